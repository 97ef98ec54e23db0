"""What the article itself asserts, one clause a claim."""

from bisect import bisect_left
from collections.abc import Iterator

from annotate.extraction.clauses import SPLITTING, clause_heads
from annotate.extraction.parse import Parse, Word, among
from annotate.extraction.records import Attribution, Range
from annotate.extraction.sentences import LONGEST, PICTURE
from annotate.extraction.silence import is_silence
from annotate.extraction.syntax import (
    NOT_VERBS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    has_to,
    is_finite,
    is_verb,
    lemma,
    ranges,
)

MARKS = frozenset(
    [
        "as",
        "after",
        "when",
        "though",
        "although",
        "while",
        "whereas",
        "because",
        "since",
        "before",
        "until",
        "unless",
        "where",
        "once",
        "whilst",
        "even",
        "but",
        "and",
        "or",
        "yet",
        "so",
        "however",
        "meanwhile",
        "that",
    ]
)
NEITHER = frozenset({"nor", "neither"})
NOTHING_BY_ITSELF = frozenset({"say", "add"})
CONTENTS = frozenset({"neg", "intj", "ccomp", "xcomp", "dobj", "nsubjpass", "csubjpass", "parataxis", "dep"})
SHORTEST = 3  # words and numbers


def narrative(doc: Parse) -> None:
    """The article's own assertions as lists of token ranges: `doc.narrative`."""
    attributions: list[Attribution] = doc.attributions
    taken = {i for a in attributions for start, end in a.content for i in range(start, end)}
    cues = sorted({a.verb for a in attributions} | {i for a in attributions for i in range(*a.cue)})
    relatives = {i for a in attributions if a.frame == "relative" for r in a.content for i in range(*r)}
    quoted = _quoted_tokens(doc)
    found: list[list[Range]] = []
    for start, end in doc.sentences:
        if end - start > LONGEST or any(word.text == "?" for word in doc[max(start, end - 3) : end]):
            continue
        inside = bisect_left(quoted, end) - bisect_left(quoted, start)
        if inside * 2 > end - start:
            continue
        for head, tokens in _claims(doc, (start, end), taken, cues, relatives):
            runs = [r for r in (_clean(doc, head, *run) for run in ranges(tokens)) if r]
            if runs:
                found.append(runs)
    doc.narrative = found


def _claims(
    doc: Parse, sentence: Range, taken: set[int], cues: list[int], relatives: set[int]
) -> Iterator[tuple[Word, set[int]]]:
    """Each with the verb that asserts it."""
    heads = clause_heads(doc, sentence)
    here = among(cues, *sentence)
    cue_heads = [doc[i] for i in here if i not in relatives and is_verb(doc[i])]
    for head in heads:
        if head.i in here or _frames_another(head, heads):
            continue
        tokens = set(range(head.left_edge.i, head.right_edge.i + 1))
        tokens &= set(range(*sentence))
        whole = True
        for other in [*heads, *(_aside(cue) for cue in cue_heads)]:
            if other.i != head.i and other.i in tokens and head.i not in _under(other):
                whole = whole and _set_off(other)
                tokens -= _to_its_end(other, tokens)
        tokens -= _left_hanging(doc, tokens)
        tokens -= relatives if head.i not in relatives else set()
        if head.dep_ in ("advcl", "relcl") and head.head.i < head.i:
            tokens |= _to_its_end(head, _under(head.head)) - _inner(head, heads)
        tokens = _in_one_piece(head, tokens)
        if (
            not whole
            or len(tokens & taken) * 3 > len(tokens)
            or not _asserts(head, tokens)
            or _dangles(doc, tokens)
            or is_silence(doc, head, max(tokens) + 1)
        ):
            continue
        words = sum(1 for i in tokens if (doc[i].is_alpha and doc[i].dep_ != "mark") or doc[i].like_num)
        if words >= SHORTEST:
            yield head, tokens


def _aside(cue: Word) -> Word:
    """The clause beside the main one that a cue stands in, or the cue itself."""
    token = cue
    for _ in range(6):
        if token.dep_ in ("relcl", "advcl", "acl"):
            return token
        if token.head.i == token.i or token.dep_ == "conj":
            break
        token = token.head
    return cue


def _set_off(clause: Word) -> bool:
    """Begins after a comma or a joining word, or with one: what is left without it is whole."""
    first = clause.left_edge
    if (
        first.dep_ in ("mark", "cc")
        or first.lower_ == "even"
        or first.tag_ in ("WDT", "WP", "WRB")
        or not first.i
    ):
        return True
    before = first.doc[first.i - 1]
    return before.is_punct or before.is_space or before.dep_ == "cc"


def _dangles(doc: Parse, tokens: set[int]) -> bool:
    """Ends in a word that wants another: what it leads to was cut off."""
    last = next((i for i in sorted(tokens, reverse=True) if _is_word(doc[i])), 0)
    return (
        doc[last].tag_ in ("IN", "TO", "DT", "PRP$", "WDT", "WP")
        and last + 1 < len(doc)
        and (not doc[last + 1].is_punct)
    )


def _in_one_piece(head: Word, tokens: set[int]) -> set[int]:
    """What is left of a clause around its verb, as far as it goes on after each gap as if it were whole."""
    doc, runs = head.doc, ranges(tokens)
    at = next((n for n, (start, end) in enumerate(runs) if start <= head.i < end), None)
    if at is None:
        return tokens
    first, last = at, at
    while first and _joins(doc, runs[first - 1], runs[first]):
        first -= 1
    while last + 1 < len(runs) and _joins(doc, runs[last], runs[last + 1]):
        last += 1
    return {i for start, end in runs[first : last + 1] for i in range(start, end)}


