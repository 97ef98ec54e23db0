"""Whether bytes are HTML, and what they say once decoded."""

import codecs
import re

from annotate.articles.decoding import beginning, decode, is_unicode_marked
from annotate.articles.lines import BLANK_LINE

START_BYTES = 8_192  # in which the first tag and the encoding are looked for

# What may stand before a page's first tag is skipped without a way back, or a run of comments would be tried
# in every way that it can be cut.
BEFORE = r"(?>(?:[\s\ufeff]+|<!--.*?-->|<\?.*?\?>)*)"
FIRST_TAG = re.compile(
    BEFORE + r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|base)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
FRAGMENT = re.compile(
    BEFORE + r"<(?:main|article|section|header|nav|div|table|center|h1|h2|p)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(
    r"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*(?P<html>[\w.:-]+)"
    r"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"'](?P<xml>[\w.:-]+)",
    re.IGNORECASE,
)
# As browsers read them (WHATWG Encoding): who declares the first means the second.
MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
SAMPLE = 50_000  # bytes, for the statistics
CONTROL_REFERENCE = re.compile(r"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9a-fA-F]));")


def is_html(data: bytes) -> bool:
    """Whether a page begins here: a text that mentions a tag further on is none."""
    start = beginning(data, START_BYTES)
    if FIRST_TAG.match(start):
        return True
    # Markdown may begin with a tag too, but its paragraphs have none.
    return FRAGMENT.match(start) is not None and start.count("</") >= len(BLANK_LINE.findall(start))


def decode_html(data: bytes, name: str) -> str:
    """The page's markup, by its byte order mark, as UTF-8, as it declares, or else by how often which letter
    occurs.

    UTF-8 goes before what is declared: bytes are not valid UTF-8 by accident, and browsers and editors save
    pages in it without changing what the page says of itself. Raises `UnreadableArticle` if the bytes are no
    text.
    """
    if is_unicode_marked(data):
        return decode(data, name)
    text = None
    if b"\x1b" not in data:  # ISO-2022-JP is valid ASCII too
        text = _strictly(data, "utf-8")
    if text is None and (declared := _declared(data[:START_BYTES])):
        text = _strictly(data, declared)
    if text is None and (guessed := _guessed(data)):
        text = _strictly(data, guessed)
    return decode(data, name) if text is None else text


def mended_references(markup: str) -> str:
    """With what browsers show for &#147;, a control character by its number: “, as Windows has it."""
    return CONTROL_REFERENCE.sub(_as_windows_1252, markup)


def _declared(start: bytes) -> str | None:
    match = CHARSET.search(start.decode("latin-1"))
    if match is None:
        return None
    try:
        name = codecs.lookup(match["html"] or match["xml"]).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32", "utf-7")) or name == "utf-8":
        return None  # it could be read as ASCII, so it is not the first two; the third no browser reads
    return MEANT.get(name, name)


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _as_windows_1252(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1] else int(match[2], 16)
    return bytes([number]).decode("cp1252", "ignore") if 0x80 <= number < 0xA0 else match[0]
