"""The package that an EPUB is: a ZIP archive whose container.xml names a list of documents in order.

EPUB 3.3, https://www.w3.org/TR/epub-33/; EPUB 2 names the same files. Nothing in it is trusted: what is
unpacked is counted as it comes, and its XML is read without entities, DTDs or the network.
"""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.web_page import check_page_size

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
MIMETYPE = (
    b"mimetypeapplication/epub+zip"  # its name and its content, by the standard the first in the archive
)
LOCKED = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # scrambled, not locked

END = struct.Struct("<4s4H2LH")  # of a ZIP's directory
ENTRY = 400  # bytes of the directory for one member, on the large side
CHUNK = 1 << 16


def is_epub(data: bytes, limits: Limits) -> bool:
    """Whether the bytes are an archive that says it is an EPUB, or that has an EPUB's list in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    if data[30 : 30 + len(MIMETYPE)] == MIMETYPE:
        return True
    if CONTAINER.encode() not in data or _directory_size(data) > limits.members * ENTRY:
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            return CONTAINER in archive.NameToInfo
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _directory_size(data: bytes) -> int:
    """In bytes, as the archive's end says: what `ZipFile` would read in to know the members."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + END.size > len(data):
        return 0
    return int(END.unpack_from(data, at)[5])


@dataclass(frozen=True, slots=True)
class Document:
    """One of the files that are read in order; `path` is its place in the archive."""

    path: str
    label: str | None  # what the table of contents calls it


class Package:
    """An EPUB that is open. Raises `UnreadableArticle`, at once or later, for one that cannot be read."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.size = 0
        if _directory_size(data) > limits.members * ENTRY:
            raise self._refused_members()
        try:
            self.archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        if len(self.archive.infolist()) > limits.members:
            raise self._refused_members()
        if self._is_locked():
            raise UnreadableArticle(f"{name} is locked by its seller (DRM): use a copy of it that is not.")

    def metadata(self, field: str) -> list[str]:
        """The values of a Dublin Core element ("title", "creator", "date", "publisher") in order."""
        return [
            words
            for element in self._package.iter("{http://purl.org/dc/elements/1.1/}" + field)
            if (words := " ".join("".join(element.itertext()).split()))
        ]

    def documents(self) -> Iterator[Document]:
        """The documents in the order in which they are read; those beside it, and the contents, left out."""
        items = {item.get("id"): item for item in self._package.iter("{*}item")}
        for reference in self._package.iter("{*}itemref"):
            item = items.get(reference.get("idref"))
            if (
                item is None
                or reference.get("linear") == "no"
                or "nav" in (item.get("properties") or "").split()
            ):
                continue
            path = self._path(self.root, item.get("href") or "")
            if "html" in (item.get("media-type") or "html") and path in self.archive.NameToInfo:
                yield Document(path, self._labels.get(path))

    @cached_property
    def root(self) -> str:
        """Where the package document is in the archive."""
        found = next(self._xml(CONTAINER).iter("{*}rootfile"), None)
        path = "" if found is None else posixpath.normpath(unquote(found.get("full-path") or ""))
        if path not in self.archive.NameToInfo:
            raise self._damaged()
        return path

    @cached_property
    def _package(self) -> "_Element":
        return self._xml(self.root)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What the table of contents calls each document: EPUB 3's list of links, or else EPUB 2's .ncx."""
        labels: dict[str, str] = {}
        for item in self._package.iter("{*}item"):
            path = self._path(self.root, item.get("href") or "")
            nav = "nav" in (item.get("properties") or "").split()
            if path not in self.archive.NameToInfo or not (
                nav or (item.get("media-type") or "").endswith("ncx+xml")
            ):
                continue
            for link, words in self._links(self._xml(path)):
                labels.setdefault(self._path(path, link.partition("#")[0]), words)
        return labels

    def _links(self, contents: "_Element") -> Iterator[tuple[str, str]]:
        for link in contents.iter("{*}a"):
            yield link.get("href") or "", " ".join("".join(link.itertext()).split())
        for point in contents.iter("{*}navPoint"):
            target = point.find("{*}content")
            words = point.findtext("{*}navLabel/{*}text") or ""
            if target is not None and words.strip():
                yield target.get("src") or "", " ".join(words.split())

    def _path(self, base: str, link: str) -> str:
        """A link as a name in the archive; one that climbs out of it is no name there."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(link)))

    def _is_locked(self) -> bool:
        names = self.archive.NameToInfo
        if any(name in names for name in LOCKED):
            return True
        if "META-INF/encryption.xml" not in names:
            return False
        methods = self._xml("META-INF/encryption.xml").iter("{*}EncryptionMethod")
        # One within a key's description says how the key is locked.
        return any(method.get("Algorithm") not in FONTS for method in methods)

    def _xml(self, path: str) -> "_Element":
        from lxml import etree

        data = self.unpacked(path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged() from error

    def unpacked(self, path: str) -> bytes:
        """A member's bytes, counted as they come: what the archive says of their number need not be so."""
        member: ZipInfo | None = self.archive.NameToInfo.get(path)
        if member is None:
            raise self._damaged()
        pieces: list[bytes] = []
        before = self.size
        try:
            with self.archive.open(member) as file:
                while piece := file.read(CHUNK):
                    self._count(len(piece))
                    pieces.append(piece)
                    check_page_size(self.size - before, f"{self.name}/{path}", self.limits)
        except UnreadableArticle:
            raise
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise self._damaged() from error
        return b"".join(pieces)

    @property
    def is_spent(self) -> bool:
        """Whether more has been unpacked than one archive may hold."""
        return self.size > self.limits.unpacked_bytes

    def _count(self, size: int) -> None:
        self.size += size
        if self.is_spent:
            most = self.limits.unpacked_bytes
            raise UnreadableArticle(
                f"{self.name} is over the limit of {most / 1e6:g} MB for one archive unpacked: take out "
                "what is no text."
            )

    def _damaged(self) -> UnreadableArticle:
        return UnreadableArticle(f"{self.name} is a damaged EPUB: get it again from where it came.")

    def _refused_members(self) -> UnreadableArticle:
        return UnreadableArticle(
            f"{self.name} has over {self.limits.members:,} files in it, the limit for one archive: split it."
        )
