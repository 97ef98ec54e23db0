from time import process_time

import pytest

from annotate.fetching.robots import SIZE, parse_robots

RFC_5_1 = b"""User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


def everybody(*rules: str) -> bytes:
    return "\n".join(["User-agent: *", *rules]).encode()


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/example/page.html", False),
        ("/picture.gif", False),
        ("/picture.gif?large", True),
        ("/publications/a", True),
    ],
)
def test_the_rules_for_everybody_of_the_rfcs_simple_example(path: str, allowed: bool) -> None:
    assert parse_robots(RFC_5_1).allows(path) is allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", False), ("/example/page.html", True), ("/example/allowed.gif", True), ("/publications/", False)],
)
def test_a_group_of_our_own_stands_in_place_of_everybodys(path: str, allowed: bool) -> None:
    ours = parse_robots(RFC_5_1.replace(b"foobot", b"ClaimDesk/2.0"))
    assert ours.allows(path) is allowed


def test_a_group_of_our_own_may_be_one_of_several_names_for_the_same_rules() -> None:
    for name in (b"barbot", b"bazbot"):
        ours = parse_robots(RFC_5_1.replace(name, b"claimdesk"))
        assert not ours.allows("/example/page.html")
        assert ours.allows("/example/other.gif")


def test_a_group_of_our_own_without_rules_allows_everything() -> None:
    assert parse_robots(RFC_5_1.replace(b"quxbot", b"claimdesk")).allows("/example/page.html")


def test_a_name_that_only_holds_ours_is_not_ours() -> None:
    for name in ("claim", "claimdesk-images", "notclaimdesk"):
        assert parse_robots(f"User-agent: {name}\nDisallow: /".encode()).allows("/a")


def test_groups_of_the_same_name_are_one() -> None:
    robots = parse_robots(everybody("Disallow: /a", "", "User-agent: *", "Disallow: /b", "Crawl-delay: 3"))
    assert (robots.allows("/a"), robots.allows("/b"), robots.allows("/c")) == (False, False, True)
    assert robots.delay == 3


def test_the_longest_match_of_the_rfcs_example_counts() -> None:
    robots = parse_robots(everybody("Allow: /example/page/", "Disallow: /example/page/disallowed.gif"))
    assert robots.allows("/example/page/")
    assert not robots.allows("/example/page/disallowed.gif")


def test_of_rules_as_long_the_one_that_allows_counts_in_any_order() -> None:
    assert parse_robots(everybody("Disallow: /page", "Allow: /page")).allows("/page")
    assert parse_robots(everybody("Allow: /page", "Disallow: /page")).allows("/page")


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        # RFC 9309, 2.2.2 and 2.2.3, and the table of
        # https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt
        (
            "/fish",
            ["/fish", "/fish.html", "/fish/salmon", "/fishheads"],
            ["/Fish.asp", "/catfish", "/?id=fish"],
        ),
        ("/fish*", ["/fish", "/fishheads/yummy.html"], ["/Fish.asp", "/desert/fish"]),
        ("/fish/", ["/fish/", "/fish/?id=anything"], ["/fish", "/fish.html"]),
        ("/*.php", ["/index.php", "/folder/any.php.file.html", "/a.php/"], ["/", "/windows.PHP"]),
        (
            "/*.php$",
            ["/filename.php", "/folder/filename.php"],
            ["/filename.php?parameters", "/filename.php5"],
        ),
        ("/fish*.php", ["/fish.php", "/fishheads/catfish.php?parameters"], ["/Fish.PHP"]),
        ("/this/*/exactly", ["/this/a/exactly", "/this/a/b/exactly-so"], ["/this/exactly"]),
        ("/*a*ab$", ["/aab", "/xaxab"], ["/ab", "/aabx"]),
        ("/$", ["/"], ["/a"]),
        ("/foo/bar?baz=quz", ["/foo/bar?baz=quz"], ["/foo/bar", "/foo/barbaz=quz"]),
        ("/foo/bar/ツ", ["/foo/bar/%E3%83%84", "/foo/bar/ツ", "/foo/bar/%e3%83%84"], ["/foo/bar/"]),
        ("/foo/bar/%E3%83%84", ["/foo/bar/%E3%83%84", "/foo/bar/ツ"], ["/foo/bar/"]),
        ("/foo/bar/%62%61%7A", ["/foo/bar/baz"], ["/foo/bar/"]),
        ("/path/file-with-a-%2A.html", ["/path/file-with-a-*.html"], ["/path/file-with-a-b.html"]),
        ("/path/foo-%24", ["/path/foo-$", "/path/foo-$a"], ["/path/foo-"]),
        ("/a%2Fb", ["/a%2fb"], ["/a/b"]),
        ("/100%", ["/100%"], ["/100"]),
    ],
)
def test_patterns(pattern: str, matching: list[str], other: list[str]) -> None:
    robots = parse_robots(everybody(f"Disallow: {pattern}"))
    assert [path for path in matching if robots.allows(path)] == []
    assert [path for path in other if not robots.allows(path)] == []


def test_an_empty_line_does_not_end_a_group_and_a_sitemap_does_not_either() -> None:
    robots = parse_robots(
        b"User-agent: *\r\n\r\nSitemap: https://a.example/s.xml\r\rDisallow: /a # private\n"
    )
    assert not robots.allows("/a")
    assert robots.allows("/b")


def test_disallowing_nothing_allows_everything() -> None:
    assert parse_robots(everybody("Disallow:")).allows("/a")


def test_robots_txt_itself_is_always_allowed() -> None:
    assert parse_robots(everybody("Disallow: /")).allows("/robots.txt")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\0U\0s", b"<!doctype html><title>Not found</title>", b"Disallow: /", b"User-agent\n:\n"],
)
def test_what_is_no_robots_txt_forbids_nothing(data: bytes) -> None:
    assert parse_robots(data).allows("/a")


def test_a_mark_at_the_start_is_no_part_of_the_first_line() -> None:
    assert not parse_robots(b"\xef\xbb\xbf" + everybody("Disallow: /a")).allows("/a")


def test_a_delay_counts_for_those_it_is_for_and_only_as_a_number() -> None:
    assert parse_robots(everybody("Crawl-delay: 2.5")).delay == 2.5
    assert parse_robots(everybody("Crawl-delay: soon")).delay == 0
    assert parse_robots(everybody("Crawl-delay: -1")).delay == 0
    assert parse_robots(everybody("Crawl-delay: 9", "User-agent: Claimdesk", "Allow: /")).delay == 0


def test_what_is_after_the_first_500_kilobytes_is_not_read_and_half_a_line_neither() -> None:
    first = everybody("Disallow: /a", "")
    filled = first + b"#" * (SIZE - len(first) - len(b"\nDisallow: /")) + b"\nDisallow: /b\nDisallow: /c\n"
    robots = parse_robots(filled)
    assert (robots.allows("/a"), robots.allows("/b"), robots.allows("/")) == (False, True, True)


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    robots = parse_robots(everybody("Disallow: /" + "*a" * 5000 + "b$"))
    before = process_time()
    assert robots.allows("/" + "a" * 60_000)
    assert process_time() - before < 5  # going back would take for ever
