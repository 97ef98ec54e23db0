"""The door of this package: bytes, pasted text or files in, articles out, or one sentence why not."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotate.articles.decoding import check_is_text, decode
from annotate.articles.errors import UnreadableArticle
from annotate.articles.furniture import find_furniture, mask
from annotate.articles.lines import Line, lines_of, merged
from annotate.articles.markup import find_marks
from annotate.articles.metadata import find_metadata
from db.records import Article, Span

# A million bytes are some 160 000 words: more than that is an export of many articles, and more than a
# million characters spaCy refuses to parse.
MAX_BYTES = 1_000_000
SUFFIXES = {".txt", ".md"}
PASTED = "The pasted text"

WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s*$|[.!?…][”\"’')\]]*\s+\S")


def read_article(data: bytes, source_name: str | None = None) -> Article:
    """The article that `data` holds. `source_name` is the file's name, kept and used in messages.

    Raises `UnreadableArticle` for an empty file, one of more than `MAX_BYTES` bytes, bytes that are not
    text, and text with no sentence in it.
    """
    name = source_name or "The file"
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    if not data:
        raise _empty(name)
    return article_from_text(decode(data, name), source_name)


def article_from_text(text: str, source_name: str | None = None) -> Article:
    """The article that `text` is; `Article.text` is `text` unchanged. Raises as `read_article` does."""
    name = source_name or PASTED
    check_is_text(text, name)
    size = len(text.encode())
    if size > MAX_BYTES:
        raise _too_large(name, size)
    if not lines_of(text):
        raise _empty(name)
    site = merged([*find_furniture(text), *find_marks(text)])
    found = find_metadata(text, site)
    furniture = merged([*site, *_without(found.headline, found.furniture)])
    body = [*furniture, found.headline] if found.headline else furniture
    if not any(_has_sentence(line) for line in lines_of(mask(text, body))):
        raise UnreadableArticle(
            f"{name} has no sentence in it, only {_what_is_there(text, furniture)}: "
            "check that the article itself was copied."
        )
    return Article(
        text=text,
        title=found.title,
        url=found.url,
        publisher=found.publisher,
        author=found.author,
        published_on=found.published_on,
        furniture=furniture,
        headline=found.headline,
        source_name=source_name,
    )


def article_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files that `paths` stand for, each once: a file as it is, a folder as its .txt and .md files,
    those of its subfolders included and hidden ones left out, sorted by name.

    A path that does not exist, and a folder without such files, are yielded too, for `read_file` to refuse
    by name: one wrong path stops none of the others.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        for file in _in_folder(path) or [path] if path.is_dir() else [path]:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


def read_file(path: Path) -> Article:
    """The article in the file at `path`, which becomes its `source_name` as given.

    Raises `UnreadableArticle` as `read_article` does, and for a file that cannot be opened.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableArticle(f"{name} has no .txt or .md file in it: name a folder that does.")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise _too_large(name, size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableArticle(f"{name} does not exist: check the spelling and the folder.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableArticle(f"{name} cannot be opened ({reason}): check that you may read it.") from error
    return read_article(data, name)


def _in_folder(folder: Path) -> list[Path]:
    files: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [
            Path(here, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    return sorted(files)


def _without(hole: Span | None, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with the headline left out of them: the header that names it is masked, its words are not."""
    for start, end in spans:
        if hole and start <= hole[0] and hole[1] <= end:
            yield start, hole[0]
            yield hole[1], end
        else:
            yield start, end


def _has_sentence(line: Line) -> bool:
    """Two words and a full stop ("Rain fell."), or four words: not everybody ends what they paste."""
    words = len(WORD.findall(line.text))
    return words >= 4 or (words >= 2 and bool(SENTENCE_END.search(line.text)))


def _what_is_there(text: str, furniture: tuple[Span, ...]) -> str:
    if not WORD.search(mask(text, furniture)):
        return "the page's own words" if WORD.search(text) else "numbers or signs"
    return "a few words"


def _empty(name: str) -> UnreadableArticle:
    return UnreadableArticle(f"{name} is empty: put the article's text in it and try again.")


def _too_large(name: str, size: int) -> UnreadableArticle:
    return UnreadableArticle(
        f"{name} is {size / 1e6:.1f} MB, over the limit of {MAX_BYTES / 1e6:g} MB for one article: "
        "split it into one file an article."
    )
