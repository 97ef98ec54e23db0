"""ZIP and TAR archives, read in memory one member at a time: nothing of them is ever written anywhere."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any, NamedTuple

from annotate.articles.errors import PassedOver, UnreadableArticle
from annotate.articles.foreign import HEAD, WEB_PAGE, belongs_to_a_page, is_hidden, is_no_article, passed_over
from annotate.articles.sources import Reading, Source
from annotate.articles.zips import open_zip

NAME_LENGTH = 120  # characters of a member's name that are shown

_PACKED: tuple[tuple[bytes, Callable[[IO[bytes]], Any]], ...] = (
    (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\0", lzma.LZMAFile),
)
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class _Member(NamedTuple):
    name: str
    encrypted: bool
    open: Callable[[], IO[bytes] | None]


def read(source: Source) -> Iterator[Reading] | None:
    """The articles in each member. Raises `UnreadableArticle` for an archive that is damaged or too large."""
    if (archive := open_zip(source)) is not None:
        names = archive.namelist()
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise UnreadableArticle(
                f"{source.name} is an office document of a kind that is not read: save it as PDF or DOCX."
            )
        return _articles(_zip_members(archive), _page_folders(names), source)
    if (tar := _open_tar(source)) is not None:
        # It is read as it comes, so what stands in it is not known ahead.
        return _articles(_tar_members(tar), lambda parts: False, source)
    return None


def _articles(
    members: Iterator[_Member], of_a_page: Callable[[list[str]], bool], source: Source
) -> Iterator[Reading]:
    from annotate.articles.reading import read as read_member  # which itself knows this reader

    if source.depth >= source.limits.depth:
        raise UnreadableArticle(
            f"{source.name} is an archive within {source.depth} archives, and is not opened: unpack it first."
        )
    others: list[str] = []
    try:
        for count, member in enumerate(members, 1):
            if count > source.limits.members:
                raise UnreadableArticle(
                    f"{source.name} has more than {source.limits.members:,} files in it, the limit for an "
                    "archive, and the others were left out: split it (or set ANNOTATE_MAX_MEMBERS)."
                )
            parts = _parts(member.name)
            if not parts or is_hidden(parts) or of_a_page(parts):
                continue
            name = f"{source.name}/{_shown(parts)}"
            try:
                data = _bytes_of(member, name, source.limits.file_bytes)
            except _Bursting:
                raise
            except UnreadableArticle as refusal:
                yield refusal
                continue
            if is_no_article(data[:HEAD], parts[-1]):
                others.append(_shown(parts[-1:]))
            else:
                yield from read_member(Source(data, name, source.limits, source.depth + 1))
    except UnreadableArticle:
        raise
    except _DAMAGE as error:
        raise UnreadableArticle(
            f"{source.name} is a damaged archive, and what follows was left out: fetch or make it again."
        ) from error
    if others:
        yield PassedOver(passed_over(others, source.name))


def _bytes_of(member: _Member, name: str, limit: int) -> bytes:
    """What is in a member, counted while it comes out, whatever size it says that it has."""
    if member.encrypted:
        raise UnreadableArticle(f"{name} is locked with a password: unpack the archive with it first.")
    try:
        file = member.open()
        data = file.read(limit + 1) if file else b""
    except UnreadableArticle:
        raise
    except (NotImplementedError, RuntimeError, *_DAMAGE) as error:
        raise UnreadableArticle(
            f"{name} is damaged or packed in a way that is not known: unpack the archive with the program "
            "that made it."
        ) from error
    if len(data) > limit:
        raise UnreadableArticle(
            f"{name} unpacks to more than {limit / 1e6:,g} MB, the limit for one file: split it "
            "(or set ANNOTATE_MAX_FILE_MB)."
        )
    return data


def _zip_members(archive: zipfile.ZipFile) -> Iterator[_Member]:
    for info in archive.infolist():
        if not info.is_dir():
            yield _Member(info.filename, bool(info.flag_bits & 0x1), partial(archive.open, info))


def _tar_members(archive: tarfile.TarFile) -> Iterator[_Member]:
    for info in archive:
        archive.members.clear()  # type: ignore[attr-defined]  # it keeps them all otherwise
        if info.isreg():  # links lead nowhere, as nothing is unpacked
            yield _Member(info.name, False, partial(archive.extractfile, info))


def _open_tar(source: Source) -> tarfile.TarFile | None:
    file: IO[bytes] = io.BytesIO(source.data)
    for start, unpack in _PACKED:
        if source.data.startswith(start):
            file = unpack(file)
            break
    else:
        if source.data[257:262] != b"ustar":
            return None
    try:
        return tarfile.open(fileobj=_Bounded(file, source), mode="r|")
    except UnreadableArticle:
        raise
    except _DAMAGE:
        return None  # packed, but no archive


class _Bursting(UnreadableArticle):
    """The whole archive is refused from here on, and not only a member."""


class _Bounded(io.RawIOBase):
    """No more of a file than may be unpacked."""

    def __init__(self, file: IO[bytes], source: Source) -> None:
        self._file = file
        self._left = source.limits.unpacked_bytes
        self._source = source

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise _Bursting(
                f"{self._source.name} unpacks to more than {self._source.limits.unpacked_bytes / 1e6:,g} MB, "
                "the limit for an archive, and the rest was left out: split it "
                "(or set ANNOTATE_MAX_UNPACKED_MB)."
            )
        return data


def _parts(name: str) -> list[str]:
    """Of the member's path, without those that would lead out of a folder."""
    return [part for part in re.split(r"[/\\]", name) if part.strip() not in ("", ".", "..")]


def _shown(parts: list[str]) -> str:
    """As a person can be shown it: on one line, with nothing that turns the writing round, not endless."""
    name = "/".join(parts)
    name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name[: 4 * NAME_LENGTH])
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH // 2]}…{name[-NAME_LENGTH // 2 :]}"


def _page_folders(names: list[str]) -> Callable[[list[str]], bool]:
    pages: dict[str, list[str]] = {}
    for name in names:
        if WEB_PAGE.search(name):
            folder, _, page = name.rpartition("/")
            pages.setdefault(folder, []).append(page)
    return lambda parts: any(
        belongs_to_a_page(part, pages.get("/".join(parts[:depth]), ()))
        for depth, part in enumerate(parts[:-1])
    )
