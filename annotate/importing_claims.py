"""Claims without an article into the database, rated and grouped: safe to stop, to repeat and to resume.

A hundred at a time: what is stored of them is stored with everything that they came with. What is
there already is left as it is, so that the same file again only adds what is missing.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.articles.errors import UnreadableArticle
from annotate.claim_tables.labels import Labels, with_labels
from annotate.claim_tables.reading import ClaimTable
from annotate.grouping import signatures
from annotate.grouping.same import same_claim
from annotate.ranking import current_ranker
from db.brought import BroughtClaim
from db.groups import group_waiting
from db.imported_claims import BATCH, PAUSE_SECONDS, Brought, known_uids, store_brought, uid_of

if TYPE_CHECKING:  # loading spaCy takes a second, which only those wait for who bring new claims
    from spacy.language import Language

    from annotate.worthiness.ranker import Ranker

_LONGEST = 20_000
"""Characters of a claim that are looked at to rate it."""


@dataclass
class Tally:
    """What an import of claims has done so far."""

    rows: int = 0
    known: int = 0  # claims that were there
    again: int = 0  # rows of a claim that an earlier row has brought
    brought: Brought = field(default_factory=Brought)
    grouped: bool = False

    def in_words(self) -> str:
        """`3 claims and 2 labels added, 1 already there, 1 refused.`"""
        done = self.brought
        parts = [_count(done.claims, "claim")]
        parts += [_count(done.labels, "label")] if done.labels else []
        said = [f"{' and '.join(parts)} added"]
        said += [f"{done.gold:,} marked as gold"] if done.gold else []
        said += [f"{done.settled:,} settled"] if done.settled else []
        said += [f"{self.known:,} already there"] if self.known else []
        said += [f"{_count(self.again, 'row')} of claims in rows before"] if self.again else []
        said += [f"{len(done.refused):,} refused"] if done.refused else []
        return ", ".join(said) + "."


def import_claims(
    file: Path,
    table: ClaimTable,
    nlp: "Callable[[], Language]",
    labels: Labels = Labels.NONE,
    reviewer: str = "",
    by: int | None = None,
) -> Iterator[Tally]:
    """Bring the table's claims in; yields the tally after every batch, which is kept if asking stops.

    `reviewer` is whose the labels are where a row does not say. `nlp` is asked for where there is
    something new to rate; `by` is who imports, None for the command line.
    """
    tally = Tally()
    ranker = cache(lambda: current_ranker(file))
    claims = table.claims()
    seen: set[str] = set()  # 16 characters a claim
    while rows := list(islice(claims, BATCH)):
        good = [with_labels(one, labels, reviewer) for one in rows if not isinstance(one, UnreadableArticle)]
        tally.brought.refused += [str(one) for one in rows if isinstance(one, UnreadableArticle)]
        uids = set(map(uid_of, good)) - seen
        known = known_uids(file, uids)
        unrated = [one for one in good if one.check_worthiness is None and uid_of(one) in uids - known]
        rated = _rated(unrated, nlp, ranker) if unrated else {}
        _add(
            tally.brought,
            store_brought(file, [rated.get(uid_of(one), one) for one in good], table.source.name, by),
        )
        seen |= uids
        tally.rows += len(rows)
        tally.known += len(known)
        tally.again += len(good) - len(uids)
        yield tally
        time.sleep(PAUSE_SECONDS)
    group_waiting(file, signatures.VERSION, signatures.bands_of, same_claim)
    tally.grouped = True
    yield tally


def _rated(
    claims: Iterable[BroughtClaim], nlp: "Callable[[], Language]", ranker: "Callable[[], Ranker]"
) -> dict[str, BroughtClaim]:
    """{uid: the claim with its check-worthiness}, as of the claims that are found in articles."""
    texts = (((one.display_text or one.text)[:_LONGEST], one) for one in claims)
    rated = {}
    for doc, claim in nlp().pipe(texts, as_tuples=True, batch_size=64):
        rating = ranker().rate(doc[:], claim.kind)
        rated[uid_of(claim)] = replace(claim, check_worthiness=rating.score, reasons=rating.reasons)
    return rated


def _add(total: Brought, more: Brought) -> None:
    total.claims += more.claims
    total.labels += more.labels
    total.gold += more.gold
    total.settled += more.settled
    total.refused += more.refused


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
