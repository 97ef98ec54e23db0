import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterable

import pytest

from annotate.articles.errors import PassedOver
from annotate.articles.limits import Limits
from annotate.articles.readers import archive
from annotate.articles.reading import read_here
from annotate.articles.sources import Source
from db.records import Article

TEXT = b"Rain fell on Lindau on Monday. Nobody was hurt."

Members = Iterable[tuple[str, bytes]]


def zipped(members: Members) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return file.getvalue()


def tarred(members: Members) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as packed:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return file.getvalue()


def said(data: bytes, **limits: int) -> list[str]:
    """The names of the articles, and the sentences."""
    readings = read_here(Source(data, "a.zip", Limits(**limits)))
    return [
        reading.source_name or "" if isinstance(reading, Article) else str(reading) for reading in readings
    ]


PACKERS: dict[str, Callable[[Members], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda members: gzip.compress(tarred(members)),
    "tar.bz2": lambda members: bz2.compress(tarred(members)),
    "tar.xz": lambda members: lzma.compress(tarred(members)),
}


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS.keys())
def test_each_member_is_read_in_turn(pack: Callable[[Members], bytes]) -> None:
    table = b"title,text\nRain falls," + TEXT + b"\n"
    data = pack(
        [
            ("a.txt", TEXT),
            ("in/b.txt", TEXT),
            ("in/empty.txt", b""),
            ("c.csv", table),
            ("d.zip", zipped([("e.txt", TEXT)])),
            ("__MACOSX/._a.txt", b"\0"),
            (".hidden/f.txt", TEXT),
            ("logo.png", b"\x89PNG\r\n\x1a\n\0\0"),
            ("style.css", b"p { color: red }"),
        ]
    )
    assert said(data) == [
        "a.zip/a.txt",
        "a.zip/in/b.txt",
        "a.zip/in/empty.txt is empty: put the article's text in it and try again.",
        "a.zip/c.csv, row 2",
        "a.zip/d.zip/e.txt",
        "2 files in a.zip were passed over, as they are no articles: logo.png, style.css.",
    ]


def test_what_is_passed_over_is_no_refusal() -> None:
    readings = archive.read(Source(zipped([("logo.png", b"\x89PNG\0")]), "a.zip"))
    assert readings is not None
    assert [type(reading) for reading in readings] == [PassedOver]


def test_of_a_saved_page_the_page_alone_is_read() -> None:
    data = zipped([("x/page.html", TEXT), ("x/page_files/frame.html", TEXT), ("x/other_files/a.txt", TEXT)])
    assert said(data) == ["a.zip/x/page.html", "a.zip/x/other_files/a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\windows\\x.txt", "windows/x.txt"),
        ("a\n\u202etxt.txt", "a\ufffd\ufffdtxt.txt"),
        ("x" * 10_000, f"{'x' * 60}…{'x' * 60}"),
    ],
)
def test_names_do_no_harm(name: str, shown: str) -> None:
    assert said(zipped([(name, TEXT)])) == [f"a.zip/{shown}"]


def nested(depth: int) -> bytes:
    data = zipped([("a.txt", TEXT)])
    for n in range(depth):
        data = zipped([(f"{n}.zip", data)])
    return data


def test_archives_within_archives_are_opened_so_deep() -> None:
    assert said(nested(1)) == ["a.zip/0.zip/a.txt"]
    (sentence,) = said(nested(2))
    assert sentence == (
        "a.zip/1.zip/0.zip is an archive within 2 archives, and is not opened: unpack it first."
    )


def test_too_many_members() -> None:
    members = [(f"{n}.txt", TEXT) for n in range(4)]
    (sentence,) = said(zipped(members), members=3)
    assert "has 4 files in it, over the limit of 3" in sentence
    *names, sentence = said(tarred(members), members=3)
    assert len(names) == 3
    assert "more than 3 files in it" in sentence


def test_what_would_burst_is_not_unpacked() -> None:
    zeros = [("a.txt", TEXT), ("b.txt", bytes(5_000_000))]
    (sentence,) = said(zipped(zeros), unpacked_bytes=1_000_000)
    assert "unpacks to 5 MB, over the limit of 1 MB" in sentence
    first, sentence = said(gzip.compress(tarred(zeros)), unpacked_bytes=1_000_000)
    assert first == "a.zip/a.txt"
    assert "1 MB" in sentence
    first, sentence = said(zipped(zeros), file_bytes=1_000_000)
    assert first == "a.zip/a.txt"
    assert "a.zip/b.txt unpacks to more than 1 MB" in sentence


def test_a_size_that_is_a_lie_gives_no_more_than_it_says() -> None:
    data = zipped([("b.txt", bytes(5_000_000))])
    for header in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data = data[:header] + struct.pack("<I", 100) + data[header + 4 :]
    (sentence,) = said(data, unpacked_bytes=1_000)
    assert "a.zip/b.txt" in sentence


def test_members_that_share_their_bytes_are_counted_each() -> None:
    """After D. Fifield's "A better zip bomb" (2019): one kernel, many entries that point at it."""
    data = zipped([("a.txt", bytes(1_000_000))])
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    number = 50
    end = end[:8] + struct.pack("<HHI", number, number, number * len(entry)) + end[16:]
    (sentence,) = said(data[:start] + entry * number + end, unpacked_bytes=10_000_000)
    assert "unpacks to 50 MB, over the limit of 10 MB" in sentence


def test_a_locked_member_costs_a_sentence() -> None:
    data = zipped([("a.txt", TEXT), ("b.txt", TEXT)])
    for header in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data = data[:header] + b"\x01" + data[header + 1 :]
    assert said(data) == [
        "a.zip/a.txt is locked with a password: unpack the archive with it first.",
        "a.zip/b.txt",
    ]


def test_a_damaged_member_costs_a_sentence() -> None:
    data = zipped([("a.txt", TEXT * 9), ("b.txt", TEXT)])
    data = data[:50] + b"\xff\xff\xff" + data[53:]
    damaged, name = said(data)
    assert damaged.startswith("a.zip/a.txt is damaged")
    assert name == "a.zip/b.txt"


def test_a_damaged_archive_costs_a_sentence() -> None:
    (sentence,) = said(zipped([("a.txt", TEXT)])[:-30])
    assert sentence == "a.zip is a damaged ZIP file: fetch or save it again."
    *_, sentence = said(
        gzip.compress(tarred([("a.txt", TEXT), ("b.txt", random.Random(1).randbytes(99_999))]))[:-200]
    )
    assert "damaged" in sentence


def test_office_documents_are_no_archives() -> None:
    (sentence,) = said(zipped([("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")]))
    assert "office document of a kind that is not read" in sentence


@pytest.mark.parametrize("data", [TEXT, b"", gzip.compress(TEXT, mtime=0), b"\x1f\x8b", b"BZh rain fell."])
def test_what_is_no_archive(data: bytes) -> None:
    assert archive.read(Source(data, "a")) is None
