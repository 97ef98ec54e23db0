"""spaCy's own format: articles as `Doc`s with the spans of their claims, for those who train extractors."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from annotate.exports import zip_file
from annotate.exports.layouts import Layout, Rows
from annotate.exports.spans import OPEN, claim_spans, label
from db.exported import ExportedArticle, ExportedClaim, Imprint
from db.records import Span, Verdict

if TYPE_CHECKING:  # when it writes, it is imported there: other layouts need not wait for it
    from spacy.language import Language
    from spacy.tokens import Doc

_PART = 100_000
"""Tokens from which on a part is closed: some megabytes, as a `DocBin` is held whole until it is written."""

CLAIMS, NOT_CLAIMS, CLAIMANTS, CUES = "claims", "not_claims", "claimants", "cues"
"""The groups in `Doc.spans`."""


def write(articles: Iterable[ExportedArticle], _imprint: Imprint) -> Iterator[bytes]:
    """A ZIP of `part-0001.spacy` and so on, each a `DocBin`; one part at a time is held.

    Docs are split into tokens as `spacy.blank("en")` does it and hold nothing that a pipeline would
    add. A span that begins or ends within a token is widened to whole tokens; its exact place in
    the text is in `Doc.user_data["claims"]`. Spans of one claim have its `claim_id` for their `id_`.
    """
    # What is in a part is compressed.
    return zip_file.write(_parts(articles), compress=False)


def _parts(articles: Iterable[ExportedArticle]) -> Iterator[tuple[str, Iterable[bytes]]]:
    import spacy
    from spacy.tokens import DocBin

    remaining, number = iter(articles), 0
    article = next(remaining, None)
    nlp = spacy.blank("en")
    while article is not None or number == 0:  # without an article there is a part without a Doc
        number += 1
        # The words of a part are forgotten with it: else the vocabulary would grow with the export.
        with nlp.memory_zone():
            part = DocBin(attrs=["ORTH"], store_user_data=True)
            tokens = 0
            while article is not None and tokens < _PART:
                doc = _doc(nlp, article)
                part.add(doc)
                tokens += len(doc)
                article = next(remaining, None)
            written = part.to_bytes()
        yield f"part-{number:04}.spacy", [written]


def _doc(nlp: "Language", article: ExportedArticle) -> "Doc":
    doc = nlp.tokenizer(article.text)
    is_claim = {
        yes: [claim for claim in article.claims if (claim.gold.label is not Verdict.NOT_A_CLAIM) is yes]
        for yes in (True, False)
    }
    for group, claims in ((CLAIMS, is_claim[True]), (NOT_CLAIMS, is_claim[False])):
        doc.spans[group] = [
            found
            for claim in claims
            for span in claim_spans(claim)
            if (found := _span(doc, span, label(claim), claim))
        ]
    doc.spans[CLAIMANTS] = [
        found for claim in is_claim[True] if (found := _span(doc, claim.claimant_mention, "CLAIMANT", claim))
    ]
    doc.spans[CUES] = [found for claim in is_claim[True] if (found := _span(doc, claim.cue, "CUE", claim))]
    doc.user_data.update(
        article_id=article.article_id,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published_on=article.published_on,
        claims=[_told(claim) for claim in article.claims],
    )
    return doc


def _span(doc: "Doc", span: Span | None, name: str, claim: ExportedClaim) -> Any:
    if span is None:
        return None
    return doc.char_span(*span, label=name, span_id=claim.claim_id, alignment_mode="expand")


def _told(claim: ExportedClaim) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "claim": claim.claim,
        "label": claim.gold.label.value if claim.gold.label else None,
        "gold_source": claim.gold.source.value,
        "kind": claim.kind.value,
        "claimant": claim.claimant,
        "provenance": claim.provenance,
        "check_worthiness": claim.check_worthiness,
        "spans": [list(span) for span in claim_spans(claim)],
        "claimant_span": claim.claimant_mention and list(claim.claimant_mention),
        "cue_span": claim.cue and list(claim.cue),
    }


LAYOUT = Layout(
    name="spacy",
    title="spaCy",
    suffix=".zip",
    media_type="application/zip",
    rows=Rows.ARTICLES,
    says=f"A ZIP of `.spacy` files for those who train an extractor: unpacked, the folder is what `spacy "
    f"train` and `DocBin` read, with the groups of spans `{CLAIMS}`, `{NOT_CLAIMS}`, `{CLAIMANTS}` and "
    f"`{CUES}`; the spans of a claim that is still open are called `{OPEN}`.",
    becomes={
        **{verdict: f"spans `{verdict}` in `{CLAIMS}`" for verdict in Verdict},
        Verdict.NOT_A_CLAIM: f"spans `{Verdict.NOT_A_CLAIM}` in `{NOT_CLAIMS}`",
    },
    leaves_out="The votes, notes and evidence, which disputed claims are conflicting, who settled a claim, "
    "why and when, how probable its label is, what it was imported with, and the extractor's version.",
    write=write,
)
