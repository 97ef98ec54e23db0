from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.reading import MAX_BYTES, article_files, article_from_text, read_article, read_file


@pytest.mark.parametrize(
    "text", ["Rain fell.", "“I ran.”", "Is it raining?", "the rain fell on Kyiv", "ÉTÉ FINI!"]
)
def test_reads_the_shortest_articles(text: str) -> None:
    assert read_article(text.encode(), "a.txt").text == text
    assert article_from_text(text).text == text


def test_keeps_the_text_and_the_files_name() -> None:
    article = read_article("\ufeffRain fell.\r\n".encode("utf-16-le"), "rain.txt")
    assert (article.text, article.source_name) == ("Rain fell.\r\n", "rain.txt")
    assert article_from_text("Rain fell.").source_name is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "rain.txt is empty: "),
        (b" \r\n\t", "rain.txt is empty: "),
        (b"\xef\xbb\xbf", "rain.txt is empty: "),
        (b"%PDF-1.4", "rain.txt is a PDF, not plain text: "),
        (b"Rain\0fell.", "rain.txt holds data that is not text: "),
        (b"Rain fell. " * (MAX_BYTES // 11 + 1), "rain.txt is 1.0 MB, over the limit of 1 MB "),
        (b"2022 - 15, 30!\n***\n", "rain.txt has no sentence in it, only numbers or signs: "),
        (b"Rain", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain.", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain in town", "rain.txt has no sentence in it, only a few words: "),
        (b"Old town", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain\nfell\nhere\ntoo", "rain.txt has no sentence in it, only a few words: "),
        (
            b"Advertisement\nSign up for our newsletter.",
            "rain.txt has no sentence in it, only the page's own words: ",
        ),
        (
            b"# Rain floods the old town\n\nAdvertisement",
            "rain.txt has no sentence in it, only a few words: ",
        ),
    ],
)
def test_refuses_with_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableArticle) as refusal:
        read_article(data, "rain.txt")
    said = str(refusal.value)
    assert said.startswith(message)
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    "text", ["", "Rain.", "Rain\0 fell.", "Rain \ud800 fell.", "Rain fell. " * (MAX_BYTES // 10)]
)
def test_refuses_pasted_text_by_the_same_rules(text: str) -> None:
    with pytest.raises(UnreadableArticle, match=r"^The pasted text "):
        article_from_text(text)


def test_the_limit_itself_is_allowed() -> None:
    line = b"Rain fell on the old town.\n"
    assert read_article((line * (MAX_BYTES // len(line) + 1))[:MAX_BYTES])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "sub/c.txt", ".hidden.txt", ".git/d.txt", "e.pdf", "empty/f.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Rain fell.")
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], ["a.MD", "b.txt", "sub/c.txt"]),
        (["sub", "."], ["sub/c.txt", "a.MD", "b.txt"]),
        (["b.txt", "sub/../b.txt"], ["b.txt"]),
        (["e.pdf", ".hidden.txt"], ["e.pdf", ".hidden.txt"]),  # named outright: for `read_file` to judge
        (["gone.txt", "b.txt"], ["gone.txt", "b.txt"]),
        (["empty"], ["empty"]),
        ([], []),
    ],
)
def test_article_files_expands_folders(folder: Path, paths: list[str], expected: list[str]) -> None:
    assert list(article_files(folder / path for path in paths)) == [folder / name for name in expected]


def test_one_wrong_path_stops_none_of_the_others(folder: Path) -> None:
    read, refused = [], []
    for path in article_files([folder / "gone.txt", folder / "empty", folder / "b.txt"]):
        try:
            read.append(read_file(path).source_name)
        except UnreadableArticle as refusal:
            refused.append(str(refusal))
    assert read == [str(folder / "b.txt")]
    assert refused == [
        f"{folder / 'gone.txt'} does not exist: check the spelling and the folder.",
        f"{folder / 'empty'} has no .txt or .md file in it: name a folder that does.",
    ]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"\n" * (MAX_BYTES + 1))
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    with pytest.raises(UnreadableArticle, match="over the limit"):
        read_file(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rain fell.")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableArticle, match=r"a\.txt cannot be opened \(permission denied\): "):
        read_file(path)
