"""Claims without an article into the database."""

from pathlib import Path

import pytest
from spacy.language import Language

from annotate.articles.sources import Source
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.reading import open_table
from annotate.extraction.model import load_english
from annotate.gold_labels import claims_with_gold
from annotate.importing_claims import import_claims
from db import imported_claims
from db.audit import list_entries
from db.checks import check
from db.claims import read_claim
from db.connection import reading
from db.dataset import export_labels
from db.gold import list_gold
from db.guidelines import write_guidelines
from db.kept import kept_columns, read_fields
from db.labels import MINIMUM_SECONDS, label, undo
from db.project import read_project
from db.queue import take
from db.records import Judgement, Role, Verdict
from db.reviewers import enrol, find_reviewer
from tests.bringing import TABLE, bring
from tests.conftest import Clock
from tests.giving import give, give_all


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_english()


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
    assert bring(database, twice, nlp).in_words() == "4 claims added, 1 row of claims in rows before."


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
    write_guidelines(database, edda.id, "Be careful.", "first")
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
