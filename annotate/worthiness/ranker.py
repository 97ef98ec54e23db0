"""How much a claim is worth a reviewer's minute: the trained ranker, with the hand rules' reasons.

The shipped weights (`weights.json.gz`) were trained by `training.py` on ClaimBuster: Arslan, Hassan, Li
and Tremayne, "A Benchmark Dataset of Check-worthy Factual Claims", ICWSM 2020,
https://doi.org/10.5281/zenodo.3609356, licensed CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). The weights are derived from it; the data is not part of
Claimdesk.
"""

import logging
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span

from annotate.worthiness import rules
from annotate.worthiness.features import CUES, features_of
from annotate.worthiness.rules import Rating
from annotate.worthiness.weights import UnreadableWeights, Weights
from db.records import ClaimKind

FILE = Path(__file__).with_name("weights.json.gz")
WORDING_FOR = "worded like claims that were checked"
WORDING_AGAINST = "worded like what nobody checked"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Rates claims by weights; without weights, by the hand rules alone."""

    weights: Weights | None

    def rate(self, span: Span, kind: ClaimKind) -> Rating:
        """The check-worthiness of the tokens of a claim, which stands in its article as `kind`."""
        if self.weights is None or not len(span):
            return rules.rate(span, kind)
        features = features_of(span, kind)
        score = probability(self.weights.log_odds(features))
        cues = [name.removeprefix("r:") for name in features[CUES]]
        return Rating(round(score, 4), reasons(cues, above=score >= self.weights.middle))


def probability(log_odds: float) -> float:
    """Between 0 and 1, whatever the size of `log_odds`."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def reasons(cues: list[str], *, above: bool) -> tuple[str, ...]:
    """Those of the hand rules' reasons that say the same as the score, the weightiest first.

    Where none does, the wording decided, and that is said.
    """
    known = rules.cues()
    agreeing = [known[name] for name in cues if (known[name].weight > 0) == above]
    agreeing.sort(key=lambda cue: -abs(cue.weight))
    if not agreeing:
        return (WORDING_FOR if above else WORDING_AGAINST,)
    return tuple(cue.reason for cue in agreeing)


@cache
def default_ranker() -> Ranker:
    """The ranker that ships with Claimdesk, read once; where its weights cannot be read, the hand rules."""
    try:
        return Ranker(Weights.from_bytes(FILE.read_bytes()))
    except (OSError, UnreadableWeights) as error:
        log.warning("Check-worthiness is rated by the hand rules alone: %s", error)
        return Ranker(None)


def rate(span: Span, kind: ClaimKind) -> Rating:
    """The check-worthiness of a claim by the shipped ranker."""
    return default_ranker().rate(span, kind)
