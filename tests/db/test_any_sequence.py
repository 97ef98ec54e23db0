"""Whatever reviewers do, in whatever order: every label that was given stands, once, and is counted."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import db.clock
from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.labels import bring_back_skipped, label, skip, undo
from db.problems import Refused
from db.project import open_project
from db.queue import LEASE, read_standing, take
from db.records import Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import Clock, add_claims, uid_of

who = st.integers(0, 2)
which = st.integers(0, 4)


class Reviewing(RuleBasedStateMachine):
    """Three reviewers, five claims, any page of theirs showing any claim, new or stale."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.clock = Clock()
        self.patch.setattr(db.clock, "now", self.clock.now)
        self.folder = tempfile.TemporaryDirectory()
        self.file = open_project(Path(self.folder.name, "annotate.db")).file
        self.claims = add_claims(self.file, [0.9, 0.8, 0.7, 0.6, 0.5])
        self.uids = [uid_of(self.file, claim) for claim in self.claims]
        self.reviewers = [enrol(self.file, name).id for name in ("Ana", "Bo", "Cy")]
        self.standing: dict[str, tuple[int, Verdict]] = {}  # claim -> whose label and which, as we expect it
        self.skipped: set[tuple[str, int]] = set()

    def teardown(self) -> None:
        self.patch.undo()
        self.folder.cleanup()

    def holder(self, claim: int) -> int | None:
        with reading(self.file) as opened:
            row = opened.execute(
                "SELECT reviewer_id FROM assignments WHERE claim_id = ? AND state = 'held'", [claim]
            ).fetchone()
            return int(row[0]) if row else None

    @rule(seconds=st.sampled_from([0.1, 2.0, 2.0, 2.0, LEASE.total_seconds() + 1, -5.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)

    @rule(who=who, on_screen=st.none() | which)
    def takes(self, who: int, on_screen: int | None) -> None:
        reviewer = self.reviewers[who]
        claim = take(self.file, reviewer, None if on_screen is None else self.uids[on_screen])
        if claim is not None:
            uid = self.uids[self.claims.index(claim)]
            assert uid not in self.standing
            assert (uid, reviewer) not in self.skipped
            assert self.holder(claim) == reviewer

    @rule(who=who, n=which, verdict=st.sampled_from(Verdict))
    def labels(self, who: int, n: int, verdict: Verdict) -> None:
        reviewer, uid = self.reviewers[who], self.uids[n]
        holder = self.holder(self.claims[n])
        try:
            label(
                self.file, reviewer, self.claims[n], Judgement(verdict, note="n", evidence=(Evidence("u"),))
            )
        except Refused:
            return
        # It was theirs or nobody's: never a colleague's, in their hands or labelled.
        assert holder in (None, reviewer)
        assert self.standing.get(uid, (reviewer, verdict)) == (reviewer, verdict)
        self.standing[uid] = (reviewer, verdict)
        self.skipped.discard((uid, reviewer))

    @rule(who=who, n=which)
    def skips(self, who: int, n: int) -> None:
        reviewer, uid = self.reviewers[who], self.uids[n]
        holder = self.holder(self.claims[n])
        try:
            skip(self.file, reviewer, self.claims[n])
        except Refused:
            return
        if holder in (None, reviewer) and uid not in self.standing:
            self.skipped.add((uid, reviewer))

    @rule(who=who)
    def undoes(self, who: int) -> None:
        reviewer = self.reviewers[who]
        try:
            uid = undo(self.file, reviewer)
        except Refused:
            return
        if uid is None:
            assert reviewer not in [whose for whose, _ in self.standing.values()]
            return
        # What is taken back was one's own, and is in one's hands now.
        assert self.standing.pop(uid, (reviewer, None))[0] == reviewer
        self.skipped.discard((uid, reviewer))
        assert self.holder(self.claims[self.uids.index(uid)]) == reviewer

    @rule(who=who)
    def brings_back(self, who: int) -> None:
        reviewer = self.reviewers[who]
        bring_back_skipped(self.file, reviewer)
        self.skipped = {(uid, other) for uid, other in self.skipped if other != reviewer}

    @invariant()
    def the_labels_are_those_that_were_given(self) -> None:
        names = dict(zip(self.reviewers, ("Ana", "Bo", "Cy"), strict=True))
        there = [(row.claim_id, row.reviewer, row.verdict) for row in export_labels(self.file, page=2)]
        expected = [(uid, names[whose], verdict) for uid, (whose, verdict) in self.standing.items()]
        assert sorted(there) == sorted(expected)
        for reviewer in self.reviewers:
            standing = read_standing(self.file, reviewer)
            assert standing.labels == len(expected)
            assert standing.own_labels == sum(whose == reviewer for whose, _ in self.standing.values())
            assert standing.skipped == sum(whose == reviewer for _, whose in self.skipped)

    @invariant()
    def the_database_is_sound(self) -> None:
        assert check(self.file) == []


Reviewing.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
test_any_sequence = Reviewing.TestCase
