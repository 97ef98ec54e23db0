"""Small PDFs by hand, for what no program would put into one. Places in points from the page's lower left."""

from collections.abc import Iterable, Sequence

PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"

TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"2 beginbfchar <01> <FB01> <AD> <00AD> endbfchar endcmap end"
)


def text(x: float, y: float, words: str, size: float = 12, mode: int = 0, matrix: str = "1 0 0 1") -> bytes:
    """Words at a place; `mode` 3 is invisible; `matrix` turns them (the first four numbers of Tm)."""
    escaped = words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 %g Tf %d Tr %s %g %g Tm (%s) Tj ET\n" % (size, mode, matrix.encode(), x, y, escaped)


def lines(x: float, y: float, rows: Iterable[str], size: float = 12) -> bytes:
    """Rows under each other, the first at `y`."""
    return b"".join(text(x, y - 1.2 * size * i, row, size) for i, row in enumerate(rows))


def pdf(pages: Sequence[bytes], info: str = "", page: str = "") -> bytes:
    """A PDF of one content stream a page, 600 × 800 points.

    `info` and `page` are written into their dictionaries. The bytes \\x01 and \\xad are the ligature
    of f and i and the soft hyphen.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode "
        b"%d 0 R >>" % (5 + 2 * len(pages)),
        b"<< %s >>" % info.encode("cp1252"),
    ]
    for number, content in enumerate(pages):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %s /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (page.encode(), 6 + 2 * number),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(TO_UNICODE), TO_UNICODE))
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj %s endobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(file)
