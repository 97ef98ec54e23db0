"""Whatever reviewers and the editor do, in whatever order: each label that was given stands, once."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import db.clock
from db.candidates import Filter
from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.gold import mark_gold, unmark_gold
from db.groups import group_of, split
from db.labels import bring_back_skipped, label, skip, undo
from db.places import change_article_overlap, requeue
from db.problems import Refused
from db.project import open_project
from db.queue import let_go, read_standing, take
from db.records import Evidence, Judgement, Reason, SkipReason, Verdict
from db.reviewers import enrol
from db.settings import Order, change_settings
from tests.db.making import LEASE, Clock, add_claims, group_by, uid_of

who = st.integers(0, 3)
which = st.integers(0, 5)
ALIKE = {"Claim 0.": 0, "Claim 1.": 1, "Claim 2.": 0, "Claim 3.": 1, "Claim 4.": 0, "Claim 5.": 5}
"""The first, third and fifth claim are the same, and so are two others; the last is like none."""


class Reviewing(RuleBasedStateMachine):
    """Four reviewers, six claims in groups, any page of theirs showing any claim, new or stale."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.clock = Clock()
        self.patch.setattr(db.clock, "now", self.clock.now)
        self.folder = tempfile.TemporaryDirectory()
        self.file = open_project(Path(self.folder.name, "annotate.db")).file
        self.claims = add_claims(self.file, [0.9, 0.8, 0.7, 0.6, 0.5, 0.5])
        self.uids = [uid_of(self.file, claim) for claim in self.claims]
        self.reviewers = [enrol(self.file, name).id for name in ("Ana", "Bo", "Cy", "Di")]
        self.given: dict[tuple[int, int], Verdict] = {}  # (claim, reviewer) -> what they said of it
        self.skipped: set[tuple[int, int]] = set()
        self.most_wanted = Counter(dict.fromkeys(self.claims, 1))
        self.ever_gold: set[int] = set()
        self.grouped = False

    def teardown(self) -> None:
        found = check(self.file)
        self.patch.undo()
        self.folder.cleanup()
        assert found == []

    def ask(self, query: str, *values: object) -> list[Any]:
        with reading(self.file) as opened:
            return opened.execute(query, list(values)).fetchall()

    def states(self) -> dict[tuple[int, int], str]:
        """{(claim, reviewer): held, labelled or skipped}."""
        return {(c, r): s for c, r, s in self.ask("SELECT claim_id, reviewer_id, state FROM assignments")}

    def labels_that_stand(self) -> dict[tuple[int, int], tuple[Verdict, bool]]:
        """{(claim, reviewer): (verdict, whether it was carried over)}; fails where one stands twice."""
        rows = self.ask("SELECT claim_id, reviewer_id, verdict, carried_from IS NOT NULL FROM labels")
        there = {(c, r): (Verdict(v), bool(carried)) for c, r, v, carried in rows}
        assert len(there) == len(rows)
        return there

    def is_on_offer(self, claim: int, reviewer: int) -> bool:
        """As `db.candidates` says in words, asked anew of every table and without a cursor."""
        states = self.states()
        ((slots, group),) = self.ask("SELECT open_slots, group_id FROM claims WHERE id = ?", claim)
        if slots == 0 or (claim, reviewer) in states:
            return False
        members = [m for (m,) in self.ask("SELECT id FROM claims WHERE group_id = ?", group)]
        if any(states.get((member, reviewer)) == "skipped" for member in members):
            return False
        needing = {
            other
            for (member, other), state in states.items()
            if member in members
            and state == "held"
            and other != reviewer
            and states.get((claim, other)) not in ("held", "labelled")
        }
        return len(needing) < slots

    @rule()
    def groups(self) -> None:
        group_by(self.file, ALIKE.__getitem__)
        self.grouped = True

    @rule(who=who, n=which)
    def splits(self, who: int, n: int) -> None:
        claim = self.claims[n]
        alike = [m for (m,) in self.ask(
            "SELECT id FROM claims WHERE group_id = (SELECT group_id FROM claims WHERE id = ?)", claim
        )]  # fmt: skip
        assert split(self.file, self.reviewers[who], claim) == (len(alike) > 1)
        standing = self.labels_that_stand()
        if len(alike) > 1:
            assert not any(carried for (c, _), (_, carried) in standing.items() if c == claim)

    @rule(seconds=st.sampled_from([0.1, 2.0, 2.0, 2.0, LEASE.total_seconds() + 1, -5.0, -1e6]))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)

    @rule(who=who, on_screen=st.none() | which)
    def takes(self, who: int, on_screen: int | None) -> None:
        reviewer, before = self.reviewers[who], self.states()
        claim = take(self.file, reviewer, None if on_screen is None else self.uids[on_screen])
        first = self.ask("SELECT id FROM claims ORDER BY place, id")
        order = [claim_id for (claim_id,) in first]
        if claim is None:
            assert not any(self.is_on_offer(one, reviewer) for one in order)
            return
        assert self.states()[claim, reviewer] == "held"
        assert before.get((claim, reviewer)) in (None, "held")
        if (claim, reviewer) in before or (on_screen is not None and claim == self.claims[on_screen]):
            return
        ((gold,),) = self.ask("SELECT gold FROM claims WHERE id = ?", claim)
        if gold:
            return
        # Nothing that comes before it in the queue could have been had.
        assert not any(self.is_on_offer(one, reviewer) for one in order[: order.index(claim)])
        # Nor did they read it elsewhere already, or leave it there.
        assert not self.ask(
            """
            SELECT 1 FROM group_labels
            WHERE group_id = (SELECT group_id FROM claims WHERE id = ?) AND reviewer_id = ?
            """,
            claim,
            reviewer,
        )

    @rule(who=who, n=which)
    def takes_one_of_a_topic(self, who: int, n: int) -> None:
        reviewer = self.reviewers[who]
        claim = take(self.file, reviewer, only=Filter(topic=str(n)))
        assert claim in (None, self.claims[n])
        if claim is None:
            assert not self.is_on_offer(self.claims[n], reviewer)

    @rule(who=who, n=which)
    def lets_go(self, who: int, n: int) -> None:
        let_go(self.file, self.reviewers[who], self.uids[n])
        assert self.states().get((self.claims[n], self.reviewers[who])) != "held"

    @rule(who=who, n=which, verdict=st.sampled_from(Verdict), duplicate=st.booleans())
    def labels(self, who: int, n: int, verdict: Verdict, duplicate: bool) -> None:
        reviewer, claim = self.reviewers[who], self.claims[n]
        before, state = self.labels_that_stand(), self.states().get((claim, reviewer))
        ((room,),) = self.ask("SELECT open_slots > 0 OR gold FROM claims WHERE id = ?", claim)
        reason = Reason.DUPLICATE if duplicate and verdict is Verdict.NOT_A_CLAIM else None
        try:
            label(self.file, reviewer, claim, Judgement(verdict, reason=reason, evidence=(Evidence("u"),)))
        except Refused:
            return
        if (claim, reviewer) in before:  # the same again
            assert before[claim, reviewer][0] == verdict
            return
        assert state == "held" or room
        self.given[claim, reviewer] = verdict
        self.skipped.discard((claim, reviewer))

    @rule(who=who, n=which, reason=st.none() | st.sampled_from(SkipReason))
    def skips(self, who: int, n: int, reason: SkipReason | None) -> None:
        reviewer, claim = self.reviewers[who], self.claims[n]
        before = self.states().get((claim, reviewer))
        try:
            skip(self.file, reviewer, claim, reason)
        except Refused:
            return
        if before != "labelled" and self.states().get((claim, reviewer)) == "skipped":
            self.skipped.add((claim, reviewer))

    @rule(who=who)
    def undoes(self, who: int) -> None:
        reviewer = self.reviewers[who]
        try:
            uid = undo(self.file, reviewer)
        except Refused:
            return
        if uid is None:
            assert reviewer not in [whose for _, whose in self.given]
            return
        claim = self.claims[self.uids.index(uid)]
        assert (claim, reviewer) in self.given.keys() | self.skipped
        self.given.pop((claim, reviewer), None)
        self.skipped.discard((claim, reviewer))
        assert self.states()[claim, reviewer] == "held"

    @rule(who=who)
    def brings_back(self, who: int) -> None:
        reviewer = self.reviewers[who]
        bring_back_skipped(self.file, reviewer)
        self.skipped = {(claim, other) for claim, other in self.skipped if other != reviewer}

    @rule(overlap=st.integers(1, 3), order=st.sampled_from(Order), rate=st.sampled_from([0.0, 0.5]))
    def settings_change(self, overlap: int, order: Order, rate: float) -> None:
        change_settings(self.file, self.reviewers[0], overlap=overlap, order=order, gold_rate=rate)
        list(requeue(self.file))

    @rule(overlap=st.none() | st.integers(1, 3))
    def an_article_wants_another_number(self, overlap: int | None) -> None:
        change_article_overlap(self.file, self.reviewers[0], 1, overlap)

    @rule(n=which, verdict=st.sampled_from(Verdict))
    def is_marked_as_gold(self, n: int, verdict: Verdict) -> None:
        mark_gold(self.file, self.reviewers[0], self.uids[n], verdict)
        self.ever_gold.add(self.claims[n])

    @rule(n=which)
    def is_gold_no_more(self, n: int) -> None:
        unmark_gold(self.file, self.reviewers[0], self.uids[n])

    @invariant()
    def the_labels_are_those_that_were_given(self) -> None:
        there = self.labels_that_stand()
        read = {key: verdict for key, (verdict, carried) in there.items() if not carried}
        assert read == self.given
        # One that was carried over takes the place of a skip.
        self.skipped -= there.keys()
        assert len(list(export_labels(self.file, page=2))) == len(there)
        for reviewer in self.reviewers:
            standing = read_standing(self.file, reviewer)
            assert standing.own_labels == sum(whose == reviewer for _, whose in there)
            assert standing.skipped == sum(whose == reviewer for _, whose in self.skipped)

    @invariant()
    def no_claim_has_more_reviewers_than_it_wanted(self) -> None:
        for claim, wanted, taken in self.ask("SELECT id, wanted, taken FROM claims"):
            self.most_wanted[claim] = max(self.most_wanted[claim], wanted)
            assert taken <= self.most_wanted[claim] or claim in self.ever_gold

    @invariant()
    def nobody_is_told_of_anothers_label(self) -> None:
        there = self.labels_that_stand()
        for claim in self.claims:
            for reviewer in self.reviewers[:2]:
                for member in group_of(self.file, reviewer, claim):
                    assert member.labelled == ((member.claim_id, reviewer) in there)


Reviewing.TestCase.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
test_any_sequence = Reviewing.TestCase
