"""What a server sent: its bytes, counted and unpacked as they come in, and what its headers say of them."""

import codecs
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message

import httpcore

from annotate.articles.decoding import BYTE_ORDER_MARKS, FOREIGN_FORMATS
from annotate.fetching.problems import Unfetchable

PIECE = 64 * 1024  # bytes that are unpacked at once
GZIP = b"\x1f\x8b"
ENCODINGS = ("gzip", "x-gzip", "deflate")

# What the Encoding standard (https://encoding.spec.whatwg.org/#names-and-labels) reads under names that
# Python takes to the letter, and the rest of what it knows. No other codec is left to a server to choose.
READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
KNOWN = {
    *READ_AS.values(),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp125{page}" for page in range(9)),
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
    *("big5", "euc_jp", "iso2022_jp"),
}


@dataclass(frozen=True, slots=True)
class Document:
    data: bytes
    url: str  # from which it came in the end
    media_type: str = ""  # `text/html`, in lower case; empty if the server does not say
    charset: str = ""

    @property
    def is_html(self) -> bool:
        return self.media_type in ("text/html", "application/xhtml+xml") or (
            not self.media_type and b"<html" in self.data[:1024].lower()
        )

    def in_utf8(self) -> bytes:
        """The bytes; a page whose server names its encoding in UTF-8, with the mark that says so.

        The standard of HTML lets such a header overrule what the page says, and a mark both. Where the bytes
        are not in the encoding named, or no text at all, the server is wrong and they are left as they are.
        """
        codec = codec_of(self.charset)
        if (
            codec is None
            or self.media_type not in ("text/html", "text/plain")
            or self.data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
            or self.data.startswith(tuple(start for start, _ in FOREIGN_FORMATS))
            or (b"\0" in self.data and not codec.startswith("utf-16"))
        ):
            return self.data
        try:
            return codecs.BOM_UTF8 + self.data.decode(codec).encode()
        except UnicodeError:
            return self.data


def read_document(answer: httpcore.Response, url: str, limit: int) -> Document:
    """The document that a server answers with, up to `limit` bytes, unpacked. Raises `Unfetchable`."""
    kind = Message()
    kind["Content-Type"] = header(answer, "content-type")
    media_type = kind.get_content_type() if kind["Content-Type"] else ""
    if media_type.startswith(("image/", "audio/", "video/")):
        raise Unfetchable(f"is not an article but {media_type}: give the address of the page about it")
    announced = header(answer, "content-length")
    if announced.isdecimal() and int(announced) > limit:
        raise too_large(limit)
    data = bytearray()
    for piece in unpacked(answer):
        data += piece
        if len(data) > limit:
            raise too_large(limit)
    return Document(bytes(data), url, media_type, kind.get_content_charset("") if media_type else "")


def codec_of(charset: str) -> str | None:
    """Python's name for the encoding that a server names; None for none that the web uses."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    name = READ_AS.get(name, name)
    return name if name in KNOWN else None


def too_large(limit: int) -> Unfetchable:
    return Unfetchable(f"is over the limit of {limit / 1e6:g} MB for one file: import a part of it as a file")


def unpacked(answer: httpcore.Response) -> Iterator[bytes]:
    """The body in pieces of at most some 64 KB, however tightly it is packed. Raises `Unfetchable`."""
    encodings = [
        name for name in header(answer, "content-encoding").lower().replace(",", " ").split() if name
    ]
    pieces: Iterable[bytes] = answer.iter_stream()
    for encoding in encodings:
        if encoding in ENCODINGS and len(encodings) == 1:
            pieces = _inflated(pieces)
        elif encoding != "identity":
            raise Unfetchable(
                f"is packed in a way that was not asked for ({', '.join(encodings)[:40]}): save it in a "
                "browser and import the file"
            )
    yield from pieces


def header(answer: httpcore.Response, name: str) -> str:
    """The first header of this name, or nothing."""
    found = (value for key, value in answer.headers if key.lower() == name.encode())
    value = next(found, b"")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip's or zlib's header, whichever is there
    try:
        for piece in pieces:
            while piece:
                yield unpacker.decompress(piece, PIECE)
                piece = unpacker.unconsumed_tail
                if unpacker.eof and unpacker.unused_data.startswith(GZIP):  # one file packed in parts
                    piece = unpacker.unused_data
                    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        while held := unpacker.decompress(unpacker.unconsumed_tail, PIECE):
            yield held
    except zlib.error:
        raise Unfetchable("came damaged (its packing cannot be undone): try again later") from None
    if not unpacker.eof:
        raise Unfetchable("broke off before its end: try again later")
