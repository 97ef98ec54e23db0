"""What every layout promises: the same bytes, a piece at a time, and what it says that it leaves out."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from annotate.exports import parquet, spacy_docs
from annotate.exports.all_layouts import LAYOUTS, described
from annotate.exports.csv_file import read
from annotate.exports.layouts import OUR_WORDS, Layout, Rows
from annotate.exports.spans import claim_spans
from db.exported import ExportedArticle, ExportedClaim, ExportedLabel, ExportedVote
from db.records import (
    Adjudication,
    ClaimKind,
    Confidence,
    DisputedKind,
    Evidence,
    Gold,
    GoldSource,
    Reason,
    Verdict,
)
from tests.exports.records import ARTICLE, CLAIM, EVERY_OUTCOME, IMPRINT, LABEL, SETTLED, VOTES, decided

ROOT = Path(__file__).parents[2]

CONTRACT = [
    *("csv", "spreadsheet", "claims", "claims-spreadsheet", "jsonl", "claims-jsonl", "parquet"),
    *("claims-parquet", "xlsx", "claims-xlsx", "averitec", "liar", "fever", "multifc", "claimreview"),
    *("claimreview-files", "spacy", "conll"),
]
SAMPLES: dict[Rows, list[Any]] = {
    Rows.LABELS: [LABEL, replace(LABEL, evidence=(), disputed_kind=None, imported=())],
    Rows.CLAIMS: list(EVERY_OUTCOME),
    Rows.ARTICLES: [ARTICLE, replace(ARTICLE, article_id="b" * 16, claims=())],
}

called = attrgetter("name")
tables = [layout for layout in LAYOUTS.values() if layout.columns]
every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=called)
every_table = pytest.mark.parametrize("layout", tables, ids=called)


def file(layout: Layout, records: list[Any]) -> bytes:
    return b"".join(layout.write(records, IMPRINT))


def test_the_names_are_those_of_the_contract_in_their_order() -> None:
    assert list(LAYOUTS) == CONTRACT
    assert all(name == layout.name for name, layout in LAYOUTS.items())


@every_layout
def test_a_layout_is_described_in_sentences(layout: Layout) -> None:
    for sentence in filter(None, (layout.says, layout.leaves_out)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert re.fullmatch(r"\.\w+", layout.suffix)
    assert re.fullmatch(r"[\w-]+", layout.name)


def test_what_is_documented_of_the_layouts_is_so() -> None:
    assert described() in (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")


@every_layout
def test_the_same_records_are_the_same_bytes(layout: Layout) -> None:
    records = SAMPLES[layout.rows]
    assert file(layout, records) == file(layout, records)


def checksums() -> dict[str, str]:
    """{layout: SHA-256 of its file of the samples}."""
    return {name: sha256(file(layout, SAMPLES[layout.rows])).hexdigest() for name, layout in LAYOUTS.items()}


def test_another_process_in_another_time_zone_writes_the_same_bytes() -> None:
    program = "from tests.exports.test_all_layouts import checksums; print(checksums())"
    away = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **away},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{checksums()}\n"


def test_naming_the_layouts_imports_no_library_that_one_of_them_needs() -> None:
    program = (
        "import sys, annotate.exports.all_layouts;"
        "print({'spacy', 'pyarrow', 'xlsxwriter', 'numpy', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.stdout.strip() == "set()", done.stderr


def many(layout: Layout, number: int) -> Iterator[Any]:
    for at in range(number):
        if layout.rows is Rows.ARTICLES:
            yield replace(ARTICLE, article_id=f"{at:016x}")
        else:
            record = LABEL if layout.rows is Rows.LABELS else CLAIM
            yield replace(record, claim_id=f"{at:016x}", claim=f"{at} rents had doubled.")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held at once is a part of a file; a small one, so that few records are more than one."""
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 20)
    monkeypatch.setattr(parquet, "_GROUP_ROWS", 40)
    monkeypatch.setattr(spacy_docs, "_PART", 250)


made_whole = {"xlsx", "claims-xlsx"}
every_streaming_layout = pytest.mark.parametrize(
    "layout",
    [layout for name, layout in LAYOUTS.items() if name not in made_whole],
    ids=called,
)


def test_what_is_made_whole_says_so() -> None:
    for name in made_whole:
        assert "made on the disk before it is sent" in LAYOUTS[name].says


