"""Interviews and debates set like a play: "RUIZ: We will see." The speaker stands before a colon."""

import re

from annotate.extraction.parse import Parse
from annotate.extraction.records import Attribution
from annotate.extraction.sentences import token_at

LINE = re.compile(r"""["“”]?((?:[A-Z][A-Z.'’-]+\s?){1,4}|Q|A)(?:\s\([^)\n]{1,40}\))?\s?:\s+(?=\S)""")
STAGE = re.compile(r"""["“”]?[(\[]?[A-Z\s]+[)\]]?[."”]*$""")
FEWEST = 2  # lines of a script in an article: one alone is a heading


def scripts(doc: Parse) -> None:
    """Adds the lines of a script, each with the unmarked paragraphs after it in an open quotation."""
    text = doc.text
    paragraphs = doc.paragraphs
    lines = [(p, LINE.match(text, *p)) for p in paragraphs]
    if sum(m is not None for _, m in lines) < FEWEST:
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
    taken = {i for a in spoken for s, e in a.content for i in range(s, e)}
    others = [a for a in doc.attributions if not any(s in taken for s, _ in a.content)]
    doc.attributions = others + spoken
