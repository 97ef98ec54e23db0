import ipaddress
import socket
from typing import Any

import pytest

from annotate.fetching.network import is_outside
from annotate.fetching.politeness import Politeness
from tests.fetching.serving import ARTICLE, Site, article_at, refusal_of

LOCAL = "is in the local network"


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
        *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1"),
        *("168.63.129.16", "192.88.99.1", "203.0.113.9", "224.0.0.251", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1"),
        *("2002:7f00:1::", "2002:808:808::", "2001::1", "2001:db8::1", "3fff::1", "5f00::1", "4000::1"),
    ],
)
def test_an_address_inside(address: str) -> None:
    assert not is_outside(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "198.20.0.0", "223.255.255.255"),
        *("2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"),
    ],
)
def test_an_address_outside(address: str) -> None:
    assert is_outside(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "LOCALHOST", "127.1", "0x7f.1", "0x7f000001", "2130706433"),
        *(
            "017700000001",
            "0",
            "0.0.0.0",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
        ),
        *("10.0.0.1", "169.254.169.254", "2852039166", "[fd00:ec2::254]", "[64:ff9b::a9fe:a9fe]"),
    ],
)
def test_the_local_network_is_not_asked_however_it_is_spelled(host: str) -> None:
    assert LOCAL in refusal_of(f"http://{host}/latest/meta-data/", Politeness())


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "localhost"])
def test_what_is_allowed_is_allowed_in_that_spelling_alone(site: Site, host: str) -> None:
    polite = Politeness(allowed=frozenset({site.place, "127.0.0.1", f"{host}:1"}))
    assert LOCAL in refusal_of(f"http://{host}/a", polite)
    assert "uses the port" in refusal_of(site.url("/a", host), polite)
    assert site.asked == []


def answers(monkeypatch: pytest.MonkeyPatch, *lookups: list[str]) -> None:
    """Lets the name service say of any name what it is told to, one lookup after another."""
    real, left = socket.getaddrinfo, list(lookups)

    def getaddrinfo(host: str, port: int, *rest: Any, **more: Any) -> Any:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            found = left.pop(0)
            return [entry for address in found for entry in real(address, port, type=socket.SOCK_STREAM)]
        return real(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_a_name_that_leads_inside_is_refused_even_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ["1.1.1.1", "192.168.0.7"])
    assert f"{LOCAL} (news.example is 192.168.0.7)" in refusal_of("http://news.example/", Politeness())


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, int]] = []

    def create_connection(place: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        tried.append(place)
        raise ConnectionRefusedError

    answers(monkeypatch, ["1.1.1.1", "9.9.9.9"], ["127.0.0.1"])  # the second answer is asked for by nobody
    monkeypatch.setattr(socket, "create_connection", create_connection)
    assert "not answered by any server" in refusal_of("http://rebind.example/", Politeness())
    assert tried == [("1.1.1.1", 80), ("9.9.9.9", 80)]


def test_a_host_that_is_allowed_by_name_is_asked_by_that_name(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/a"] = ARTICLE.encode()
    polite = Politeness(allowed=frozenset({f"desk.example:{site.port}"}), delay=0)
    answers(monkeypatch, *[["127.0.0.1"]] * 2)  # robots.txt, then the page
    assert article_at(site.url("/a", "desk.example"), polite).text == ARTICLE
    assert [headers["host"] for headers in site.headers] == [f"desk.example:{site.port}"] * 2


def test_of_several_addresses_the_first_that_answers_is_taken(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/a"] = ARTICLE.encode()
    polite = Politeness(allowed=frozenset({f"desk.example:{site.port}"}), delay=0)
    answers(monkeypatch, *[["127.0.0.2", "127.0.0.1"]] * 2)
    assert article_at(site.url("/a", "desk.example"), polite).text == ARTICLE


def test_a_proxy_that_the_environment_names_is_not_used(
    site: Site, polite: Politeness, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/a"] = ARTICLE.encode()
    assert article_at(site.url("/a"), polite).text == ARTICLE
