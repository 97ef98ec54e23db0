"""What Claimdesk exports comes back: every column, whatever the text."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from annotate.articles.sources import Source
from annotate.claim_tables.known.claimdesk import OURS
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.reading import open_table
from annotate.exporting import Export, write
from annotate.exports import claim_columns, label_columns
from annotate.exports.csv_layouts import write_claims, write_labels
from annotate.extraction.model import load_english
from annotate.gold_labels import claims_with_gold
from annotate.importing_claims import import_claims
from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.exported import ExportedClaim, ExportedLabel
from db.gold import mark_gold
from db.guidelines import write_guidelines
from db.project import open_project
from db.records import Evidence, Judgement, Reason, Verdict
from db.reviewers import enrol
from db.settling import settle
from tests.bringing import TABLE, bring
from tests.giving import give, give_all

GIVEN = "2026-03-02T09:00:00.123Z"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_english()


def labels_file(file: Path) -> bytes:
    return b"".join(write_labels(export_labels(file)))


def claims_file(file: Path) -> bytes:
    return b"".join(write_claims(claims_with_gold(file)))


def fresh(near: Path, name: str) -> Path:
    file = near.with_name(name)
    open_project(file)
    return file


@pytest.fixture
def labelled(claims: Path) -> Path:
    """A project of three claims with an editor, guidelines, votes, a correction, gold and a settled claim."""
    ines = enrol(claims, "Ines")
    write_guidelines(claims, ines.id, "Be careful.", "first")
    verified, disputed = Judgement(Verdict.VERIFIED), Judgement(Verdict.DISPUTED, note="two\r\nlines")
    reworded = Judgement(
        Verdict.VERIFIED,
        wording="The harbour was closed in 2024.",
        claimant="The council",
        evidence=(Evidence("https://example.org/a"), Evidence("https://example.org/b", "all", "2026-01-02")),
    )
    doubtful = Judgement(Verdict.UNVERIFIABLE, reason=Reason.TOO_VAGUE, confidence=None)
    with reading(claims) as db:
        ids = [claim for (claim,) in db.execute("SELECT id FROM claims ORDER BY id")]
    for name, judgements in (
        ("Bo", [reworded, disputed]),
        ("Ana", [verified, verified, disputed]),
        ("Cy", [doubtful, verified]),
    ):
        for claim, judgement in zip(ids, judgements, strict=False):
            give(claims, enrol(claims, name).id, claim, judgement, GIVEN)
    settle(claims, ines.id, ids[1], Judgement(Verdict.UNVERIFIABLE, reason=Reason.NO_EVIDENCE, note="Why."))
    with reading(claims) as db:
        (uid,) = db.execute("SELECT uid FROM claims WHERE id = ?", [ids[2]]).fetchone()
    mark_gold(claims, ines.id, uid, Verdict.DISPUTED)
    return claims


def test_the_dataset_of_labels_comes_back_byte_for_byte(labelled: Path, nlp: Language) -> None:
    exported = labels_file(labelled)
    copy = fresh(labelled, "copy.db")
    tally = bring(copy, exported, nlp, Labels.REVIEWER)
    assert tally.in_words() == "3 claims and 7 labels added, 4 rows of claims in rows before."
    assert labels_file(copy) == exported
    assert check(copy) == []


def test_the_dataset_of_claims_comes_back_byte_for_byte(labelled: Path, nlp: Language) -> None:
    exported = claims_file(labelled)
    copy = fresh(labelled, "copy.db")
    tally = bring(copy, exported, nlp, Labels.REVIEWER)
    assert tally.in_words() == "3 claims and 7 labels added, 1 marked as gold, 1 settled."
    assert claims_file(copy) == exported
    assert check(copy) == []


def test_the_flavour_for_spreadsheets_comes_back_too(labelled: Path, nlp: Language) -> None:
    cy = enrol(labelled, "Cy")
    with reading(labelled) as db:
        (last,) = db.execute("SELECT max(id) FROM claims").fetchone()
    give(labelled, cy.id, last, Judgement(Verdict.VERIFIED, note="'=1+1"), GIVEN)
    for written, exported, again in (
        (write_labels, export_labels, labels_file),
        (write_claims, claims_with_gold, claims_file),
    ):
        data = b"".join(written(exported(labelled), spreadsheet=True))  # type: ignore[operator]
        copy = fresh(labelled, f"copy-{again.__name__}.db")
        bring(copy, data, nlp, Labels.REVIEWER)
        assert again(copy) == again(labelled)


@pytest.mark.parametrize("layout", ["jsonl", "parquet", "claims-jsonl", "claims-parquet"])
def test_json_lines_and_parquet_come_back_byte_for_byte(labelled: Path, nlp: Language, layout: str) -> None:
    note = 'Он сказал: "=1+1"\0\r\n\u2028\u202e' + "🦊" * 5000
    with reading(labelled) as db:
        (last,) = db.execute("SELECT max(id) FROM claims").fetchone()
    evidence = (Evidence("https://example.org/?q=a b", "'=says", "2026-01-02"), Evidence("", "a book"))
    judgement = Judgement(Verdict.VERIFIED, note=note, evidence=evidence)
    give(labelled, enrol(labelled, "Cy").id, last, judgement, GIVEN)
    exported = b"".join(write(labelled, Export(layout)))
    copy = fresh(labelled, "copy.db")
    bring(copy, exported, nlp, Labels.REVIEWER)
    assert b"".join(write(copy, Export(layout))) == exported
    assert check(copy) == []


def test_labels_come_to_the_very_claims_that_a_project_has(labelled: Path, nlp: Language) -> None:
    exported = labels_file(labelled)
    tally = bring(labelled, exported, nlp, Labels.REVIEWER)
    assert (tally.known, tally.again, tally.brought.claims, tally.brought.labels) == (3, 4, 0, 0)
    assert labels_file(labelled) == exported


def test_a_claim_s_id_with_other_words_is_refused(labelled: Path, nlp: Language) -> None:
    exported = labels_file(labelled).replace(b"The harbour closed", b"The harbour opened")
    tally = bring(labelled, exported, nlp, Labels.REVIEWER)
    assert "is in this project with other words" in tally.brought.refused[0]
    assert tally.brought.labels == 0


def test_what_was_kept_once_is_kept_through_another_project(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    rows = [
        {**_as_row(one), **{_exported_name(name): text for name, text in one.imported}}
        for one in export_labels(database)
    ]
    copy = fresh(database, "copy.db")
    bring(copy, _json_lines(rows), nlp, Labels.REVIEWER, name="x.jsonl")
    assert [one.imported for one in export_labels(copy)] == [one.imported for one in export_labels(database)]


def _exported_name(name: str) -> str:
    return f"imported_{name}" if name in OURS else name


def test_a_kept_column_with_the_name_of_one_of_ours_is_not_taken_for_it(
    database: Path, nlp: Language
) -> None:
    table = open_table(Source(b"claim,note,confidence\r\nA is so.,mine,very\r\nB is so.,,\r\n", "x.csv"))
    *_, _tally = import_claims(
        database, table.matched({"claim": table.matching["claim"]}), lambda: nlp, Labels.NONE
    )
    give_all(database, {"Ana": [Judgement(Verdict.VERIFIED, note="ours")]})
    (one,) = export_labels(database)
    assert (one.note, one.imported) == ("ours", (("note", "mine"), ("confidence", "very")))
    rows = [{**_as_row(one), "imported_note": "mine", "imported_confidence": "very"}]
    copy = fresh(database, "copy.db")
    bring(copy, _json_lines(rows), nlp, Labels.REVIEWER, name="x.jsonl")
    (again,) = export_labels(copy)
    assert (again.note, again.imported) == (one.note, one.imported)


def _json_lines(rows: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in [*rows]).encode()


def _as_row(label: ExportedLabel) -> dict[str, object]:
    """With the names of the CSV's columns, numbers as numbers and evidence whole."""
    row: dict[str, object] = {column.name: column.value(label) or None for column in label_columns.COLUMNS}
    row["note"] = label.note
    row["check_worthiness"], row["seconds"] = label.check_worthiness, label.seconds
    row["evidence"] = [{"url": one.url, "says": one.says, "dated": one.dated} for one in label.evidence]
    return row


