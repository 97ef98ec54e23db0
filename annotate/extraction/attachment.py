"""Second reports that the parser hangs on the content of the first.

"She said the tax failed and added that …", "He denied that it rained, saying …": the second cue is
the speaker's own, not a part of what the first reports.
"""

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Word
from annotate.extraction.syntax import SUBJECTS, is_verb, lemma

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SECOND_TAGS = FINITE | {"VBG"}
LONGEST_CLIMB = 8
NEVER_SECOND = frozenset(
    {"show", "find", "run", "go", "read", "begin", "start", "open", "close", "fire", "shoot"}
)


def cue_above(verb: Word) -> Word | None:
    """The cue whose speaker also says what hangs on `verb`, where the parser put `verb` into its content."""
    if not _could_be_second(verb):
        return None
    above, through_content, found = verb, False, None
    for _ in range(LONGEST_CLIMB):
        if above.head.i == above.i:
            break
        through_content = through_content or (above.dep_ == "ccomp" and above.i != verb.i)
        above = above.head
        if not is_verb(above):
            continue
        fits = verb.tag_ == "VBG" or verb.tag_ == above.tag_
        if (
            through_content
            and fits
            and above.i < verb.i
            and lemma(above) in lexicon().quoting
            and _acts(above)
        ):
            found = above
    return found


def _could_be_second(verb: Word) -> bool:
    word = lemma(verb)
    if word not in lexicon().quoting or word in NEVER_SECOND or _acts(verb):
        return False
    if not any(c.dep_ in ("ccomp", "dobj", "prep", "xcomp") for c in verb.rights):
        return False
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    if verb.tag_ == "VBG":
        return before is not None and before.text == "," and verb.dep_ in ("advcl", "acl", "conj", "dep")
    return verb.tag_ in FINITE and verb.dep_ == "conj"


def _acts(verb: Word) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "nsubjpass" for c in verb.children)


def without_second_reports(verb: Word, tokens: set[int]) -> set[int]:
    """The content of `verb` without the reports in it that are its speaker's own."""
    doc = verb.doc
    kept = tokens
    if len(tokens) < 4:
        return kept
    for i in doc.verbs_in(verb.i + 1, max(tokens) + 1):
        token = doc[i]
        if i in kept and token.tag_ in SECOND_TAGS and is_verb(token):
            above = cue_above(token)
            if above is not None and above.i == verb.i:
                first = token.left_edge.i
                while first - 1 in kept and (doc[first - 1].dep_ == "cc" or doc[first - 1].text == ","):
                    first -= 1
                kept = kept - set(range(first, max(token.right_edge.i, max(kept)) + 1))
    return kept