@every_streaming_layout
@pytest.mark.usefixtures("small_parts")
def test_small_pieces_come_steadily_as_records_are_asked_for(layout: Layout) -> None:
    asked = 0

    def counted() -> Iterator[Any]:
        nonlocal asked
        for record in many(layout, {"spacy": 30, "conll": 100}.get(layout.name, 900)):
            asked += 1
            yield record

    before, most = 0, 0
    for piece in layout.write(counted(), IMPRINT):
        assert 0 < len(piece) < 50_000
        most = max(most, asked - before)
        before = asked
    assert most < asked / 2


def plain(layout: Layout, written: bytes) -> bytes:
    """The file with whatever is compressed in it."""
    if not written.startswith(b"PK"):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return b"".join(zlib.decompress(part) if layout.name == "spacy" else part for part in parts)


@every_layout
@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_becomes_what_the_layout_says_or_is_left_out(layout: Layout, verdict: Verdict) -> None:
    record: Any = decided(verdict)
    without: list[Any] = []
    if layout.rows is Rows.LABELS:
        record = replace(LABEL, verdict=verdict)
    if layout.rows is Rows.ARTICLES:
        record, without = replace(ARTICLE, claims=(record,)), [replace(ARTICLE, claims=())]
    written = plain(layout, file(layout, [record]))
    if verdict not in layout.becomes:
        assert written == plain(layout, file(layout, without))
        return
    first = re.split(r"[;,]| in `| where ", layout.becomes[verdict])[0]
    words = first.removeprefix("spans ").strip("`“”").encode()
    assert words in written
    assert written != plain(layout, file(layout, without))


EVIDENCE = Evidence("https://new.example/x", "New words.", "2020-01-01")
CHANGES: dict[str, object] = {
    **dict.fromkeys(("claim", "source_text", "claimant", "provenance", "note", "reviewer"), "new words"),
    **dict.fromkeys(("article_title", "publisher", "author", "extractor_version"), "new words"),
    **dict.fromkeys(("claim_id", "label_id", "article_id"), "fedcba9876543210"),
    "kind": ClaimKind.DIRECT,
    "check_worthiness": 0.125,
    "article_url": "https://new.example",
    "article_date": "2020-01-01",
    "char_start": 1,
    "char_end": 99,
    "verdict": Verdict.VERIFIED,
    "disputed_kind": DisputedKind.CONFLICTING,
    "reason": Reason.NO_EVIDENCE,
    "confidence": Confidence.LOW,
    "labelled_at": "2020-01-01T00:00:00.000Z",
    "seconds": 99.5,
    "idle_seconds": 3.5,
    "guidelines_version": 99,
    "spans": ((0, 5), (7, 9)),
    "claimant_mention": (0, 5),
    "cue": (0, 5),
    "carried": True,
    "imported": (("topic", "harbour"),),
}


def label_changes() -> Iterator[tuple[str, ExportedLabel, ExportedLabel]]:
    for field in fields(ExportedLabel):
        if field.name != "evidence":
            yield field.name, LABEL, replace(LABEL, **{field.name: CHANGES[field.name]})
    for field in fields(Evidence):
        changed = replace(LABEL.evidence[0], **{field.name: getattr(EVIDENCE, field.name)})
        yield f"evidence.{field.name}", LABEL, replace(LABEL, evidence=(changed, *LABEL.evidence[1:]))


def claim_changes() -> Iterator[tuple[str, ExportedClaim, ExportedClaim]]:
    for field in fields(ExportedClaim):
        if field.name not in ("gold", "votes", "adjudication"):
            yield field.name, CLAIM, replace(CLAIM, **{field.name: CHANGES[field.name]})
    yield "gold.label", CLAIM, replace(CLAIM, gold=Gold(Verdict.VERIFIED, GoldSource.MAJORITY))
    yield "gold.source", CLAIM, replace(CLAIM, gold=Gold(Verdict.DISPUTED, GoldSource.KNOWN))
    yield "gold.probability", CLAIM, replace(CLAIM, gold=Gold(Verdict.DISPUTED, GoldSource.MAJORITY, 0.5))

    def with_vote(**changes: Any) -> ExportedClaim:
        # The last vote to be cast, on the side that carried the day.
        return replace(CLAIM, votes=(VOTES[0], replace(VOTES[1], **changes)))

    before = with_vote()
    for field in fields(ExportedVote):
        if field.name != "evidence":
            yield f"votes.{field.name}", before, with_vote(**{field.name: CHANGES[field.name]})
    for field in fields(Evidence):
        changed = replace(VOTES[1].evidence[1], **{field.name: getattr(EVIDENCE, field.name)})
        yield f"votes.evidence.{field.name}", before, with_vote(evidence=(VOTES[1].evidence[0], changed))
    assert SETTLED.adjudication
    other = {"adjudicator": "new words", "decided_at": "2020-01-01T00:00:00.000Z"}
    for field in fields(Adjudication):
        if field.name in ("id", "verdict"):  # the database's own; the gold label says it
            continue
        value = DisputedKind.REFUTED if field.name == "disputed_kind" else None
        value = value or other.get(field.name) or CHANGES[field.name]
        changed_too = replace(SETTLED, adjudication=replace(SETTLED.adjudication, **{field.name: value}))
        yield f"adjudication.{field.name}", SETTLED, changed_too


