from pathlib import Path

import pytest

from annotate.articles import reading
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.reading import article_files, read_file
from annotate.articles.sources import Source


def refusal(path: Path, limits: Limits | None = None) -> str:
    (refused,) = read_file(path, limits or Limits())
    assert isinstance(refused, UnreadableArticle)
    return str(refused)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "sub/c.txt", ".hidden.txt", ".git/d.txt", "e.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Rain fell.")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], ["a.MD", "b.txt", "e.pdf", "sub/c.txt"]),
        (["sub", "."], ["sub/c.txt", "a.MD", "b.txt", "e.pdf"]),
        (["b.txt", "sub/../b.txt"], ["b.txt"]),
        (["e.pdf", ".hidden.txt"], ["e.pdf", ".hidden.txt"]),  # named outright: for `read_file` to judge
        (["gone.txt", "b.txt"], ["gone.txt", "b.txt"]),
        (["empty"], ["empty"]),
        ([], []),
    ],
)
def test_article_files_expands_folders(folder: Path, paths: list[str], expected: list[str]) -> None:
    assert list(article_files(folder / path for path in paths)) == [folder / name for name in expected]


def test_of_a_folder_what_is_no_article_is_passed_over_and_named(tmp_path: Path) -> None:
    for name, data in {
        "a.txt": b"Rain fell.",
        "a.db": b"SQLite format 3\0" + bytes(100),
        "logo.png": b"\x89PNG\r\n\x1a\n\0\0",
        "style.css": b"p { color: red }",
        "page.html": b"<p>Rain fell.</p>",
        "page_files/frame.html": b"<p>Buy!</p>",
        "other_files/b.txt": b"Rain fell.",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    others: list[Path] = []
    found = [str(path.relative_to(tmp_path)) for path in article_files([tmp_path], others)]
    assert found == ["a.txt", "other_files/b.txt", "page.html"]
    assert [path.name for path in others] == ["a.db", "logo.png", "style.css"]


def test_what_is_named_outright_is_not_passed_over(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    others: list[Path] = []
    assert list(article_files([picture], others)) == [picture]
    assert others == []
    assert "logo.png is an image" in refusal(picture)


def test_a_library_that_fails_costs_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Source) -> None:
        raise KeyError("Root")

    path = tmp_path / "a.txt"
    path.write_text("Rain fell.")
    monkeypatch.setattr(reading, "READERS", (fail,))
    assert "reading it failed (KeyError: 'Root')" in refusal(path)


def test_one_wrong_path_stops_none_of_the_others(folder: Path) -> None:
    read, refused = [], []
    for path in article_files([folder / "gone.txt", folder / "empty", folder / "b.txt"]):
        for found in read_file(path):
            if isinstance(found, UnreadableArticle):
                refused.append(str(found))
            else:
                read.append(found.source_name)
    assert read == [str(folder / "b.txt")]
    assert refused == [
        f"{folder / 'gone.txt'} does not exist: check the spelling and the folder.",
        f"{folder / 'empty'} has no file in it: name a folder that does.",
    ]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"\n" * 101)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    assert "over the limit" in refusal(path, Limits(file_bytes=100))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rain fell.")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "a.txt cannot be opened (permission denied): " in refusal(path)
