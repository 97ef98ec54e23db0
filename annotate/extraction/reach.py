"""How far a content reaches: which of its possible edges it has, by a small linear model.

Trained by `training` on the reports whose gold content one of the edges gives; the beginning and the
end are chosen each by itself.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
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
SIZES = tuple((most, str(most)) for most in (1, 2, 3, 6, 11, 20))
Choices = tuple[list[Edge], Iterable[list[Group]]]
"""Possible edges, and what each has of features, made when it is asked for."""


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
    worth = MODEL.worth
    for edge, groups in zip(edges, features, strict=True):
        total = 0.0
        for group in groups:
            total += worth(*group)
        if total > most:
            best, most = edge, total
    return best


def beginnings(candidate: Candidate) -> Choices:
    """Where the content may begin."""
    run = first_run(candidate)
    edges = starts(candidate, run)
    return edges, (_opens(candidate, e) + _cut("L", candidate, run, e) for e in edges)


def endings(candidate: Candidate) -> Choices:
    """Where the content may end."""
    run = last_run(candidate)
    edges = ends(candidate, run)
    return edges, (_closes(candidate, e) + _cut("R", candidate, run, e) for e in edges)


def _opens(candidate: Candidate, edge: Edge) -> list[Group]:
    """What the content begins with."""
    doc, kind, frame = candidate.cue.doc, f"L{edge.kind}", candidate.frame
    here, before = doc[edge.at], doc[edge.at - 1]
    groups: list[Group] = [
        (_cue, kind, candidate.word, frame),
        (_opening, kind, shown(here), shown(before), frame),
    ]
    if here.tag_ in MARK_TAGS or before.tag_ in MARK_TAGS:
        groups.append((_only, kind, "quote"))
    return groups


def _closes(candidate: Candidate, edge: Edge) -> list[Group]:
    """What the content ends with, and what comes after it."""
    doc, kind = candidate.cue.doc, f"R{edge.kind}"
    here, after = doc[edge.at], shown(doc[edge.at + 1]) if edge.at + 1 < len(doc) else ""
    groups: list[Group] = [
        (_cue, kind, candidate.word, candidate.frame),
        (_closing, kind, here.tag_, after),
    ]
    if here.tag_ in MARK_TAGS and edge.kind != "same":
        groups.append((_only, kind, "after quote"))
    return groups


def _cut(side: str, candidate: Candidate, run: Run, edge: Edge) -> list[Group]:
    """The part that is cut off, taken in or added."""
    if edge.kind == "same":
        return []
    cue, doc, kind, frame, part = (
        candidate.cue,
        candidate.cue.doc,
        side + edge.kind,
        candidate.frame,
        edge.part,
    )
    lead = edge.start
    while lead < edge.end - 1 and is_joint(doc[lead]):
        lead += 1
    joint = _joint(doc[edge.start : lead]) if lead > edge.start else ""
    head = part.head if part is not None else cue
    dep, word = part.dep_ if part is not None else "-", shown(doc[lead])
    kept = run.last - edge.at if side == "L" else edge.at - run.first
    groups: list[Group] = [
        (_joined, kind, joint, dep, word, frame),
        (_hung, kind, dep, joint, head.tag_, head.dep_),
        (_placed, kind, dep, word, _where(head, cue, run), frame),
        (_led, kind, word, head.tag_, candidate.word),
        (_kept, kind, _size(kept + 1), frame),
    ]
    tags = doc.tags[edge.start : edge.end]
    marks = sum(map(tags.count, MARK_TAGS))
    if marks:
        groups.append((_only, kind, f"quotes {marks % 2}"))
    if part is None:
        return groups
    if part.tag_ in VERB_TAGS:
        tenses = _tense(part), _tense(cue), _tense(run.top)
        groups.append((_clause, kind, dep, word, joint, _form(part), *tenses))
    for below in part.rights:
        if below.dep_ == "pobj":
            groups.append((_object, kind, word, below.tag_, _told(below)))
            return groups
    if told := _told(part):
        groups.append((_only, kind, f"p {told}"))
    return groups


def _joint(joints: list[Word]) -> str:
    """Commas and dashes as ",", joining words as "&"."""
    comma = any(j.dep_ != "cc" or j.text in (",", ";") for j in joints)
    return ("," if comma else "") + ("&" if any(j.dep_ == "cc" for j in joints) else "")


def _where(head: Word, cue: Word, run: Run) -> str:
    """Where the word stands on which a part hangs."""
    if head is cue:
        return "cue"
    if head is run.top:
        return "top"
    return "in" if run.first <= head.i <= run.last else "above"


def _told(word: Word) -> str:
    """The word itself, but for names: of those only days and months are learnt."""
    if word.tag_ in NAMES:
        return "day" if word.lower_ in DAYS else ""
    return word.lower_


def _size(tokens: int) -> str:
    return next((size for most, size in SIZES if tokens <= most), "more")


def _tense(verb: Word) -> str:
    """The tag of the word that carries tense; the verb's own tag where none does."""
    if verb.tag_ not in FINITE:
        for child in verb.lefts:
            if child.dep_ in NOT_VERBS and child.tag_ in FINITE:
                return child.tag_
    return verb.tag_


