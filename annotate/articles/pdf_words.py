"""The words on a PDF's page with their places, as PDFium finds them."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from annotate.articles.page_layout import Page, Word

PICTURE = 0.5  # of the page's area: a scan, not an illustration
BROKEN = "\x02"  # what PDFium gives for a hyphen at the end of a line
BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪"})  # as the font Symbol numbers them
LIGATURES = re.compile("[\ufb00-\ufb06]")
NO_LETTER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff]")
BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)  # in a font's name
DESCENT = 0.22  # of the size, below the line that letters stand on


@dataclass(slots=True)
class Letter:
    """A character in a page that is turned so that it runs to the right. Lengths in points."""

    text: str
    at: int
    left: float
    right: float
    base: float  # what it stands on
    size: float
    turn: int | None  # by how many quarters, against the clock; None if that is not a whole number

    def goes_on(self, before: "Letter") -> bool:
        """Whether it is of the same word: a raised figure is one by itself, and so is what stands apart."""
        return (
            self.turn == before.turn
            and abs(self.base - before.base) < 0.1 * before.size
            and abs(self.size - before.size) < 0.1 * before.size
            and abs(self.left - before.right) < before.size
        )


def page_of(page: PdfPage) -> Page:
    """The words that run in the direction that most do, turned so that this is to the right.

    Words outside the page and words at a slant, as watermarks are, are left out; invisible ones (the text
    under a scan that was put through text recognition) are not.
    """
    box = page.get_bbox()
    text = page.get_textpage()
    try:
        words = list(_words(text.raw, list(_letters(text.raw, text.count_chars(), box))))
    finally:
        text.close()
    turns = Counter(turn for turn, _ in words)
    usual = max(turns, key=lambda turn: turns[turn], default=0)
    (_, bottom), (_, top) = _turned(usual, box[0], box[1]), _turned(usual, box[2], box[3])
    return Page([word for turn, word in words if turn == usual], min(bottom, top), max(bottom, top))


def is_picture(page: PdfPage) -> bool:
    """Whether a picture covers most of the page."""
    left, bottom, right, top = page.get_bbox()
    for image in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x, y, x2, y2 = image.get_bounds()
        if (x2 - x) * (y2 - y) >= PICTURE * (right - left) * (top - bottom):
            return True
    return False


def _words(text: pdfium.FPDF_TEXTPAGE, letters: list[Letter | None]) -> Iterator[tuple[int, Word]]:
    """Each word and its turn; white space is None among the letters."""
    word: list[Letter] = []
    for letter in [*letters, None]:
        if word and (letter is None or not letter.goes_on(word[-1])):
            first = word[0]
            string = _spelt([one.text for one in word])
            if string and first.turn is not None and first.size > 0:
                bottom = first.base - DESCENT * first.size
                right = max(one.right for one in word)
                bold = _is_bold(text, first.at)
                yield first.turn, Word(string, first.left, bottom, right, bottom + first.size, bold)
            word = []
        if letter:
            word.append(letter)


def _letters(
    text: pdfium.FPDF_TEXTPAGE, count: int, page: tuple[float, float, float, float]
) -> Iterator[Letter | None]:
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    at_box, at_matrix, at_x, at_y = byref(box), byref(matrix), byref(x), byref(y)
    turn, scale, standing = None, 1.0, None
    for at in range(count):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter == BROKEN:
            letter = "-"
        elif letter.isspace() or letter < " ":
            standing = None
            yield None
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, at_x, at_y)
        if not (page[0] <= x.value <= page[2] and page[1] <= y.value <= page[3]):
            standing = None
            yield None
            continue
        if y.value != standing:  # a word that goes on level is of one make
            pdfium.FPDFText_GetMatrix(text, at, at_matrix)
            turn, scale = _quarters(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
            standing = y.value
        pdfium.FPDFText_GetLooseCharBox(text, at, at_box)
        size = pdfium.FPDFText_GetFontSize(text, at) * scale
        if turn:
            ends = _turned(turn, box.left, box.bottom)[0], _turned(turn, box.right, box.top)[0]
            left, right, base = min(ends), max(ends), _turned(turn, x.value, y.value)[1]
        else:
            left, right, base = box.left, box.right, y.value
        yield Letter(letter, at, left, right, base, size, turn)


def _quarters(a: float, b: float) -> int | None:
    """How many quarters of a turn (a, b) is away from (1, 0); None if it is more than 3 degrees beside."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 1 / 30 else None


def _turned(quarters: int, x: float, y: float) -> tuple[float, float]:
    """The point after so many quarters of a turn with the clock around (0, 0)."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def _spelt(letters: list[str]) -> str:
    """The letters as one would type them: no ligatures, and a soft hyphen only at the word's end."""
    string = "".join(letters).translate(BULLETS)
    string = LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), string)
    string = NO_LETTER.sub("", string)
    return string[:-1].replace("\u00ad", "") + string[-1:]


def _is_bold(text: pdfium.FPDF_TEXTPAGE, at: int) -> bool:
    name, flags = create_string_buffer(64), c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, len(name), byref(flags))
    return BOLD.search(name.value) is not None
