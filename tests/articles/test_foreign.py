import pytest

from annotate.articles.foreign import belongs_to_a_page, is_hidden, is_no_article, passed_over


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"Rain fell.", "a.txt"),
        (b"", "a.txt"),
        (b"%PDF-1.7\n\0\0", "a"),
        (b"PK\x03\x04\0\0", "a"),
        (b"PAR1\0\0", "a"),
        (b"\xd0\xcf\x11\xe0\0\0", "a.doc"),  # its refusal says what to do
        (b"\x1f\x8b\0\0", "a.tgz"),
        ("Zürich".encode("utf-16"), "a.txt"),
        ("Rain fell.".encode("utf-16-le"), "a.txt"),
        ("Rain fell.".encode("utf-16-be"), "a.txt"),
        ("Zürich’s".encode("cp1252"), "a.txt"),
        (b"a.css is a file.", "css"),
    ],
)
def test_what_may_be_an_article(head: bytes, name: str) -> None:
    assert not is_no_article(head, name)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"SQLite format 3\0", "a.db"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a"),
        (b"p { color: red }", "in/STYLE.CSS"),
        (b"<svg></svg>", "a.svg"),
        (b"{}", "a.db.seen"),
    ],
)
def test_what_is_none(head: bytes, name: str) -> None:
    assert is_no_article(head, name)


@pytest.mark.parametrize(
    ("folder", "belongs"),
    [
        ("Rain_files", True),
        ("rain_files", False),
        ("Wind_files", True),
        ("Rain_other", False),
        ("files", False),
    ],
)
def test_the_folder_of_a_saved_page(folder: str, belongs: bool) -> None:
    assert belongs_to_a_page(folder, ["Rain.html", "Wind.HTM", "Snow.txt"]) is belongs


def test_what_is_hidden() -> None:
    assert is_hidden(["a", ".git", "b"])
    assert is_hidden(["__MACOSX", "b"])
    assert not is_hidden(["a.b", "c"])


def test_they_are_counted_in_one_sentence() -> None:
    assert passed_over(["a.png"], "x.zip") == "1 file in x.zip was passed over, as it is no article: a.png."
    assert passed_over([f"{n}.png" for n in range(1_234)], "x.zip") == (
        "1,234 files in x.zip were passed over, as they are no articles: 0.png, 1.png, 2.png and others."
    )
