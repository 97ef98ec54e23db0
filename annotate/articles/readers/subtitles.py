"""Subtitles: SubRip (.srt) and WebVTT (.vtt)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from annotate.articles.article import article_from_text, check_size
from annotate.articles.captions import Cue, turns_of, written
from annotate.articles.decoding import beginning, decode
from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Reading, Source

WEBVTT = re.compile(r"\ufeff?WEBVTT(?:[ \t]+(?:-[ \t]*)?(?P<title>[^\r\n]*))?(?=[\r\n]|$)")
TIMED = 10  # times the size of what is said: captions that time each word, and show it twice
STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
TIMES = rf"[ \t]*(?P<start>{STAMP})[ \t]+-->[ \t]+(?P<end>{STAMP})(?:[ \t][^\n]*)?"
SUBRIP = re.compile(rf"\s*\d+[ \t]*(?:\r\n|\r|\n){TIMES}")
TIME_LINE = re.compile(TIMES)


def read(source: Source) -> Iterator[Reading] | None:
    """What was said, one paragraph a turn; None if the bytes do not begin as subtitles do."""
    start = beginning(source.data)
    # WebVTT is UTF-8; read as Latin-1, its byte order mark is three letters.
    if WEBVTT.match(start.removeprefix("ï»¿")) or SUBRIP.match(start.removeprefix("ï»¿")):
        return _articles(source)
    return None


def _articles(source: Source) -> Iterator[Reading]:
    most = replace(source.limits, article_bytes=TIMED * source.limits.article_bytes)
    check_size(len(source.data), source.name, most)
    text = decode(source.data, source.name).replace("\r\n", "\n").replace("\r", "\n")
    spoken = written(turns_of(_cues(text)))
    if not spoken:
        raise UnreadableArticle(
            f"{source.name} has times in it but no words: check that the subtitles were saved whole."
        )
    header = WEBVTT.match(text)
    title = (header["title"] or "").strip() if header else ""
    yield article_from_text(f"{title}\n\n{spoken}" if title else spoken, source.name, source.limits)


def _cues(text: str) -> Iterator[Cue]:
    """The cues in the order of the file: a line with times, then lines up to a blank one."""
    lines = iter(text.split("\n"))
    for line in lines:
        if times := TIME_LINE.fullmatch(line):
            words = []
            for below in lines:
                if not below.strip():
                    break
                words.append(below)
            yield Cue(_seconds(times["start"]), _seconds(times["end"]), words)


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total
