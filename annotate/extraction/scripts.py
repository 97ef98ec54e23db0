"""What stands after a colon without quotation marks.

Interviews and debates set like a play ("RUIZ: We will see."), headlines ("Ruiz: Dam will hold"), and
paragraphs that the one before leads up to ("The mayor added:").
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse
from annotate.extraction.quotations import DOUBLE
from annotate.extraction.records import Attribution
from annotate.extraction.sentences import token_at
from annotate.extraction.syntax import is_verb, lemma, mention, subject, trimmed

LINE = re.compile(r"""["“”]?((?:[A-Z][A-Z.'’-]+\s?){1,4}|Q|A)(?:\s\([^)\n]{1,40}\))?\s?:\s+(?=\S)""")
HEADINGS = re.compile(
    r"""["“”]?(?:CLAIM|VERDICT|RATING|FACT|FACT.CHECK|NOTE|UPDATE|UPDATED|CORRECTION|CLARIFICATION|EDITOR['’]S\sNOTE|
    SUMMARY|BACKGROUND|CONTEXT|ANALYSIS|OPINION|BREAKING|EXCLUSIVE|LIVE|WATCH|READ|READ\sMORE|MORE|RELATED|SEE\sALSO|
    PHOTO|PHOTOS|VIDEO|SOURCE|SOURCES|WARNING|PS|P\.S\.)\s?:""",
    re.VERBOSE,
)
"""What an article's own lines begin with, and nobody's name."""
STAGE = re.compile(r"""["“”]?[(\[]?[A-Z\s]+[)\]]?[."”]*$""")
HEADLINE = re.compile(r"((?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*):\s(?=\S+\s\S+\s\S+)[^:\n]+$")
REPORTS = frozenset({"Poll", "Report", "Newspaper", "Study", "Survey", "Experts", "Official", "Officials"})
LEADS_UP = re.compile(r"[^.?!\n“”\"]{0,80}:$")
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FARTHEST = 6  # tokens between a verb and the colon after it
STRANGER = "UNIDENTIFIED"  # "UNIDENTIFIED FEMALE:" is no heading, also where it stands alone
FEWEST = 2  # lines of a script in an article: one alone is a heading


def scripts(doc: Parse) -> None:
    """Adds the lines of a script, each with the unmarked paragraphs after it in an open quotation."""
    text = doc.text
    paragraphs = doc.paragraphs
    lines = [(p, None if HEADINGS.match(text, *p) else LINE.match(text, *p)) for p in paragraphs]
    found = [m for _, m in lines if m is not None]
    if len(found) < FEWEST and not any(m.group(1).startswith(STRANGER) for m in found):
        _add(doc, [*_headline(doc, paragraphs[:1]), *_led_up_to(doc, paragraphs)])
        return
    starts: list[int] = doc.starts
    spoken: list[Attribution] = []
    current: Attribution | None = None
    for (begin, end), match in lines:
        first = token_at(starts, match.end() if match else begin)
        last = token_at(starts, end)
        if first >= last:
            continue
        if match:
            name = token_at(starts, match.start(1)), token_at(starts, match.end(1))
            if name[0] >= name[1]:
                continue
            current = Attribution(
                cue=(first - 1, first),
                frame="quote",
                content=[(first, last)],
                source=name,
                speaker=name[1] - 1,
                verb=first - 1,
            )
            spoken.append(current)
        elif current is not None and text[begin] in '"“' and not STAGE.match(text, begin, end):
            current.content.append((first, last))
        else:
            current = None
    _add(doc, spoken)


def _headline(doc: Parse, first: list[tuple[int, int]]) -> Iterator[Attribution]:
    """ "Ruiz: Dam will hold": the speaker is somebody whom the article names again, or a report."""
    text: str = doc.text
    match = HEADLINE.match(text, *first[0]) if first else None
    if match is None or HEADINGS.match(text, *first[0]):
        return
    name, end = match.group(1), first[0][1]
    last = name.split()[-1]
    if last not in REPORTS and (
        name.startswith("The ") or not re.search(rf"\b{re.escape(last)}\b", text[end:])
    ):
        return
    starts: list[int] = doc.starts
    source = token_at(starts, match.start(1)), token_at(starts, match.end(1))
    content = trimmed(doc, source[1] + 1, token_at(starts, end))
    if content is not None and doc[source[1]].text == ":" and doc[source[1] - 1].tag_ in NOUNS:
        yield Attribution(
            cue=(source[1], source[1] + 1),
            frame="set off",
            content=[content],
            source=source,
            speaker=source[1] - 1,
            verb=source[1],
        )


def _led_up_to(doc: Parse, paragraphs: list[tuple[int, int]]) -> Iterator[Attribution]:
    """ "The mayor added:" and a paragraph without quotation marks."""
    text, starts = doc.text, doc.starts
    words = lexicon()
    for (begin, end), below in pairwise(paragraphs):
        if text[end - 1] != ":" or LEADS_UP.search(text, begin, end) is None or DOUBLE.search(text, *below):
            continue
        first, last = token_at(starts, begin), token_at(starts, end)
        verb = next((t for t in reversed(doc[first:last]) if is_verb(t)), None)
        if verb is None or lemma(verb) not in words.quoting or last - verb.i > FARTHEST:
            continue
        who = subject(verb)
        if who is None or not first <= who.i < verb.i:
            continue
        yield Attribution(
            cue=(verb.i, verb.i + 1),
            frame="quote",
            content=[(token_at(starts, below[0]), token_at(starts, below[1]))],
            source=mention(who),
            speaker=who.i,
            verb=verb.i,
        )


def _add(doc: Parse, spoken: list[Attribution]) -> None:
    """In place of what was found inside the same words."""
    taken = {i for a in spoken for s, e in a.content for i in range(s, e)}
    others = [a for a in doc.attributions if not any(s in taken for s, _ in a.content)]
    doc.attributions = others + spoken
