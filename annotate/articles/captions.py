"""Cues of subtitles → what was said, one paragraph a turn: "Maria Lund: We closed it in March."."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotate.articles.transcripts import is_speaker

PAUSE = 3.0  # seconds after a full stop: a new paragraph
TALLEST = 8  # lines that stand on the screen at once
GAP = 0.5  # seconds up to which a cue goes on from the one before, and may repeat its lines
UNKNOWN = "Unidentified Speaker"

VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+(?P<name>[^>]{1,80})>")
TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,60}\}")  # <i>, <00:01:02.000>, {\an8}
SOUND = re.compile(
    r"\[[^\[\]\n]{1,80}\]|♪[^♪]*♪?"
    r"|\((?:[a-z][a-z ,’'-]{0,60}|[A-Z][A-Z ,’'-]{1,60}|[A-Z][a-z]+(?: [a-z]+){0,4})\)"
)
CHANGE = re.compile(r"(?:>>+|[-–])[ \t]*(?=[^\s\da-z])")  # "– and so on" goes on
LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z0-9][A-Z0-9.’'-]*){0,4}|[A-Z][\w.’'-]*(?: [A-Z0-9][\w.’'-]*){0,4})"
    r"(?: ?\([^()]{1,40}\))?:(?:[ \t]+|$)"
)
SENTENCE_END = re.compile(r"[.!?…][”\"’')]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines that stand on the screen together, from one second to another, with their tags."""

    start: float
    end: float
    lines: list[str]


@dataclass(slots=True)
class Line:
    """A line without its tags. `voice` is the speaker whom a tag names; `changes` where a sign says that
    another begins."""

    start: float
    end: float
    words: str
    voice: str | None = None
    changes: bool = False


@dataclass(slots=True)
class Turn:
    """What one speaker says in one go; None where it is not known who."""

    speaker: str | None
    words: list[str] = field(default_factory=list)
    end: float = 0.0


def turns_of(cues: Iterable[Cue]) -> list[Turn]:
    """The turns in order; a long one is cut where its speaker pauses after a sentence."""
    lines = _labelled(list(_once(cues)))
    turns: list[Turn] = []
    for line in lines:
        last = turns[-1] if turns else None
        if last is None or line.changes or (line.voice and line.voice != last.speaker):
            turns.append(last := Turn(line.voice))
        elif line.start - last.end >= PAUSE and SENTENCE_END.search(last.words[-1]):
            turns.append(last := Turn(last.speaker))
        last.words.append(line.words)
        last.end = line.end
    return turns


def written(turns: list[Turn]) -> str:
    """The turns as paragraphs with a blank line between, each with its label where any has one."""
    named = any(turn.speaker for turn in turns)
    paragraphs = (
        f"{turn.speaker or UNKNOWN}: {' '.join(turn.words)}" if named else " ".join(turn.words)
        for turn in turns
    )
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs).rstrip("\n") + "\n" if turns else ""


def _once(cues: Iterable[Cue]) -> Iterator[Line]:
    """Every line once: captions that roll up show each again above the next."""
    shown: list[Line] = []  # by the cue before
    for cue in cues:
        lines = [line for line in _lines(cue) if line.words]
        if shown and cue.start - shown[-1].end > GAP:
            shown = []
        again = next(
            (
                n
                for n in range(min(len(shown), len(lines), TALLEST), 0, -1)
                if _words(shown[-n:]) == _words(lines[:n])
            ),
            0,
        )
        yield from _grown(shown, lines[again:])
        shown = lines or shown


def _grown(shown: list[Line], lines: list[Line]) -> Iterator[Line]:
    """Of a line that grows word by word, what is new: "hello", then "hello and"."""
    if shown and lines and lines[0].words.startswith(f"{shown[-1].words} "):
        first = lines[0]
        yield Line(first.start, first.end, first.words[len(shown[-1].words) + 1 :])
        yield from lines[1:]
    else:
        yield from lines


def _words(lines: list[Line]) -> list[str]:
    return [line.words for line in lines]


def _lines(cue: Cue) -> Iterator[Line]:
    voice: str | None = None
    for line in cue.lines:
        at = 0
        for tag in VOICE.finditer(line):
            if line[at : tag.start()].strip():
                yield _line(cue, line[at : tag.start()], voice)
            voice, at = _name(tag["name"]), tag.end()
        yield _line(cue, line[at:], voice)


def _name(written: str) -> str:
    name = " ".join(html.unescape(written).replace(":", " ").split())
    return name.title() if name.islower() else name


def _line(cue: Cue, raw: str, voice: str | None) -> Line:
    words = SOUND.sub(" ", html.unescape(TAG.sub("", raw)))
    words = " ".join(words.replace("\u200e", "").replace("\u200f", "").split())
    change = CHANGE.match(words)
    words = words[change.end() :] if change else words
    if not any(c.isalnum() for c in words):
        words = ""
    return Line(cue.start, cue.end, words, voice, bool(change))


def _labelled(lines: list[Line]) -> Iterator[Line]:
    """With the speakers whom the lines' own labels name: in capitals, or a name that returns."""
    labels = [LABEL.match(line.words) for line in lines]
    times = Counter(label["name"] for label in labels if label)
    for line, label in zip(lines, labels, strict=True):
        name = label["name"] if label else ""
        if label and is_speaker(name) and (name.isupper() or times[name] > 1 or line.changes):
            line.voice, line.words, line.changes = name, line.words[label.end() :], True
        if line.words or line.changes:
            yield line
