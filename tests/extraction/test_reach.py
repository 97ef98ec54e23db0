"""How far a content reaches: its possible edges, and those that are chosen."""

import pytest

from annotate.extraction.candidates import candidates
from annotate.extraction.edges import ends, first_run, last_run, moved, starts
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse


def candidate(extractor, text, cue, frame):
    doc = Parse(extractor.nlp(text))
    word = next(w for w in doc if w.text == cue)
    return doc, next(c for c in candidates(word, lexicon()) if c.frame == frame)


@pytest.mark.parametrize(
    ("text", "cue", "frame", "possible"),
    [
        (
            "Ana Ruiz praised the dam during a stop in Lor.",
            "praised",
            "object",
            {("same", "the dam"), ("more", "the dam during a stop in Lor")},
        ),
        (
            "Ana Ruiz said the dam held, and the bridge was closed.",
            "said",
            "that",
            {("same", "the dam held"), ("more", "the dam held, and the bridge was closed")},
        ),
        (
            "Ana Ruiz opposed a plan that the council, which met in May, had made.",
            "opposed",
            "object",
            {("less", "a plan"), ("flat", "a plan that the council")},
        ),
    ],
)
def test_where_a_content_may_end(extractor, text, cue, frame, possible):
    doc, one = candidate(extractor, text, cue, frame)
    start = min(one.tokens)
    found = {(edge.kind, doc.slice(start, edge.at + 1)) for edge in ends(one, last_run(one))}
    assert possible <= found


@pytest.mark.parametrize(
    ("text", "cue", "frame", "possible"),
    [
        (
            "Ana Ruiz voiced concern about the dam.",
            "voiced",
            "object",
            {("same", "concern about the dam"), ("less", "the dam")},
        ),
        (
            "Ana Ruiz said that in 2024, the dam held.",
            "said",
            "that",
            {("same", "in 2024, the dam held"), ("less", "the dam held")},
        ),
    ],
)
def test_where_a_content_may_begin(extractor, text, cue, frame, possible):
    doc, one = candidate(extractor, text, cue, frame)
    end = max(one.tokens) + 1
    found = {(edge.kind, doc.slice(edge.at, end)) for edge in starts(one, first_run(one))}
    assert possible <= found


def test_the_first_edges_are_those_of_the_parse(extractor):
    _, one = candidate(extractor, "Ana Ruiz said the dam held, and the bridge was closed.", "said", "that")
    start, end = starts(one, first_run(one))[0], ends(one, last_run(one))[0]
    assert (start.kind, end.kind) == ("same", "same")
    assert moved(one, start, end) == one.tokens


@pytest.mark.parametrize(
    "when", ["as crowds gathered outside", "while the council met", "after it had rained"]
)
def test_when_it_was_said_is_no_possible_part_of_the_content(extractor, when):
    doc, one = candidate(extractor, f"Ana Ruiz accused Lor of lying {when}.", "accused", "object of")
    found = [doc.slice(min(one.tokens), e.at + 1) for e in ends(one, last_run(one)) if e.kind == "more"]
    assert not any(when in words for words in found)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz said the dam held, and the bridge was closed.", "the dam held, and the bridge was closed"),
        ("Ana Ruiz questioned the health of Tom Hale, who is 70.", "the health of Tom Hale"),
        (
            "Ana Ruiz said the dam of the town in the north would hold.",
            "the dam of the town in the north would hold",
        ),
        ("Ana Ruiz said the law would be passed in June.", "the law would be passed in June"),
        (
            "She wants to halve the price of a ticket, mend the tracks and open a new line.",
            "to halve the price of a ticket, mend the tracks and open a new line",
        ),
    ],
)
def test_what_is_chosen(claims, text, content):
    assert [c.text for c in claims(text) if c.attribution is not None] == [content]


@pytest.mark.parametrize(
    "text", ["Tom Hale allowed the council to sit in secret.", "The law forced the city to sell the dam."]
)
def test_who_makes_somebody_act_reports_nothing(claims, text):
    assert [c.text for c in claims(text) if c.attribution is not None] == []
