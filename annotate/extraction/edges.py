"""Where a content may begin and end, for `reach` to choose.

A parser hangs phrases and clauses on the wrong word more often than it mistakes a word: "blasted the
law [during a stop in Lor]", "voiced concern about [the dam]". So each phrase and clause at either end
of a content may belong to it or not, and so may the next ones under its cue.
"""

from dataclasses import dataclass

from annotate.extraction.candidates import Candidate
from annotate.extraction.parse import Parse, Word

JOINTS = frozenset({",", "—", "–", "--", "-", ";", ":", "("})
NEEDED = frozenset(
    {"punct", "prt", "dobj", "ccomp", "xcomp", "aux", "auxpass", "pobj", "pcomp", "nsubj", "acomp", "attr"}
    | {"cc", "case", "neg"}
)
"""What is never cut off by itself."""
OPENING = frozenset({"advcl", "prep", "advmod", "npadvmod"})
WHEN = frozenset({"as", "after", "before", "when", "while"})
"""What these lead to under a cue is when it was said, not a part of what was."""
DEEPEST = 12  # words down the last phrases
LEFT_OUT = 12  # tokens at most that a content begins later
PREFACE = 25  # tokens at most of an opening phrase that is left out
MOST = 6  # ends, before those at a comma alone are left out


@dataclass(frozen=True, slots=True)
class Edge:
    """One place to begin or to end.

    `kind` is "same" for the content as it is, "less" and "flat" (at a comma only) for a part cut off,
    "more" for a part taken in. `start` and `end` are the part's tokens, `part` its head.
    """

    at: int  # the first token of the content, or its last
    kind: str = "same"
    part: Word | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """The neighbouring tokens at one end of a content, and the highest word of them."""

    first: int
    last: int
    top: Word


def first_run(candidate: Candidate) -> Run:
    """The tokens with which the content begins."""
    first = last = min(candidate.tokens)
    while last + 1 in candidate.tokens:
        last += 1
    return Run(first, last, _top(candidate.cue.doc, first, last))


def last_run(candidate: Candidate) -> Run:
    """The tokens with which the content ends."""
    first = last = max(candidate.tokens)
    while first - 1 in candidate.tokens:
        first -= 1
    return Run(first, last, _top(candidate.cue.doc, first, last))


def _top(doc: Parse, first: int, last: int) -> Word:
    node = doc[last]
    while node.head is not node and first <= node.head.i <= last:
        node = node.head
    return node


def moved(candidate: Candidate, start: Edge, end: Edge) -> set[int]:
    """The tokens of the content between two edges."""
    tokens = candidate.tokens
    first, last = min(tokens), max(tokens)
    if start.at != first:
        tokens = {i for i in tokens if i > start.at} | set(range(start.at, first + 1))
        tokens = {i for i in tokens if i >= start.at}
    if end.at != last:
        tokens = {i for i in tokens if i <= end.at} | set(range(last, end.at + 1))
    return tokens


def is_joint(word: Word) -> bool:
    """A comma, a dash or a joining word."""
    return word.dep_ == "cc" or word.text in JOINTS


def ends(candidate: Candidate, run: Run) -> list[Edge]:
    """Where the content may end; where it ends in the parse comes first."""
    doc, last = candidate.cue.doc, run.last
    found = {last: Edge(last)}
    for part in _parts(run):
        if part.dep_ not in NEEDED and part.left_edge.i > run.first:
            at = _before(doc, part.left_edge.i, run.first)
            if at < last and at not in found:
                found[at] = Edge(at, "less", part, at + 1, last + 1)
    for at in range(run.first + 2, last - 1):
        if len(found) >= MOST:
            break
        if is_joint(doc[at]) and not is_joint(doc[at - 1]) and at - 1 not in found:
            after = next((i for i in range(at, last) if not is_joint(doc[i])), last)
            found[at - 1] = Edge(at - 1, "flat", doc[after], at, last + 1)
    if last > candidate.cue.i:
        for edge in _later(candidate.cue, last):
            found.setdefault(edge.at, edge)
    return list(found.values())


def _parts(run: Run) -> list[Word]:
    """What hangs on the right of the highest word, of its last phrase, of that one's last phrase …"""
    parts: list[Word] = []
    node: Word | None = run.top
    for _ in range(DEEPEST):
        if node is None:
            break
        parts += node.rights
        node = _last_phrase(node, run.last)
    return parts


def _last_phrase(node: Word, last: int) -> Word | None:
    """What hangs on a word and reaches to the last token."""
    for child in reversed(node.rights):
        if child.right_edge.i >= last and child.dep_ != "punct":
            return child
    return None


def _before(doc: Parse, start: int, first: int) -> int:
    """The last token before a part, and before the comma or joining word in front of it."""
    at = start - 1
    while at > first and is_joint(doc[at]):
        at -= 1
    return at


def _later(cue: Word, last: int) -> list[Edge]:
    """What follows the content under its cue, and under the two words above."""
    after: list[Word] = []
    node, stop = cue, cue.sentence[1]
    for _ in range(3):
        after += [c for c in node.rights if c.left_edge.i > last and c.dep_ != "punct" and not c.is_space]
        if node.head is node:
            break
        node = node.head
    edges, end = [], last
    for part in sorted(after, key=lambda c: c.i)[:4]:
        at = part.right_edge.i
        if part.dep_ == "advcl" and part.left_edge.lower_ in WHEN:
            break
        if end < at < stop:
            edges.append(Edge(at, "more", part, end + 1, at + 1))
            end = at
    return edges


def starts(candidate: Candidate, run: Run) -> list[Edge]:
    """Where the content may begin; where it begins in the parse comes first."""
    first = run.first
    found = {first: Edge(first)}
    for edge in (*_deeper(run), *_after_opening(run)):
        found.setdefault(edge.at, edge)
    if candidate.cue.i < first:
        for edge in _between(candidate.cue, first):
            found.setdefault(edge.at, edge)
    return list(found.values())


def _deeper(run: Run) -> list[Edge]:
    """ "concern about [the dam]": the last phrase, and that one's last phrase."""
    edges: list[Edge] = []
    node = run.top
    for _ in range(4):
        part = _last_phrase(node, run.last)
        if part is None:
            break
        at = part.i + 1 if part.dep_ == "prep" else part.left_edge.i
        if run.first < at <= min(run.last, run.first + LEFT_OUT) and part.dep_ != "cc":
            edges.append(Edge(at, "less", part, run.first, at))
        node = part
    return edges


def _after_opening(run: Run) -> list[Edge]:
    """ "In 2024, [the dam held]"."""
    edges: list[Edge] = []
    for part in run.top.lefts:
        if part.dep_ in OPENING and part.left_edge.i >= run.first:
            at = part.right_edge.i + 1
            if at <= run.last and part.doc[at].text == ",":
                at += 1
            if at <= min(run.last, run.top.i, run.first + PREFACE):
                edges.append(Edge(at, "less", part, run.first, at))
    return edges


def _between(cue: Word, first: int) -> list[Edge]:
    """What stands between the cue and the content, from each part of it on."""
    parts = [c for c in cue.rights if cue.i < c.left_edge.i < first and c.dep_ != "punct"]
    begins = [(c, c.i + 1 if c.dep_ == "prep" else c.left_edge.i) for c in parts]
    edges = [Edge(at, "more", c, at, first) for c, at in begins if at < first]
    return [*edges, Edge(cue.i + 1, "more", None, cue.i + 1, first)] if cue.i + 1 < first else edges
