import pytest

from annotate.pages.details import drafted, still_needed


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ({}, ""),
        ({"note": "x"}, "note"),
        ({"url 0": "x", "says 0": "y", "url 1": "z"}, "evidence"),
        (
            {"unverifiable because": "too vague", "wording": "x", "confidence": "low"},
            "confidence, reason, wording",
        ),
    ],
)
def test_what_is_drafted_is_said_in_words(draft: dict[str, str], words: str) -> None:
    assert drafted(draft) == words


@pytest.mark.parametrize(
    ("draft", "needed"),
    [
        (
            {"note": "x"},
            "verified and disputed: add a link or a quotation · "
            "unverifiable: add its reason: what is missing",
        ),
        ({"says 3": "Page 4."}, "unverifiable: add its reason: what is missing"),
        ({"url 0": "https://a.example", "unverifiable because": "too vague"}, ""),
    ],
)
def test_what_is_still_needed_is_said_before_a_key_is_pressed(draft: dict[str, str], needed: str) -> None:
    assert still_needed(draft) == needed
