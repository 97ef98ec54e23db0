"""Settling: which claim an adjudicator is to decide next, the votes on it, and what is decided.

What is decided stands beside the votes, never over them: each adjudication adds a row, which points
at the one that it replaces.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import audit, clock, drafts
from db.chain import first_altered
from db.connection import reading, writing
from db.decisions import checksum, first, judgement_in
from db.problems import Refused
from db.records import Adjudication, DisputedKind, Judgement, Reason, Role, Verdict
from db.reviewers import Reviewer
from db.settings import settings_in


@dataclass(frozen=True, slots=True)
class Ballot:
    """One reviewer's label of a claim, as an adjudicator reads it beside the others."""

    reviewer_id: int
    reviewer: str
    judgement: Judgement
    decided_at: str  # UTC
    carried: bool  # given for the same claim in another place


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many claims with two labels or more there are, by what their votes came to; gold ones apart."""

    unanimous: int
    settled: int  # by an adjudicator, whatever the votes
    to_settle: int
    waiting: int  # would be to settle, but more labels are to come
    tolerated: int  # not unanimous, and yet with as much agreement as the project asks for


def next_to_settle(file: Path, *, after: str | None = None, early: bool = False) -> int | None:
    """The id of the claim with the least agreement that is to be settled; None where there is none.

    With `after`, the uid of a claim that was skipped, those that come after it are first, and it is
    last. `early` brings the claims that still wait for labels too, after the others.
    """
    states = ("ready", "waiting") if early else ("ready",)
    with reading(file) as db:
        below = settings_in(db).settle_below
        begins = [(state, -1.0, 0) for state in states]
        skipped = first(
            db,
            """
            SELECT state, share, claim_id FROM claim_votes
            WHERE claim_id = (SELECT id FROM claims WHERE uid = ?)
            """,
            [after],
        )
        if skipped and skipped["state"] in states:
            later = states.index(skipped["state"]) + 1
            begins = [(skipped["state"], skipped["share"], skipped["claim_id"]), *begins[later:], *begins]
        for state, share, claim_id in begins:
            row = first(
                db,
                """
                SELECT claim_id FROM claim_votes
                WHERE state = ? AND share < ? AND (share, claim_id) > (?, ?)
                ORDER BY share, claim_id LIMIT 1
                """,
                [state, below, share, claim_id],
            )
            if row:
                return int(row["claim_id"])
        return None


def claim_called(file: Path, uid: str) -> int | None:
    """The id of a claim that somebody has labelled or settled, by its uid; None for any other."""
    with reading(file) as db:
        row = first(
            db,
            """
            SELECT id FROM claims AS c WHERE uid = ? AND (
                EXISTS (SELECT 1 FROM labels WHERE claim_id = c.id)
                OR EXISTS (SELECT 1 FROM standing_adjudications WHERE claim_id = c.id)
            )
            """,
            [uid],
        )
        return int(row["id"]) if row else None


def votes_of(file: Path, claim_id: int) -> list[Ballot]:
    """The labels of the claim that stand, with everything said beside them, by the reviewers' ids."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT d.*, r.name AS reviewer FROM labels AS d JOIN reviewers AS r ON r.id = d.reviewer_id
            WHERE d.claim_id = ? ORDER BY d.reviewer_id
            """,
            [claim_id],
        )
        return [
            Ballot(
                row["reviewer_id"],
                row["reviewer"],
                judgement_in(db, row),
                row["decided_at"],
                row["carried_from"] is not None,
            )
            for row in list(rows)
        ]


def adjudication_of(file: Path, claim_id: int) -> Adjudication | None:
    """What was decided of the claim, if it was."""
    with reading(file) as db:
        row = first(
            db,
            """
            SELECT a.*, r.name AS adjudicator
            FROM standing_adjudications AS a JOIN reviewers AS r ON r.id = a.adjudicator_id
            WHERE a.claim_id = ?
            """,
            [claim_id],
        )
        return adjudication_in(row) if row else None


def adjudication_in(row: dict[str, Any]) -> Adjudication:
    """What the row of an adjudication holds, with its adjudicator's name."""
    return Adjudication(
        id=row["id"],
        adjudicator=row["adjudicator"],
        verdict=Verdict(row["verdict"]),
        disputed_kind=DisputedKind(row["disputed_kind"]) if row["disputed_kind"] else None,
        reason=Reason(row["reason"]) if row["reason"] else None,
        note=row["note"],
        decided_at=row["decided_at"],
    )


def settle(
    file: Path, adjudicator_id: int, claim_id: int, judgement: Judgement, *, seen: int | None = None
) -> None:
    """Decide the claim. Of the judgement the verdict, its kind or reason, and the note are kept.

    `seen` is the adjudication that the adjudicator knew of, which this one replaces. Deciding the
    same twice is one adjudication. An adjudicator may settle a claim that they have labelled themself.

    Raises `Refused` where they are none, where nobody has labelled the claim, and where it has been
    settled otherwise since; the draft is kept.
    """
    with writing(file) as db:
        _must_be_adjudicator(db, adjudicator_id)
        row = {
            "claim_id": claim_id,
            "adjudicator_id": adjudicator_id,
            "action": "settle",
            "verdict": judgement.verdict,
            "disputed_kind": judgement.disputed_kind,
            "reason": judgement.reason,
            "note": judgement.note,
        }
        last = _last_adjudication(db, claim_id)
        standing = last if last and last["action"] == "settle" else None
        if standing and all(standing[name] == value for name, value in row.items()):
            return
        if standing and standing["id"] != seen:
            if standing["adjudicator_id"] == adjudicator_id and standing["verdict"] == judgement.verdict:
                return  # the key came twice, and the first time took the note with it
            raise Refused(
                f"{_name_of(db, standing['adjudicator_id'])} has settled that claim meanwhile: "
                f"“{standing['verdict']}”. Look at it again if you would decide otherwise."
            )
        if standing is None and first(db, "SELECT 1 FROM labels WHERE claim_id = ?", [claim_id]) is None:
            raise Refused("Nobody has labelled that claim, so there is nothing to settle yet.")
        add_adjudication(db, row, last)
        drafts.put_draft(db, adjudicator_id, claim_id, dict.fromkeys(_fields_of(row), ""))
        told = {"claim": _uid_of(db, claim_id), "verdict": judgement.verdict}
        audit.record(db, adjudicator_id, "settle", told | ({"was": standing["verdict"]} if standing else {}))


