import pytest

from annotate.pages.details import drafted


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
