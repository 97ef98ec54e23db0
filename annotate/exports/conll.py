"""CoNLL-style columns: one token a line, for sequence labellers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from annotate.exports.layouts import Layout, Rows
from annotate.exports.pieces import joined_pieces
from annotate.exports.spans import OPEN, claim_spans, label
from db.exported import ExportedArticle, Imprint
from db.records import Span, Verdict

COLUMNS = ("token", "start", "end", "claim", "claimant", "cue")

_TOKENS = re.compile(r"\w+|[^\w\s]")
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n|\r\s*\r")


def write(articles: Iterable[ExportedArticle], _imprint: Imprint) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece: one article at a time is held.

    Between the `COLUMNS` stands a tab; a blank line ends a paragraph, and comments begin an
    article. Tokens are words and single marks, and end where a span does: no span is snapped.
    `start` and `end` are code points of the article's text.
    """
    return joined_pieces(_lines(articles))


def _lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    yield f"# columns = {' '.join(COLUMNS)}\n"
    for article in articles:
        yield f"# article_id = {article.article_id}\n"
        for name in ("title", "url", "publisher", "author", "published_on"):
            if value := getattr(article, name):
                yield f"# {name} = {' '.join(value.split())}\n"
        yield from _article(article)


def _article(article: ExportedArticle) -> Iterator[str]:
    claims = [claim for claim in article.claims if claim.gold.label is not Verdict.NOT_A_CLAIM]
    columns = [
        _Tags((span, label(claim)) for claim in claims for span in claim_spans(claim)),
        _Tags((claim.claimant_mention, "CLAIMANT") for claim in claims if claim.claimant_mention),
        _Tags((claim.cue, "CUE") for claim in claims if claim.cue),
    ]
    text, edges = article.text, sorted({edge for column in columns for edge in column.edges})
    for begin, end in _paragraphs(text):
        empty = True
        for start, stop in _tokens(text, begin, end, edges):
            tags = "\t".join(column.at(start) for column in columns)
            token = text[start:stop].replace("\0", "\N{REPLACEMENT CHARACTER}")
            yield f"{token}\t{start}\t{stop}\t{tags}\n"
            empty = False
        if not empty:
            yield "\n"


def _paragraphs(text: str) -> Iterator[Span]:
    begin = 0
    for gap in _BETWEEN_PARAGRAPHS.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


def _tokens(text: str, begin: int, end: int, edges: list[int]) -> Iterator[Span]:
    for match in _TOKENS.finditer(text, begin, end):
        start, stop = match.span()
        for edge in edges[bisect_right(edges, start) : bisect_left(edges, stop)]:
            yield start, edge
            start = edge
        yield start, stop


class _Tags:
    """One column: B- where a span begins, I- where it goes on, O elsewhere.

    A token is in one span at most: of two that overlap the earlier, and of two that begin together the
    longer, has a place.
    """

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans: list[Span] = []
        self._names: list[str] = []
        for span, name in sorted(spans, key=lambda one: (one[0][0], -one[0][1])):
            if not self._spans or span[0] >= self._spans[-1][1]:
                self._spans.append(span)
                self._names.append(name)
        self._starts = [start for start, _ in self._spans]
        self._begun = -1

    @property
    def edges(self) -> Iterator[int]:
        """Where a span begins or ends."""
        return (edge for span in self._spans for edge in span)

    def at(self, start: int) -> str:
        """The tag of the token that starts there. Tokens are to be asked for in their order."""
        one = bisect_right(self._starts, start) - 1
        if one < 0 or start >= self._spans[one][1]:
            return "O"
        prefix = "I" if one == self._begun else "B"
        self._begun = one
        return f"{prefix}-{self._names[one]}"


LAYOUT = Layout(
    name="conll",
    title="CoNLL-style columns",
    suffix=".conll",
    media_type="text/plain; charset=utf-8",
    rows=Rows.ARTICLES,
    says="One token a line for those who train a sequence labeller, with BIO tags of claims "
    f"(`B-{OPEN}`, `I-{OPEN}` where one is still open), claimants and cues; a blank line ends a paragraph, "
    "and comments begin with a # and a space.",
    becomes={
        verdict: f"`B-{verdict}`, `I-{verdict}`" for verdict in Verdict if verdict is not Verdict.NOT_A_CLAIM
    },
    leaves_out="All of a claim but its verdict and where it, its claimant and its cue stand (its sentence, "
    "its identifier, the votes, notes and evidence, where the label is from, the scores, and what it was "
    "imported with), which pieces are of one claim and whose it is, of what overlaps all but the first, and "
    "white space; a NUL within a text becomes U+FFFD.",
    write=write,
)
