from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.readers import epub
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Reading, Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files" / "a"

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>The Sund Weekly</dc:title><dc:creator>Jane Roe</dc:creator><dc:creator>Tom Hale</dc:creator>
<dc:publisher>Sund Press</dc:publisher><dc:date>2024-05-14T00:00:00Z</dc:date></metadata>
<manifest>{items}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx">{refs}</spine></package>"""
NCX = """\
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>From the contents</text>
</navLabel><content src="c1.xhtml#top"/></navPoint></navMap></ncx>"""
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


def book(*chapters: str, refs: str | None = None, **more: str | bytes) -> bytes:
    """An EPUB whose chapters have these bodies; `more` are other files, "__" in their names for a slash."""
    numbers = range(1, len(chapters) + 1)
    items = "".join(
        f'<item id="i{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
    )
    spine = refs or "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE.format(items=items, refs=spine),
        "OPS/toc.ncx": NCX,
    }
    files |= {f"OPS/c{n}.xhtml": PAGE.format(body) for n, body in zip(numbers, chapters, strict=True)}
    files |= {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def readings(data: bytes, limits: Limits | None = None) -> list[Reading]:
    return list(read(Source(data, "book.epub", limits or Limits())))


def texts(data: bytes) -> list[str]:
    found = readings(data)
    assert all(isinstance(one, Article) for one in found), found
    return [one.text for one in found if isinstance(one, Article)]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    (reading,) = readings(data, limits)
    assert isinstance(reading, UnreadableArticle), reading
    return str(reading)


def test_each_document_of_a_weekly_is_an_article() -> None:
    name = str(FILES / "weekly.epub")
    found = list(read_file(FILES / "weekly.epub"))
    assert [(one.title, one.source_name) for one in found if isinstance(one, Article)] == [
        ("Ferry strike costs Tarn Island 2.4 million crowns", f"{name}/OEBPS/sections/section0001.xhtml"),
        ("Old mill burns in Sundby", f"{name}/OEBPS/sections/section0003.xhtml"),
    ]
    assert isinstance(found[1], Article)
    assert found[1].text == (
        "Old mill burns in Sundby\n\nThe mill in Sundby burned on Friday. Nobody was hurt, but the owner, "
        "Tom Hale, said that the loss was 2 million crowns.\n\nBuilt in 1934\n\n"
        "About 40 people worked there until 2003.\n"
    )


def test_what_the_package_says_of_itself() -> None:
    (reading,) = readings(book("<h2>Dam holds</h2><p>The dam held.</p>"))
    assert isinstance(reading, Article)
    assert (reading.title, reading.author) == ("Dam holds", "Jane Roe, Tom Hale")
    assert (reading.publisher, reading.published_on) == ("Sund Press", "2024-05-14")


def test_a_document_without_a_heading_has_the_title_that_the_contents_give_it() -> None:
    assert texts(book("<p>The dam held.</p>")) == ["From the contents\n\nThe dam held.\n"]


def test_an_article_that_was_saved_as_a_book_has_its_own_title() -> None:
    found = list(read_file(FILES.parent / "town.epub"))  # LibreOffice calls its first part "Section 1"
    assert [one.title for one in found if isinstance(one, Article)] == [
        "Norrby council votes to close the fish market",
        "Traffic and a five-storey car park",
    ]
    assert isinstance(found[0], Article)
    assert found[0].text.startswith("Norrby council votes to close the fish market\n\nBy Ana Kestrel")
    assert found[0].publisher is None


@pytest.mark.parametrize(
    ("label", "book_title", "body", "title"),
    [
        ("Section 1", "Dam holds in Sund", "<p>The dam held.</p>", "Dam holds in Sund"),
        ("Section 1", "dam_final.docx", "<p>The dam held.</p>", None),
        ("Section 1", "Untitled document", "<p>The dam held.</p>", None),
        ("Section 1", "town.odt", "<h2>Dam holds</h2><p>The dam held.</p>", "Dam holds"),
        ("Section 1", "Dam holds", "<p>MONDAY</p><p>Dam holds</p><p>The dam held.</p>", "Dam holds"),
        ("Start", "The Sund Weekly", "<h1>Chapter II</h1><h2>Dam holds</h2><p>It held.</p>", "Dam holds"),
        ("c1.xhtml", "The Sund Weekly", "<h1>Section 4</h1><p>It held.</p>", "The Sund Weekly"),
        ("Section 1 of the dam", "The Sund Weekly", "<p>It held.</p>", "Section 1 of the dam"),
        ("Part of it held", "The Sund Weekly", "<p>It held.</p>", "Part of it held"),
        ("Civil law", "The Sund Weekly", "<p>It held.</p>", "Civil law"),
        ("Chapter 3: The dam", "The Sund Weekly", "<p>It held.</p>", "Chapter 3: The dam"),
    ],
)
def test_the_title_is_what_a_person_would_call_it(
    label: str, book_title: str, body: str, title: str | None
) -> None:
    package = PACKAGE.format(
        items='<item id="i1" href="c1.xhtml" media-type="application/xhtml+xml"/>',
        refs='<itemref idref="i1"/>',
    ).replace("The Sund Weekly", book_title)
    contents = NCX.replace("From the contents", label)
    (reading,) = readings(book(body, OPS__book_dot_opf=package, OPS__toc_dot_ncx=contents))
    assert isinstance(reading, Article)
    assert reading.title == title
    assert reading.text.startswith(label) == (title == label)


def test_documents_are_read_in_the_order_of_the_spine() -> None:
    data = book(
        "<p>One fell.</p>",
        "<p>Two fell.</p>",
        "<p>Three fell.</p>",
        refs='<itemref idref="i3"/><itemref idref="i2" linear="no"/><itemref idref="i1"/>'
        '<itemref idref="gone"/>',
    )
    assert [text.split()[-2] for text in texts(data)] == ["Three", "One"]


def test_notes_covers_and_captions_are_not_read() -> None:
    data = book(
        '<section epub:type="cover"><p>The dam held for years.</p></section>',
        '<p>The dam held<a epub:type="noteref" href="#n">1</a> for years.</p><figure><figcaption>A dam.'
        '</figcaption></figure><aside epub:type="footnote" id="n"><p>It was old.</p></aside>',
    )
    assert texts(data) == ["The dam held for years.\n"]


def test_named_letters_are_what_they_stand_for() -> None:
    assert texts(book("<p>&ldquo;It isn&rsquo;t over&rdquo; &amp; so on, she said.</p>"))[0].endswith(
        "“It isn’t over” & so on, she said.\n"
    )


def test_a_document_that_is_no_xml_is_read_as_html() -> None:
    assert texts(book("<p>The dam held.<br><p>Rain <b>fell.</p>"))[0].endswith(
        "The dam held.\n\nRain fell.\n"
    )


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + PAGE.format("<p>The dam held &b;&x; for years.</p>")
    )
    (text,) = texts(book("<p>Rain fell.</p>", OPS__c1_dot_xhtml=bomb))
    assert "ha" not in text.replace("dam held", "")
    assert "for years." in text


