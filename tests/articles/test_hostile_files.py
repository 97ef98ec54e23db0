"""Files made to do harm: each costs a sentence of its own, little time and memory, and nothing beside it.

The limits on time and memory are small here, so a sentence that names another cause says that they held.
"""

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest
from pyarrow import parquet

from annotate.articles.limits import MB, Limits
from annotate.articles.reading import REFUSALS, read
from annotate.articles.sources import Source
from db.records import Article

TEXT = b"Rain fell on Lindau on Monday. Nobody was hurt."
LIMITS = Limits(
    file_bytes=60 * MB, article_bytes=MB // 10, unpacked_bytes=50 * MB, seconds=20, memory_bytes=400 * MB
)


def said(data: bytes, limits: Limits = LIMITS) -> list[str]:
    """The names of the articles, and the sentences."""
    readings = read(Source(data, "a.bin", limits))
    return [r.source_name or "" if isinstance(r, Article) else str(r) for r in readings]


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file.getvalue()


def zip_of_zeros(stated: int) -> bytes:
    """Four gigabytes of zeros, packed; the archive states another size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    forty_mb = packer.compress(bytes(40 * MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = forty_mb * 100 + packer.flush()
    name = b"zeros.txt"
    sizes = struct.pack("<HHIII", 0, 0, 0, len(packed), stated) + struct.pack("<H", len(name))
    local = b"PK\x03\x04" + struct.pack("<HHH", 20, 0, 8) + sizes + b"\0\0" + name + packed
    central = b"PK\x01\x02" + struct.pack("<HHHH", 20, 20, 0, 8) + sizes + bytes(16) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def tar_of_zeros() -> bytes:
    """Ten gigabytes."""
    info = tarfile.TarInfo("zeros.txt")
    info.size = 10_000 * MB
    return gzip.compress(info.tobuf()) + gzip.compress(bytes(100 * MB)) * 100


def nested_zips(wide: int, deep: int) -> bytes:
    """As 42.zip: archives within archives, the innermost of zeros."""
    data = zipped({"zeros.txt": bytes(10 * MB)})
    for _ in range(deep):
        data = zipped({f"{n}.zip": data for n in range(wide)})
    return data


def workbook(sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet.replace("<worksheet>", f'<worksheet xmlns="{main}">'),
    }
    return zipped({name: data.encode() for name, data in files.items()})


CELLS = '<worksheet><sheetData><row r="1">{}</row></sheetData></worksheet>'
CELL = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'


def billion_laughs() -> str:
    """Ten entities, each ten times the one before it."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f"<!DOCTYPE worksheet [{entities}]>" + CELLS.format(CELL.format("&a9;"))


def quadratic() -> str:
    """One long entity, many times."""
    return f'<!DOCTYPE worksheet [<!ENTITY a "{"ha" * 50_000}">]>' + CELLS.format(CELL.format("&a;" * 50_000))


