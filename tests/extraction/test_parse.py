"""A word of a `Parse` answers as its Token does."""

import pytest

from annotate.extraction.parse import Parse

TEXTS = [
    "",
    " ",
    "“The tax,” Ida Moen said, “is far too high.” Tom Hale, 61, didn't deny it.\n\nThe port — which "
    "opened in 1920 — lost $3m last year, and nobody knows why… or does she?",
    "\n\n  He said  “it's the dam's”\tfault (again); cafés/bars closed.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_what_the_tokens_are(extractor, text):
    doc = extractor.nlp(text)
    parse = Parse(doc)
    assert len(parse) == len(doc)
    for word, token in zip(parse, doc, strict=True):
        for name in (
            "i",
            "idx",
            "text",
            "lower_",
            "tag_",
            "dep_",
            "is_alpha",
            "is_space",
            "is_punct",
            "like_num",
        ):
            assert getattr(word, name) == getattr(token, name), (name, token)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(word, name).i == getattr(token, name).i, (name, token)
        for name in ("lefts", "rights", "children"):
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)], (name, token)
        assert word.before_space == bool(token.whitespace_)
        assert word.sentence == (token.sent.start, token.sent.end)
        assert word.opens_sentence == (token.i == token.sent.start)
    assert parse.sentences == [(s.start, s.end) for s in doc.sents]
    assert parse.verbs == [t.i for t in doc if t.tag_.startswith("VB")]
    assert all(parse.slice(i, j) == doc[i:j].text for i in range(len(doc)) for j in range(i, len(doc) + 1))


def test_quotations_are_found_by_a_place_in_them(extractor):
    text = "“Yes,” she said, “it is.” He left."
    parse = Parse(extractor.nlp(text))
    inside = [q.start <= at < q.end for at in range(len(text)) for q in parse.quotations]
    assert [parse.is_quoted(at) for at in range(len(text))] == [
        a or b for a, b in zip(*[iter(inside)] * 2, strict=True)
    ]
    assert parse.quotations_in(0, len(text)) == parse.quotations
    assert parse.quotations_in(6, 16) == []


def test_a_forgotten_parse_holds_no_words(extractor):
    parse = Parse(extractor.nlp("The port is full."))
    word = parse[1]
    parse.forget()
    assert len(parse) == 0
    assert not hasattr(word, "head")
