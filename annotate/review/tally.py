"""Labels counted as agreement needs them: one pass over the votes, and little kept of each claim."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, groupby
from operator import attrgetter

from annotate.review.scales import Scale
from db.records import Vote

Kind = tuple[int, ...]
"""How many labels of a claim are in each class: claims with the same are counted together."""

Kinds = Counter[Kind]
"""How many claims there are of each kind."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim with labels in several classes. `share` is that of the commonest, 0-1."""

    claim_id: int
    labels: Kind
    share: float


@dataclass(slots=True)
class Tally:
    """Claims by how their labels fall, as a whole and in parts; of the parts only those labelled twice."""

    claims: Kinds = field(default_factory=Counter)
    pairs: defaultdict[tuple[int, int], Counter[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )  # reviewers, the lower id first: the classes that they gave the same claim
    weeks: defaultdict[str, Kinds] = field(default_factory=lambda: defaultdict(Counter))
    articles: defaultdict[int, Kinds] = field(default_factory=lambda: defaultdict(Counter))
    claimants: defaultdict[str, Kinds] = field(default_factory=lambda: defaultdict(Counter))
    disagreed: list[Disagreement] = field(default_factory=list)


def tally(votes: Iterable[Vote], scale: Scale) -> Tally:
    """Count the votes, which must come claim by claim, as far as they have a place on the scale.

    Labels that were carried over from another claim of the group are left out: one reading, repeated
    on near-identical claims, would count as many.
    """
    counted = Tally()
    for claim in _claims(votes, scale):
        kind = tuple(_in_classes([place for _, place in claim], len(scale.classes)))
        counted.claims[kind] += 1
        if len(claim) < 2:
            continue
        by_reviewer = sorted((vote.reviewer_id, place) for vote, place in claim)
        for (one, given), (other, given_by_other) in combinations(by_reviewer, 2):
            counted.pairs[one, other][given, given_by_other] += 1
        vote = claim[0][0]
        counted.weeks[_monday(max(vote.decided_at for vote, _ in claim))][kind] += 1
        counted.articles[vote.article_id][kind] += 1
        if vote.claimant is not None:
            counted.claimants[vote.claimant][kind] += 1
        if max(kind) < len(claim):
            counted.disagreed.append(Disagreement(vote.claim_id, kind, max(kind) / len(claim)))
    return counted


def _claims(votes: Iterable[Vote], scale: Scale) -> Iterator[list[tuple[Vote, int]]]:
    """Each claim's own labels, with the class of each."""
    for _, of_claim in groupby(votes, attrgetter("claim_id")):
        own = (vote for vote in of_claim if not vote.carried)
        placed = ((vote, scale.place(vote.verdict, vote.disputed_kind)) for vote in own)
        if claim := [(vote, place) for vote, place in placed if place is not None]:
            yield claim


def _in_classes(places: list[int], classes: int) -> Iterator[int]:
    return (places.count(one) for one in range(classes))


def _monday(moment: str) -> str:
    """The Monday of the week in which the moment (ISO 8601, UTC) is."""
    day = date.fromisoformat(moment[:10])
    return (day - timedelta(days=day.weekday())).isoformat()