def _form(verb: Word) -> str:
    subject = any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS for c in verb.lefts)
    return ("finite" if _tense(verb) in FINITE else "bare") + (" with subject" if subject else "")


def _only(kind: str, what: str) -> tuple[str, ...]:
    return (f"{kind}|{what}",)


def _cue(kind: str, word: str, frame: str) -> tuple[str, ...]:
    groups = [f"{kind}|g {group}" for group in lexicon().groups.get(word, ())]
    return (kind, f"{kind}|{frame}", f"{kind}|w {word}", *groups)


def _opening(kind: str, here: str, before: str, frame: str) -> tuple[str, ...]:
    return (
        f"{kind}|opens {here}",
        f"{kind}|opens {here}|{frame}",
        f"{kind}|after {before}",
        f"{kind}|after {before}|{frame}",
    )


def _closing(kind: str, here: str, after: str) -> tuple[str, ...]:
    return (f"{kind}|closes {here}", f"{kind}|next {after}")


def _kept(kind: str, size: str, frame: str) -> tuple[str, ...]:
    return (f"{kind}|kept {size}", f"{kind}|kept {size}|{frame}")


def _joined(kind: str, joint: str, dep: str, word: str, frame: str) -> tuple[str, ...]:
    return (
        f"{kind}|{joint}",
        f"{kind}|{joint}|d {dep}",
        f"{kind}|{joint}|d {dep}|{frame}",
        f"{kind}|{joint}|l {word}",
        f"{kind}|{joint}|l {word}|{frame}",
        f"{kind}|{joint}|l {word}|d {dep}",
    )


def _hung(kind: str, dep: str, joint: str, head: str, above: str) -> tuple[str, ...]:
    return (f"{kind}|{joint}|d {dep}|h {head}", f"{kind}|d {dep}|hd {above}")


def _placed(kind: str, dep: str, word: str, where: str, frame: str) -> tuple[str, ...]:
    return (f"{kind}|d {dep}|in {where}", f"{kind}|l {word}|in {where}|{frame}")


def _led(kind: str, word: str, head: str, cue: str) -> tuple[str, ...]:
    return (f"{kind}|l {word}|h {head}", f"{kind}|l {word}|w {cue}")


def _clause(
    kind: str, dep: str, word: str, joint: str, form: str, own: str, cue: str, top: str
) -> tuple[str, ...]:
    """Of a clause: has it tense and a subject, and are its tense and those around it one?"""
    return (
        f"{kind}|{joint}|d {dep}|{form}",
        f"{kind}|d {dep}|same {own == cue} {own == top}",
        f"{kind}|d {dep}|tense {own} {cue} {top}",
        f"{kind}|l {word}|tense {own} {top}",
    )


def _object(kind: str, word: str, tag: str, below: str) -> tuple[str, ...]:
    """Of a phrase with a preposition: the word under it."""
    named = (f"{kind}|l {word}|o {below}", f"{kind}|o {below}") if below else ()
    return (f"{kind}|l {word}|o {tag}", *named)
