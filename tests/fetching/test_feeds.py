import json
from datetime import UTC, datetime
from time import process_time

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.fetching.documents import Document
from annotate.fetching.feeds import FEED_BYTES, HEAD, SIGNS, Entry, entries_of
from annotate.fetching.politeness import Politeness
from db.records import Article
from tests.fetching.serving import ARTICLE, Site, answering, fetch, refusal_of

RSS = """<?xml version="1.0"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>Lundholm Post</title><link>https://post.example/</link>
<item><title>Older</title><link>/older</link><pubDate>Mon, 02 Mar 2026 23:30:00 -0200</pubDate></item>
<item><title>Without a day</title><link>https://post.example/undated</link></item>
<item><title>Newer</title><guid>https://post.example/newer</guid><description>The ferry …</description>
<pubDate>Wed, 04 Mar 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/news/"><title>Köln</title>
<entry><title>A</title><link rel="alternate" href="a"/><updated>2026-03-01T10:00:00Z</updated></entry>
<entry><title>B</title><link rel="enclosure" href="b.mp3"/><link href="../b?x=1&amp;y=2"/>
<published>2026-03-02T10:00:00+02:00</published><content type="text">The whole of it.</content></entry>
</feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "1", "url": "a", "date_published": "2026-03-01T23:00:00-05:00", "content_html": "<p>…</p>"},
        {"id": "2", "external_url": "https://other.example/b", "date_modified": "2026-03-03T10:00:00Z"},
        {"id": "3", "date_published": "no day", "url": 7},
        "nonsense",
    ],
}


def document(data: bytes | str, **more: str) -> Document:
    data = data.encode() if isinstance(data, str) else data
    return Document(data, "https://post.example/feeds/all.xml", **more)


def entries(data: bytes | str, limit: int = 50, **more: str) -> list[Entry]:
    found = entries_of(document(data, **more), "https://post.example/feed", limit)
    assert found is not None
    return found


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_rss_newest_first_with_links_made_whole() -> None:
    assert entries(RSS) == [
        Entry("https://post.example/newer", moment(4, 8), has_text=True),
        Entry("https://post.example/older", moment(3, 1, 30), has_text=False),
        Entry("https://post.example/undated", None, has_text=False),
    ]


def test_atom_with_links_against_its_own_base() -> None:
    assert entries(ATOM) == [
        Entry("https://post.example/b?x=1&y=2", moment(2, 8), has_text=True),
        Entry("https://post.example/news/a", moment(1, 10), has_text=False),
    ]


def test_json_feed() -> None:
    assert entries(json.dumps(JSON_FEED)) == [
        Entry("https://other.example/b", moment(3, 10), has_text=False),
        Entry("https://post.example/feeds/a", moment(2, 4), has_text=True),
        Entry(None, None, has_text=False),
    ]


def test_rdf_is_a_feed_too() -> None:
    (entry,) = entries(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://post.example/a"><title>A</title><link>https://post.example/a</link></item>'
        "</rdf:RDF>"
    )
    assert entry.link == "https://post.example/a"


def test_only_the_newest_are_taken() -> None:
    assert [entry.link for entry in entries(RSS, limit=1)] == ["https://post.example/newer"]


@pytest.mark.parametrize("media_type", ["text/xml", "text/html", "application/rss+xml", ""])
def test_a_feed_is_known_by_its_bytes_and_read_in_its_own_encoding(media_type: str) -> None:
    link = "https://post.example/ä"
    items = f"<item><link>{link}</link></item>"
    feed = f'<?xml version="1.0" encoding="iso-8859-1"?><rss><channel>{items}</channel></rss>'
    (entry,) = entries(feed.encode("latin-1"), media_type=media_type)
    assert entry.link == "https://post.example/%C3%A4"
    for charset in ("utf-8", "unheard-of"):
        (entry,) = entries(
            feed.replace("iso-8859-1", "utf-8").encode(), media_type=media_type, charset=charset
        )
        assert entry.link == "https://post.example/%C3%A4"
    (entry,) = entries(feed.encode(), media_type=media_type, charset="utf-8")
    assert entry.link == "https://post.example/%C3%A4"
    (entry,) = entries(feed.replace("iso-8859-1", "punycode").encode(), media_type=media_type)
    assert entry.link == "https://post.example/%C3%A4"


@pytest.mark.parametrize(
    "data",
    [
        "",
        ARTICLE,
        "<!doctype html><html><body><p>An article about <rss> and <feed>.</p></body></html>",
        "<html><feed></feed></html>",
        "<feedback>No.</feedback>",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>",
        '{"version": "1", "items": []}',
        '[{"text": "https://jsonfeed.org/version/1"}]',
    ],
)
def test_what_is_no_feed(data: str) -> None:
    assert entries_of(document(data), "https://post.example/feed", 50) is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("<rss><channel></channel></rss>", "is a feed with no entries"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "is a feed with no entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "is a feed with no entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}', "is a feed with no entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "is a feed of damaged JSON"),
        ('{"version": "https://jsonfeed.org/version/1", "a":' + "[" * 99_999, "is a feed of damaged JSON"),
        ("<rss>" + " " * FEED_BYTES, "is a feed of over 5 MB or 100,000 tags"),
        ("<rss>" + "<a>" * SIGNS, "is a feed of over 5 MB or 100,000 tags"),
        ("<rss><item>" + "&" * SIGNS, "is a feed of over 5 MB or 100,000 tags"),
        ('<rss><item a="' + " " * 4_000_000, "is a damaged feed, in which a tag does not end"),
        ("<rss>\0\0\0", "holds data that is not text"),
    ],
)
def test_a_feed_that_is_of_no_use(data: str, problem: str) -> None:
    with pytest.raises(UnreadableArticle, match=f"^https://post.example/feed {problem}"):
        entries_of(document(data), "https://post.example/feed", 50)


def test_a_damaged_feed_gives_what_is_left_of_it() -> None:
    assert [entry.link for entry in entries(RSS.replace("<title>Newer", "<b>&nbsp;<title>Newer"))] == [
        entry.link for entry in entries(RSS)
    ]


@pytest.mark.parametrize("when", ["Mon, 32 Mar 2026 10:00:00 GMT", "0000-00-00", "x"])
def test_a_day_that_cannot_be_is_none(when: str) -> None:
    (entry,) = entries(f"<rss><channel><item><link>/a</link><pubDate>{when}</pubDate></item></channel></rss>")
    assert entry.at is None


def test_entities_within_entities_do_not_grow() -> None:
    bomb = "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' if level else '<!ENTITY a0 "ha">'
        for level in range(12)
    )
    before = process_time()
    feed = f"<!DOCTYPE rss [{bomb}]><rss><channel><item><link>/a?&a11;</link></item></channel></rss>"
    assert len(entries_of(document("<?xml version='1.0'?>" + feed), "f", 50) or []) <= 1
    assert process_time() - before < 5


def test_a_file_of_another_server_or_this_machine_is_never_read(tmp_path, site: Site) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("https://post.example/secret")
    site.answers["/x"] = b"https://post.example/secret"
    for target in (secret.as_uri(), site.url("/x")):
        feed = (
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{target}">]>'
            "<rss><channel><item><link>/a&x;</link></item></channel></rss>"
        )
        for entry in entries_of(document(feed), "f", 50) or []:
            assert "secret" not in (entry.link or "")
    assert site.asked == []


@pytest.mark.parametrize(
    "start", ["<!---->" * 600, "<??>" * 1000, "<!DOCTYPE a>" * 300, "{" + "https:" * 600]
)
def test_a_start_that_never_ends_takes_no_time(start: str) -> None:
    before = process_time()
    assert entries_of(document(start[:HEAD]), "f", 50) is None
    assert process_time() - before < 1


# The articles that a feed lists


def test_a_feeds_articles_are_fetched_from_their_own_pages(site: Site, polite: Politeness) -> None:
    site.answers["/feed"] = RSS.replace("https://post.example", f"http://{site.place}").encode()
    site.answers["/newer"] = site.answers["/older"] = ARTICLE.encode()
    newer, older, undated = fetch(site.url("/feed"), politeness=polite)
    assert isinstance(newer, Article)
    assert isinstance(older, Article)
    assert (newer.source_name, newer.url) == (site.url("/newer"), site.url("/newer"))
    assert (newer.published_on, older.published_on) == ("2026-03-04", "2026-03-03")
    assert f"{site.url('/undated')} answered 404 Not Found" in str(undated)
    assert site.asked == ["/robots.txt", "/feed", "/newer", "/older", "/undated"]


def test_an_articles_own_day_is_better_than_its_feeds(site: Site, polite: Politeness) -> None:
    site.answers["/feed"] = ATOM.replace("https://post.example", f"http://{site.place}").encode()
    site.answers["/b?x=1&y=2"] = f"Published: 27 February 2026\n\n{ARTICLE}".encode()
    first, _ = fetch(site.url("/feed"), politeness=polite)
    assert isinstance(first, Article)
    assert first.published_on == "2026-02-27"


def test_what_a_feed_carries_is_not_taken_for_the_article(site: Site, polite: Politeness) -> None:
    site.answers["/feed"] = ATOM.replace("https://post.example", f"http://{site.place}").encode()
    carried, not_carried = fetch(site.url("/feed"), politeness=polite)
    assert str(carried).endswith("; what the feed has of it was not taken, since that may be a part.")
    assert "what the feed has" not in str(not_carried)
    assert str(carried).count(". ") == 0


def test_an_entry_is_no_way_inside_and_no_way_around_robots_txt(site: Site, polite: Politeness) -> None:
    items = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("http://localhost/", "file:///etc/passwd", "/private", "/private", "http://[zz]/")
    )
    site.answers["/feed"] = (
        f"<rss><channel>{items}<item><title>No link</title></item></channel></rss>".encode()
    )
    site.answers["/robots.txt"] = b"User-agent: *\nDisallow: /private"
    refusals = [str(reading) for reading in fetch(site.url("/feed"), politeness=polite)]
    for refusal, problem in zip(
        refusals,
        (
            "local network",
            "etc/passwd is not a web address",
            "robots.txt",
            "has an entry without a link",  # as none can be made of it
            "has an entry without a link",
        ),
        strict=True,
    ):
        assert problem in refusal
    assert site.asked == ["/robots.txt", "/feed"]


def test_a_feed_within_a_feed_is_read_as_a_file(site: Site, polite: Politeness) -> None:
    site.answers["/feed"] = b"<rss><channel><item><link>/feed?page=2</link></item></channel></rss>"
    site.answers["/feed?page=2"] = site.answers["/feed"]
    fetch(site.url("/feed"), politeness=polite)
    assert site.asked == ["/robots.txt", "/feed", "/feed?page=2"]


def test_an_empty_feed_is_refused_by_its_address(site: Site, polite: Politeness) -> None:
    site.answers["/feed"] = answering("<rss><channel/></rss>", content_type="application/rss+xml")
    assert refusal_of(site.url("/feed"), polite, limits=Limits()) == (
        f"{site.url('/feed')} is a feed with no entries: check that it is the right one, or try again later."
    )