def _joins(doc: Parse, before: Range, after: Range) -> bool:
    """Between commas or the like, or from a relative word to the verb: "The merits [that …] are debated"."""
    opens = doc[before[1] - 1].is_punct or doc[before[1]].is_punct
    closes = doc[after[0] - 1].is_punct or doc[after[0]].is_punct
    relative = doc[before[1]].tag_ in ("WDT", "WP", "WP$", "WRB")
    return ((opens or relative) and closes) or (
        relative and doc[after[0]].tag_ in ("VBD", "VBZ", "VBP", "MD")
    )


def _left_hanging(doc: Parse, tokens: set[int]) -> set[int]:
    """ "She sat in parliament, an experience" where "that she described as “…”" was cut off."""
    last = doc[max((i for i in tokens if _is_word(doc[i])), default=0)]
    cut = any(c.dep_ == "relcl" and c.left_edge.i == last.i + 1 and c.i not in tokens for c in last.rights)
    return _under(last) if cut and last.dep_ == "appos" else set()


def _is_word(token: Word) -> bool:
    return not token.is_punct and not token.is_space and token.dep_ != "cc"


def _under(head: Word) -> set[int]:
    return set(range(head.left_edge.i, head.right_edge.i + 1))


def _to_its_end(clause: Word, tokens: set[int]) -> set[int]:
    """A clause set off by no comma goes on to the end of the one that holds it, whatever the parse says."""
    inside = _under(clause)
    after = clause.right_edge.i + 1
    if clause.dep_ not in ("advcl", "relcl") or clause.head.i > clause.i or after not in tokens:
        return inside
    doc = clause.doc
    while (
        after in tokens
        and not (doc[after].is_punct and doc[after].text not in "’'-“”\"")
        and doc[after].dep_ != "cc"
    ):
        inside = inside | {after}
        after += 1
    return inside


def _inner(head: Word, heads: list[Word]) -> set[int]:
    """The tokens of the claims inside this one."""
    return {i for h in heads if h.i != head.i and h.i in _under(head) for i in _under(h)}


def _frames_another(head: Word, heads: list[Word]) -> bool:
    """ "Her remarks come as …": only the clause under "as" asserts anything."""
    return lemma(head) == "come" and any(
        h.head.i == head.i and h.dep_ == "advcl" and h.left_edge.lower_ in ("as", "after") for h in heads
    )


def _asserts(head: Word, tokens: set[int]) -> bool:
    """A subject and a finite verb, no command, no question, and not only that somebody said something."""
    if lemma(head) in NOTHING_BY_ITSELF and not any(c.dep_ in CONTENTS for c in head.children):
        others = (head.doc[i] for i in tokens if i != head.i)
        if not any(is_verb(other) and is_finite(other) for other in others):
            return False
    if head.i not in tokens or has_to(head) or any(c.lower_ == "whether" for c in head.lefts):
        return False
    parts = [head, *(c for c in head.lefts if c.dep_ in NOT_VERBS)]  # "14 of 31 schools have leaking roofs"
    subjects = [c for part in parts for c in part.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if not any(c.i in tokens for c in subjects) or not (_tells_when(head) or head.tag_ == "MD"):
        return False
    first = head.doc[min(i for i in tokens if _is_word(head.doc[i]))]
    if (
        first.dep_ == "aux"
        and first.head.i == head.i
        and first.i < min(c.i for c in subjects if c.i in tokens)
    ):
        return False  # "Should she win", "had he known"
    return first.tag_ not in ("WP", "WRB", "WDT") or head.dep_ in ("relcl", "advcl")


def _tells_when(head: Word) -> bool:
    """Finite, or a past tense that was taken for a participle: "They adjusted for age and said so."

    Without a full stop it is a headline's: "Flood wall delayed again".
    """
    if is_finite(head):
        return True
    bare = head.tag_ == "VBN" and not any(c.dep_ in NOT_VERBS for c in head.lefts)
    return bare and head.head.i == head.i and any(c.text == "." for c in head.rights)


def _clean(doc: Parse, head: Word, start: int, end: int) -> Range | None:
    """Without joining words and punctuation at the ends."""
    while start < end:
        token = doc[start]
        joins = token.lower_ in MARKS and (
            token.dep_ in ("cc", "preconj", "punct")
            or (token.lower_ == "even" and start + 1 < end and doc[start + 1].lower_ in SPLITTING)
            # not of a clause inside it: "Since the dam broke, prices have doubled"
            or (token.dep_ in ("mark", "advmod") and (token.head.i == head.i or token.head.lower_ in MARKS))
        )
        if not (joins or token.is_punct or token.is_space or token.dep_ == "cc"):
            break
        if token.text in "“\"'‘$#(" or token.lower_ in NEITHER:
            break
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or doc[end - 1].text in ".,;:–—-("
        or doc[end - 1].dep_ == "cc"
        or PICTURE.match(doc[end - 1].text)
    ):
        end -= 1
    if end - start < 2 and not any(t.is_alpha for t in doc[start:end]):
        return None
    return (start, end) if start < end else None


def _quoted_tokens(doc: Parse) -> list[int]:
    starts = doc.starts
    return [
        i for q in doc.quotations for i in range(bisect_left(starts, q.start), bisect_left(starts, q.end))
    ]
