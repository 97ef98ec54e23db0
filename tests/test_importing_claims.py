"""Claims without an article into the database, and back out of it again."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
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
from annotate.exports import claims_csv, labels_csv
from annotate.exports.columns import COLUMNS
from annotate.extraction.model import load_english
from annotate.gold_labels import claims_with_gold
from annotate.importing_claims import Tally, import_claims
from db import imported_claims
from db.audit import list_entries
from db.checks import check
from db.claims import read_claim
from db.connection import reading, writing
from db.dataset import export_labels
from db.decisions import add_decision
from db.gold import list_gold, mark_gold
from db.guidelines import publish
from db.kept import kept_columns, read_fields
from db.labels import MINIMUM_SECONDS, label, undo
from db.project import open_project, read_project
from db.queue import take
from db.records import Evidence, ExportedClaim, ExportedLabel, Judgement, Reason, Role, Verdict
from db.reviewers import enrol, find_reviewer
from db.settling import settle
from tests.conftest import Clock
from tests.giving import give, give_all

TABLE = (
    b"Claim,Speaker,Date,Rating,Checked by,Topic\r\n"
    b"The bridge cost 5 million crowns.,Ines Okafor,2026-02-01,true,Ana,roads\r\n"
    b"The bridge cost 5 million crowns.,Bo Lind,2026-02-01,false,,roads\r\n"
    b"The bridge cost 5 million crowns.,Ines Okafor,2026-02-02,half true,Ana,\r\n"
    b"Ferries are late every day.,,,unheard of,Ana,boats\r\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_english()


def bring(
    file: Path,
    data: bytes,
    nlp: Language,
    labels: Labels = Labels.NONE,
    reviewer: str = "",
    name: str = "claims.csv",
) -> Tally:
    table = open_table(Source(data, name))
    *_, tally = import_claims(file, table, lambda: nlp, labels, reviewer)
    return tally


def claim_ids(file: Path) -> list[int]:
    with reading(file) as db:
        return [claim for (claim,) in db.execute("SELECT id FROM claims ORDER BY id")]


def test_a_claim_is_its_own_small_article(database: Path, nlp: Language) -> None:
    tally = bring(database, TABLE, nlp)
    assert tally.in_words() == "4 claims added."
    project = read_project(database)
    assert (project.articles, project.claims, project.labels) == (4, 4, 0)
    claim = read_claim(database, claim_ids(database)[0])
    assert claim.article_text == claim.text == claim.display_text == "The bridge cost 5 million crowns."
    assert (claim.kind, claim.claimant, claim.published_on) == ("direct", "Ines Okafor", "2026-02-01")
    assert claim.stands_alone
    assert claim.check_worthiness > 0
    assert claim.reasons
    assert read_claim(database, claim_ids(database)[3]).kind == "narrative"
    assert check(database) == []


def test_equal_words_of_two_people_or_on_two_days_are_two_claims(database: Path, nlp: Language) -> None:
    twice = TABLE + TABLE.splitlines(keepends=True)[1]
    assert bring(database, twice, nlp).in_words() == "4 claims added, 1 already there."


def test_importing_again_adds_nothing_and_asks_for_no_model(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    before = read_project(database), list_entries(database)
    table = open_table(Source(TABLE, "renamed.csv"))

    def no_model() -> Language:
        raise AssertionError("nothing is new")

    *_, tally = import_claims(database, table, no_model, Labels.REVIEWER, "Desk")
    assert tally.in_words() == "0 claims added, 4 already there."
    assert (read_project(database), list_entries(database)) == before


def test_what_is_no_column_of_ours_is_kept_with_the_label_as_it_was(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp)
    assert kept_columns(database) == ["Rating", "Checked by", "Topic"]
    first, second, *_ = claim_ids(database)
    assert read_fields(database, first) == (("Rating", "true"), ("Checked by", "Ana"), ("Topic", "roads"))
    assert read_fields(database, second) == (("Rating", "false"), ("Topic", "roads"))
    give_all(database, {"Ana": [Judgement(Verdict.VERIFIED)]})
    (exported,) = export_labels(database)
    assert exported.imported == (("Rating", "true"), ("Checked by", "Ana"), ("Topic", "roads"))
    (claim,) = claims_with_gold(database)
    assert claim.imported == exported.imported


def test_labels_become_those_of_whoever_gave_them(database: Path, nlp: Language) -> None:
    enrol(database, "Edda")
    table = open_table(Source(TABLE, "claims.csv"))
    matching = {**table.matching, "Checked by": table.matching["Rating"].REVIEWER}
    *_, tally = import_claims(database, table.matched(matching), lambda: nlp, Labels.REVIEWER, "Desk")
    assert tally.in_words() == "4 claims and 3 labels added."
    rows = [(one.reviewer, one.verdict, one.disputed_kind) for one in export_labels(database)]
    assert rows == [
        ("Ana", "verified", None),
        ("Desk", "disputed", "refuted"),
        ("Ana", "disputed", "conflicting"),
    ]
    for name in ("Ana", "Desk"):
        reviewer = find_reviewer(database, name)
        assert reviewer is not None
        assert reviewer.disabled
        assert not reviewer.may(Role.REVIEWER)
    assert check(database) == []


def test_brought_labels_use_up_a_claim_s_places(database: Path, nlp: Language, moving_clock: Clock) -> None:
    edda = enrol(database, "Edda")
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    claim = take(database, edda.id)
    assert claim == claim_ids(database)[3]
    moving_clock.pass_by(MINIMUM_SECONDS)
    label(database, edda.id, claim, Judgement(Verdict.VERIFIED))
    assert take(database, edda.id) is None


def test_whoever_comes_with_labels_does_not_begin_the_project(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert enrol(database, "Edda").role is Role.EDITOR
    assert enrol(database, "Bo").role is Role.REVIEWER


def test_labels_become_gold_and_are_in_no_queue(database: Path, nlp: Language) -> None:
    tally = bring(database, TABLE, nlp, Labels.GOLD)
    assert tally.in_words() == "4 claims added, 3 marked as gold."
    assert sorted(one.verdict for one in list_gold(database)) == ["disputed", "disputed", "verified"]
    assert read_project(database).labels == 0
    assert bring(database, TABLE, nlp, Labels.GOLD).brought.gold == 0
    assert check(database) == []


def test_labels_can_come_after_their_claims(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp)
    tally = bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert tally.in_words() == "0 claims and 3 labels added, 4 already there."


def test_who_has_said_otherwise_here_is_right_about_themselves(database: Path, nlp: Language) -> None:
    enrol(database, "Edda")
    bring(database, TABLE, nlp)
    first, second, *_ = claim_ids(database)
    desk = enrol(database, "Desk")
    give(database, desk.id, first, Judgement(Verdict.UNVERIFIABLE))
    give(database, desk.id, second, Judgement(Verdict.DISPUTED))
    tally = bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert tally.brought.labels == 1
    assert tally.brought.refused == [
        "claims.csv, row 2: Desk has labelled it “unverifiable” already, which stands."
    ]
    assert not find_reviewer(database, "Desk").disabled  # type: ignore[union-attr]


def test_what_a_reviewer_took_back_is_not_brought_again(database: Path, nlp: Language) -> None:
    enrol(database, "Edda")
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    desk = find_reviewer(database, "Desk")
    assert desk is not None
    undo(database, desk.id)
    assert bring(database, TABLE, nlp, Labels.REVIEWER, "Desk").brought.labels == 0
    assert read_project(database).labels == 2


def test_labels_of_nobody_are_refused_and_their_claims_are_not(database: Path, nlp: Language) -> None:
    tally = bring(database, TABLE, nlp, Labels.REVIEWER)
    assert (tally.brought.claims, tally.brought.labels, len(tally.brought.refused)) == (4, 0, 3)
    assert tally.brought.refused[0].startswith("claims.csv, row 2: The name is empty")


def test_what_was_decided_elsewhere_was_not_under_our_guidelines(database: Path, nlp: Language) -> None:
    edda = enrol(database, "Edda")
    publish(database, edda.id, "Be careful.", "first")
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert {one.guidelines_version for one in export_labels(database)} == {None}


def test_an_import_is_on_record_with_what_it_added(database: Path, nlp: Language) -> None:
    bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    entry = next(one for one in list_entries(database) if one.action == "import claims")
    assert entry.about == {
        "source": "claims.csv",
        "claims": 4,
        "labels": 3,
        "first": "claims.csv, row 2",
        "last": "claims.csv, row 5",
    }


def test_a_killed_import_goes_on_where_it_stopped(
    database: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotate.importing_claims.BATCH", 2)
    table = open_table(Source(TABLE, "claims.csv"))
    steps = import_claims(database, table, lambda: nlp, Labels.REVIEWER, "Desk")
    next(steps)
    steps.close()
    assert read_project(database).claims == 2
    assert check(database) == []
    tally = bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert tally.in_words() == "2 claims and 1 label added, 2 already there."
    with reading(database) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE group_id IS NULL").fetchone() == (0,)


def test_a_batch_that_fails_leaves_nothing_of_itself(
    database: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(imported_claims, "bring_label", full)
    with pytest.raises(OSError, match="full"):
        bring(database, TABLE, nlp, Labels.REVIEWER, "Desk")
    assert read_project(database).claims == 0
    assert kept_columns(database) == []


# Claimdesk's own exports, back again.


def labels_file(file: Path) -> bytes:
    return b"".join(labels_csv.write(export_labels(file)))


def claims_file(file: Path) -> bytes:
    return b"".join(claims_csv.write(claims_with_gold(file)))


def fresh(near: Path, name: str) -> Path:
    file = near.with_name(name)
    open_project(file)
    return file


@pytest.fixture
def labelled(claims: Path) -> Path:
    """A project of three claims with an editor, guidelines, votes, a correction, gold and a settled claim."""
    ines = enrol(claims, "Ines")
    publish(claims, ines.id, "Be careful.", "first")
    verified, disputed = Judgement(Verdict.VERIFIED), Judgement(Verdict.DISPUTED, note="two\r\nlines")
    reworded = Judgement(
        Verdict.VERIFIED,
        wording="The harbour was closed in 2024.",
        claimant="The council",
        evidence=(Evidence("https://example.org/a"), Evidence("https://example.org/b", "all", "2026-01-02")),
    )
    doubtful = Judgement(Verdict.UNVERIFIABLE, reason=Reason.TOO_VAGUE, confidence=None)
    ids = give_all(
        claims,
        {"Ana": [verified, verified, disputed], "Bo": [reworded, disputed, None], "Cy": [doubtful, verified]},
    )
    settle(claims, ines.id, ids[1], Judgement(Verdict.UNVERIFIABLE, reason=Reason.NO_EVIDENCE, note="Why."))
    with reading(claims) as db:
        (uid,) = db.execute("SELECT uid FROM claims WHERE id = ?", [ids[2]]).fetchone()
    mark_gold(claims, ines.id, uid, Verdict.DISPUTED)
    return claims


def test_the_dataset_of_labels_comes_back_byte_for_byte(labelled: Path, nlp: Language) -> None:
    exported = labels_file(labelled)
    copy = fresh(labelled, "copy.db")
    tally = bring(copy, exported, nlp, Labels.REVIEWER)
    assert tally.in_words() == "3 claims and 7 labels added."
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
    with writing(labelled) as db:
        last = db.execute("SELECT max(id) FROM claims").fetchone()[0]
        add_decision(
            db, enrol(labelled, "Ana").id + 3, last, "label", Judgement(Verdict.VERIFIED, note="'=1+1"), 1.0,
            "2026-03-02T09:00:00.000Z", None,
        )  # fmt: skip
    for write, exported, again in (
        (labels_csv.write, export_labels, labels_file),
        (claims_csv.write, claims_with_gold, claims_file),
    ):
        data = b"".join(write(exported(labelled), spreadsheet=True))  # type: ignore[operator]
        copy = fresh(labelled, f"copy-{again.__name__}.db")
        bring(copy, data, nlp, Labels.REVIEWER)
        assert again(copy) == again(labelled)


def test_labels_come_to_the_very_claims_that_a_project_has(
    labelled: Path, claims: Path, nlp: Language
) -> None:
    exported = labels_file(labelled)
    assert bring(labelled, exported, nlp, Labels.REVIEWER).in_words() == "0 claims added, 7 already there."
    assert labels_file(labelled) == exported
    assert check(labelled) == []


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
    row: dict[str, object] = {column.name: column.value(label) or None for column in COLUMNS}
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
    assert {column.name for column in (*COLUMNS, *claims_csv.COLUMNS)} <= OURS


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        [
            '"', '""', "'", "'=1", "=1+1", "\t=x", "@a", "-1", "＝1", "a\rb", "a\r\nb", "a\nb", "\r", "\n",
            "‮right to left‬", "שלום, עולם", "👩‍🚀🇺🇦", "a\u2028b\x85c", "﻿bom", "NULL", "None", "0", "true", "[]",
            "{}", "<script>", "a,b;c|d\te", "\\", '\\"', "\x0b\x1c", " padded ", "e\u0301 é",
        ]
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("hostile")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
            data = _with_kept(b"".join(claims_csv.write(claims_with_gold(one))), kept)
        case _:
            data = b"".join(labels_csv.write(before, spreadsheet=flavour == "spreadsheet"))
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
    open_project(file)
    return file
