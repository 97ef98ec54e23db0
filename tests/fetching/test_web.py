import gzip
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from annotate.articles.limits import Limits
from annotate.articles.reading import read
from annotate.fetching.articles import fetch_articles
from annotate.fetching.politeness import Politeness
from tests.fetching.serving import ARTICLE, Clock, Site, answering, article_at, fetch, refusal_of, send

# What servers ask for


def test_who_asks_and_what_for_is_said(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = ARTICLE.encode()
    article_at(site.url("/a"), replace(polite, contact="https://desk.example/about"))
    for headers in site.headers:
        assert headers["user-agent"] == "Claimdesk/0.1 (+https://desk.example/about; fact-check annotation)"
        assert headers["host"] == site.place
        assert "cookie" not in headers
    assert Politeness().user_agent == "Claimdesk/0.1 (fact-check annotation)"


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, polite: Politeness) -> None:
    site.answers["/robots.txt"] = b"User-agent: *\nDisallow: /private*draft\nCrawl-delay: 0\n"
    site.answers["/public"] = site.answers["/private/draft?a=1"] = ARTICLE.encode()
    forbidden, allowed = fetch(site.url("/private/draft?a=1"), site.url("/public"), politeness=polite)
    assert str(forbidden) == (
        f"{site.url('/private/draft?a=1')} is not open to programs (the site's robots.txt): save it in "
        "a browser and import the file."
    )
    assert not isinstance(allowed, Exception)
    assert site.asked == ["/robots.txt", "/public"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_everything(
    site: Site, polite: Politeness, status: int
) -> None:
    site.answers["/robots.txt"] = answering("User-agent: *\nDisallow: /", status)
    site.answers["/a"] = ARTICLE.encode()
    article_at(site.url("/a"), polite)


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_robots_txt_that_fails_allows_nothing_for_now(site: Site, polite: Politeness, status: int) -> None:
    site.answers["/robots.txt"] = answering("", status)
    site.answers["/a"] = site.answers["/b"] = ARTICLE.encode()
    refusals = fetch(site.url("/a"), site.url("/b"), politeness=polite)
    assert all("may not be fetched for now" in str(refusal) for refusal in refusals)
    assert f"robots.txt answered {status}" in str(refusals[0])
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_is_found_where_it_has_moved_but_not_inside(site: Site, polite: Politeness) -> None:
    site.answers["/robots.txt"] = answering(status=301, location="/robots/all.txt")
    site.answers["/robots/all.txt"] = b"User-agent: claimdesk\nDisallow: /a\n"
    site.answers["/a"] = ARTICLE.encode()
    assert "robots.txt" in refusal_of(site.url("/a"), polite)
    site.answers["/robots.txt"] = answering(status=301, location="http://localhost/robots.txt")
    assert "is in the local network" in refusal_of(site.url("/a"), polite)
    assert site.times("/a") == 0


def test_a_host_is_asked_once_a_second_at_most(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = site.answers["/b"] = ARTICLE.encode()
    clock = Clock()
    fetch(site.url("/a"), site.url("/b"), politeness=replace(polite, delay=1.0), clock=clock)
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert clock.slept == [1.0, 1.0]


def test_a_host_that_wants_longer_pauses_gets_them(site: Site, polite: Politeness) -> None:
    site.answers["/robots.txt"] = b"User-agent: *\nCrawl-delay: 7\n"
    site.answers["/a"] = answering(status=302, location="/b")
    site.answers["/b"] = ARTICLE.encode()
    clock = Clock()
    article_at(site.url("/a"), replace(polite, delay=1.0), clock=clock)
    assert clock.slept == [1.0, 7.0]


def test_a_host_that_wants_an_hour_is_asked_for_one_page(site: Site, polite: Politeness) -> None:
    site.answers["/robots.txt"] = b"User-agent: *\nCrawl-delay: 3600\n"
    site.answers["/a"] = site.answers["/b"] = ARTICLE.encode()
    clock = Clock()
    _, refusal = fetch(site.url("/a"), site.url("/b"), politeness=polite, clock=clock)
    assert "would have to wait 3,600 seconds, as its site asks" in str(refusal)
    assert clock.slept == []


def busy(*answers: tuple[int, str], body: str = ARTICLE):  # type: ignore[no-untyped-def]
    """A page that answers with these statuses and Retry-After first, and then as it should."""
    left = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status, after = left.pop(0) if left else (200, "")
        send(handler, body.encode(), status, {"Retry-After": after} if after else {})

    return answer


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(site: Site, polite: Politeness, status: int) -> None:
    site.answers["/a"] = busy((status, "20"))
    clock = Clock()
    article_at(site.url("/a"), polite, clock=clock)
    assert clock.slept == [20.0]


def test_a_busy_server_is_asked_again_once(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = busy((503, "5"), (503, "5"))
    refusal = refusal_of(site.url("/a"), polite)
    assert "answered 503 Service Unavailable: the server wants to be left alone for now" in refusal
    assert site.times("/a") == 2


@pytest.mark.parametrize("after", ["", "soon", "61", "999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "-5"])
def test_a_busy_server_that_names_no_time_or_a_long_one_is_left_alone(
    site: Site, polite: Politeness, after: str
) -> None:
    site.answers["/a"] = busy((429, after))
    assert "answered 429 Too Many Requests" in refusal_of(site.url("/a"), polite)
    assert site.times("/a") == 1


def test_a_busy_server_may_name_the_moment(site: Site, polite: Politeness) -> None:
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    site.answers["/a"] = busy((503, past))
    clock = Clock()
    article_at(site.url("/a"), polite, clock=clock)
    assert clock.slept == []


# Where servers send us


def test_redirects_are_followed_and_the_last_address_kept(site: Site, polite: Politeness) -> None:
    for step, status in enumerate((301, 302, 303, 307, 308)):
        site.answers[f"/{step}"] = answering(status=status, location=f"./{step + 1}?#part")
        site.answers[f"/{step}?"] = site.answers[f"/{step}"]
    site.answers["/5?"] = site.answers["/5"] = ARTICLE.encode()
    article = article_at(site.url("/0"), polite)
    assert article.url is not None
    assert article.url.startswith(site.url("/5"))
    assert "#" not in article.url
    assert article.source_name == site.url("/0")


def test_a_redirect_without_an_end_is_given_up(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = answering(status=302, location="/a")
    refusal = refusal_of(site.url("/a"), polite)
    assert "comes after 5 others" in refusal
    assert site.times("/a") == 6


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://localhost/", "leads to http://localhost/, which is in the local network"),
        ("http://169.254.169.254/latest", "which is in the local network"),
        ("//127.1/", "leads to http://127.1/, which is in the local network (127.1 is 127.0.0.1)"),
        ("http://127.0.0.1:22/", "which uses the port 22"),
        ("file:///etc/passwd", "which is not a web address"),
        ("ftp://news.example/a", "which is not a web address"),
        ("http://user:secret@127.0.0.1/", "which has a user's name or password in it"),
        ("http://[zz]/", "sends on to what is no address"),
        ("", "answered 302 Found without saying where"),
    ],
)
def test_a_redirect_is_judged_like_any_address(
    site: Site, polite: Politeness, location: str, problem: str
) -> None:
    site.answers["/a"] = answering(status=302, location=location)
    assert problem in refusal_of(site.url("/a"), polite)


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(site: Site, polite: Politeness) -> None:
    site.answers["/robots.txt"] = b"User-agent: *\nDisallow: /b\n"
    site.answers["/a"] = answering(status=302, location="/b")
    site.answers["/b"] = ARTICLE.encode()
    assert "is not open to programs" in refusal_of(site.url("/a"), polite)
    assert site.times("/b") == 0


# What servers refuse


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "answered 401 Unauthorized: it wants a sign-in or turns programs away"),
        (403, "answered 403 Forbidden: it wants a sign-in"),
        (404, "answered 404 Not Found: check it for a typing error"),
        (410, "answered 410 Gone: check it"),
        (418, "answered 418 I'm a Teapot: open it in a browser"),
        (500, "answered 500 Internal Server Error: the server is at fault"),
        (304, "answered 304 Not Modified: open it"),
        (299 + 400, "answered 699: the server is at fault"),
    ],
)
def test_a_refusal_is_one_sentence(site: Site, polite: Politeness, status: int, sentence: str) -> None:
    site.answers["/a"] = answering(b"" if status == 304 else "No.", status)
    refusal = refusal_of(site.url("/a"), polite)
    assert sentence in refusal
    assert refusal.startswith(site.url("/a"))
    assert refusal.endswith(".")


def test_nobody_there(site: Site) -> None:
    with_nobody = "127.0.0.1:9"  # the port of "discard", which nothing has listened on for decades
    refusal = refusal_of(f"http://{with_nobody}/", Politeness(allowed=frozenset({with_nobody})))
    assert "is not answered by any server" in refusal
    assert "no host nowhere.invalid is known" in refusal_of("http://nowhere.invalid/", Politeness())


def test_what_is_no_http_is_said(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = lambda handler: handler.wfile.write(b"220 mail.example ESMTP\r\n")  # type: ignore[func-returns-value]
    assert "broke off before its end" in refusal_of(site.url("/a"), polite)


def test_an_answer_that_breaks_off_is_not_taken_for_the_whole(site: Site, polite: Politeness) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        send(handler, ARTICLE.encode(), headers={"Content-Length": "5000"})

    site.answers["/a"] = cut
    packed = gzip.compress(ARTICLE.encode())
    site.answers["/b"] = answering(packed[:-9], content_encoding="gzip")
    for path in ("/a", "/b"):
        assert "broke off before its end" in refusal_of(site.url(path), polite)


# What servers send too much of


def endless(handler: BaseHTTPRequestHandler) -> None:
    """For far longer than anybody is to listen, but not for ever: who listens on is to fail, not to hang."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1_000):
        handler.wfile.write(b"All work and no play. " * 500)


def test_a_body_without_an_end_is_given_up_at_the_limit(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = endless
    refusal = refusal_of(site.url("/a"), polite, limits=Limits(file_bytes=300_000))
    assert "is over the limit of 0.3 MB for one file" in refusal


def test_a_size_that_is_announced_is_believed_only_if_it_is_too_large(site: Site, polite: Politeness) -> None:
    def boasting(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", headers={"Content-Length": "9" * 15})
        site.over.wait()

    site.answers["/a"] = boasting
    assert "is over the limit" in refusal_of(site.url("/a"), polite)


def test_what_is_packed_tightly_is_counted_unpacked_and_never_held_whole(
    site: Site, polite: Politeness
) -> None:
    site.answers["/a"] = answering(gzip.compress(bytes(60_000_000)), content_encoding="gzip")
    tracemalloc.start()
    try:
        refusal = refusal_of(site.url("/a"), polite, limits=Limits(file_bytes=1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert "is over the limit of 1 MB" in refusal


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(ARTICLE.encode())),
        ("x-gzip", gzip.compress(ARTICLE[:20].encode()) + gzip.compress(ARTICLE[20:].encode())),
        ("deflate", zlib.compress(ARTICLE.encode())),
        ("identity", ARTICLE.encode()),
    ],
    ids=["gzip", "x-gzip", "deflate", "identity"],  # a gzip file has the time in it
)
def test_what_is_packed_is_unpacked(site: Site, polite: Politeness, encoding: str, packed: bytes) -> None:
    site.answers["/a"] = answering(packed, content_encoding=encoding)
    assert article_at(site.url("/a"), polite).text == ARTICLE


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "gzip, br"])
def test_what_is_packed_otherwise_is_refused(site: Site, polite: Politeness, encoding: str) -> None:
    site.answers["/a"] = answering(ARTICLE, content_encoding=encoding)
    assert "is packed in a way that was not asked for" in refusal_of(site.url("/a"), polite)


def test_what_is_not_packed_as_it_says_is_refused(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = answering(ARTICLE, content_encoding="gzip")
    assert "came damaged" in refusal_of(site.url("/a"), polite)


def test_a_film_is_not_loaded(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = answering(b"\0" * 100, content_type="video/mp4")
    assert "is not an article but video/mp4" in refusal_of(site.url("/a"), polite)


# What servers take their time for


class Ticking(Clock):
    """A clock that moves on by a second whenever somebody looks: however fast a server drips, it is slow."""

    def now(self) -> float:
        self.time += 1
        return self.time


def dripping_body(handler: BaseHTTPRequestHandler) -> None:
    """Not for ever, but more than the twelve reads of 64 KiB that a clock which ticks leaves time for."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1_000_000):
        handler.wfile.write(b"a")


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for sign in b"X-Never: ending " * 4000:
        handler.wfile.write(bytes([sign]))
        handler.server.socket.gettimeout()


@pytest.mark.parametrize("drip", [dripping_body, dripping_headers])
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_server_that_drips_is_given_up(site: Site, polite: Politeness, drip, path: str) -> None:  # type: ignore[no-untyped-def]
    site.answers[path] = drip
    refusal = refusal_of(site.url("/a"), replace(polite, seconds=12), clock=Ticking())
    assert "took longer than 12 seconds and was given up" in refusal


def test_a_server_that_says_nothing_is_given_up(site: Site, polite: Politeness) -> None:
    # Far longer than the silence that is borne; who bears it all is to fail, and not to hang.
    site.answers["/a"] = lambda handler: site.over.wait(20) and None
    refusal = refusal_of(site.url("/a"), replace(polite, silence=0.1))
    assert "took longer than 0.1 seconds" in refusal


def test_waiting_out_of_politeness_is_not_held_against_a_server(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = ARTICLE.encode()
    clock = Clock()
    article_at(site.url("/a"), replace(polite, delay=50.0, seconds=5), clock=clock)
    assert clock.slept == [50.0]


def test_a_sleep_that_raises_stops_the_fetching(site: Site, polite: Politeness) -> None:
    class Stopped(Exception):
        pass

    def sleep(_: float) -> None:
        raise Stopped

    (source,) = fetch_articles([site.url("/a")], politeness=replace(polite, delay=1), read=read, sleep=sleep)
    with pytest.raises(Stopped):
        list(source())
    assert site.asked == ["/robots.txt"]
