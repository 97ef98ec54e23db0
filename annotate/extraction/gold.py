"""Attributions that people have marked: folders of text/*.txt and attributions/*.ann, as PolNeAR has them.

The .ann files are brat stand-off (https://brat.nlplab.org/standoff.html) with Source, Cue and Content
spans of events. Of several annotators' files of a text the first is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

IGNORED = frozenset("\"“”‘’',.;:")
ROLE = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution, as sets of character offsets; white space and punctuation are left out
    of the content and the source."""

    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int] = frozenset()


def read_gold(file: Path, text: str) -> list[Gold]:
    """The events of one brat file that have a content."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[Gold] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:
            where = rest.split("\t")[0].partition(" ")[2]
            try:
                spans[key] = [(int(a), int(b)) for a, b in (s.split() for s in where.split(";"))]
            except ValueError:
                continue
        elif key.startswith("E") and rest:
            roles: dict[str, set[int]] = {"cue": set(), "content": set(), "source": set()}
            for part in rest.split():
                role, _, target = part.partition(":")
                role = ROLE.sub("", role).lower()
                if role in roles:
                    roles[role].update(i for a, b in spans.get(target, []) for i in range(a, b))
            if roles["content"]:
                content, source = (characters(text, roles[role]) for role in ("content", "source"))
                events.append(Gold(frozenset(roles["cue"]), content, source))
    return events


def characters(text: str, offsets: Iterable[int]) -> frozenset[int]:
    """The offsets that are neither white space nor punctuation."""
    return frozenset(i for i in offsets if not text[i].isspace() and text[i] not in IGNORED)


def gold_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(text, first annotator's file) of every annotated text."""
    for text in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{text.stem}_*.ann"))
        if files:
            yield text, files[0]