@pytest.mark.parametrize("entity", ["e1", "e11"])
def test_entities_of_the_package_are_not_expanded(entity: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = book(
        "<p>Rain fell.</p>",
        OPS__book_dot_opf=f'<!DOCTYPE p [<!ENTITY e0 "ha">{entities}]>'
        + PACKAGE.format(
            items='<item id="i1" href="c1.xhtml" media-type="application/xhtml+xml"/>',
            refs='<itemref idref="i1"/>',
        ).replace("Jane Roe", f"&{entity};"),
    )
    (reading,) = readings(data)
    assert not isinstance(reading, Article) or "ha" not in (reading.author or "")


@pytest.mark.parametrize(
    ("encryption", "locked"),
    [
        ("http://www.idpf.org/2008/embedding", False),  # scrambled fonts
        ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True),
    ],
)
def test_a_lock_is_told_from_scrambled_fonts(encryption: str, locked: bool) -> None:
    data = book(
        "<p>The dam held.</p>",
        **{
            "META-INF__encryption_dot_xml": '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
            f'<e:EncryptedData><e:EncryptionMethod Algorithm="{encryption}"/></e:EncryptedData></encryption>'
        },
    )
    if locked:
        assert refusal(data) == "book.epub is locked by its seller (DRM): use a copy of it that is not."
    else:
        assert len(texts(data)) == 1


def test_a_bomb_costs_a_sentence() -> None:
    bomb = book("<p>Rain fell.</p>", OPS__c1_dot_xhtml=b" " * 5_000_000)
    assert "over the limit of 1 MB for one archive unpacked" in refusal(
        bomb, Limits(unpacked_bytes=1_000_000)
    )
    assert refusal(book(), None).startswith("book.epub has no article in it")
    doctypes = book("<p>Rain fell.</p>", OPS__c1_dot_xhtml="<!DOCTYPE" * 500_000)
    assert refusal(doctypes).startswith("book.epub has no article in it")
    many = book("<p>Rain fell.</p>", **{f"f{n}": "" for n in range(20)})
    assert "has over 10 files in it" in refusal(many, Limits(members=10))


def test_a_chapter_over_the_limit_costs_only_itself() -> None:
    first, second = readings(
        book(f"<p>{'Rain fell. ' * 200}</p>", "<p>The dam held.</p>"), Limits(article_bytes=1_000)
    )
    assert "c1.xhtml is" in str(first)
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    "data",
    [
        book("<p>Rain fell.</p>")[:400],
        book("<p>Rain fell.</p>", OPS__book_dot_opf="<package"),
        book("<p>Rain fell.</p>", OPS__book_dot_opf=""),
        book("<p>Rain fell.</p>", **{"META-INF__container_dot_xml": CONTAINER.replace("OPS/", "../")}),
    ],
)
def test_a_damaged_one_is_refused(data: bytes) -> None:
    assert refusal(data) == "book.epub is a damaged EPUB: get it again from where it came."


def test_one_of_pictures_is_refused() -> None:
    assert refusal(book("<img src='a.png'/>", "<h1>Two</h1>")).startswith(
        "book.epub has no article in it: none of"
    )


def test_other_archives_are_no_books() -> None:
    inner = BytesIO()
    with ZipFile(inner, "w", ZIP_STORED) as archive:
        archive.writestr("a.txt", "Rain fell.")
        archive.writestr("book.epub", book("<p>Rain fell.</p>"))
    for data in (b"", b"PK\x03\x04", inner.getvalue(), b"Rain fell on META-INF/container.xml."):
        assert epub.read(Source(data, "book.epub")) is None


def test_one_whose_mimetype_is_not_first_is_known_by_its_list() -> None:
    target = BytesIO()
    with ZipFile(target, "w") as archive, ZipFile(BytesIO(book("<p>The dam held.</p>"))) as whole:
        for name in reversed(whole.namelist()):
            archive.writestr(name, whole.read(name))
    assert texts(target.getvalue()) == ["From the contents\n\nThe dam held.\n"]
