"""A tree of marked-up text → its paragraphs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Those of HTML, and of the tree that trafilatura makes of it ("head" there is a heading).
BLOCKS = frozenset(
    """
    address article aside blockquote body caption cell center dd details div dl dt fieldset figure
    footer form h1 h2 h3 h4 h5 h6 head header hr html item li list main nav ol p pre quote row section
    summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  # quoted one by one they are harder to read
)
BREAKS = frozenset({"br", "lb"})
SILENT = frozenset(
    """
    script style noscript template title meta link svg math iframe object audio video img graphic button
    select textarea input nav figcaption
    """.split()  # noqa: SIM905  # quoted one by one they are harder to read
)
WHITE = re.compile(r"[^\S\n]+")
LINE_BREAK = re.compile(r" ?\n ?")


def paragraphs(root: "_Element") -> Iterator[str]:
    """What stands under `root`, a block of text each, white space as one blank.

    A break within a block is a line break, two are the end of it. Walks without recursion.
    """
    run: list[str] = []
    for kind, value in _walk(root):
        if kind == "text":
            run.append(value.replace("\r", " ").replace("\n", " "))
        elif kind == "break":
            run.append("\n")
        else:
            yield from _written(run)
            run = []
    yield from _written(run)


def _walk(root: "_Element") -> Iterator[tuple[str, str]]:
    """("text" | "break" | "block", its words) in the order of the text."""
    from lxml.etree import iterwalk

    silent: _Element | None = None
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if silent is None:
                yield "text", element.tail or ""
            continue
        tag = _name(element)
        if event == "start":
            if silent is None and tag in SILENT:
                silent = element
            if silent is not None:
                continue
            if tag in BLOCKS:
                yield "block", tag
            elif tag in BREAKS:
                yield "break", ""
            yield "text", element.text or ""
            continue
        if element is silent:
            silent = None
        elif silent is None and tag in BLOCKS:
            yield "block", tag
        if silent is None and element is not root:
            yield "text", element.tail or ""


def _name(element: "_Element") -> str:
    """The tag without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def _written(run: list[str]) -> Iterator[str]:
    words = LINE_BREAK.sub("\n", WHITE.sub(" ", "".join(run)))
    for paragraph in re.split(r"\n{2,}", words):
        if paragraph := paragraph.strip():
            yield paragraph
