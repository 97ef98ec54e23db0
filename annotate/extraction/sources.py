"""Who is behind a report where the subject of its cue does not say so."""

from annotate.extraction.astray import subject_astray
from annotate.extraction.humans import is_feeling, is_human_noun
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Person
from annotate.extraction.syntax import (
    NOT_VERBS,
    agent,
    has_to,
    is_verb,
    lemma,
    mention,
    subject,
    subject_above,
)
from annotate.extraction.wordlists import name_words

NOUNS = frozenset({"NN", "NNS"})
UNNAMED = frozenset({"source", "sources", "people", "person", "those", "official", "officials"})
LONGEST = 9  # tokens from somebody unnamed to the end of what tells who that is
ACTING = frozenset({"he", "she", "they", "we", "i", "who"})
COUNTED = frozenset({"percent", "number", "share", "majority"})
GOES_ON = frozenset({"add", "say", "note", "suggest", "argue", "insist", "claim", "explain", "tell"})
SHOWS = frozenset(
    {"show", "suggest", "indicate", "find", "reveal", "demonstrate", "prove", "list", "estimate"}
)
"""What a report, a poll or a letter does, and not who sent it."""
SENT = frozenset(
    {"letter", "letters", "email", "e-mail", "emails", "memo", "message", "note", "petition", "statement"}
)


def sources(doc: Parse) -> None:
    """Gives each of `doc.attributions` the speaker that grammar alone did not."""
    people = {one.token: one.person for one in doc.people}
    _whole_names(doc)
    found: dict[int, Word] = {}  # by the cue
    for attribution in sorted(doc.attributions, key=lambda one: one.verb):
        if attribution.verb < 0:
            continue
        cue = doc[attribution.verb]
        if attribution.speaker is None:
            who = subject_astray(cue)
            if who is not None and _said(attribution, who):
                _end_before(attribution, who)
            _set_other(attribution, who or found.get(cue.head.i))
            if attribution.speaker is not None:
                found[cue.i] = doc[attribution.speaker]
            continue
        speaker = doc[attribution.speaker]
        if _said(attribution, speaker) and not _said(attribution, cue) and speaker is not agent(cue):
            _set(attribution, _acts_before(cue))
            continue
        if _is_asked(cue) and speaker.head is not cue:
            _set(attribution, agent(cue))
        else:
            _set_other(
                attribution,
                _reporter(cue, speaker)
                or _issuer(cue, speaker, people)
                or _name_beside(cue, speaker, people),
            )
    _describe(doc)


def _whole_names(doc: Parse) -> None:
    """ "Governor" of "Governor Per Aakre", where the parse breaks a name: a speaker's name is whole."""
    named = {i: one for one in doc.people for i in range(*one.where)}
    for attribution in doc.attributions:
        at, source = attribution.speaker, attribution.source
        if at is None or source is None:
            continue
        one = named.get(at)
        if one is not None:
            attribution.speaker = one.token
            attribution.source = min(source[0], one.where[0]), max(source[1], one.where[1])


def _describe(doc: Parse) -> None:
    """ "A source close to the talks", "people familiar with it": nothing else tells who they are."""
    for attribution in doc.attributions:
        at, source = attribution.speaker, attribution.source
        if at is None or source is None or source[1] <= at:
            continue
        head = doc[at]
        if head.lower_ not in UNNAMED and not (head.tag_ in NOUNS and is_human_noun(head)):
            continue
        end = source[1]
        for child in head.rights:
            if child.left_edge.i == end and (
                child.dep_ == "prep"
                or (child.dep_ == "amod" and child.rights)
                or (child.dep_ == "acl" and child.tag_ == "VBN")
            ):
                end = _before_clause(child)
        while end > source[1] and doc[end - 1].text in (",", "-", "—", "–"):
            end -= 1
        taken = [attribution.cue[0], *(start for start, _ in attribution.content)]
        if end - at <= LONGEST and not any(source[0] <= i < end for i in taken):
            attribution.source = source[0], end


def _before_clause(phrase: Word) -> int:
    """The token after a phrase, or the one where a clause with "who" begins in it."""
    for word in phrase.doc[phrase.i : phrase.right_edge.i + 1]:
        if word.dep_ == "relcl":
            return word.left_edge.i
    return phrase.right_edge.i + 1


