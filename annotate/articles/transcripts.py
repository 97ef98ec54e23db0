"""Transcripts: whose words which part of a text is, told from the labels that its paragraphs begin with.

"MARIA LUND: We closed it.", "Maria Lund, minister: …", "Q: …". Told from the text alone, since that is all
that is kept of an article, whatever file it came from.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from annotate.articles.lines import Line, lines_of
from db.records import Span

FEWEST = 3  # turns: fewer are an article that quotes, unless they are all of it
MOST = 300  # speakers: each is looked for in the whole text
SHARE = 0.3  # of the lines from the first label on; the others go on with a turn
HEAD = 12  # lines before the first label: title, names, place, who transcribed it

CAPITALS = r"(?:[A-Z][A-Z.’'-]*|Mc[A-Z]+|[IVX]+|#?\d{1,2})"
NAME = r"(?:[^\W\d_a-z][\w.’'-]*|#?\d{1,2}|de|da|di|del|der|van|von|bin|al|el|la|le|of|the|and)"
TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?[ \t]*)"
LABEL = re.compile(
    rf"[-–—•> \t]*{TIME}?(?:\*\*|__)?"
    rf"(?P<name>{CAPITALS}(?: {CAPITALS}){{0,5}}|{NAME}(?: {NAME}){{0,5}})"
    rf"(?P<role>(?:, [^:.!?\n]{{2,60}}| ?[\[(][^:)\]\n]{{1,60}}[\])])?)[ \t]?{TIME}?"
    r"(?::(?:\*\*|__)?|(?:\*\*|__):)(?:[ \t]+|$)"
)

# Labels of what nobody says. The words that stand before a colon in lists, boxes and fact-checks.
NO_SPEAKERS = frozenset(
    """
    address advertisement also analysis answers background breaking caption city claim claimed
    clarification cons contact copyright correction cost credit date deadline details disclaimer
    documents editor email episode example examples exclusive explainer fact facts false featured
    file finding findings goal graphic highlights hours image images important info information
    introduction key language last latest length links listen live location map method more music
    myth name next no note notes now number opening opinion options order pages part phone photo
    photos picture pictured place point points poll price profile pros rating read reality reason
    reasons recap recommendation references related result results review role rule ruling scene
    score section see series share size solution source sources statement status step story subject
    subscribe summary tags tel telephone then tickets time timeline tip tips title today tomorrow
    topic topics transcript true truth twitter update updated updates url venue verdict version
    video videos warning watch web website what when where which who why winner with year yes
    yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()  # noqa: SIM905
)
NAMELESS = re.compile(r"(?i)(?:q|a|question|answer|(?:unidentified|unknown)\b.*|all|several|crowd|audience)")
TITLES = frozenset(
    """
    ambassador attorney chair chairman chairwoman chancellor chief col colonel commissioner congressman
    congresswoman councillor deputy director dr doctor general gen gov governor judge justice lady lord madam
    mayor minister mp mr mrs ms officer president prime prof professor queen king rep representative rev
    secretary sen senator sgt sheriff sir speaker spokesman spokesperson spokeswoman undersecretary vice the
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_]{2}")
CAPITALISED = r"[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*"
REACH = 80  # characters before a surname in which its first names stand
BEFORE = re.compile(rf"\b(?:{CAPITALISED} (?:[A-Z]\. )?){{1,3}}\Z")
AFTER = re.compile(rf" ({CAPITALISED})")


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words, up to the next label. Offsets are code points of the text."""

    label: Span  # from the line's start to the words, the colon included
    name: Span  # of the label, the name alone
    end: int  # of the words, which begin where the label ends
    speaker: str | None  # in full where the text has it so; None for "Q" and "A", which are no names
    doubtful: bool = False  # two people of the text go by that name


@dataclass(frozen=True, slots=True)
class Label:
    line: Line
    at: int  # which line of the text
    span: Span
    name: Span
    words: str


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; empty for any other text.

    It is one if several paragraphs begin with a label, labels return, and most of the text is theirs.
    """
    lines = lines_of(text)
    labels = [label for at, line in enumerate(lines) if (label := _label(text, line, at))]
    times = Counter(label.words.casefold() for label in labels)
    if len(labels) < len(lines):
        labels = [label for label in labels if times[label.words.casefold()] > 1 or _stands_once(label)]
    if not _is_transcript(labels, lines, times):
        return ()
    names = _Names(text, labels)
    ends = [label.line.start for label in labels[1:]]
    ends.append(_last_end(labels, lines))
    turns = []
    for label, end in zip(labels, ends, strict=True):
        speaker, doubtful = names.resolved(label.words)
        turns.append(Turn(label.span, label.name, end, speaker, doubtful))
    return tuple(turns)


def _label(text: str, line: Line, at: int) -> Label | None:
    match = LABEL.match(line.text)
    if match is None:
        return None
    words = match["name"]
    if not is_speaker(words):
        return None
    rest = line.text[match.end() :]
    if rest and not WORD.search(rest):  # "Lund: 1,547."
        return None
    name = line.start + match.start("name"), line.start + match.end("name")
    return Label(line, at, (line.start, line.start + match.end()), name, words)


def _is_full(words: str) -> bool:
    """A first and a last name, or in capitals."""
    return len(words.split()) > 1 or words.isupper()


def is_speaker(words: str) -> bool:
    """Whether the words before a colon can be somebody's name, or what stands for one."""
    first = words.split()[0].strip(".").casefold()
    return not (first in NO_SPEAKERS or first.isdigit() or words[0].islower())


def _stands_once(label: Label) -> bool:
    """A full name or one in capitals may; but "Sund Radio: the morning interview" is a text's title."""
    if label.words.isupper() or NAMELESS.fullmatch(label.words):
        return True
    return _is_full(label.words) and label.at > 0


def _is_transcript(labels: list[Label], lines: list[Line], times: Counter[str]) -> bool:
    if not labels or labels[0].at > HEAD or len(times) > MOST:
        return False
    if len(labels) < FEWEST:
        return (
            len(labels) > 1 and len(labels) == len(lines) and all(_is_full(label.words) for label in labels)
        )
    returning = sum(times[label.words.casefold()] > 1 for label in labels)
    alone = all(_is_full(label.words) for label in labels) and len(labels) > 3
    body = lines[labels[0].at :]
    most = 2 * (lines[-1].end - body[0].start) > lines[-1].end
    return most and (returning * 2 >= len(labels) or alone) and len(labels) >= SHARE * len(body)


def _last_end(labels: list[Label], lines: list[Line]) -> int:
    """Where every turn is one paragraph, what follows the last is a note on the transcript."""
    turns = (lines[before.at : after.at] for before, after in pairwise(labels))
    if any(_first_paragraph(turn) < len(turn) for turn in turns):
        return lines[-1].end
    turn = lines[labels[-1].at :]
    return turn[_first_paragraph(turn) - 1].end


def _first_paragraph(turn: list[Line]) -> int:
    """How many of a turn's lines are its first paragraph, a label on a line of its own not counted as one."""
    first = 2 if turn[0].text.rstrip("*_").endswith(":") else 1
    return next((at for at in range(first, len(turn)) if turn[at].after_blank), len(turn))


class _Names:
    """The full names of a text, by what of them stands in a label."""

    def __init__(self, text: str, labels: list[Label]) -> None:
        self.text = text
        self.full = Counter(
            " ".join(self._without_titles(label.words)) for label in labels if _is_full(label.words)
        )
        self.known: dict[str, tuple[str | None, bool]] = {}

    def resolved(self, words: str) -> tuple[str | None, bool]:
        """The speaker's name for a label, and whether it is a guess."""
        if words not in self.known:
            self.known[words] = self._resolved(words)
        return self.known[words]

    def _resolved(self, words: str) -> tuple[str | None, bool]:
        if NAMELESS.fullmatch(words.strip(".")):
            return None, False
        name = self._without_titles(words)
        if not name or name[0].isdigit():  # "THE PRESIDENT", "SPEAKER 1"
            return self._as_written(words), False
        if len(name) > 1:
            return self._as_written(" ".join(name)), False
        fitting = self._by_part(name[0])
        if not fitting:
            return self._as_written(" ".join(name)), False
        return self._as_written(fitting[0]), len(fitting) > 1

    def _without_titles(self, words: str) -> list[str]:
        parts = words.split()
        while parts and parts[0].strip(".").casefold() in TITLES:
            parts.pop(0)
        return parts

    def _by_part(self, part: str) -> list[str]:
        """The full names that a surname or first name may stand for: of the labels, else of the text."""
        labelled = [
            full
            for full, _ in self.full.most_common()
            if len(full.split()) > 1
            and part.casefold() in (full.split()[0].casefold(), full.split()[-1].casefold())
        ]
        if labelled:
            return labelled
        found: Counter[str] = Counter()
        for match in re.finditer(rf"\b{re.escape(part)}\b", self.text, re.IGNORECASE):
            here = self.text[match.start() : match.end()]
            if here.islower() or (here.isupper() and len(here) > 2):
                continue
            if before := BEFORE.search(self.text, max(0, match.start() - REACH), match.start()):
                if names := self._without_titles(before[0]):
                    found[" ".join([*names[-2:], here])] += 1
            elif after := AFTER.match(self.text, match.end()):
                found[f"{here} {after[1]}"] += 1
        return [full for full, _ in found.most_common()]

    def _as_written(self, name: str) -> str:
        """A name in capitals as the text has it elsewhere, or else with a capital for each of its parts."""
        if not name.isupper():
            return name
        found = re.findall(rf"\b{re.escape(name)}\b", self.text, re.IGNORECASE)
        spellings = Counter(words for words in found if not words.isupper() and not words.islower())
        if spellings:
            return str(spellings.most_common(1)[0][0])
        return "".join(part.capitalize() for part in re.split(r"([ .-])", name))
