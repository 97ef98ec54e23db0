"""Reported speech and attitudes: a cue, who said it, and what stands beside it."""

from annotate.extraction.candidates import COPULAS, Candidate, candidates
from annotate.extraction.judge import LEAST, hopeless, prior, quotes, score, threshold
from annotate.extraction.lexicon import Lexicon, lexicon
from annotate.extraction.parse import Parse, Word, among
from annotate.extraction.placing import place
from annotate.extraction.reach import reached
from annotate.extraction.records import Attribution, Range
from annotate.extraction.sentences import LONGEST
from annotate.extraction.silence import is_silence
from annotate.extraction.syntax import agent, is_passive, is_verb, lemma, mention, ranges, trimmed

POINTING = frozenset(
    {"nothing", "something", "anything", "everything", "it", "that", "this", "so", "as", "much", "not"}
    | {"little", "more", "less", "the", "same", "thing"}
)
"""Words that by themselves tell nobody what was said: "the mayor said nothing", "he said as much"."""
ASKING = frozenset({"ask", "press", "quiz"})
TALKING = frozenset({"speech", "telling"})  # groups of cues; who rejects that takes a stand
LONGEST_POINTING = 4  # tokens
FAINT, SURE = 0.4, 0.8
"""Scores: a report below the first one gives way to one above the second that stands inside it."""
COMPARING = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})
TITLING = frozenset({"call", "label", "dub", "brand", "say", "chant", "shout", "yell", "tweet", "write"})


def reported(doc: Parse) -> None:
    """Adds every report that is no whole quotation to `doc.attributions`.

    A cue inside the content of another report, or inside a quotation, is a part of that content.
    """
    attributions: list[Attribution] = doc.attributions
    words = lexicon()
    taken = {i for a in attributions for start, end in a.content for i in range(start, end)}
    inside = taken | _in_quotations(doc)
    used = {a.verb for a in attributions}
    cues = sorted({*doc.verbs, *doc.written(words.noun_forms)})
    for start, end in doc.sentences:
        if end - start > LONGEST:
            continue
        here = among(cues, start, end)
        likeliest = (_best(doc[i], words) for i in here if i not in inside and i not in used)
        chosen = [one for one in likeliest if one is not None]
        for sure, candidate in _outermost(chosen):
            found = make(candidate, sure, taken)
            if found is not None:
                attributions.append(found)


def _best(token: Word, words: Lexicon) -> tuple[float, Candidate] | None:
    """The likeliest report with this cue."""
    if is_verb(token) and hopeless(word := lemma(token)) and word not in COPULAS:
        return None
    possible = list(candidates(token, words))
    for one in possible:  # the only kind that holds its cue, and too rare for the judge
        if one.frame == "relative" and "that" in words.frames.get(one.word, ()):
            return 1.0, one
    scored = [(score(c), c) for c in possible if token.i not in c.tokens and prior(c.word, c.frame) >= LEAST]
    if not scored:
        return None
    sure, likeliest = max(scored, key=lambda pair: pair[0])
    if sure < threshold(likeliest, words):
        return None
    best = reached(likeliest)
    if best.frame == "that" and _is_put_by_nobody(token):
        return None
    if _only_points(best) or is_silence(token.doc, token, max(best.tokens) + 1):
        return None
    if best.word not in TITLING and (_is_title(likeliest) or _is_title(best)):
        return None
    return sure, best


def _in_quotations(doc: Parse) -> set[int]:
    """The tokens inside quotations: what is said there is somebody's words as a whole."""
    return {i for p in place(doc) if p.tokens[1] - p.tokens[0] > 5 for i in range(*p.tokens)}


def _is_put_by_nobody(cue: Word) -> bool:
    """ "Asked whether the dam would hold": a question, and nobody is said to ask it."""
    asked = cue.tag_ == "VBN" and lemma(cue) in ASKING and agent(cue) is None
    return asked and (cue.dep_ == "advcl" or is_passive(cue))


def _only_points(candidate: Candidate) -> bool:
    """ "The mayor said nothing": no content is told."""
    told = TALKING & set(lexicon().groups.get(candidate.word, ()))
    if not told or len(candidate.tokens) > LONGEST_POINTING or quotes(candidate):
        return False
    doc = candidate.cue.doc
    return all(doc[i].lower_ in POINTING or doc[i].is_punct for i in candidate.tokens)


