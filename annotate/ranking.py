"""The project's own ranker: what ships with Claimdesk until the team's labels have taught a better one."""

from itertools import islice
from pathlib import Path

from annotate.extraction.model import load_english
from annotate.worthiness.features import features_of
from annotate.worthiness.learning import Example, Outcome, is_checkable, learn
from annotate.worthiness.ranker import Ranker, default_ranker
from annotate.worthiness.weights import Weights
from db.rankers import current_weights, keep_weights, labelled_claims, open_claims, rate_anew

_BATCH = 500
"""Claims rated anew in one transaction."""


def current_ranker(file: Path) -> Ranker:
    """The ranker that orders this project's queue."""
    weights = current_weights(file)
    return default_ranker() if weights is None else Ranker(Weights.from_bytes(weights))


def learn_from_labels(file: Path, reviewer_id: int | None = None) -> Outcome:
    """Train a ranker on the project's labels; where it is better, let it take over and order the queue.

    The outcome says by how much either way; what takes over is on record as the reviewer's doing.
    Raises `RuntimeError` where no English pipeline is installed, or the ranker that ships with Claimdesk
    cannot be read.
    """
    shipped, current = default_ranker().weights, current_ranker(file).weights
    if shipped is None:
        raise RuntimeError("The ranker that ships with Claimdesk cannot be read: install Claimdesk again.")
    nlp = load_english()
    labelled = ((claim.text, claim) for claim in labelled_claims(file))
    outcome = learn(
        [
            Example(features_of(doc[:], claim.kind), is_checkable(claim.verdict), claim.article_uid)
            for doc, claim in nlp.pipe(labelled, as_tuples=True)
        ],
        shipped,
        current,
    )
    if outcome.takes_over and outcome.weights is not None:
        keep_weights(file, outcome.weights.to_bytes(), outcome.labels, outcome.sentence, reviewer_id)
        ranker = Ranker(outcome.weights)
        waiting = nlp.pipe(((claim.text, claim) for claim in open_claims(file)), as_tuples=True)
        while batch := list(islice(waiting, _BATCH)):
            ratings = [(claim.id, ranker.rate(doc[:], claim.kind)) for doc, claim in batch]
            rate_anew(file, [(claim_id, rating.score, rating.reasons) for claim_id, rating in ratings])
    return outcome
