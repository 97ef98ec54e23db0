"""What must stand before a content that is no sentence by itself: "Ukraine has accused" before "Russia of …".

Always the article's own words around the cue, the speaker by name; nothing is put into other words.
"""

from dataclasses import dataclass

from annotate.extraction.denials import stands_apart
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Range, Speaker
from annotate.extraction.speakers import GROUPS, RELATIVES
from annotate.extraction.syntax import agent, is_finite, is_passive, is_verb

CLAUSES = frozenset({"quote", "that", "set off", "aside"})
ASKING = frozenset({"whether", "how", "why"})
PARTS_OF_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
BREAKS = ',:;“”"«»\n()'
LONGEST = 8  # tokens between the speaker and the content
FAR = 15  # tokens before a verb that may rule it
LONGEST_GAP = 14  # tokens in the middle of a passive


@dataclass(frozen=True, slots=True)
class Shown:
    """The tokens of the article that are shown for a claim, and the name or words put before them."""

    tokens: Range
    before: str = ""


def shown(doc: Parse, attribution: Attribution, speaker: Speaker) -> Shown | None:
    """What to show for a content that needs more than itself; None if it stands alone or nothing is safe."""
    if attribution.quoted:
        return None
    if stands_apart(doc, attribution):  # alone it would say the opposite
        return _led(doc, attribution, speaker) or _all_of_it(doc, attribution)
    return _led(doc, attribution, speaker) if _needs_more(doc, attribution) else None


def _led(doc: Parse, attribution: Attribution, speaker: Speaker) -> Shown | None:
    content = attribution.content
    first, last = content[0][0], content[-1][1]
    unsaid = attribution.source is None or attribution.source[0] >= attribution.cue[1]
    passive = attribution.frame.startswith("passive")
    if passive or unsaid:
        found = _passive(doc, attribution, first, last)
        if passive or found is not None:
            return found
    if attribution.source is None or len(content) != 1:
        return None
    source, verb = attribution.source, doc[attribution.verb]
    if attribution.cue[0] >= first or _about_the_noun_before(verb):
        return None
    if verb.dep_ == "conj" and source[1] <= verb.head.i < verb.i:  # "She praised A and cited B"
        found = _by_name(doc, verb, attribution.cue, (first, last), speaker)
        if found is not None:
            return found
    beside = source[1] <= attribution.cue[0] and first - source[1] <= LONGEST
    if beside and _plain(doc, source[1], first):
        return _after_source(doc, source, last, speaker)
    return _by_name(doc, verb, attribution.cue, (first, last), speaker)


def _all_of_it(doc: Parse, attribution: Attribution) -> Shown | None:
    """From the first word of speaker, cue and content to the last, as they stand in one sentence."""
    verb, content = doc[attribution.verb], attribution.content
    parts = [attribution.cue, *content, *([attribution.source] if attribution.source is not None else [])]
    start, end = min(a for a, _ in parts), max(b for _, b in parts)
    while start and doc[start - 1].dep_ in PARTS_OF_VERB and doc[start - 1].head.i == verb.i:
        start -= 1
    whole = verb.sentence[0] <= start and end <= verb.sentence[1] and "\n" not in doc.slice(start, end)
    return Shown((start, end)) if whole else None


def _about_the_noun_before(verb: Word) -> bool:
    """ "The years that she described as “the second camp”": what she described stands before "that"."""
    first = verb.left_edge
    return verb.dep_ == "relcl" and first.tag_ in ("WDT", "WP") and first.dep_ not in ("nsubj", "nsubjpass")


def _needs_more(doc: Parse, attribution: Attribution) -> bool:
    if attribution.frame not in CLAUSES:
        return True
    if attribution.frame != "that" or len(attribution.content) != 1:
        return False
    start, end = attribution.content[0]
    return doc[start].lower_ in ASKING or not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:end]
    )


def _plain(doc: Parse, start: int, end: int) -> bool:
    words = doc.slice(start, end)
    return start < end and not any(c in words for c in BREAKS)


def _after_source(doc: Parse, source: Range, last: int, speaker: Speaker) -> Shown | None:
    """Speaker, cue and content stand side by side."""
    own_words = doc.slice(*source)
    if not any(c.isalpha() for c in own_words):
        return None
    if speaker.doubtful or speaker.name is None:
        return None if own_words.lower() in RELATIVES else Shown((source[0], last))
    if speaker.name.lower() == " ".join(own_words.lower().split()):
        return Shown((source[0], last))
    if doc.slice(source[1], last).startswith(f"{speaker.name} "):  # "The opposition leader Ana Ruiz accused"
        return Shown((source[1], last))
    return Shown((source[1], last), speaker.name)


def _by_name(doc: Parse, verb: Word, cue: Range, content: Range, speaker: Speaker) -> Shown | None:
    """The speaker is further off: "She praised A and cited B" → "Ana Ruiz cited B"."""
    if speaker.name is None or speaker.doubtful or speaker.name.lower() in GROUPS or not is_verb(verb):
        return None
    if is_passive(verb) or not any(c.isalnum() for c in speaker.name):
        return None
    if content[0] - verb.i > LONGEST or not verb.i < content[0] or not cue[0] <= verb.i < cue[1]:
        return None
    if not _plain(doc, verb.i, content[0]):
        return None
    if not is_finite(verb):
        alone = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl")
        if not alone or any(c.dep_ in ("neg", "mark", "advmod", "aux") for c in verb.lefts):
            return None
        return Shown((verb.i, content[1]), f"{speaker.name}:")
    before = doc[max(verb.sentence[0], verb.i - FAR) : verb.i]
    if verb.tag_ == "VBP" and any(t.tag_ in ("TO", "MD") or t.dep_ == "neg" for t in before):
        return None  # "declined to praise or even mention": an infinitive taken for a finite verb
    start = verb.i
    while start and doc[start - 1].dep_ in PARTS_OF_VERB and doc[start - 1].head.i == verb.i:
        start -= 1
    own = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg") and c.i < start]
    return None if own else Shown((start, content[1]), speaker.name)


def _passive(doc: Parse, attribution: Attribution, first: int, last: int) -> Shown | None:
    """ "The mayor was accused of lying" with the verb between the two parts of the content."""
    verb = doc[attribution.verb]
    who = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if who is None or who.lower_ in RELATIVES or not is_finite(verb) or first - verb.i > LONGEST:
        return None
    start, end = min(first, who.left_edge.i), last
    who_end = who.right_edge.i + 1
    if not start <= who.i < who_end <= verb.i:
        return None
    if last <= verb.i:  # only what is spoken of is the content
        doer = agent(verb)
        end = max(verb.i, doer.right_edge.i if doer is not None and doer.i > verb.i else 0) + 1
    if verb.i - who_end > LONGEST_GAP or end <= verb.i:
        return None
    return Shown((start, end)) if "\n" not in doc.slice(start, end) else None
