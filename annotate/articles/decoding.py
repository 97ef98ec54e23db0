"""Bytes → text: by the mark at the start, else the pattern of NULs, else as UTF-8 or Windows-1252.

Nothing is guessed from how often which letter occurs, so the same bytes are always the same text.
"""

import codecs
import re

from annotate.articles.errors import UnreadableArticle

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Files that people rename to .txt in the hope of the best. Some of them hold nothing but text bytes, so
# they have to be known by how they start.
FOREIGN_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)

PLAIN_TEXT_FIX = "save or copy the article as plain text (.txt) and try again"

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, name: str = "The text") -> str:
    r"""The text of `data`, without its byte order mark; line ends are left as they are.

    `name` is what the message calls it. Raises `UnreadableArticle` if `data` is not text.
    """
    for start, kind in FOREIGN_FORMATS:
        if data.startswith(start):
            raise UnreadableArticle(f"{name} is {kind}, not plain text: {PLAIN_TEXT_FIX}.")
    text = text_of(data)
    if text is None:
        raise _not_text(name)
    check_is_text(text, name)
    return text


def check_is_text(text: str, name: str = "The text") -> None:
    """Raises `UnreadableArticle` if `text` has characters that no text has.

    A stray control character (they come with copying out of PDFs) is let pass, a sprinkling is not.
    """
    strays = len(CONTROLS.findall(text))
    if "\0" in text or SURROGATES.search(text) or strays > 1 + len(text) // 100:
        raise _not_text(name)


def _not_text(name: str) -> UnreadableArticle:
    return UnreadableArticle(f"{name} holds data that is not text: {PLAIN_TEXT_FIX}.")


def text_of(data: bytes) -> str | None:
    """The text of `data`, whatever characters it has; None where it is none in the encoding that it is in."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            rest = data.removeprefix(mark)
            return _mended_utf8(rest) if encoding == "utf-8" else _strictly(rest, encoding)
    if unmarked := _unmarked_utf16(data):
        return _strictly(data, unmarked)
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    return _mended_utf8(data) if _is_mostly_utf8(data) else _windows_1252(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """English in UTF-16 has a NUL in most of its pairs of bytes, and always on the same side."""
    pairs, odd = divmod(len(data), 2)
    first, second = data[0::2].count(0), data[1::2].count(0)
    if odd or (first and second) or 2 * (first + second) <= pairs:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether what stands outside ASCII is UTF-8 more often than not.

    Pasting together two files of different encodings makes such files; reading all of one as Windows-1252
    would garble every quotation mark for the sake of one accent.
    """
    valid = data.decode("utf-8", "ignore").encode()
    characters = len(valid.decode()) - len(valid.decode().encode("ascii", "ignore"))
    strays = len(data) - len(valid)
    return characters > strays


def _mended_utf8(data: bytes) -> str:
    return data.decode("utf-8", STRAYS_AS_WINDOWS_1252)


def _windows_1252(data: bytes) -> str:
    """As browsers read it (WHATWG Encoding): the five bytes it leaves undefined are control characters."""
    return data.decode("latin-1").translate(WINDOWS_1252)


def _stray_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _windows_1252(error.object[error.start : error.end]), error.end


WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
STRAYS_AS_WINDOWS_1252 = "claimdesk-windows-1252"
codecs.register_error(STRAYS_AS_WINDOWS_1252, _stray_as_windows_1252)
