import codecs
import random
import zlib

import pytest

from annotate.articles.decoding import decode
from annotate.articles.errors import UnreadableArticle

TEXT = "“Rain fell on Zürich,” she said.\r\nIt cost €5 – more than ever.\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("cp1252", b""),
    ],
)
def test_reads_the_same_text_out_of_every_encoding(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"Rain fell.\r\nSnow\rtoo.\n", "Rain fell.\r\nSnow\rtoo.\n"),
        (b"\x93Rain\x94 \x97 \x80 5", "“Rain” — € 5"),
        # The five bytes that Windows-1252 leaves undefined are what browsers make of them.
        (b"Rain fell.\x81\x8d\x8f\x90\x9d", "Rain fell.\x81\x8d\x8f\x90\x9d"),
        # A UTF-8 text with a stray Windows-1252 letter in it keeps its quotation marks.
        ("“Rain” fell on ".encode() + b"Z\xfcrich.", "“Rain” fell on Zürich."),
        (codecs.BOM_UTF8 + b"Z\xfcrich", "Zürich"),
        # Cut off in the middle of a letter.
        ("“Rain” fell. “Snow".encode() + b"\xe2\x80", "“Rain” fell. “Snowâ€"),
        # A stray control character, as copying out of a PDF leaves them.
        (b"Rain\x02 fell on the town.", "Rain\x02 fell on the town."),
    ],
)
def test_reads_imperfect_bytes(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n1 0 obj << >> endobj", id="PDF of text bytes alone"),
        pytest.param(b"{\\rtf1\\ansi Rain fell.}", id="rich text"),
        pytest.param(b"PK\x03\x04" + b"word/document.xml" * 9, id="Word or zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", id="old Word"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 999), id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0JFIF", id="JPEG"),
        pytest.param(zlib.compress(TEXT.encode() * 9), id="compressed"),
        pytest.param(random.Random(7).randbytes(400), id="random bytes"),
        pytest.param(b"Rain fell.\0 Snow fell.", id="a NUL in text"),
        pytest.param(b"Rain fell\0", id="a NUL at the end of an even number of bytes"),
        pytest.param(b"R\0a\0i\0n\0\0f\0e\0l\0l", id="NULs on both sides"),
        pytest.param(codecs.BOM_UTF16_LE + b"R\0a\0i", id="half a UTF-16 letter"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8R\0", id="half a surrogate pair"),
        pytest.param(b"\x01\x02\x03\x04Rain fell.", id="control characters"),
    ],
)
def test_refuses_what_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"^notes\.txt .*plain text \(\.txt\)"):
        decode(data, "notes.txt")
