"""CoNLL-style columns, read back a line at a time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotate.exports.conll import COLUMNS, LAYOUT
from annotate.exports.spans import claim_spans
from db.exported import ExportedArticle, Imprint
from db.records import Span, Verdict
from tests.exports.records import ARTICLE, CLAIM, TEXT, decided

Token = tuple[str, int, int, str, str, str]


def written(*articles: ExportedArticle) -> str:
    return b"".join(LAYOUT.write(articles, Imprint())).decode()


def tokens(file: str) -> Iterator[Token]:
    for line in file.split("\n"):
        if line and not line.startswith("# "):
            token, start, end, *tags = line.split("\t")
            yield token, int(start), int(end), *tags


def spans(found: list[Token], column: int) -> list[tuple[Span, str]]:
    """Those that the tags of a column say, as a reader of BIO puts them together."""
    together: list[tuple[Span, str]] = []
    for token in found:
        tag = str(token[column])
        if tag.startswith("B-"):
            together.append(((token[1], token[2]), tag[2:]))
        elif tag.startswith("I-"):
            (start, _), name = together[-1]
            assert name == tag[2:]
            together[-1] = ((start, token[2]), name)
    return together


def test_every_token_is_where_it_says_and_none_is_missing() -> None:
    found = list(tokens(written(ARTICLE)))
    assert all(TEXT[start:end] == token for token, start, end, *_ in found)
    assert "".join(token for token, *_ in found) == "".join(TEXT.split())


def test_the_spans_come_back_to_the_character_also_within_a_word() -> None:
    found = list(tokens(written(ARTICLE)))
    reported, ferry, _ = ARTICLE.claims
    assert spans(found, 3) == [
        (claim_spans(reported)[0], "disputed"),
        *((span, "verified") for span in claim_spans(ferry)),
    ]
    assert spans(found, 4) == [(reported.claimant_mention, "CLAIMANT")]
    assert spans(found, 5) == [(reported.cue, "CUE")]


def test_what_is_not_a_claim_is_outside() -> None:
    first, *_ = tokens(written(ARTICLE))
    assert first == ("Harbour", 0, 7, "O", "O", "O")


def test_an_article_begins_with_what_is_known_of_it_and_paragraphs_end_with_a_blank_line() -> None:
    bare = replace(ARTICLE, title=" a\nb ", url=None, publisher=None, author=None, published_on=None)
    lines = written(bare).split("\n")
    assert lines[:3] == [f"# columns = {' '.join(COLUMNS)}", f"# article_id = {'a' * 16}", "# title = a b"]
    assert next(at for at, line in enumerate(lines) if not line) == 3 + 3
    assert written(ARTICLE).count("\n\n") == 3


@pytest.mark.parametrize(("first", "second"), [((0, 13), (8, 21)), ((0, 21), (0, 7)), ((0, 21), (8, 13))])
def test_of_claims_that_overlap_the_first_has_a_place(first: Span, second: Span) -> None:
    claims = [
        replace(decided(verdict), spans=(span,), claimant_mention=None, cue=None)
        for verdict, span in ((Verdict.VERIFIED, first), (Verdict.DISPUTED, second))
    ]
    for order in (claims, claims[::-1]):
        found = list(tokens(written(replace(ARTICLE, claims=tuple(order)))))
        assert spans(found, 3) == [(first, "verified")]


def test_two_claims_side_by_side_are_two() -> None:
    claims = tuple(
        replace(decided(Verdict.VERIFIED), spans=(span,), claimant_mention=None, cue=None)
        for span in ((0, 7), (7, 13))
    )
    found = list(tokens(written(replace(ARTICLE, claims=claims))))
    assert spans(found, 3) == [((0, 7), "verified"), ((8, 13), "verified")]  # white space is no token


def test_an_open_claim_has_its_place_alone() -> None:
    found = list(tokens(written(replace(ARTICLE, claims=(decided(None),)))))
    assert spans(found, 3) == [(claim_spans(CLAIM)[0], "CLAIM")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("# not a comment", ["#", "not", "a", "comment"]),
        ("a\tb\u2028c\x85d\x0be", ["a", "b", "c", "d", "e"]),
        ("nul\0", ["nul", "\ufffd"]),
        ("“שלום” 🕊", ["“", "שלום", "”", "🕊"]),
        ("", []),
        ("\n\n \r\n\r\n", []),
        ("a\r\n\r\nb", ["a", "b"]),
    ],
)
def test_any_text_is_one_token_a_line(text: str, read: list[str]) -> None:
    file = written(replace(ARTICLE, text=text, claims=()))
    assert [token for token, *_ in tokens(file)] == read


def test_without_articles_there_are_the_names_of_the_columns() -> None:
    assert written() == "# columns = token start end claim claimant cue\n"
