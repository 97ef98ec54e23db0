"""Whatever grows with the data is answered from an index, never by a scan."""

import sqlite3
from pathlib import Path

import pytest

from db.articles import (
    awaiting_extraction,
    count_awaiting_extraction,
    describe_article,
    list_articles,
    read_text,
)
from db.brought import BroughtAdjudication, BroughtClaim, BroughtLabel, Origin
from db.candidates import Filter, matches
from db.claims import read_claim
from db.claims_dataset import decided_without_votes, export_claims, this_moment, votes_to_compare
from db.connection import reading
from db.dataset import export_labels
from db.decisions import broken_checksum
from db.drafts import read_draft, save_draft
from db.gold import mark_gold
from db.groups import group_of, group_size, group_waiting, split
from db.imported_claims import known_uids, store_brought
from db.kept import kept_columns, read_fields
from db.labels import bring_back_skipped, given_label, given_skip, label, skip, undo
from db.places import change_article_overlap, requeue
from db.project import read_project
from db.queue import let_go, read_standing, take
from db.records import Evidence, Gold, GoldSource, Judgement, Verdict
from db.reviewers import enrol, find_reviewer, list_reviewers
from db.settings import Order, change_settings
from db.settling import (
    adjudication_of,
    altered_adjudication,
    claim_called,
    next_to_settle,
    read_agreement,
    settle,
    take_back,
    votes_of,
)
from tests.db.making import Clock, add_claims, add_votes, group_by, uid_of

# A scan of these is none of the data: one row; the front of an index, or of the table in its own
# order, up to a LIMIT; an index that holds what is waiting, or in somebody's hands, alone.
HARMLESS = {
    "SCAN project",
    "SCAN CONSTANT ROW",
    "SCAN settings",
    "SCAN kept_columns",  # as many as tables of claims had columns
    "SCAN claim_fields",  # whether there is any
    "SCAN claim_origins",
    "SCAN label_origins",
    "SCAN one VIRTUAL TABLE INDEX 1:",  # the ids of one page
    "SCAN vote_tallies",  # as many as there are different shares of votes
    "SCAN w VIRTUAL TABLE INDEX 0:=M1",  # the one row of that id, where it has the words
    "SCAN json_each VIRTUAL TABLE INDEX 1:",  # the ids of one page
    "SCAN c USING INDEX claims_gold",
    "SCAN c USING INDEX claims_to_group",
    "SCAN articles USING INDEX articles_awaiting_extraction",
    "SCAN articles USING COVERING INDEX articles_awaiting_extraction",
}


