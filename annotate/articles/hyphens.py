"""Words broken at the end of a line, made whole: "govern-" "ment" is one word, "long-" "term" two.

No dictionary: the rest of the text says how it writes a word, and short tables say what is left.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

HYPHENS = "-\u2010\u00ad"  # the last one is the soft hyphen

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010’'][^\W\d_]+)*")
LAST_PART = re.compile(rf"([\w’']+(?:[-\u2010][\w’']+)*)[{HYPHENS}]$")
PART = re.compile("[-\u2010]")
FIRST_PART = re.compile(r"[\w’']+(?:[-\u2010][\w’']+)*")

LONGEST = 60  # letters of a word that are looked at

# First parts with which compounds are written, and with which hardly a longer word is broken …
FIRST = re.compile(
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|two|three|four|five|half|well|long|self|vice|ill|single|double"
    "|much|best|left|right|full|year|month|decade|century|world|north|south|east|west|state|award|government"
    "|market|decision|policy"
)
# … second ones, where what stands before is a word by itself …
SECOND = re.compile(
    "based|called|led|backed|known|made|owned|funded|elect(?:ed)?|term|year|store?y|level|scale|size|speaking"
    "|born|minded|related|friendly|makers?|making|thirds?|fifths?|winning|lasting|economic|political|financial"
    "|military|nuclear"
)
# … and what only ever ends a word, which goes before both.
ENDING = re.compile(
    "ly|e[rd]s?|es|ings?|ness|less|ful|ish|ty|ties|teen(?:th)?|ments?|tions?|sions?|[ai]ble|al|ally|[ae]nce|[ae]nt"
    "|is[mt]s?|ity|ities|ive|i[zs]e|wards?|ages?|ial|ian|ic|ical|ous|ern(?:ers?|ly)?|hood|dom|ship|lands?|m[ae]n"
    "|house|place|side|way|wide"
)


class Vocabulary:
    """The words that a text writes, told from all its lines but for the broken words themselves."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: set[str] = set()
        for line in lines:
            whole = line[:-LONGEST] + LAST_PART.sub("", line[-LONGEST:])
            self.words.update(word.lower() for word in WORD.findall(whole))

    def join(self, lines: Sequence[str]) -> str:
        """The lines of one paragraph as one: with spaces between, broken words made whole."""
        pieces = [lines[0]]
        for before, after in pairwise(lines):
            last, first = LAST_PART.search(before[-LONGEST:]), FIRST_PART.match(after[:LONGEST])
            if last is None or first is None:
                pieces += [" ", after]
                continue
            keep = self._is_compound(last[1], first[0], before[-1])
            pieces[-1] = pieces[-1][:-1] + ("-" if keep else "")
            pieces.append(after)
        return "".join(pieces)

    def _is_compound(self, start: str, rest: str, hyphen: str) -> bool:
        joined, compound = (start + rest).lower(), f"{start}-{rest}".lower()
        if hyphen == "\u00ad" or joined in self.words:
            return False
        if compound in self.words or start[-1].isdigit() or rest[0].isdigit():
            return True
        if start.isupper() and rest.isupper():
            return len(start) <= 3  # US-EU, but a HEAD-LINE IN CAPITALS
        if start.isupper() or rest[0].isupper():
            return True  # US-led, Franco-German
        stem, end = PART.split(start.lower())[-1], PART.split(rest.lower())[0]
        if ENDING.fullmatch(end):
            return False
        if FIRST.fullmatch(stem):
            return True
        return SECOND.fullmatch(end) is not None and (stem in self.words or len(stem) >= 6)