IN_A_CLAIM = {  # what a claim calls the fields of its article
    **{name: name for name in ("article_id", "publisher", "author")},
    "title": "article_title",
    "url": "article_url",
    "published_on": "article_date",
}


def article_changes() -> Iterator[tuple[str, ExportedArticle, ExportedArticle]]:
    for name, before, after in claim_changes():
        if name not in IN_A_CLAIM.values():  # here the article itself tells them
            yield f"claims.{name}", replace(ARTICLE, claims=(before,)), replace(ARTICLE, claims=(after,))
    yield "text", ARTICLE, replace(ARTICLE, text=ARTICLE.text.replace("ten", "six"))
    for field in fields(ExportedArticle):
        if field.name not in ("text", "claims"):
            value: Any = CHANGES[IN_A_CLAIM[field.name]]
            yield field.name, ARTICLE, replace(ARTICLE, **{field.name: value})


def left_out(layout: Layout) -> set[str]:
    """The fields that may change without a change in the file."""
    if layout.columns:
        layout = layout.with_columns([column.name for column in layout.columns], ["topic"])
    changes: Any = {
        Rows.LABELS: label_changes,
        Rows.CLAIMS: claim_changes,
        Rows.ARTICLES: article_changes,
    }[layout.rows]()
    return {name for name, before, after in changes if file(layout, [before]) == file(layout, [after])}


def names(prefix: str, *fields: str) -> set[str]:
    return {f"{prefix}.{field}" for field in fields}


