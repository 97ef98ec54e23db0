"""Labels: what a reviewer decides, and takes back. Nothing is changed; each decision adds a row."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import carrying, clock, decisions, drafts, leases, slots
from db.connection import reading, writing
from db.problems import Refused
from db.records import Judgement, SkipReason

MINIMUM_SECONDS = 0.3
"""A claim that has been on the page for less than this was not read: the key was held or bounced."""

BOUNCE_SECONDS = 0.1
"""Undo decides nothing, so what it brings need not be read before the next; but one press is one undo."""


@dataclass(frozen=True, slots=True)
class GivenLabel:
    """A reviewer's own earlier judgement of a claim, and when it was given (UTC)."""

    judgement: Judgement
    decided_at: str


@dataclass(frozen=True, slots=True)
class GivenSkip:
    """That a reviewer left a claim to others, when (UTC), and why where they said."""

    reason: SkipReason | None
    decided_at: str


def label(file: Path, reviewer_id: int, claim_id: int, judgement: Judgement) -> int:
    """Store the judgement, and carry it over to the claim's group (see `carrying`).

    Returns to how many claims it was carried over. Submitting the same verdict twice is one label.

    Raises `Refused` where the claim was on the page for under `MINIMUM_SECONDS`, where the reviewer
    has given another verdict already (in another tab), and where the lease has run out and others
    have since taken every slot; the draft is kept.
    """
    with writing(file) as db:
        last = decisions.last_decision(db, reviewer_id, claim_id)
        if last is not None and last["action"] == "label":
            if last["verdict"] == judgement.verdict:
                return 0
            if last["carried_from"] is not None:
                raise Refused(
                    f"That claim has your label of the same claim elsewhere, “{last['verdict']}”. "
                    "If it says something else, split it off; then it can be labelled by itself."
                )
            raise Refused(
                f"You have already labelled that claim “{last['verdict']}”, in another tab perhaps. "
                "That label stands; undo leads back to it."
            )
        now = clock.stamp(clock.now())
        seconds = _seconds_on_screen(db, reviewer_id, claim_id, now)
        if seconds is None:
            raise Refused(
                f"That claim was yours for {leases.in_words(leases.length(db))}, and a colleague has it now. "
                "Your verdict was not counted; what you typed is kept."
            )
        given = decisions.add_decision(db, reviewer_id, claim_id, "label", judgement, seconds, now, last)
        slots.put_down(db, reviewer_id, claim_id, "labelled")
        drafts.clear_draft(db, reviewer_id, claim_id)
        return carrying.begin(db, claim_id, given, judgement)


def skip(file: Path, reviewer_id: int, claim_id: int, reason: SkipReason | None = None) -> None:
    """Leave the claim to others at once, and to the reviewer only when they ask for it. Drafts are kept.

    Raises `Refused` where the claim was on the page for under `MINIMUM_SECONDS`. One that a colleague
    has by now is no longer the reviewer's to skip, and is left as it is.
    """
    with writing(file) as db:
        last = decisions.last_decision(db, reviewer_id, claim_id)
        if last is not None and last["action"] in ("label", "skip"):
            return
        now = clock.stamp(clock.now())
        seconds = _seconds_on_screen(db, reviewer_id, claim_id, now)
        if seconds is None:
            return
        decisions.add_decision(
            db, reviewer_id, claim_id, "skip", None, seconds, now, last, skip_reason=reason
        )
        slots.put_down(db, reviewer_id, claim_id, "skipped")


def undo(file: Path, reviewer_id: int) -> str | None:
    """Take back the reviewer's latest label or skip that stands, and put that claim in their hands.

    What was said becomes the claim's draft again, and what was carried from it to others is taken back
    with it. Returns the claim's uid, or None where nothing is
    left to undo. A skipped claim that others have taken meanwhile is passed over. Raises `Refused`
    where the claim on the page has just appeared: a key that is held must not take back a day's work.
    """
    with writing(file) as db:
        now = clock.stamp(clock.now())
        on_page = decisions.first(
            db,
            """
            SELECT shown_at FROM assignments WHERE reviewer_id = ? AND state = 'held'
            ORDER BY shown_at DESC LIMIT 1
            """,
            [reviewer_id],
        )
        if on_page is not None:
            _seen_long_enough(on_page["shown_at"], now, BOUNCE_SECONDS)
        row = decisions.first(
            db,
            """
            SELECT d.*, c.uid FROM decisions AS d JOIN claims AS c ON c.id = d.claim_id
            WHERE d.reviewer_id = ? AND d.carried_from IS NULL
              AND (d.action = 'label' OR (d.action = 'skip' AND (c.open_slots > 0 OR c.gold)))
              AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
            ORDER BY d.id DESC LIMIT 1
            """,
            [reviewer_id],
        )
        if row is None:
            return None
        _take_back(db, row)
        return str(row["uid"])


