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
from db.groups import group_of, split
from db.labels import bring_back_skipped, label, skip, undo
from db.problems import Refused
from db.project import open_project
from db.queue import read_standing, take
from db.records import Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import LEASE, Clock, add_claims, group_by, uid_of

who = st.integers(0, 2)
which = st.integers(0, 4)
ALIKE = {"Claim 0.": 0, "Claim 1.": 1, "Claim 2.": 0, "Claim 3.": 1, "Claim 4.": 0}
"""The first, third and fifth claim are the same, and so are the other two."""


class Reviewing(RuleBasedStateMachine):
    """Three reviewers, five claims in two groups, any page of theirs showing any claim, new or stale."""

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
        self.group = dict.fromkeys(self.uids, "")  # claim -> what it is grouped as, "" while it waits
        self.carries: dict[str, str] = {}  # group -> the claim whose label it has
        self.origin: dict[str, str] = {}  # claim -> where its label was carried over from

    def teardown(self) -> None:
        self.patch.undo()
        self.folder.cleanup()

    def holder(self, claim: int) -> int | None:
        with reading(self.file) as opened:
            row = opened.execute(
                "SELECT reviewer_id FROM assignments WHERE claim_id = ? AND state = 'held'", [claim]
            ).fetchone()
            return int(row[0]) if row else None

    def holders(self) -> dict[str, int | None]:
        return {uid: self.holder(claim) for claim, uid in zip(self.claims, self.uids, strict=True)}

    def is_carried(self, uid: str) -> None:
        """The label of its group is the claim's now."""
        origin = self.carries[self.group[uid]]
        self.standing[uid], self.origin[uid] = self.standing[origin], origin
        self.skipped.discard((uid, self.standing[uid][0]))

    def is_taken_back(self, origin: str) -> None:
        """What was carried over from the claim is no label any more."""
        for uid in [uid for uid, other in self.origin.items() if other == origin]:
            del self.origin[uid], self.standing[uid]
        self.carries = {group: uid for group, uid in self.carries.items() if uid != origin}

    @rule()
    def groups(self) -> None:
        waited = [uid for uid in self.uids if not self.group[uid]]
        assert group_by(self.file, ALIKE.__getitem__) == len(waited)
        for uid in waited:
            self.group[uid] = "even" if self.uids.index(uid) % 2 == 0 else "odd"

    @rule(who=who, n=which)
    def splits(self, who: int, n: int) -> None:
        uid = self.uids[n]
        group = self.group[uid]
        has_others = bool(group) and list(self.group.values()).count(group) > 1
        assert split(self.file, self.reviewers[who], self.claims[n]) == has_others
        if has_others:
            self.group[uid] = uid
            if uid in self.origin:
                del self.origin[uid], self.standing[uid]
            if self.carries.get(group) == uid:
                self.is_taken_back(uid)
                self.carries[uid] = uid

    @rule(seconds=st.sampled_from([0.1, 2.0, 2.0, 2.0, LEASE.total_seconds() + 1, -5.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)

    @rule(who=who, on_screen=st.none() | which)
    def takes(self, who: int, on_screen: int | None) -> None:
        reviewer, before = self.reviewers[who], self.holders()
        claim = take(self.file, reviewer, None if on_screen is None else self.uids[on_screen])
        if claim is not None:
            uid = self.uids[self.claims.index(claim)]
            assert uid not in self.standing
            assert (uid, reviewer) not in self.skipped
            assert self.holder(claim) == reviewer
            assert before[uid] == reviewer or self.group[uid] not in self.carries
            if before[uid] != reviewer and on_screen is None and self.group[uid]:
                twins = [twin for twin in self.uids if self.group[twin] == self.group[uid] and twin != uid]
                assert not any(
                    (twin, reviewer) in self.skipped or self.holder(self.claims[self.uids.index(twin)])
                    for twin in twins
                )
        # The labelled groups whose members it came across are not offered, but labelled.
        there = {row.claim_id for row in export_labels(self.file)}
        for uid in there - self.standing.keys():
            self.is_carried(uid)

    @rule(who=who, n=which, verdict=st.sampled_from(Verdict))
    def labels(self, who: int, n: int, verdict: Verdict) -> None:
        reviewer, uid = self.reviewers[who], self.uids[n]
        before = self.holders()
        holder = before[uid]
        try:
            label(
                self.file, reviewer, self.claims[n], Judgement(verdict, note="n", evidence=(Evidence("u"),))
            )
        except Refused:
            return
        # It was theirs or nobody's: never a colleague's, in their hands or labelled.
        assert holder in (None, reviewer)
        assert self.standing.get(uid, (reviewer, verdict)) == (reviewer, verdict)
        group = self.group[uid]
        speaks = group and group not in self.carries and uid not in self.standing
        self.standing[uid] = (reviewer, verdict)
        self.skipped.discard((uid, reviewer))
        if speaks:
            self.carries[group] = uid
            for twin in self.uids:
                if self.group[twin] == group and twin not in self.standing and before[twin] is None:
                    self.is_carried(twin)

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
            assert reviewer not in [
                whose for uid, (whose, _) in self.standing.items() if uid not in self.origin
            ]
            return
        # What is taken back was one's own, and is in one's hands now.
        assert uid not in self.origin
        assert self.standing.pop(uid, (reviewer, None))[0] == reviewer
        self.is_taken_back(uid)
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
    def the_groups_are_those_that_were_made(self) -> None:
        for claim, uid in zip(self.claims, self.uids, strict=True):
            first, *others = group_of(self.file, claim)
            group = self.group[uid]
            assert first.uid == uid
            assert {one.uid for one in others} == {
                twin for twin in self.uids if group and self.group[twin] == group and twin != uid
            }
            assert (first.labelled, first.carried_from) == (uid in self.standing, self.origin.get(uid))

    @invariant()
    def the_database_is_sound(self) -> None:
        assert check(self.file) == []


Reviewing.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
test_any_sequence = Reviewing.TestCase