IN_VOTES = {
    *("claimant_mention", "cue", "spans"),
    *names("votes", "confidence", "labelled_at", "note"),
    *names("votes.evidence", "url", "says", "dated"),
}
# Who said what, where the claim stands, and what this program made of it: no published layout has a
# place for these.
OURS = {
    *("source_text", "kind", "char_start", "char_end", "spans", "claimant_mention", "cue", "provenance"),
    *("check_worthiness", "extractor_version", "article_id", "imported"),
    *names("gold", "source", "probability"),
    *names("votes", "label_id", "reviewer", "verdict", "disputed_kind", "reason", "carried", "confidence"),
    *names("votes.evidence", "dated"),
    *names("adjudication", "adjudicator", "reason"),
}
IN_ARTICLE = {"article_title", "article_url", "author", "article_date"}
CLAIM_REVIEW = OURS | {"votes.evidence.says"}
# Of a claim within its whole article: what its spans and the text say too, and what has no place there.
IN_SPANS = {
    *names("claims", "source_text", "char_start", "char_end"),
    *names("claims", "extractor_version", "imported", "gold.probability"),
    *names("claims.votes", *(field.name for field in fields(ExportedVote) if field.name != "evidence")),
    *names("claims.votes.evidence", "url", "says", "dated"),
    *names("claims.adjudication", "adjudicator", "disputed_kind", "reason", "note", "decided_at"),
}
LEFT_OUT = {
    **dict.fromkeys(("csv", "spreadsheet"), names("evidence", "says", "dated")),
    **dict.fromkeys(("claims", "claims-spreadsheet"), IN_VOTES),
    **{name: set() for name in ("jsonl", "claims-jsonl", "parquet", "claims-parquet")},
    "averitec": OURS
    | {"claim_id", "article_title", "author", "adjudication.decided_at", "votes.labelled_at"},
    "liar": OURS
    | IN_ARTICLE
    | {"votes.note", "votes.labelled_at", "votes.evidence.url", "votes.evidence.says"}
    | names("adjudication", "note", "decided_at"),
    "fever": OURS
    | IN_ARTICLE
    | {"publisher", "claimant", "votes.note", "votes.labelled_at", "votes.evidence.says"}
    | names("adjudication", "note", "decided_at", "disputed_kind"),
    "multifc": OURS
    | {"publisher", "author", "votes.evidence.url", "votes.evidence.says", "adjudication.disputed_kind"},
    **dict.fromkeys(("claimreview", "claimreview-files"), CLAIM_REVIEW),
    "spacy": IN_SPANS,
    "conll": IN_SPANS
    | names(
        "claims", "claim_id", "claim", "claimant", "kind", "provenance", "check_worthiness", "gold.source"
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_layout_leaves_out_what_it_says_and_nothing_else(name: str) -> None:
    assert left_out(LAYOUTS[name]) == LEFT_OUT[name]
    assert bool(LAYOUTS[name].leaves_out) is bool(LEFT_OUT[name])


def test_what_every_layout_leaves_out_is_looked_at() -> None:
    assert LAYOUTS.keys() - LEFT_OUT.keys() == made_whole  # whose columns are those of CSV, as told below


def test_the_words_and_the_ends_of_a_claim_follow_from_its_spans() -> None:
    spans = claim_spans(CLAIM)
    assert " ".join(ARTICLE.text[slice(*span)] for span in spans) == CLAIM.source_text
    assert (spans[0][0], spans[-1][1]) == (CLAIM.char_start, CLAIM.char_end)


def test_the_workbooks_have_the_columns_of_the_csv() -> None:
    assert LAYOUTS["xlsx"].columns == LAYOUTS["csv"].columns
    assert LAYOUTS["claims-xlsx"].columns == LAYOUTS["claims"].columns
    for name in made_whole:
        csv = LAYOUTS["claims" if name.startswith("claims") else "csv"]
        assert csv.leaves_out.startswith(LAYOUTS[name].leaves_out.removesuffix("."))


@every_table
def test_columns_can_be_chosen_and_keep_their_order(layout: Layout) -> None:
    chosen = layout.with_columns(["article_id", "claim"], ["topic"])
    kept = [] if any(column.name == "imported" for column in layout.columns) else ["topic"]
    assert [column.name for column in chosen.columns] == ["claim", "article_id", *kept]
    written = file(chosen, SAMPLES[layout.rows])
    assert written != file(layout, SAMPLES[layout.rows])
    if layout.suffix == ".csv":
        first, *_ = read([written])
        assert first == {"claim": LABEL.claim, "article_id": LABEL.article_id, "topic": "housing"}
    if layout.suffix == ".jsonl":
        assert json.loads(written.splitlines()[0]) == {"claim": LABEL.claim, "article_id": LABEL.article_id}


@every_table
def test_all_columns_chosen_are_the_layout_as_it_is(layout: Layout) -> None:
    chosen = layout.with_columns([column.name for column in layout.columns])
    assert file(chosen, SAMPLES[layout.rows]) == file(layout, SAMPLES[layout.rows])


def test_the_name_of_a_kept_column_runs_in_no_spreadsheet() -> None:
    layout = LAYOUTS["spreadsheet"].with_columns(["claim"], ["=1+1", "a\0b"])
    written = file(layout, [replace(LABEL, imported=(("=1+1", "=2+2"), ("a\0b", "c")))])
    assert written.decode("utf-8-sig").splitlines() == ["claim,'=1+1,a\ufffdb", f"{LABEL.claim},'=2+2,c"]
    assert list(read([written])) == [{"claim": LABEL.claim, "=1+1": "=2+2", "a\ufffdb": "c"}]


def test_a_kept_column_that_has_one_of_our_names_gets_another() -> None:
    layout = LAYOUTS["csv"].with_columns(["label_id"], ["claim", "imported_claim", "topic"])
    assert [column.name for column in layout.columns] == [
        "label_id",
        "imported_claim",
        "imported_imported_claim",
        "topic",
    ]
    (row,) = read([file(layout, [LABEL])])
    assert row == {
        "label_id": LABEL.label_id,
        "imported_claim": "as it was",
        "imported_imported_claim": "",
        "topic": "housing",
    }


@pytest.mark.parametrize(
    ("name", "columns", "says"),
    [
        ("csv", ["claim", "truth"], "the layout csv has no column truth, but label_id, claim_id, claim"),
        ("liar", ["claim"], "the columns of the layout liar cannot be chosen: they are fixed"),
    ],
)
def test_columns_that_are_not_there_cannot_be_chosen(name: str, columns: list[str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        LAYOUTS[name].with_columns(columns)


def test_ours_keep_the_verdicts_words() -> None:
    for layout in tables:
        assert layout.becomes == OUR_WORDS == {verdict: verdict.value for verdict in Verdict}
