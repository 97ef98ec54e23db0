"""How far a content reaches: which of its possible edges it has, by a small linear model.

Trained by `training` on the reports whose gold content one of the edges gives; the beginning and the
end are chosen each by itself.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from annotate.extraction.candidates import Candidate
from annotate.extraction.edges import Edge, Run, ends, first_run, is_joint, last_run, moved, starts
from annotate.extraction.judge import MARK_TAGS, NAMES, shown
from annotate.extraction.lexicon import lexicon
from annotate.extraction.linear import Group, Linear
from annotate.extraction.parse import VERB_TAGS, Word
from annotate.extraction.syntax import FINITE, NOT_VERBS, PASSIVE_SUBJECTS, SUBJECTS

MODEL = Linear(Path(__file__).with_name("reach.json.gz"))
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"}
    | {"march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
Choices = tuple[list[Edge], list[Iterator[Group]]]
"""Possible edges, and what each has of features."""


def reached(candidate: Candidate) -> Candidate:
    """The candidate with the likeliest beginning and end."""
    first, last = beginnings(candidate), endings(candidate)
    if len(first[0]) == len(last[0]) == 1:
        return candidate
    tokens = moved(candidate, _likeliest(first), _likeliest(last))
    return replace(candidate, tokens=tokens) if tokens else candidate


def _likeliest(choices: Choices) -> Edge:
    edges, features = choices
    if len(edges) == 1:
        return edges[0]
    best, most = edges[0], -math.inf
    for edge, groups in zip(edges, features, strict=True):
        total = 0.0
        for group in groups:
            total += MODEL.worth(*group)
        if total > most:
            best, most = edge, total
    return best


def beginnings(candidate: Candidate) -> Choices:
    """Where the content may begin."""
    run = first_run(candidate)
    edges = starts(candidate, run)
    return edges, [chain(_opens(candidate, e), _cut("L", candidate, run, e)) for e in edges]


def endings(candidate: Candidate) -> Choices:
    """Where the content may end."""
    run = last_run(candidate)
    edges = ends(candidate, run)
    return edges, [chain(_closes(candidate, e), _cut("R", candidate, run, e)) for e in edges]


def _opens(candidate: Candidate, edge: Edge) -> Iterator[Group]:
    """What the content begins with."""
    doc, kind = candidate.cue.doc, f"L{edge.kind}"
    here, before = doc[edge.at], doc[edge.at - 1]
    yield _cue, kind, candidate.word, candidate.frame
    yield _opening, kind, shown(here), shown(before), candidate.frame
    if here.tag_ in MARK_TAGS or before.tag_ in MARK_TAGS:
        yield _only, kind, "quote"


def _closes(candidate: Candidate, edge: Edge) -> Iterator[Group]:
    """What the content ends with, and what comes after it."""
    doc, kind = candidate.cue.doc, f"R{edge.kind}"
    here, after = doc[edge.at], shown(doc[edge.at + 1]) if edge.at + 1 < len(doc) else ""
    yield _cue, kind, candidate.word, candidate.frame
    yield _closing, kind, here.tag_, after
    if here.tag_ in MARK_TAGS and edge.kind != "same":
        yield _only, kind, "after quote"


def _cut(side: str, candidate: Candidate, run: Run, edge: Edge) -> Iterator[Group]:
    """The part that is cut off, taken in or added."""
    if edge.kind == "same":
        return
    cue, doc, kind, part = candidate.cue, candidate.cue.doc, side + edge.kind, edge.part
    lead = next((i for i in range(edge.start, edge.end) if not is_joint(doc[i])), edge.end - 1)
    joints = doc[edge.start : lead]
    joint = ("," if any(j.text in (",", ";") or j.dep_ != "cc" for j in joints) else "") + (
        "&" if any(j.dep_ == "cc" for j in joints) else ""
    )
    head = part.head if part is not None else cue
    dep, word = part.dep_ if part is not None else "-", shown(doc[lead])
    where = (
        "cue"
        if head is cue
        else "top"
        if head is run.top
        else "in"
        if run.first <= head.i <= run.last
        else "above"
    )
    yield _joined, kind, joint, dep, word, candidate.frame
    yield _hung, kind, dep, joint, head.tag_, head.dep_
    yield _placed, kind, dep, word, where, candidate.frame
    yield _led, kind, word, head.tag_, candidate.word
    kept = run.last - edge.at if side == "L" else edge.at - run.first
    yield _kept, kind, _size(kept + 1), candidate.frame
    marks = sum(t.tag_ in MARK_TAGS for t in doc[edge.start : edge.end])
    if marks:
        yield _only, kind, f"quotes {marks % 2}"
    if part is None:
        return
    if part.tag_ in VERB_TAGS:
        yield _clause, kind, dep, word, joint, _form(part), _tense(part), _tense(cue), _tense(run.top)
    below = next((c for c in part.rights if c.dep_ == "pobj"), None)
    if below is not None:
        yield _object, kind, word, below.tag_, _told(below)
    elif _told(part):
        yield _only, kind, f"p {_told(part)}"


def _told(word: Word) -> str:
    """The word itself, but for names: of those only days and months are learnt."""
    if word.tag_ in NAMES:
        return "day" if word.lower_ in DAYS else ""
    return word.lower_


def _size(tokens: int) -> str:
    return next((str(most) for most in (1, 2, 3, 6, 11, 20) if tokens <= most), "more")


def _tense(verb: Word) -> str:
    """The tag of the word that carries tense; the verb's own tag where none does."""
    if verb.tag_ in FINITE:
        return verb.tag_
    return next((c.tag_ for c in verb.lefts if c.dep_ in NOT_VERBS and c.tag_ in FINITE), verb.tag_)


