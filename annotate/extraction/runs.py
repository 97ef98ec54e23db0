"""Runs of capitalised words, with what belongs inside a name: particles, hyphens, a nickname, "Jr."."""

from dataclasses import dataclass

from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Range
from annotate.extraction.wordlists import name_words

NAMES = frozenset({"NNP", "NNPS"})
PARTICLES = frozenset(
    {"de", "la", "las", "los", "van", "von", "der", "den", "ter", "bin", "bint", "ibn", "al", "el"}
    | {"da", "di", "du", "del", "della", "dos", "das", "do", "ben", "y", "e", "zu", "af", "av"}
)
ARTICLES = frozenset({"al", "el"})
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "XII", "XIV", "XVI"})
QUOTES = {'"': '"', "“": "”", "‘": "’", "'": "'"}
MOST_PARTICLES = 3
LONGEST_NICKNAME = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a run: "Ruiz", "Bell-Carter", "al-Harith"; `first` is its first token, `word` its last."""

    text: str
    first: int
    word: Word
    nickname: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()


Run = list[Part]


def runs(doc: Parse) -> list[Run]:
    """The runs of a Doc, in order."""
    text = doc.text
    found: list[Run] = []
    end = -1  # the token after the run so far
    for i in [i for i, start in enumerate(doc.starts) if text[start].isupper()]:
        token = doc[i]
        opens = token.opens_sentence
        if i < end or not (_names(token, opens) or _is_inside(token)):
            continue
        between = None if opens or not found else _between(doc, end, i)
        if between is None:
            found.append([_first(token)])
        else:
            _join(found[-1], between, token)
        end = _end(found[-1], i + 1, doc)
    return found


def _names(token: Word, opens: bool) -> bool:
    if token.tag_ in NAMES:
        return True
    if opens and token.tag_ == "VB" and token.dep_ in ("compound", "nmod"):  # "Aurelio" for a verb
        return token.head.tag_ in NAMES and token.head.i > token.i
    if token.tag_ not in ("NN", "NNS", "JJ", "FW", "UH"):
        return False
    return token.tag_ in ("NN", "JJ") if opens else len(token.text) > 1


def _is_inside(token: Word) -> bool:
    """ "Governor Per Aakre": a first name that is another word, too, between a title and a surname."""
    doc, words = token.doc, name_words()
    if token.opens_sentence or token.i + 1 >= len(doc) or not words.first(token.lower_):
        return False
    before, after = doc[token.i - 1], doc[token.i + 1]
    return before.lower_ in words.titles and before.text[0].isupper() and after.tag_ in NAMES


def _between(doc: Parse, start: int, end: int) -> Range | None:
    """What stands between two parts of one name, or None where they are not of one."""
    gap = doc[start:end]
    if start < 0 or len(gap) > MOST_PARTICLES:
        return None
    if not gap or all(t.lower_ in PARTICLES or _is_tight(t) for t in gap):
        return start, end
    if len(gap) != 1:
        return None
    sign = gap[0].text
    if sign == "," and doc[end].text in SUFFIXES:
        return end, end
    return (start, end) if sign in QUOTES and _closing(doc, start) is not None else None


def _is_tight(token: Word) -> bool:
    return token.text == "-" and not token.before_space and not token.doc[token.i - 1].before_space


def _closing(doc: Parse, opening: int) -> int | None:
    """The token that closes a nickname, where a capital follows: "Ana "Lu" Ruiz"."""
    for i in range(opening + 2, min(opening + 2 + LONGEST_NICKNAME, len(doc) - 1)):
        if doc[i].text == QUOTES[doc[opening].text]:
            return i if doc[i + 1].text[0].isupper() and doc[i].before_space else None
    return None


def _first(token: Word) -> Part:
    """The first part of a run, with an article before it: "al-Harith"."""
    doc, i = token.doc, token.i
    if i > 1 and _is_tight(doc[i - 1]) and doc[i - 2].lower_ in ARTICLES:
        return Part(f"{doc[i - 2].text}-{token.text}", i - 2, token)
    return Part(token.text, i, token)


def _join(run: Run, between: Range, token: Word) -> None:
    doc = token.doc
    gap = doc[between[0] : between[1]]
    if gap and gap[0].text in QUOTES:
        closing = _closing(doc, gap[0].i) or token.i
        run.append(Part(doc.slice(token.i, closing), token.i, doc[closing], nickname=True))
        return
    for part in [*gap, token]:
        last = run[-1]
        if part.text == "-":
            continue
        if part.i and _is_tight(doc[part.i - 1]) and last.word.i == part.i - 2:
            run[-1] = Part(f"{last.text}-{part.text}", last.first, part)
        else:
            run.append(Part(part.text, part.i, part))


def _end(run: Run, end: int, doc: Parse) -> int:
    """The token after a run, with the rest of its last word: "Ji-hoon", "Sr."."""
    last = run[-1]
    if last.nickname:
        return last.word.i + 1
    if end + 1 >= len(doc):
        return end
    after, follows = doc[end], doc[end + 1].text
    if _is_tight(after) and follows in name_words().syllables:
        run[-1] = Part(f"{last.text}-{follows}", last.first, doc[end + 1])
        return end + 2
    if after.text == "." and last.text in SUFFIXES and not follows[:1].isupper():
        run[-1] = Part(f"{last.text}.", last.first, after)
        return end + 1
    return end
