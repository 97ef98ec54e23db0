"""`nlp.add_pipe("claims")`: the claims of a Doc in anyone's English spaCy pipeline.

Importing this module registers the factory, the components that run before the parser, and the extensions
`doc._.claims` (every claim, an `ExtractedClaim`, in order) and `span._.claim` (that of a span).
Set `doc._.published_on` (ISO 8601) before the pipeline runs, and "last month" is a month.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from annotate.extraction import quotations, sentences
from annotate.extraction.claims import claims_of

BEFORE_PARSER = ("quotations", "claim_boundaries")
REGISTERED = (quotations, sentences)
"""The modules that register the components; importing them is enough."""


def place_before_parser(nlp: Language) -> None:
    """Adds what must see the text before the parser does. Raises ValueError where there is none."""
    if not {"tagger", "parser"} <= set(nlp.pipe_names):
        raise ValueError(
            f"The pipeline has {', '.join(nlp.pipe_names) or 'no component'}, and claims are found with a "
            "tagger and a parser: add them before “claims”."
        )
    for name in BEFORE_PARSER:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, before="parser")


class Claims:
    """Finds the claims of a parsed Doc and keeps them in `doc.spans` and the two extensions."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        found = claims_of(doc, doc._.published_on)
        doc.spans[self.spans_key] = SpanGroup(
            doc,
            name=self.spans_key,
            spans=[
                Span(doc, tokens.start, tokens.end, label=str(claim.kind), span_id=str(number))
                for number, (claim, tokens) in enumerate(found)
            ],
        )
        doc._.claims = tuple(claim for claim, _ in found)
        return doc


@Language.factory(
    "claims",
    default_config={"spans_key": "claims"},
    requires=["token.tag", "token.dep", "token.head"],
    assigns=["doc.spans", "doc._.claims", "span._.claim"],
)
def make_claims(nlp: Language, name: str, spans_key: str) -> Claims:
    """The component. `spans_key` says where in `doc.spans` the claims are kept."""
    place_before_parser(nlp)
    return Claims(spans_key)


def _claim_of(span: Span) -> object:
    """The claim of a span out of `doc.spans`, by its `id_`; None for any other span."""
    number = span.id_
    claims = span.doc._.claims
    return claims[int(number)] if number.isdecimal() and int(number) < len(claims) else None


if not Doc.has_extension("claims"):
    Doc.set_extension("claims", default=())
if not Doc.has_extension("published_on"):
    Doc.set_extension("published_on", default=None)
if not Span.has_extension("claim"):
    Span.set_extension("claim", getter=_claim_of)