def parquet_of(rows: list[dict[str, object]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), sink)
    return sink.getvalue()


@pytest.mark.parametrize(("name", "written"), [("x.jsonl", _json_lines), ("x.parquet", parquet_of)])
def test_what_has_lists_brings_evidence_back_whole(
    labelled: Path, nlp: Language, name: str, written: Callable[[list[dict[str, object]]], bytes]
) -> None:
    before = list(export_labels(labelled))
    copy = fresh(labelled, "copy.db")
    tally = bring(copy, written([_as_row(one) for one in before]), nlp, Labels.REVIEWER, name=name)
    assert tally.brought.refused == []
    assert list(export_labels(copy)) == before
    assert check(copy) == []


def test_every_column_of_our_exports_is_known_to_be_ours() -> None:
    assert {column.name for column in (*label_columns.COLUMNS, *claim_columns.COLUMNS)} <= OURS


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        [
            '"', '""', "'", "'=1", "=1+1", "\t=x", "@a", "-1", "＝1", "a\rb", "a\r\nb", "a\nb", "\r", "\n",
            "‮right to left‬", "שלום, עולם", "👩‍🚀🇺🇦", "a\u2028b\x85c", "﻿bom", "NULL", "None", "0", "true",
            "[]", "{}", "<script>", "a,b;c|d\te", "\\", '\\"', "\x0b\x1c", " padded ", "e\u0301 é",
        ]
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With an empty project, to be copied: making one costs more than an example does."""
    folder = tmp_path_factory.mktemp("hostile")
    open_project(folder / "empty.db")
    return folder


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claim=HOSTILE.filter(bool),
    source=HOSTILE.filter(bool),
    note=HOSTILE,
    claimant=HOSTILE,
    url=HOSTILE,
    kept=HOSTILE,
    flavour=st.sampled_from(["csv", "spreadsheet", "claims", "jsonl"]),
)
def test_hostile_text_comes_back_as_it_was(
    folder: Path,
    nlp: Language,
    claim: str,
    source: str,
    note: str,
    claimant: str,
    url: str,
    kept: str,
    flavour: str,
) -> None:
    _there_and_back(folder, nlp, claim, source, note, claimant, url, kept, flavour)


@pytest.mark.parametrize("flavour", ["csv", "jsonl"])
def test_a_note_of_a_megabyte_comes_back_as_it_was(folder: Path, nlp: Language, flavour: str) -> None:
    note = ('=“A line, "quoted"\r\n\t👩‍🚀 שלום' * 40_000)[:1_000_000]
    _there_and_back(folder, nlp, "It is so.", "It is so.", note, "Ana", "", "", flavour)


def _there_and_back(
    folder: Path,
    nlp: Language,
    claim: str,
    source: str,
    note: str,
    claimant: str,
    url: str,
    kept: str,
    flavour: str,
) -> None:
    if flavour != "jsonl":  # CSV has no NUL: our writer makes it U+FFFD
        claim, source, note, claimant, url, kept = (
            text.replace("\0", "\ufffd") for text in (claim, source, note, claimant, url, kept)
        )
    first: dict[str, object] = {
        "claim_id": "0123456789abcdef", "claim": claim, "source_text": source, "claimant": claimant,
        "verdict": "verified", "note": note, "reviewer": "Ana", "labelled_at": "2026-03-01T09:00:00.000Z",
        "article_id": "a1", "char_start": 7, "char_end": 99, "article_url": url, "check_worthiness": 0.25,
        "label_id": "fedcba9876543210", "seconds": 2.5, "extractor_version": "x-1", "kind": "indirect",
        "topic": kept,
    }  # fmt: skip
    one, two = (_emptied(folder / name) for name in ("one.db", "two.db"))
    tally = bring(
        one, _json_lines([first, {**first, "claim_id": "f" * 16}]), nlp, Labels.REVIEWER, name="x.jsonl"
    )
    assert tally.brought.refused == []
    before = list(export_labels(one))
    label, _ = before
    assert (label.claim, label.source_text, label.note) == (claim, source, note)
    assert (label.claimant or "", label.article_url or "") == (claimant, url)
    assert dict(label.imported) == ({"topic": kept} if kept else {})
    assert (label.claim_id, label.label_id) == ("0123456789abcdef", "fedcba9876543210")
    assert (label.article_id, label.char_start, label.char_end) == ("a1", 7, 99)
    match flavour:
        case "jsonl":
            data = _json_lines([{**_as_row(row), **dict(row.imported)} for row in before])
        case "claims":
            data = _with_kept(b"".join(write_claims(claims_with_gold(one))), kept)
        case _:
            data = b"".join(write_labels(before, spreadsheet=flavour == "spreadsheet"))
    tally = bring(two, data, nlp, Labels.REVIEWER)
    assert tally.brought.refused == []
    if flavour == "claims":
        assert [_told(one) for one in claims_with_gold(two)] == [_told(one) for one in claims_with_gold(one)]
    else:
        again = list(export_labels(two))
        kept_too = before if flavour == "jsonl" else [replace(row, imported=()) for row in before]
        assert again == kept_too
    assert check(two) == []


def _told(claim: ExportedClaim) -> ExportedClaim:
    """What the CSV of claims has no columns for is left out."""
    return replace(
        claim, spans=(), votes=tuple(replace(vote, note="", labelled_at="") for vote in claim.votes)
    )


def _with_kept(data: bytes, kept: str) -> bytes:
    """With the column that claims were imported with, as exports have it."""
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    out = io.StringIO()
    csv.writer(out).writerows([[*header, "topic"], *([*row, kept] for row in rows)])
    return out.getvalue().encode()


def _emptied(file: Path) -> Path:
    for one in file.parent.glob(f"{file.name}*"):
        one.unlink()
    return Path(shutil.copy(file.with_name("empty.db"), file))
