"""What stands at the edges of printed pages and is not the article's: running heads, feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotate.articles.page_layout import Line, Page, Word, lines_of

EDGE = 0.14  # of the page's height, at its top and at its bottom
ROWS = 3  # at each edge
SAME_HEIGHT = 3.0  # points

NOT_LETTERS = re.compile(r"[\W\d_]+")
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
# What browsers print around a page: day and title above, address and page number below.
BROWSER_HEAD = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?(?: .*)?")
BROWSER_FOOT = re.compile(r"(?P<url>(?:https?|file)://\S+|about:blank) \d{1,4}(?:/| of )\d{1,4}")


def without_running_heads(pages: Sequence[Page]) -> tuple[list[list[Word]], list[str]]:
    """The pages' words but for those; and the lines that were left out, each once.

    A line at the edge goes if it stands on another page at the same height with the same letters, whatever
    its digits, or if it is a page number or a browser's line by its form.
    """
    edges = [_edge_lines(page) for page in pages]
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            seen[_letters(line)].append((number, line.bottom))

    kept: list[list[Word]] = []
    left_out: dict[str, None] = {}
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True)):
        gone: set[int] = set()
        for line in lines:
            elsewhere = any(
                other != number and abs(bottom - line.bottom) < SAME_HEIGHT
                for other, bottom in seen[_letters(line)]
            )
            if elsewhere or _is_one_by_form(line.text):
                gone.update(map(id, line.words))
                left_out[line.text] = None
        kept.append([word for word in page.words if id(word) not in gone])
    return kept, list(left_out)


def address_in(lines: Iterable[str]) -> str | None:
    """The address that a browser printed at the foot of its pages, if these are its lines."""
    found = (BROWSER_FOOT.fullmatch(line) for line in lines)
    return next((match["url"] for match in found if match and match["url"].startswith("http")), None)


def _edge_lines(page: Page) -> list[Line]:
    """The first and the last lines of the page's words, across all columns, that stand at its edges."""
    edge = EDGE * (page.top - page.bottom)
    head = [word for word in page.words if word.middle > page.top - edge]
    foot = [word for word in page.words if word.middle < page.bottom + edge]
    return (lines_of(head)[:ROWS] if head else []) + (lines_of(foot)[-ROWS:] if foot else [])


def _letters(line: Line) -> str:
    return NOT_LETTERS.sub(" ", line.text).strip().casefold()


def _is_one_by_form(text: str) -> bool:
    return any(form.fullmatch(text) for form in (PAGE_NUMBER, BROWSER_HEAD, BROWSER_FOOT))
