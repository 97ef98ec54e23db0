"""ClaimBuster: Arslan et al., ICWSM 2020, https://doi.org/10.5281/zenodo.3609356.

Sentences of the debates of US presidential candidates. Its verdict says how much a sentence is worth
checking (-1, 0 or 1) and nothing of whether it is true, so it is kept and becomes no verdict of ours.
`File_id` is the day of the debate: "1960-09-26.txt".
"""

from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout
from db.records import Judgement


def _no_truth(label: str) -> Judgement | None:
    return None


LAYOUT = Layout(
    name="claimbuster",
    title="ClaimBuster",
    says="Sentences from debates of US presidential candidates with how check-worthy each is: CSV.",
    columns={"Text": Field.CLAIM, "Speaker": Field.CLAIMANT, "File_id": Field.DATE},
    known_by=(frozenset({"sentence_id", "text", "speaker"}), frozenset({"sentence_id", "text", "verdict"})),
    becomes=(("-1, 0, 1", "no verdict: it is check-worthiness, which is kept as a column"),),
    judgement=_no_truth,
)