def parquet_of(table: pa.Table) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def rows_that_never_end() -> bytes:
    """In Parquet ten million rows alike take no room at all."""
    zeros = pa.repeat(pa.scalar(0, pa.int32()), 10**7)
    texts = pa.DictionaryArray.from_arrays(zeros, ["Rain fell on Lindau on Monday. " * 100])
    return parquet_of(pa.table({"text": texts}))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip of zeros": (lambda: zip_of_zeros(4_000 * MB), "unpacks to 4,000 MB, over the limit of 50 MB"),
    "zip of zeros that lies": (lambda: zip_of_zeros(100), "a.bin/zeros.txt is damaged"),
    "tar of zeros": (tar_of_zeros, "a.bin unpacks to more than 50 MB"),
    "42.zip": (lambda: nested_zips(1, 5), "is an archive within 2 archives"),
    "billion laughs": (lambda: workbook(billion_laughs()), "a.bin is a damaged workbook"),
    "quadratic": (lambda: workbook(quadratic()), "a.bin is a damaged workbook"),
    "laughs in Word": (
        lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": billion_laughs().encode()}),
        "a.bin ",
    ),
    "a row far down": (
        lambda: workbook(CELLS.format("").replace('r="1"', 'r="999999999999"')),
        "is a workbook with nothing in it",
    ),
    "csv columns": (lambda: ",".join(f"c{n}" for n in range(10**6)).encode(), "more than 1,000 columns"),
    "json columns": (
        lambda: json.dumps({f"c{n}": n for n in range(10**5)}).encode(),
        "more than 1,000 columns",
    ),
    "parquet columns": (
        lambda: parquet_of(pa.table({f"c{n}": pa.nulls(0) for n in range(5_000)})),
        "more than 1,000 columns",
    ),
    "deep json": (lambda: b"[" * 100_000, "a.bin has no sentence in it"),
    "deep json object": (lambda: b'{"a":' * 100_000, "a.bin "),
    "half a parquet": (
        lambda: parquet_of(pa.table({"text": ["Rain."]}))[:-20],
        "a.bin is a damaged Parquet file",
    ),
    "NUL bytes": (lambda: b"id,text\n1,Rain\0fell.\n", "a.bin holds data that is not text"),
    "half a UTF-16": (lambda: "id,text\n1,Rain\n".encode("utf-16")[:-1], "a.bin holds data that is not text"),
    "no PDF": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, "a.bin "),
    "no picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.bin is an image"),
    "half a zip": (lambda: zipped({"a.txt": TEXT})[:-9], "a.bin is a damaged ZIP file"),
    "half a gzip": (lambda: gzip.compress(TEXT)[:9], "a.bin holds data that is not text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_one_sentence(name: str) -> None:
    make, expected = HOSTILE[name]
    (sentence,) = said(make())
    assert expected in sentence
    assert "ANNOTATE_READ_" not in sentence, "time or memory ran out"
    assert said(TEXT) == ["a.bin"]


def test_beside_it_in_an_archive_the_others_are_read() -> None:
    hostile = {"b.xlsx": workbook(billion_laughs()), "c.zip": zip_of_zeros(100)}
    names = said(zipped({"a.txt": TEXT, **hostile, "d.txt": TEXT}))
    assert names[0] == "a.bin/a.txt"
    assert names[-1] == "a.bin/d.txt"
    assert len(names) == 4


def test_a_line_without_end_costs_itself() -> None:
    line = json.dumps({"text": "Rain fell. " * 100_000}).encode()
    first, sentence, last = said(b'{"text": "Rain fell."}\n' + line + b'\n{"text": "It rained."}\n')
    assert (first, last) == ("a.bin, row 1", "a.bin, row 3")
    assert "row 2 has more than 400,000 characters" in sentence


def test_rows_without_end_are_read_up_to_the_limit() -> None:
    *names, sentence = said(rows_that_never_end(), replace(LIMITS, rows=200))
    assert len(names) == 200
    assert "more than 200 rows" in sentence


def test_what_one_small_file_gives_is_bounded() -> None:
    *names, sentence = said(rows_that_never_end(), replace(LIMITS, unpacked_bytes=MB))
    assert 200 < len(names) < 400
    assert sentence.startswith("a.bin holds more than 1 MB of text, the limit for one file")


def test_quotation_marks_that_fit_nothing_take_no_time() -> None:
    """Each line ends a quoted cell and begins another, so every line could be where the file went wrong."""
    *_, sentence = said(b"id,text\n" + b'x","y\n' * 200_000)
    assert "which was not tried" in sentence


def test_thousands_of_refusals_are_counted() -> None:
    *sentences, last = said(b"id,text\n" + b"1,\n" * 5_000)
    assert len(sentences) == REFUSALS
    assert "has 4,900 more things in it that were refused" in last


def test_archives_in_archives_in_archives() -> None:
    sentences = said(nested_zips(16, 3))
    assert len(sentences) <= REFUSALS + 1
    assert all("a.bin" in sentence for sentence in sentences)