@pytest.fixture
def statements(file: Path, clock: Clock, asked: set[str]) -> set[str]:
    """Every statement of a working day, with the values it had."""
    claims = add_claims(file, [0.9, 0.8, 0.7, 0.6, 0.5])
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    full = Judgement(Verdict.VERIFIED, note="N", evidence=(Evidence("u"),))
    for n in range(3):
        claim = take(file, ana)
        assert claim
        save_draft(file, ana, claim, {"note": "a", "wording": ""})
        clock.advance(minutes=40)
        take(file, ana, uid_of(file, claim))
        if n == 1:
            skip(file, ana, claim)
        else:
            label(file, ana, claim, full)
    undo(file, ana)
    clock.advance(hours=2)
    take(file, bo)
    take(file, ana, uid_of(file, claims[4]))
    clock.advance(minutes=1)
    undo(file, ana)
    clock.advance(minutes=1)
    skip(file, ana, claims[1])
    bring_back_skipped(file, ana)
    last = take(file, bo)
    assert last
    clock.advance(minutes=1)
    label(file, bo, last, full)
    twins = add_claims(file, [1.0, 1.0, 1.0, 0.1], "twins")
    group_by(file, lambda text: 0)
    clock.advance(hours=2)
    assert take(file, ana) == twins[0]
    clock.advance(minutes=1)
    label(file, ana, twins[0], full)
    split(file, bo, twins[1])
    later = add_claims(file, [1.0], "later")
    group_by(file, lambda text: 0)
    assert take(file, bo) == twins[1]
    take(file, ana)
    assert group_of(file, ana, later[0])[0].carried
    group_size(file, later[0])
    group_waiting(file, "2", lambda statements: [[1] for _ in statements], lambda one, other: True)
    with reading(file) as db:
        (article,) = db.execute("SELECT uid FROM articles WHERE id = 1").fetchone()
    let_go(file, ana, uid_of(file, claims[4]))
    change_settings(file, ana, overlap=2, order=Order.NEWEST, gold_rate=0.5)
    list(requeue(file))
    change_article_overlap(file, ana, 1, 3)
    for n in (3, 4):
        mark_gold(file, ana, uid_of(file, claims[n]), Verdict.VERIFIED)
    for only in (Filter(article=article), Filter(claimant="Li"), Filter(article=article, topic="claim")):
        take(file, bo, only=only)
    for n in range(4):
        take(file, enrol(file, f"Colleague {n}").id)
    matches(file, uid_of(file, claims[0]), Filter(topic="claim"))
    read_draft(file, ana, claims[0])
    given_skip(file, ana, claims[1])
    read_claim(file, claims[0])
    given_label(file, ana, claims[0])
    read_standing(file, ana)
    read_project(file)
    assert list(export_labels(file)) != []
    broken_checksum(file)
    count_awaiting_extraction(file)
    list(awaiting_extraction(file))
    list_articles(file)
    list_articles(file, after=1)
    read_text(file, 1)
    describe_article(file, 1, title="T", url=None, publisher=None, author=None, published_on=None)
    (settled,) = add_claims(file, [0.2], "settled")
    add_votes(file, settled, Cy=Verdict.VERIFIED, Di=Verdict.DISPUTED)
    assert next_to_settle(file, after=uid_of(file, claims[3]), early=True) is not None
    settle(file, ana, settled, full)
    take_back(file, ana)
    settle(file, ana, settled, full)
    votes_of(file, settled)
    adjudication_of(file, settled)
    claim_called(file, uid_of(file, settled))
    read_agreement(file)
    altered_adjudication(file)
    moment = this_moment(file)
    assert list(export_claims(file, moment, lambda *_: Gold(None, GoldSource.OPEN)))
    assert list(votes_to_compare(file, moment))
    decided_without_votes(file, moment)
    brought = BroughtClaim(
        "It is so.",
        "x.csv, row 2",
        uid="uid",
        origin=Origin("article", 1, 9),
        labels=(BroughtLabel(full, "Edda"),),
        gold=Verdict.VERIFIED,
        adjudication=BroughtAdjudication("Edda", full),
        fields=(("topic", "roads"),),
    )
    for _ in range(2):
        store_brought(file, [brought], "x.csv")
    assert known_uids(file, ["uid", "other"]) == {"uid"}
    assert kept_columns(file) == ["topic"]
    read_fields(file, 1)
    assert list(export_labels(file))[-1].imported == (("topic", "roads"),)
    assert list(export_claims(file, this_moment(file), lambda *_: Gold(None, GoldSource.OPEN)))
    find_reviewer(file, "Ana")
    list_reviewers(file)
    return asked


def plan(db: sqlite3.Connection, statement: str) -> list[str]:
    return [step for _, _, _, step in db.execute(f"EXPLAIN QUERY PLAN {statement}")]


def test_no_statement_scans_or_sorts_what_grows(file: Path, statements: set[str]) -> None:
    db = sqlite3.connect(file)
    looked_at = 0
    for statement in statements:
        # An INSERT's plan names the children of its table, which it looks at only if keys are deferred.
        # Nor are statements looked at that full-text search makes for tables of its own.
        if statement.split()[0] not in ("SELECT", "UPDATE", "DELETE") or "'main'.'claim_words_" in statement:
            continue
        looked_at += 1
        limited = "ORDER BY id LIMIT" in statement or "ORDER BY id DESC LIMIT 1" in statement
        for step in plan(db, statement):
            assert "TEMP B-TREE" not in step, statement
            scans = step.startswith("SCAN") and step not in HARMLESS
            assert not scans or (limited and " USING " not in step), f"{step}: {statement}"
    db.close()
    assert looked_at > 35


@pytest.mark.parametrize(
    ("part", "used"),
    [
        ("c.place > ", "SEARCH c USING INDEX claims_open (place>?)"),
        ("c.place = ", "SEARCH c USING INDEX claims_open (place=? AND id>?)"),
        (
            "WHERE state = 'ready' AND share <",
            "SEARCH claim_votes USING COVERING INDEX claim_votes_by_share (state=? AND share>? AND share<?)",
        ),
        ("AND expires_at < ", "SEARCH assignments USING INDEX held_by_expiry (expires_at<?)"),
        (
            "OR (d.action = 'skip' AND (c.open_slots > 0",
            "SEARCH d USING INDEX decisions_by_reviewer (reviewer_id=? AND carried_from=?)",
        ),
        ("d.action = 'label' AND d.id >", "SEARCH d USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
        ("SELECT field, value FROM drafts", "SEARCH drafts USING PRIMARY KEY (reviewer_id=? AND claim_id=?)"),
        ("AS a\n", "SEARCH d USING INDEX decisions_by_claim (claim_id=? AND reviewer_id=?)"),
    ],
)
def test_the_statements_of_every_minute_use_the_index_made_for_them(
    file: Path, statements: set[str], part: str, used: str
) -> None:
    db = sqlite3.connect(file)
    plans = [plan(db, one) for one in statements if part in one and one.split()[0] == "SELECT"]
    db.close()
    assert plans
    assert any(used in steps for steps in plans), plans