def bring_back_skipped(file: Path, reviewer_id: int) -> None:
    """Let the claims that the reviewer has skipped come up for them again."""
    with writing(file) as db:
        rows = list(
            db.query(
                """
                SELECT d.*, c.gold FROM assignments AS a
                CROSS JOIN decisions AS d  -- in this order: few are skipped, many are decided
                  ON d.claim_id = a.claim_id AND d.reviewer_id = a.reviewer_id
                CROSS JOIN claims AS c ON c.id = a.claim_id
                WHERE a.reviewer_id = ? AND a.state = 'skipped' AND d.action = 'skip'
                  AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
                """,
                [reviewer_id],
            )
        )
        now = clock.stamp(clock.now())
        for row in rows:
            decisions.add_decision(db, reviewer_id, row["claim_id"], "undo", None, 0.0, now, row)
            if row["gold"]:  # in the queue, where the others come up again, it is not
                _put_in_hand(db, reviewer_id, row["claim_id"])
            else:
                slots.forget(db, reviewer_id, row["claim_id"])


def given_skip(file: Path, reviewer_id: int, claim_id: int) -> GivenSkip | None:
    """That the reviewer skipped the claim, and why, if that is what they last decided on it."""
    with reading(file) as db:
        row = decisions.first(
            db,
            """
            SELECT action, skip_reason, decided_at FROM decisions
            WHERE claim_id = ? AND reviewer_id = ? AND action <> 'undo' AND carried_from IS NULL
            ORDER BY id DESC LIMIT 1
            """,
            [claim_id, reviewer_id],
        )
        if row is None or row["action"] != "skip":
            return None
        return GivenSkip(SkipReason(row["skip_reason"]) if row["skip_reason"] else None, row["decided_at"])


def given_label(file: Path, reviewer_id: int, claim_id: int) -> GivenLabel | None:
    """What the reviewer said of the claim before they took it back, if they did."""
    with reading(file) as db:
        row = decisions.first(
            db,
            """
            SELECT * FROM decisions
            WHERE claim_id = ? AND reviewer_id = ? AND action = 'label' AND carried_from IS NULL
            ORDER BY id DESC LIMIT 1
            """,
            [claim_id, reviewer_id],
        )
        return GivenLabel(decisions.judgement_in(db, row), row["decided_at"]) if row else None


def _seconds_on_screen(db: Database, reviewer_id: int, claim_id: int, now: str) -> float | None:
    """How long the reviewer has had the claim before them; None where colleagues have it by now.

    Where it is not in their hands, because its lease ran out or it was skipped in another tab, it is
    theirs again if it has room. Raises `Refused` where it has only just appeared.
    """
    seen = decisions.first(
        db,
        "SELECT state, shown_at FROM assignments WHERE claim_id = ? AND reviewer_id = ?",
        [claim_id, reviewer_id],
    )
    if (seen is None or seen["state"] != "held") and not slots.has_room(db, claim_id):
        return None
    if seen is None or not seen["shown_at"]:
        return leases.length(db).total_seconds()
    return _seen_long_enough(seen["shown_at"], now, MINIMUM_SECONDS)


def _seen_long_enough(shown_at: str, now: str, minimum: float) -> float:
    """Seconds since the claim appeared; raises `Refused` where they are fewer than the minimum."""
    seconds = clock.seconds_between(shown_at, now)
    if 0 <= seconds < minimum:  # below 0 where the clock was set back: no reason to refuse
        raise Refused("That claim had just appeared: look at it, then press the key again.")
    return max(0.0, seconds)


def _take_back(db: Database, row: dict[str, Any]) -> None:
    claim_id, reviewer_id = row["claim_id"], row["reviewer_id"]
    decisions.add_decision(db, reviewer_id, claim_id, "undo", None, 0.0, clock.stamp(clock.now()), row)
    if row["action"] == "label":
        drafts.put_draft(db, reviewer_id, claim_id, drafts.fields_of(decisions.judgement_in(db, row)))
        carrying.end(db, row["id"])
    _put_in_hand(db, reviewer_id, claim_id)


def _put_in_hand(db: Database, reviewer_id: int, claim_id: int) -> None:
    expires_at = leases.now(db) + leases.length(db)
    slots.hold(db, reviewer_id, claim_id, clock.stamp(clock.now()), clock.stamp(expires_at))
