"""The votes on a claim side by side, and beside them what an adjudicator decided."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from annotate.pages.passage import escaped, linked
from annotate.pages.times import local_time
from annotate.review.blinding import alias, shuffled
from annotate.verdicts import CHOICES, CONFIDENCES
from db.records import Adjudication, Evidence, Verdict
from db.settling import Ballot


def in_order(ballots: Sequence[Ballot], claim_uid: str, seed: int, *, anonymous: bool) -> dict[str, Ballot]:
    """{what the reviewer is to be called: their vote} in the order to be shown.

    Anonymous votes are in an order that says nothing of who gave which; others in that of the names.
    """
    if not anonymous:
        return {one.reviewer: one for one in sorted(ballots, key=lambda one: one.reviewer.casefold())}
    by_id = {one.reviewer_id: one for one in ballots}
    return {alias(n): by_id[one] for n, one in enumerate(shuffled(by_id, claim_uid, seed))}


def show_votes(ballots: Mapping[str, Ballot], adjudication: Adjudication | None, *, own: bool) -> None:
    """A column for each vote and for the adjudication, if there is one; `own`: one vote is the reader's."""
    columns = [_vote(name, ballot) for name, ballot in ballots.items()]
    if adjudication is not None:
        columns.insert(0, _adjudication(adjudication))
    st.html(
        f'<div class="cd-votes-line">{_in_short(ballots, own=own)}</div>'
        f'<div class="cd-votes" tabindex="0" role="region" aria-label="the votes">{"".join(columns)}</div>'
    )


def _in_short(ballots: Mapping[str, Ballot], *, own: bool) -> str:
    counted = Counter(ballot.judgement.verdict for ballot in ballots.values())
    said = [f"{many} {verdict}" for verdict, many in counted.most_common()]
    votes = "1 vote" if len(ballots) == 1 else f"{len(ballots)} votes"
    return f"{votes}: {', '.join(said)}" + (" · <b>one of them is your own</b>" if own else "")


def _vote(name: str, ballot: Ballot) -> str:
    judgement = ballot.judgement
    said = [str(more) for more in (judgement.disputed_kind, judgement.reason) if more]
    if judgement.confidence:
        said.append(CONFIDENCES[judgement.confidence])
    if ballot.carried:
        said.append("given for the same claim elsewhere")
    body = [judgement.note] if judgement.note else []
    if judgement.wording:
        body.append(f"Would word it: {judgement.wording}")
    if judgement.claimant:
        body.append(f"Claimant: {judgement.claimant}")
    return _column(
        "cd-vote", name, judgement.verdict, said, [*map(escaped, body), *map(_evidence, judgement.evidence)]
    )


def _adjudication(adjudication: Adjudication) -> str:
    said = [str(more) for more in (adjudication.disputed_kind, adjudication.reason) if more]
    said.append(f"settled, {local_time(adjudication.decided_at)}")
    note = [escaped(adjudication.note)] if adjudication.note else []
    return _column("cd-vote cd-adjudication", adjudication.adjudicator, adjudication.verdict, said, note)


def _column(classes: str, name: str, verdict: Verdict, said: Sequence[str], body: Sequence[str]) -> str:
    """`body` is HTML, one paragraph each; everything else is text."""
    choice = CHOICES[verdict]
    icon = choice.icon.removeprefix(":material/").removesuffix(":")
    return (
        f'<article class="{classes}" style="--cd-verdict: var(--cd-{verdict.replace(" ", "-")})">'
        f"<header><b>{escaped(name)}</b>"
        f'<span class="cd-verdict"><i aria-hidden="true">{icon}</i> {choice.name}</span></header>'
        f'<div class="cd-said">{escaped(" · ".join(said))}</div>'
        f"{''.join(f'<p>{paragraph}</p>' for paragraph in body)}</article>"
    )


def _evidence(evidence: Evidence) -> str:
    parts = [linked(evidence.url, escaped(evidence.url)) if evidence.url else "", escaped(evidence.says)]
    return ": ".join(part for part in parts if part)
