"""The door of this package: files and bytes in, articles out, or one sentence why not."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotate.articles import guarded, other_readers
from annotate.articles.errors import PassedOver, UnreadableArticle
from annotate.articles.foreign import HEAD, belongs_to_a_page, is_no_article
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.readers import (
    archive,
    docx,
    email_message,
    epub,
    html,
    mhtml,
    odt,
    pdf,
    plain_text,
    subtitles,
    table,
)
from annotate.articles.sources import Reader, Reading, Source

READERS: tuple[Reader, ...] = (
    pdf.read,
    docx.read,
    odt.read,
    epub.read,
    html.read,
    subtitles.read,
    mhtml.read,
    email_message.read,
    table.read,
    archive.read,  # after all that are ZIP files too
    plain_text.read,
)
"""In the order in which they are asked, after those of other packages; the last takes whatever is left."""

REFUSALS = 100  # of what is in one file, after which they are counted


def read(source: Source) -> Iterator[Reading]:
    """The articles in a source, by the first reader that knows its bytes; what is refused is yielded too.

    All but short, plain text is read in a process of its own, within the limits.
    """
    if source.depth:  # within an archive, which is read in that process itself
        yield from read_here(source)
    elif guarded.is_needed(source):
        yield from _summed_up(guarded.read(source), source.name)
    else:
        yield from _summed_up(read_here(source), source.name)


def read_here(source: Source) -> Iterator[Reading]:
    """As `read` does, in this process and without a limit on time and memory."""
    try:
        faults, articles = other_readers.read(source)
        yield from faults
        if articles is not None:
            yield from articles
            return
        for reader in READERS:
            if (articles := reader(source)) is not None:
                yield from articles
                return
    except UnreadableArticle as refusal:
        yield refusal
    except MemoryError:
        raise
    except Exception as error:  # a library's, at a file that its makers did not think of
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        yield UnreadableArticle(
            f"{source.name} is damaged or of a kind not met before, and reading it failed ({why}): save it "
            "again from the program that made it, or as plain text."
        )


def _summed_up(readings: Iterator[Reading], name: str) -> Iterator[Reading]:
    """Without the sentences that nobody reads any more: of ten thousand rows, all empty."""
    refused = 0
    for reading in readings:
        if isinstance(reading, UnreadableArticle) and not isinstance(reading, PassedOver):
            refused += 1
            if refused > REFUSALS:
                continue
        yield reading
    if refused > REFUSALS:
        yield UnreadableArticle(
            f"{name} has {refused - REFUSALS:,} more things in it that were refused: mend those before first."
        )


def article_files(paths: Iterable[str | Path], passed_over: list[Path] | None = None) -> Iterator[Path]:
    """The files that `paths` stand for, each once: a file as it is, a folder as the files in it and in its
    subfolders that can be articles, hidden ones left out, sorted by name.

    The other files of a folder, pictures and databases, are added to `passed_over`. A path that does not
    exist, and an empty folder, are yielded too, for `read_file` to refuse by name: one wrong path stops none
    of the others.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        inside = _in_folder(path) if path.is_dir() else []
        for file in inside or [path]:
            if (real := file.resolve()) in seen:
                continue
            seen.add(real)
            if not inside or not _is_passed_over(file):
                yield file
            elif passed_over is not None:
                passed_over.append(file)


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
        folders[:] = [
            name for name in folders if not name.startswith(".") and not belongs_to_a_page(name, names)
        ]
        files += [Path(here, name) for name in names if not name.startswith(".")]
    return sorted(files)


def _is_passed_over(file: Path) -> bool:
    """Of a folder. What cannot be opened is for `read_file` to refuse, and what may be of someone else's
    kind for the reader that they have installed."""
    if other_readers.installed():
        return False
    try:
        with file.open("rb") as opened:
            return is_no_article(opened.read(HEAD), file.name)
    except OSError:
        return False
