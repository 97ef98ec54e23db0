"""Direct quotations: the cue beside each, and quotations that run on.

A quotation takes the speaking verb before it ("She said, …", "She said: …"), else the one after
it ("… ," she said), else what the quotation before it in the paragraph took, else, where whole
paragraphs are quoted, what the paragraph before took.
"""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from annotate.extraction.lexicon import lexicon
from annotate.extraction.quotations import Quotation
from annotate.extraction.records import Attribution, Range
from annotate.extraction.syntax import is_verb, lemma, mention, subject

FARTHEST = 40  # tokens between a quotation and its cue
ENDS = ".?!"


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation in tokens."""

    number: int
    quotation: Quotation
    tokens: Range  # with the marks
    paragraph: Range
    sentence_like: bool


@Language.component("quoted", requires=["doc._.quotations"], assigns=["doc._.attributions"])
def quoted(doc: Doc) -> Doc:
    """Gives every quotation that is speech to an attribution in `doc._.attributions`."""
    by_verb: dict[int, Attribution] = {}
    placed = place(doc)
    spoken: dict[int, Attribution] = {}  # number of the quotation → who said it
    last: Attribution | None = None
    last_place: Placed | None = None
    for here, place_ in enumerate(placed):
        before = placed[here - 1] if here else None
        after = placed[here + 1] if here + 1 < len(placed) else None
        same_paragraph = before is not None and before.paragraph == place_.paragraph
        left = before.tokens[1] if before is not None and same_paragraph else place_.paragraph[0]
        right = (
            after.tokens[0]
            if after is not None and after.paragraph == place_.paragraph
            else place_.paragraph[1]
        )
        cue = cue_before(doc, place_, left) or cue_after(doc, place_, right)
        if cue is None and place_.tokens[0] == place_.paragraph[0] and place_.sentence_like:
            cue = cue_from_above(doc, place_)
        if cue is not None:
            found = _take(doc, cue, place_, by_verb)
            if found is not None:
                spoken[place_.number] = last = found
                last_place = place_
                continue
        if place_.sentence_like and not _continues_a_sentence(doc, place_, left):
            run_on = _runs_on(doc, place_, last, last_place)
            if run_on is not None:
                run_on.quoted.append(place_.number)
                spoken[place_.number] = last = run_on
                last_place = place_
    inside = [p.tokens for p in placed if p.number in spoken]
    kept = [a for a in by_verb.values() if not _within(a.cue, inside)]
    for attribution in kept:
        numbers = set(attribution.quoted)
        attribution.content = [p.tokens for p in placed if p.number in numbers]
    doc._.attributions = kept
    return doc


def place(doc: Doc) -> list[Placed]:
    """The quotations of a Doc in token indices; those without a word are left out."""
    starts = [t.idx for t in doc]
    placed = []
    for number, quotation in enumerate(doc._.quotations):
        first = bisect_left(starts, quotation.start)
        end = bisect_left(starts, quotation.end)
        paragraph = bisect_left(starts, quotation.paragraph[0]), bisect_left(starts, quotation.paragraph[1])
        inner = doc.text[quotation.inner_start : quotation.inner_end].strip()
        if first < end and any(c.isalnum() for c in inner):
            placed.append(
                Placed(number, quotation, (first, end), paragraph, _sentence_like(inner, quotation))
            )
    return placed


def _sentence_like(inner: str, quotation: Quotation) -> bool:
    """Could this stand as a whole utterance? "the crazy system" could not."""
    words = inner.split()
    begins = inner.lstrip("‘'“[(… .").lstrip()[:1]
    if not begins or not (begins.isupper() or begins.isdigit() or begins in "$#@"):
        return len(words) >= 12
    ended = inner[-1] in ".?!,…—–-" or not quotation.closed
    return (ended and len(words) >= 2) or len(words) >= 7


def cue_before(doc: Doc, here: Placed, left: int) -> Token | None:
    """The speaking verb that leads up to a quotation, or None."""
    at = here.tokens[0] - 1
    while at >= left and doc[at].is_space:
        at -= 1
    if at < left:
        return None
    words = lexicon()
    mark = doc[at].text
    if mark not in (",", ":", "—", "–", "-", "that", "...", "…"):
        token = doc[at]
        leads = is_verb(token) and lemma(token) in words.quoting
        return token if leads and here.sentence_like and _ends_there(doc, here) else None
    if mark != ":" and not here.sentence_like:
        return None
    if mark == "that" and not _ends_there(doc, here):
        return None
    lowest = max(left, at - FARTHEST)
    for i in range(at - 1, lowest - 1, -1):
        token = doc[i]
        if (token.text in ENDS and token.dep_ == "punct") or (token.is_space and "\n" in token.text):
            break
        if is_verb(token) and lemma(token) in words.quoting and (mark == ":" or _reaches(token, at)):
            return token
    if mark == ":" and (here.sentence_like or here.quotation.end - here.quotation.start > 60):
        return _main_verb(doc, lowest, at)
    return None


def _ends_there(doc: Doc, here: Placed) -> bool:
    """Nothing of the sentence follows the quotation."""
    after = here.tokens[1]
    while after < here.paragraph[1] and doc[after].text in (".", ",", "?", "!"):
        after += 1
    return after >= here.paragraph[1] or doc[after].text[:1].isupper() or doc[after].is_space


def _reaches(verb: Token, at: int) -> bool:
    """Between a verb and the comma before a quotation: who was told, when, where; no other clause."""
    return not any(
        is_verb(t) and t.dep_ in ("ccomp", "advcl", "conj") and t.tag_ != "VBG"
        for t in verb.doc[verb.i + 1 : at]
    )


def _main_verb(doc: Doc, first: int, end: int) -> Token | None:
    """The verb of the clause that a colon ends."""
    for i in range(end - 1, first - 1, -1):
        token = doc[i]
        if token.text in ENDS and token.dep_ == "punct":
            return None
        if is_verb(token) and (token.dep_ == "ROOT" or subject(token) is not None):
            return token
    return None


def cue_after(doc: Doc, here: Placed, right: int) -> Token | None:
    """The speaking verb that follows a quotation: "… ," she said."""
    at = here.tokens[1]
    ended = doc.text[max(0, here.quotation.inner_end - 1) : here.quotation.inner_end]
    comma = ended in (",", "?", "!", "—", "–", "-", "…")
    while at < right and (doc[at].is_space or doc[at].text in (",", "—", "–", "-")):
        comma = comma or doc[at].text == ","
        at += 1
    if at >= right or not (comma or here.sentence_like):
        return None
    words = lexicon()
    begins = at
    stop = min(right, begins + FARTHEST)
    for i in range(begins, stop):
        token = doc[i]
        if (token.text in ENDS and token.dep_ == "punct") or "\n" in token.text or token.text in (":", ";"):
            return None
        if not is_verb(token) or lemma(token) not in words.quoting:
            if is_verb(token) and token.dep_ == "ROOT" and i > begins + 12:
                return None
            continue
        who = subject(token)
        first = mention(who)[0] if who is not None else token.i
        opening = begins <= min(first, i) <= begins + 2 or (i - begins <= 3)
        if not opening:
            continue
        if not comma and any(c.dep_ in ("ccomp", "dobj") and c.i > i for c in token.rights):
            return None
        if token.dep_ in ("relcl", "acl") and who is not None and i > begins + 1:
            continue
        return token
    return None


def cue_from_above(doc: Doc, here: Placed) -> Token | None:
    """A paragraph that ends in a colon introduces the quotation that begins the next."""
    at = here.tokens[0] - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or doc[at].text != ":":
        return None
    words = lexicon()
    lowest = max(0, at - FARTHEST)
    for i in range(at - 1, lowest - 1, -1):
        token = doc[i]
        if "\n" in token.text or (token.text in ENDS and token.dep_ == "punct"):
            break
        if is_verb(token) and lemma(token) in words.quoting:
            return token
    return _main_verb(doc, lowest, at)


def _take(doc: Doc, verb: Token, here: Placed, by_verb: dict[int, Attribution]) -> Attribution | None:
    """The attribution of a cue verb, made if need be, with this quotation added."""
    found = by_verb.get(verb.i)
    if found is None:
        who = subject(verb)
        source = mention(who) if who is not None else None
        if source is not None and who is not None and here.tokens[0] <= who.i < here.tokens[1]:
            who, source = None, None
        found = Attribution(
            cue=(verb.i, verb.i + 1),
            frame="quote",
            content=[],
            source=source,
            speaker=who.i if who is not None else None,
            verb=verb.i,
        )
        by_verb[verb.i] = found
    found.quoted.append(here.number)
    return found


def _continues_a_sentence(doc: Doc, here: Placed, left: int) -> bool:
    """Words before the mark in the same sentence: a part of what is said there, no utterance of its own."""
    at = here.tokens[0] - 1
    while at >= left and doc[at].is_space:
        at -= 1
    return at >= left and doc[at].text not in (".", "?", "!", ",", ":", "…", ")", "”", '"')


def _runs_on(
    doc: Doc, here: Placed, last: Attribution | None, last_place: Placed | None
) -> Attribution | None:
    """The attribution that a quotation without a cue continues, or None."""
    if last is None or last_place is None:
        return None
    if last_place.paragraph == here.paragraph:
        return last
    between = doc.text[last_place.quotation.end : here.quotation.start]
    whole = here.tokens[0] == here.paragraph[0] and here.tokens[1] >= here.paragraph[1] - 1
    if not whole:
        return None
    if not last_place.quotation.closed and not between.strip():
        return last
    cue_last = last.cue[0] >= last_place.tokens[1]
    if not between.strip() or (cue_last and between.count("\n") <= 3 and len(between) < 400):
        return last
    return None


def _within(cue: Range, quotations: list[Range]) -> bool:
    return any(a <= cue[0] and cue[1] <= b for a, b in quotations)
