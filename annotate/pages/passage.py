"""The claim in its article, as HTML in which nothing of the article is ever interpreted."""

import html
from collections.abc import Sequence
from itertools import pairwise

from db.records import Span

AROUND = 420
"""Characters of the article shown on either side of a claim, before the cut moves to a word's edge."""

_NEAR = 160
"""A paragraph's edge within this many characters of the cut is where the cut is made instead."""


def escaped(text: str) -> str:
    """The text as HTML that shows it as it is; the two characters that HTML cannot hold are drawn."""
    return html.escape(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "␀"))


def on_the_web(url: str | None) -> bool:
    """Whether the URL leads to a page, and not to something that would be run."""
    return url is not None and url.startswith(("https://", "http://"))


def linked(url: str, shown: str) -> str:
    """A way out to a page of the web, shown as this HTML; what leads anywhere else is no link."""
    if not on_the_web(url):
        return shown
    return f'<a href="{escaped(url)}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'


def passage_html(
    text: str, claim: Sequence[Span], mention: Span | None = None, *, whole: bool = False
) -> str:
    """The article, or the passage around the claim, with the claim and its claimant's mention marked.

    `claim` and `mention` are offsets into `text`.
    """
    start, end = (0, len(text)) if whole else excerpt(text, (claim[0][0], claim[-1][1]))
    edges = {start, end}
    for span in (*claim, *([mention] if mention else [])):
        edges.update(min(max(edge, start), end) for edge in span)
    cuts = sorted(edges)
    pieces = [
        _piece(
            text[a:b],
            any(s <= a and b <= e for s, e in claim),
            mention is not None and mention[0] <= a < mention[1],
        )
        for a, b in pairwise(cuts)
    ]
    before = '<span class="cd-cut">… </span>' if start > 0 else ""
    after = '<span class="cd-cut"> …</span>' if end < len(text) else ""
    return f"{before}{''.join(pieces)}{after}"


def excerpt(text: str, claim: Span, around: int = AROUND) -> Span:
    """The part of the text to show about a claim, cut between paragraphs where one is near, or words."""
    start, end = max(0, claim[0] - around), min(len(text), claim[1] + around)
    if start > 0:
        edge = text.find("\n", max(0, start - _NEAR), min(start + _NEAR, claim[0]))
        edge = edge if edge >= 0 else text.find(" ", start, claim[0])
        start = edge + 1 if edge >= 0 else start
    if end < len(text):
        edge = text.rfind("\n", max(claim[1], end - _NEAR), end + _NEAR)
        edge = edge if edge >= 0 else text.rfind(" ", claim[1], end)
        end = edge if edge >= 0 else end
    while start < claim[0] and text[start].isspace():
        start += 1
    while end > claim[1] and text[end - 1].isspace():
        end -= 1
    return start, end


def _piece(text: str, in_claim: bool, in_mention: bool) -> str:
    shown = escaped(text)
    if in_mention:
        shown = f'<span class="cd-mention">{shown}</span>'
    return f"<mark>{shown}</mark>" if in_claim else shown