def _is_title(candidate: Candidate) -> bool:
    """ "She read “War and Peace”": capitals throughout between two marks."""
    doc, first, last = candidate.cue.doc, min(candidate.tokens), max(candidate.tokens)
    inner = [t for t in doc[first : last + 1] if t.tag_ not in ("``", "''")]
    if not 2 <= len(inner) <= 12 or not quotes(candidate):
        return False
    return all(t.text[:1].isupper() for t in inner if len(t.text) > 3) and inner[0].text[:1].isupper()


def _outermost(chosen: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Those whose cue is in no other's content, but for one that is only guessed around a sure one."""
    chosen = [one for one in chosen if not (_faint(one, chosen) or _reaches_over(one[1], chosen))]
    return [
        one
        for one in chosen
        if not any(
            one[1].cue.i in other[1].tokens
            and other[1].frame != "relative"
            and (other[1].cue.i not in one[1].tokens or other[0] > one[0])
            for other in chosen
            if other is not one
        )
    ]


def _faint(outer: tuple[float, Candidate], chosen: list[tuple[float, Candidate]]) -> bool:
    """ "Tom Hale was heard shouting that …": "heard" tells less than what it holds."""
    sure, candidate = outer
    return sure < FAINT and any(
        one.cue.i in candidate.tokens and inner > SURE for inner, one in chosen if one is not candidate
    )


def _reaches_over(outer: Candidate, chosen: list[tuple[float, Candidate]]) -> bool:
    """ "She read out a poll showing that the tax is liked": what the poll shows is the poll's alone."""
    return any(
        outer.cue.i < one.cue.i < min(outer.tokens) and outer.tokens <= one.tokens for _, one in chosen
    )


def make(candidate: Candidate, sure: float, taken: set[int]) -> Attribution | None:
    """The attribution of a candidate, or None where nothing is left of its content."""
    doc = candidate.cue.doc
    runs = [r for r in (trimmed(doc, *run) for run in ranges(candidate.tokens - taken)) if r]
    if runs and _leads_in(doc[runs[0][0]], candidate.cue):
        runs = [r for r in (trimmed(doc, runs[0][0] + 1, runs[0][1]), *runs[1:]) if r]
    content: list[Range] = [r for r in runs if any(t.is_alpha or t.like_num for t in doc[r[0] : r[1]])]
    if not content:
        return None
    who = candidate.speaker
    return Attribution(
        cue=(candidate.cue.i, candidate.cue.i + 1),
        frame=candidate.frame,
        content=_to_closing_mark(doc, _with_comparison(candidate.cue, content)),
        source=mention(who) if who is not None else None,
        speaker=who.i if who is not None else None,
        verb=candidate.cue.i,
        score=sure,
    )


def _leads_in(word: Word, cue: Word) -> bool:
    """ "She said that …", "She described it as a joke": the word itself says nothing."""
    if word.lower_ == "that":
        return word.dep_ == "mark"
    return word.lower_ == "as" and word.dep_ == "prep" and word.head.i == cue.i


def _with_comparison(cue: Word, content: list[Range]) -> list[Range]:
    """ "It found 31 cases, up from 12 a week earlier": what a number is held against stays beside it."""
    doc, (start, end) = cue.doc, content[-1]
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].head.i != cue.i:
        return content
    if (doc[end + 1].lower_, doc[end + 2].lower_) not in COMPARING:
        return content
    return [*content[:-1], (start, doc[end + 1].right_edge.i + 1)]


def _to_closing_mark(doc: Parse, content: list[Range]) -> list[Range]:
    """A report that begins a quotation and ends inside it goes on to the closing mark."""
    start, end = content[-1]
    begins, ends = doc.characters((start, end))
    for quotation in doc.quotations_in(begins, ends):
        if quotation.closed and quotation.end > ends and begins < quotation.end - 2:
            last = end
            while last < len(doc) and doc[last].idx < quotation.end:
                last += 1
            return [*content[:-1], (start, last)]
    return content