def take_back(file: Path, adjudicator_id: int) -> str | None:
    """Take back the adjudicator's latest adjudication that stands; what it said is their draft again.

    The claim is to settle anew, also where an earlier adjudication had been replaced. Returns the
    claim's uid, or None where none is left.
    """
    with writing(file) as db:
        _must_be_adjudicator(db, adjudicator_id)
        row = first(
            db,
            """
            SELECT * FROM standing_adjudications WHERE adjudicator_id = ? ORDER BY id DESC LIMIT 1
            """,
            [adjudicator_id],
        )
        if row is None:
            return None
        claim_id = row["claim_id"]
        nothing = {"verdict": None, "disputed_kind": None, "reason": None, "note": ""}
        about = {"claim_id": claim_id, "adjudicator_id": adjudicator_id, "action": "undo"}
        add_adjudication(db, {**about, **nothing}, row)
        drafts.put_draft(db, adjudicator_id, claim_id, _fields_of(row))
        uid = _uid_of(db, claim_id)
        audit.record(db, adjudicator_id, "take back settlement", {"claim": uid, "verdict": row["verdict"]})
        return uid


def read_agreement(file: Path) -> Agreement:
    """Where agreement stands; of as many rows as there are different shares."""
    with reading(file) as db:
        below = settings_in(db).settle_below
        tallies = db.execute("SELECT state, share, claims FROM vote_tallies").fetchall()
    counted = dict.fromkeys(("unanimous", "settled", "to_settle", "waiting", "tolerated"), 0)
    for state, share, claims in tallies:
        if state == "settled":
            counted["settled"] += claims
        elif state == "gold":
            continue
        elif share == 1:
            counted["unanimous"] += claims
        elif share >= below:
            counted["tolerated"] += claims
        else:
            counted["to_settle" if state == "ready" else "waiting"] += claims
    return Agreement(**counted)


def altered_adjudication(file: Path) -> int | None:
    """The id of the first adjudication that is not as it was stored, or None."""
    return first_altered(
        file,
        "SELECT * FROM adjudications WHERE id > ? ORDER BY id LIMIT 1000",
        lambda db, previous, row: checksum(previous, row, []),
    )


def add_adjudication(
    db: Database, row: dict[str, Any], replaces: dict[str, Any] | None, decided_at: str | None = None
) -> None:
    """Add a row, decided now unless told otherwise, within the caller's transaction."""
    before = first(db, "SELECT checksum FROM adjudications ORDER BY id DESC LIMIT 1", [])
    row = {
        **row,
        "decided_at": decided_at or clock.stamp(clock.now()),
        "replaces": replaces and replaces["id"],
    }
    db.execute(
        """
        INSERT INTO adjudications (
            claim_id, adjudicator_id, action, verdict, disputed_kind, reason, note,
            decided_at, replaces, checksum
        )
        VALUES (
            :claim_id, :adjudicator_id, :action, :verdict, :disputed_kind, :reason, :note,
            :decided_at, :replaces, :checksum
        )
        """,
        {**row, "checksum": checksum(before["checksum"] if before else "", row, [])},
    )


def _last_adjudication(db: Database, claim_id: int) -> dict[str, Any] | None:
    return first(db, "SELECT * FROM adjudications WHERE claim_id = ? ORDER BY id DESC LIMIT 1", [claim_id])


def _fields_of(row: dict[str, Any]) -> dict[str, str]:
    """The fields of a draft that an adjudication uses up, with what it says in them."""
    judgement = Judgement(Verdict(row["verdict"]), row["disputed_kind"], row["reason"], note=row["note"])
    reasons = dict.fromkeys(drafts.REASON_FIELDS.values(), "")
    return {"note": "", "disputed_kind": "", **reasons, **drafts.fields_of(judgement)}


def _must_be_adjudicator(db: Database, reviewer_id: int) -> None:
    row = first(db, "SELECT name, role, disabled_at FROM reviewers WHERE id = ?", [reviewer_id])
    if row is None:
        raise Refused("Nobody of the team is signed in here: sign in first.")
    reviewer = Reviewer(reviewer_id, row["name"], Role(row["role"]), bool(row["disabled_at"]))
    if not reviewer.may(Role.ADJUDICATOR):
        raise Refused(
            f"{row['name']} is a {row['role']}, and only adjudicators and editors settle claims. "
            "An editor can change that under People."
        )


def _name_of(db: Database, reviewer_id: int) -> str:
    (name,) = db.execute("SELECT name FROM reviewers WHERE id = ?", [reviewer_id]).fetchone()
    return str(name)


def _uid_of(db: Database, claim_id: int) -> str:
    (uid,) = db.execute("SELECT uid FROM claims WHERE id = ?", [claim_id]).fetchone()
    return str(uid)
