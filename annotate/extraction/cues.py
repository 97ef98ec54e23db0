"""The speaking verb beside a quotation: before it, after it, or at the end of the paragraph above.

Before a colon it may be a noun: "this statement by Ana Ruiz: “…”".
"""

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.placing import Placed
from annotate.extraction.statements import statement_before
from annotate.extraction.syntax import FINITE, is_verb, lemma, mention, subject

FARTHEST = 40  # tokens between a quotation and its cue
OTHER_CLAUSE = frozenset({"while", "but", "although", "though", "when", "because", "and", "whereas"})
LONGEST_NAME = 20  # tokens of a name and who that is
ENDS = ".?!"


def cue_before(doc: Parse, here: Placed, left: int) -> Word | None:
    """The speaking verb that leads up to a quotation, or None."""
    at = here.tokens[0] - 1
    while at >= left and doc[at].is_space:
        at -= 1
    if at < left:
        return None
    mark = doc[at].text
    if mark not in (",", ":", "—", "–", "-", "that", "...", "…"):
        token = doc[at]
        leads = _says(token) and here.sentence_like
        inner = doc.text[here.quotation.inner_start : here.quotation.inner_end]
        return token if leads and ends_there(doc, here) and not _is_title(doc, here, inner) else None
    if mark != ":" and not here.sentence_like:
        return None
    if mark == "that" and not ends_there(doc, here):
        return None
    lowest = max(left, at - FARTHEST)
    if mark == ":" and (noun := statement_before(doc, lowest, at)) is not None:
        return noun
    for i in range(at - 1, lowest - 1, -1):
        token = doc[i]
        if (token.text in ENDS and token.dep_ == "punct") or (token.is_space and "\n" in token.text):
            break
        if _says(token) and (mark == ":" or _reaches(token, at)):
            return token
        if token.lower_ == "according" and doc[i + 1].lower_ == "to":
            return token
    if mark == ":" and (here.sentence_like or here.quotation.end - here.quotation.start > 60):
        return _main_verb(doc, lowest, at)
    return None


def _says(token: Word) -> bool:
    """A verb that a quotation may stand beside: "said", or "put it"."""
    if not is_verb(token):
        return False
    if token.lower_ in ("put", "puts"):
        return token.tag_ in FINITE and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "it"
    return lemma(token) in lexicon().quoting


def ends_there(doc: Parse, here: Placed) -> bool:
    """Nothing of the sentence follows the quotation."""
    after = here.tokens[1]
    while after < here.paragraph[1] and doc[after].text in (".", ",", "?", "!"):
        after += 1
    return after >= here.paragraph[1] or doc[after].text[:1].isupper() or doc[after].is_space


def _reaches(verb: Word, at: int) -> bool:
    """Between a verb and the comma before a quotation: who was told, when, where; no other clause."""
    return not any(
        is_verb(t) and t.dep_ in ("ccomp", "advcl", "conj") and t.tag_ != "VBG"
        for t in verb.doc[verb.i + 1 : at]
    )


def _main_verb(doc: Parse, first: int, end: int) -> Word | None:
    """The verb of the clause that a colon ends."""
    for i in range(end - 1, first - 1, -1):
        token = doc[i]
        if token.text in ENDS and token.dep_ == "punct":
            return None
        if is_verb(token) and (token.dep_ == "ROOT" or subject(token) is not None):
            return token
    return None


def cue_after(doc: Parse, here: Placed, right: int) -> Word | None:
    """The speaking verb that follows a quotation: "… ," she said."""
    at = here.tokens[1]
    inner = doc.text[here.quotation.inner_start : here.quotation.inner_end]
    comma = inner.rstrip(" '’\xa0").endswith((",", "?", "!", "—", "–", "-", "…"))
    while at < right and (doc[at].is_space or doc[at].text in (",", "—", "–", "-")):
        comma = comma or doc[at].text == ","
        at += 1
    if at >= right or not (comma or here.sentence_like):
        return None
    if _is_title(doc, here, inner) or doc[at].lower_ in OTHER_CLAUSE:
        return None
    before = doc[here.tokens[0] - 1] if here.tokens[0] > here.paragraph[0] else None
    if before is not None and before.is_alpha and not here.sentence_like and _has_cue(doc, before):
        return None  # a fragment of what the sentence reports by another cue
    begins, depth = at, 0
    stop = min(right, begins + FARTHEST)
    for i in range(begins, stop):
        token = doc[i]
        depth += (token.text in "([") - (token.text in ")]")
        ended = token.text in ENDS and token.dep_ == "punct" and depth <= 0
        if ended or "\n" in token.text or token.text in (":", ";"):
            return None
        if not _says(token):
            if is_verb(token) and token.dep_ == "ROOT" and i > begins + 12:
                return None
            continue
        who = subject(token)
        first = mention(who)[0] if who is not None else token.i
        opening = begins <= min(first, i) <= begins + 2 or (i - begins <= 3)
        if not opening and not (comma and _is_name(doc, begins, i)):
            continue
        if any(_is_other_content(c, comma) for c in token.rights):
            return None
        if token.dep_ in ("relcl", "acl") and who is not None and i > begins + 1:
            continue
        return token
    return None


def _is_other_content(below: Word, comma: bool) -> bool:
    """Is this what a verb after a quotation says, so that the quotation is not?"""
    if comma:
        return below.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in below.lefts)
    return below.dep_ in ("ccomp", "dobj")


def _is_name(doc: Parse, first: int, verb: int) -> bool:
    """Is all that stands between a quotation and a verb who says it? "…,” Moen, a top engineer, said"."""
    between = doc[first:verb]
    commas = [t.i for t in between if t.text == ","]
    if len(between) > LONGEST_NAME or len(commas) % 2 or between[0].tag_ == "IN":
        return False
    aside = range(commas[0], commas[-1]) if commas else range(0)
    return doc[verb].tag_ in FINITE and not any(
        t.tag_ in FINITE or t.lower_ in OTHER_CLAUSE
        for t in between
        if t.i not in aside and t.text[:1].islower()
    )


def _has_cue(doc: Parse, last: Word) -> bool:
    """A speaking verb before the quotation in its sentence."""
    words = lexicon()
    return any(is_verb(t) and lemma(t) in words.verbs for t in doc[last.sentence[0] : last.i + 1])


def _is_title(doc: Parse, here: Placed, inner: str) -> bool:
    """Capitals throughout, in the middle of a sentence: the name of a programme or a book."""
    if inner.rstrip()[-1:] in "?!":
        return False
    before = doc[here.tokens[0] - 1] if here.tokens[0] > here.paragraph[0] else None
    if before is None or not before.is_alpha:
        return False
    words = [w for w in inner.split() if len(w) > 3]
    return all(w[:1].isupper() for w in words)


def cue_from_above(doc: Parse, here: Placed) -> Word | None:
    """A paragraph that ends in a colon introduces the quotation that begins the next."""
    at = here.tokens[0] - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or doc[at].text != ":":
        return None
    lowest = max(0, at - FARTHEST)
    if (noun := statement_before(doc, lowest, at)) is not None:
        return noun
    for i in range(at - 1, lowest - 1, -1):
        token = doc[i]
        if "\n" in token.text or (token.text in ENDS and token.dep_ == "punct"):
            break
        if _says(token):
            return token
    return _main_verb(doc, lowest, at)