def _set(attribution: Attribution, who: Word | None) -> None:
    attribution.speaker = who.i if who is not None else None
    attribution.source = mention(who) if who is not None else None


def _set_other(attribution: Attribution, who: Word | None) -> None:
    if who is not None and not _said(attribution, who):
        _set(attribution, who)


def _said(attribution: Attribution, who: Word) -> bool:
    """Is the word a part of the content?"""
    return any(start <= who.i < end for start, end in attribution.content)


def _end_before(attribution: Attribution, who: Word) -> None:
    """ "The pipes are old, its director, Ana Ruiz, told us": she is taken for a part of the pipes."""
    (first, end), start = attribution.content[-1], mention(who)[0]
    if first < start - 1 and end <= attribution.cue[0] and who.doc[start - 1].text == ",":
        attribution.content[-1] = first, start - 1


def _acts_before(cue: Word) -> Word | None:
    """ "Ruiz said, going on to say “… we hate it”": not a subject in what is said, but the one before."""
    before = cue.doc[cue.sentence[0] : cue.i]
    return next((word for word in reversed(before) if word.dep_ == "nsubj" and word.head.i < cue.i), None)


def _is_asked(cue: Word) -> bool:
    """ "Asked by Hale about it, Ruiz laughed": not Ruiz asks."""
    return (
        cue.tag_ == "VBN"
        and cue.dep_ == "advcl"
        and not is_feeling(cue.lower_)
        and not any(c.dep_ in NOT_VERBS for c in cue.lefts)
    )


def _reporter(cue: Word, speaker: Word) -> Word | None:
    """ "Ruiz said that Hale knew it, adding …": not Hale adds, but who told of him."""
    if cue.tag_ != "VBG" or cue.dep_ != "advcl" or lemma(cue) not in GOES_ON:
        return None
    inner = speaker.head
    if not is_verb(inner) or inner.dep_ != "ccomp" or inner.head.i >= cue.i:
        return None
    return subject(inner.head) if lemma(inner.head) in lexicon().quoting else None


def _issuer(cue: Word, speaker: Word, people: dict[int, Person]) -> Word | None:
    """ "She gave a speech denouncing it": not the speech denounces it, but who gave it."""
    if cue.dep_ != "acl" or cue.head is not speaker or not is_verb(cue) or speaker.i in people:
        return None
    noun = speaker.lower_
    if not has_to(cue) and (cue.tag_ != "VBG" or speaker.dep_ not in ("dobj", "pobj")):
        return None
    if noun in COUNTED or noun in name_words().organisations or lemma(cue) in SHOWS:
        return None
    if is_human_noun(speaker) and not _is_sent_to(speaker):
        return None
    if speaker.tag_ not in NOUNS and cue.doc[cue.left_edge.i - 1].text != ",":
        return None
    above = subject_above(cue)
    if above is None:
        return None
    acts = above.lower_ in ACTING or above.tag_ in ("NNP", "NNPS") or is_human_noun(above)
    return above if acts else None


def _is_sent_to(noun: Word) -> bool:
    """ "They sent a letter to senators opposing it": what opposes is the letter, whatever the parse says."""
    doc, at = noun.doc, noun.i
    while at > noun.sentence[0] and doc[at].lower_ != "to" and not is_verb(doc[at]):
        at -= 1
    if doc[at].lower_ != "to":
        return False
    while at > noun.sentence[0] and not is_verb(doc[at]):
        at -= 1
        if doc[at].lower_ in SENT:
            return True
    return False


def _name_beside(cue: Word, speaker: Word, people: dict[int, Person]) -> Word | None:
    """ "LOR — Ana Ruiz said": the person in apposition to what is nobody."""
    if not cue.doc.is_quoted(speaker.idx) and (
        speaker.i in people or speaker.tag_ == "NNS" or is_human_noun(speaker)
    ):
        return None
    for child in speaker.rights:
        if child.dep_ == "appos" and child.i in people and child.i < cue.i:
            before = cue.doc[mention(child)[0] - 1]
            if before.is_punct and before.text != ":":
                return child
    return None
