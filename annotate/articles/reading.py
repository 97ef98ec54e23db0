"""The door of this package: files and bytes in, articles out, or one sentence why not."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.readers import email_message, epub, html, mhtml, plain_text, subtitles
from annotate.articles.sources import Reader, Reading, Source

READERS: tuple[Reader, ...] = (
    html.read,
    subtitles.read,
    epub.read,
    mhtml.read,
    email_message.read,
    plain_text.read,
)
"""In the order in which they are asked; the last takes whatever is left."""


def read(source: Source) -> Iterator[Reading]:
    """The articles in a source, by the first reader that knows its bytes; what is refused is yielded too."""
    try:
        for reader in READERS:
            if (articles := reader(source)) is not None:
                yield from articles
                return
    except UnreadableArticle as refusal:
        yield refusal


def article_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files that `paths` stand for, each once: a file as it is, a folder as the files in it and in its
    subfolders, hidden ones left out, sorted by name.

    A path that does not exist, and an empty folder, are yielded too, for `read_file` to refuse by name: one
    wrong path stops none of the others.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        for file in _in_folder(path) or [path] if path.is_dir() else [path]:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


def read_file(path: Path, limits: Limits = DEFAULT) -> Iterator[Reading]:
    """The articles in the file at `path`, which becomes their `source_name` as given."""
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableArticle(f"{name} has no file in it: name a folder that does.")
        if (size := path.stat().st_size) > limits.file_bytes:
            raise UnreadableArticle(
                f"{name} is {size / 1e6:.1f} MB, over the limit of {limits.file_bytes / 1e6:g} MB for one "
                "file: split it."
            )
        data = path.read_bytes()
    except UnreadableArticle as refusal:
        yield refusal
    except FileNotFoundError:
        yield UnreadableArticle(f"{name} does not exist: check the spelling and the folder.")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield UnreadableArticle(f"{name} cannot be opened ({reason}): check that you may read it.")
    else:
        yield from read(Source(data, name, limits))


def _in_folder(folder: Path) -> list[Path]:
    files: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(here, name) for name in names if not name.startswith(".")]
    return sorted(files)
