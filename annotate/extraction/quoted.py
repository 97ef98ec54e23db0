"""Direct quotations: the cue beside each, and quotations that run on.

A quotation takes the speaking verb before it ("She said, …", "She said: …"), else the one after
it ("… ," she said), else a name after a dash or before a colon, else what the quotation before it in
the paragraph took, else, where whole paragraphs are quoted, what the paragraph before took. What is still
nobody's then is left to `onward`.
"""

from dataclasses import dataclass

from annotate.extraction.cues import cue_after, cue_before, cue_from_above, ends_there
from annotate.extraction.lexicon import lexicon
from annotate.extraction.nearby import name_after_dash, speaker_beside
from annotate.extraction.parse import Parse, Word
from annotate.extraction.placing import Placed, place
from annotate.extraction.records import Attribution, Range
from annotate.extraction.syntax import FINITE, is_finite, is_verb, lemma, mention

JOINING = frozenset({",", "—", "–", "and", "but", "or", "that", "because", "so"})
LISTING = frozenset({",", "and", "or", "but", "then"})
ENDS = frozenset({".", "?", "!", ":", ";"})
SMALL = frozenset({"IN", "DT", "CC", "TO"})  # in small letters in a headline too
LONGEST_JOINED = 3  # words between "and" and the quotation
LONGEST_NAME = 14  # tokens of who speaks before a colon
LONGEST_BEFORE = 25  # tokens of a sentence before the quotation that ends it
LONGEST_NICKNAME = 24  # characters with the marks
GAP = 400  # characters between a paragraph-long quotation and the one that it continues


@dataclass(frozen=True, slots=True)
class Last:
    """The quotation before, and who said it."""

    attribution: Attribution
    place: Placed


def quoted(doc: Parse) -> None:
    """Gives every quotation that is speech to an attribution in `doc.attributions`."""
    by_cue: dict[int, Attribution] = {}
    placed = place(doc)
    last: Last | None = None
    open_before: list[Placed] = []  # never closed and nobody's yet: the next paragraph may say whose
    for number, here in enumerate(placed):
        left, right = _room(placed, number)
        found = (
            _by_cue(doc, here, left, right, by_cue)
            or _by_dash(doc, here, by_cue)
            or _by_colon(doc, here, by_cue)
        )
        if found is None and (
            (here.sentence_like and not _continues_a_sentence(doc, here, left)) or _resumes(doc, here, last)
        ):
            found = _runs_on(doc, here, last)
        if found is None:
            open_before = [*open_before, here] if _stays_open(here) else []
            continue
        if open_before and _adjoins(doc, open_before[-1], here):
            found.quoted += [p.number for p in open_before]
            found.content += [p.tokens for p in open_before]
        open_before = []
        found.quoted.append(here.number)
        found.content.append((_said_before(doc, here, left, found), here.tokens[1]))
        last = Last(found, here)
    spoken = [r for a in by_cue.values() for r in a.content]
    doc.attributions = [a for a in by_cue.values() if not _within(a.cue, spoken)]


def _said_before(doc: Parse, here: Placed, left: int, found: Attribution) -> int:
    """Where what is said begins: "[The dam “held,”] she said", "she said, [and still “leaked”]"."""
    first = here.tokens[0]
    if found.cue[0] < first:
        if not found.content or doc[found.content[-1][0]].is_punct:  # in marks from its first word on
            return first
        at = _joined_at(doc, doc[max(left, found.cue[1]) : first])
        return first if at is None else at
    if here.sentence_like or first <= left:
        return first
    inner: str = doc.text[here.quotation.inner_start : here.quotation.inner_end].lstrip()
    if not (doc[first - 1].is_alpha or doc[first - 1].text == ",") or not inner[:1].islower():
        return first
    start = first
    while start > left and start > first - LONGEST_BEFORE:
        token = doc[start - 1]
        if token.is_space or (token.is_punct and token.text not in (",", "-", "’", "'")):
            break
        if is_verb(token) and lemma(token) in lexicon().quoting:
            return first
        start -= 1
    while start < first and doc[start].dep_ == "cc":
        start += 1
    return start if start < first and doc[start].text[:1].isupper() else first


def _room(placed: list[Placed], number: int) -> Range:
    """The tokens in which a quotation's cue may stand: to its neighbours, or the paragraph's ends."""
    left, right = placed[number].paragraph
    if number and placed[number - 1].paragraph == placed[number].paragraph:
        left = placed[number - 1].tokens[1]
    for after in placed[number + 1 :]:
        if after.paragraph != placed[number].paragraph:
            break
        if not _is_part_of_a_name(after):
            return left, after.tokens[0]
    return left, right


def _is_part_of_a_name(here: Placed) -> bool:
    """ "“…,” Maria “Mia” Ruiz said": marks around a word or two, which are no utterance."""
    quotation = here.quotation
    return (
        quotation.closed
        and not here.sentence_like
        and quotation.end - quotation.start <= LONGEST_NICKNAME
        and here.tokens[1] - here.tokens[0] <= 5
    )