def _form(verb: Word) -> str:
    subject = any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS for c in verb.lefts)
    return ("finite" if _tense(verb) in FINITE else "bare") + (" with subject" if subject else "")


def _only(kind: str, what: str) -> Iterator[str]:
    yield f"{kind}|{what}"


def _cue(kind: str, word: str, frame: str) -> Iterator[str]:
    yield kind
    yield f"{kind}|{frame}"
    yield f"{kind}|w {word}"
    for group in lexicon().groups.get(word, ()):
        yield f"{kind}|g {group}"


def _opening(kind: str, here: str, before: str, frame: str) -> Iterator[str]:
    yield f"{kind}|opens {here}"
    yield f"{kind}|opens {here}|{frame}"
    yield f"{kind}|after {before}"
    yield f"{kind}|after {before}|{frame}"


def _closing(kind: str, here: str, after: str) -> Iterator[str]:
    yield f"{kind}|closes {here}"
    yield f"{kind}|next {after}"


def _kept(kind: str, size: str, frame: str) -> Iterator[str]:
    yield f"{kind}|kept {size}"
    yield f"{kind}|kept {size}|{frame}"


def _joined(kind: str, joint: str, dep: str, word: str, frame: str) -> Iterator[str]:
    yield f"{kind}|{joint}"
    yield f"{kind}|{joint}|d {dep}"
    yield f"{kind}|{joint}|d {dep}|{frame}"
    yield f"{kind}|{joint}|l {word}"
    yield f"{kind}|{joint}|l {word}|{frame}"
    yield f"{kind}|{joint}|l {word}|d {dep}"


def _hung(kind: str, dep: str, joint: str, head: str, above: str) -> Iterator[str]:
    yield f"{kind}|{joint}|d {dep}|h {head}"
    yield f"{kind}|d {dep}|hd {above}"


def _placed(kind: str, dep: str, word: str, where: str, frame: str) -> Iterator[str]:
    yield f"{kind}|d {dep}|in {where}"
    yield f"{kind}|l {word}|in {where}|{frame}"


def _led(kind: str, word: str, head: str, cue: str) -> Iterator[str]:
    yield f"{kind}|l {word}|h {head}"
    yield f"{kind}|l {word}|w {cue}"


def _clause(
    kind: str, dep: str, word: str, joint: str, form: str, own: str, cue: str, top: str
) -> Iterator[str]:
    """Of a clause: has it tense and a subject, and are its tense and those around it one?"""
    yield f"{kind}|{joint}|d {dep}|{form}"
    yield f"{kind}|d {dep}|same {own == cue} {own == top}"
    yield f"{kind}|d {dep}|tense {own} {cue} {top}"
    yield f"{kind}|l {word}|tense {own} {top}"


def _object(kind: str, word: str, tag: str, below: str) -> Iterator[str]:
    """Of a phrase with a preposition: the word under it."""
    yield f"{kind}|l {word}|o {tag}"
    if below:
        yield f"{kind}|l {word}|o {below}"
        yield f"{kind}|o {below}"
