import unicodedata

import pytest

from annotate.articles.identity import content_hash

TEXT = "Rain fell on Zürich.\n\nIt cost €5.\n"


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        "\ufeff" + TEXT,
        "  " + TEXT.strip(),
        TEXT.replace(" ", "\u00a0\t"),
        unicodedata.normalize("NFD", TEXT),
    ],
)
def test_the_same_article_has_the_same_hash(same: str) -> None:
    assert same != TEXT
    assert content_hash(same) == content_hash(TEXT)


@pytest.mark.parametrize(
    "other", ["", TEXT + "More.", TEXT.replace("5", "6"), TEXT.lower(), TEXT.replace(" ", "")]
)
def test_another_article_has_another_hash(other: str) -> None:
    assert content_hash(other) != content_hash(TEXT)


def test_is_a_sha256_in_hexadecimal_that_never_changes() -> None:
    # Kept in databases: sha256 of the UTF-8 bytes.
    assert content_hash(" Rain\nfell. ") == "8a4b1e83d9ac76588abc6e52934641f9985fa28116917d200b1d05572e6d79b8"
    assert content_hash("Zürich") == "4251685e06cab635578c72b1f5f221e9840a05ac4d8f2404be4177aa87f9907d"