def _by_cue(
    doc: Parse, here: Placed, left: int, right: int, by_cue: dict[int, Attribution]
) -> Attribution | None:
    """The attribution of the verb beside a quotation, made if need be."""
    verb = cue_before(doc, here, left)
    after = cue_after(doc, here, right) if verb is None or _said_after(doc, here) else None
    if after is not None and (verb is None or is_finite(after)):
        verb = after
    if verb is None and here.tokens[0] == here.paragraph[0] and here.sentence_like:
        verb = cue_from_above(doc, here)
    if verb is None:
        return None
    if verb.i not in by_cue:
        who = speaker_beside(verb, here)
        by_cue[verb.i] = _attribution((verb.i, verb.i + 1), who)
    return by_cue[verb.i]


def _said_after(doc: Parse, here: Placed) -> bool:
    """ "She laid out her plan: “We build,” she said": the comma shows that the cue is still to come."""
    inner: str = doc.text[here.quotation.inner_start : here.quotation.inner_end]
    return inner.rstrip().endswith(",") and here.tokens[0] > 0 and doc[here.tokens[0] - 1].text == ":"


def _by_dash(doc: Parse, here: Placed, by_cue: dict[int, Attribution]) -> Attribution | None:
    """ "…" — Ana Ruiz"""
    who = name_after_dash(doc, here) if here.sentence_like else None
    if who is None:
        return None
    dash = here.tokens[1] if here.tokens[1] < who.i else here.tokens[1] - 1
    by_cue[dash] = _attribution((dash, dash + 1), who)
    return by_cue[dash]


def _by_colon(doc: Parse, here: Placed, by_cue: dict[int, Attribution]) -> Attribution | None:
    """ "Ana Ruiz (Lor): “…”": a paragraph that begins with nothing but who speaks, and is no headline."""
    colon = here.tokens[0] - 1
    while colon > here.paragraph[0] and doc[colon].is_space:
        colon -= 1
    before = doc[here.paragraph[0] : colon]
    if not here.sentence_like or doc[colon].text != ":" or not 0 < len(before) <= LONGEST_NAME:
        return None
    if any(t.tag_ in FINITE or t.tag_ in ("IN", "CC") for t in before if t.text[:1].islower()):
        return None
    if not any(t.text[:1].islower() and t.tag_ not in SMALL for t in doc[slice(*here.tokens)]):
        return None
    bracket = next((n for n, t in enumerate(before) if t.text[0] in "([,"), len(before))
    who = before[bracket - 1] if bracket else None
    if who is None or who.tag_ not in ("NNP", "NNPS"):
        return None
    by_cue[colon] = _attribution((colon, colon + 1), who)
    return by_cue[colon]


def _attribution(cue: Range, who: Word | None) -> Attribution:
    return Attribution(
        cue=cue,
        frame="quote",
        content=[],
        source=mention(who) if who is not None else None,
        speaker=who.i if who is not None else None,
        verb=cue[0],
    )


def _continues_a_sentence(doc: Parse, here: Placed, left: int) -> bool:
    """Other words of the same sentence before or after: a part of what is said there."""
    at = here.tokens[0] - 1
    while at >= left and doc[at].is_space:
        at -= 1
    if at >= left and doc[at].text not in (".", "?", "!", ",", ":", "…", ")", "”", '"', "—", "–"):
        return True
    return not ends_there(doc, here)


def _resumes(doc: Parse, here: Placed, last: Last | None) -> bool:
    """ "…," he said, but "…": the same speaker goes on after a joining word."""
    if last is None or last.place.paragraph != here.paragraph or here.tokens[0] < 2:
        return False
    between = doc[max(last.place.tokens[1], last.attribution.cue[1]) : here.tokens[0]]
    if last.attribution.cue[0] < last.place.tokens[0]:  # "They chanted “A,” and “B”"
        return bool(between) and all(t.lower_ in LISTING for t in between)
    joined = doc[here.tokens[0] - 1].lower_ in JOINING
    return (joined and len(between) <= 8) or _joined_at(doc, between) is not None


def _joined_at(doc: Parse, between: list[Word]) -> int | None:
    """ "…," she wrote to the mayor, and still “…”: the word after "and", where it is near the quotation."""
    for n, token in enumerate(reversed(between[1:])):
        before = doc[token.i - 1].text
        if n <= LONGEST_JOINED and token.dep_ == "cc" and before == ",":
            return token.i
        if n > LONGEST_JOINED or token.text in ENDS or is_verb(token):
            return None
    return None


def _runs_on(doc: Parse, here: Placed, last: Last | None) -> Attribution | None:
    """The attribution that a quotation without a cue continues, or None."""
    if last is None:
        return None
    if last.place.paragraph == here.paragraph:
        return last.attribution
    if here.tokens[0] != here.paragraph[0] or here.tokens[1] < here.paragraph[1] - 1:
        return None
    between = doc.text[last.place.quotation.end : here.quotation.start]
    if not between.strip():
        return last.attribution
    cue_is_last = last.attribution.cue[0] >= last.place.tokens[1]
    near = between.count("\n") <= 3 and len(between) < GAP
    return last.attribution if cue_is_last and near else None


def _stays_open(here: Placed) -> bool:
    return not here.quotation.closed and here.tokens[0] == here.paragraph[0]


def _adjoins(doc: Parse, before: Placed, here: Placed) -> bool:
    """The next paragraph opens with a mark again."""
    between: str = doc.text[before.quotation.end : here.quotation.start]
    return not between.strip() and before.paragraph != here.paragraph


def _within(cue: Range, quotations: list[Range]) -> bool:
    return any(a <= cue[0] and cue[1] <= b for a, b in quotations)
