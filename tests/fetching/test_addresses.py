from pathlib import Path

import pytest

from annotate.fetching.addresses import addresses_in, host_of, is_address, parse_address, place_of, shown
from annotate.fetching.problems import Unfetchable


@pytest.mark.parametrize("text", ["https://news.example/a", " HTTP://news.example ", "ftp://news.example/a"])
def test_what_is_meant_as_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["article.txt", "news/https.txt", r"C:\news\a.txt", "see https://a.example", ""]
)
def test_what_is_meant_as_a_path(text: str) -> None:
    assert not is_address(text)


def test_a_file_lists_addresses_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "addresses.txt"
    file.write_bytes(
        "\ufeff# of this week\r\n\r\nhttps://a.example/1#part  # the ferry\r\n  http://b.example/2\r\n#end".encode()
    )
    assert addresses_in(file) == ["https://a.example/1#part", "http://b.example/2"]


@pytest.mark.parametrize(
    "content",
    [
        b"The fares\n\nhttps://a.example/1\n",
        b"https://a.example/1 and more\n",
        b"# only a title\n",
        b"",
        b"https://a.example/\xff\n",
        b"%PDF-1.4\nhttps://a.example/1\n",
    ],
)
def test_any_other_file_is_no_list(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    assert addresses_in(file) is None


def test_what_cannot_be_read_is_no_list(tmp_path: Path) -> None:
    assert addresses_in(tmp_path) is None
    assert addresses_in(tmp_path / "missing.txt") is None


def test_an_address_is_brought_into_one_form() -> None:
    assert (
        str(parse_address("HTTPS://Köln.Example:443/ä b?q=1#part"))
        == "https://xn--kln-sna.example/%C3%A4%20b?q=1"
    )
    assert str(parse_address("http://news.example:8080")) == "http://news.example:8080"


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://[zz]/", "is not an address"),
        ("http://0177.0.0.1/", "is not an address"),
        ("http://１２７.0.0.1/", "is not an address"),
        ("http://a\tb/", "is not an address"),
        ("http://a/" + "b" * 70_000, "is not an address"),
        ("file:///etc/passwd", "is not a web address"),
        ("gopher://a.example/", "is not a web address"),
        ("javascript:alert(1)", "is not a web address"),
        ("//a.example/b", "is not a web address"),
        ("https://", "names no host"),
        ("http:///path", "names no host"),
        ("http://a..b/", "names no host"),
        ("http://ex ample/", "names no host"),
        (r"http://a.example\@b.example/", "has a user's name"),
        ("http://[fe80::1%25eth0]/", "names no host"),
        ("http://" + "a" * 64 + ".example/", "names no host"),
        ("https://user:secret@a.example/", "has a user's name or password in it"),
        ("https://user@a.example/", "has a user's name or password in it"),
        ("http://a.example:22/", "uses the port 22"),
        ("http://a.example:0/", "uses the port 0"),
        ("http://[::1]:6379/", "have [::1]:6379 allowed"),
    ],
)
def test_what_is_no_address_is_refused(address: str, problem: str) -> None:
    with pytest.raises(Unfetchable) as refusal:
        parse_address(address)
    assert problem in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_port_is_allowed_with_its_host_alone() -> None:
    allowed = {"desk.example:8000", "[::1]:9000", "other.example"}
    assert place_of(parse_address("http://desk.example:8000/a", allowed)) == "desk.example:8000"
    assert place_of(parse_address("http://[::1]:9000/", allowed)) == "[::1]:9000"
    assert host_of(parse_address("http://[::1]:9000/", allowed)) == "::1"
    for address in (
        "http://other.example:8000/",
        "http://desk.example.evil:8000/",
        "http://desk.example:8001/",
    ):
        with pytest.raises(Unfetchable):
            parse_address(address, allowed)


def test_a_message_holds_an_address_of_any_length_and_signs() -> None:
    assert shown("https://a.example/\x1b[31m\u202e") == "https://a.example/�[31m�"
    assert len(shown("https://a.example/" + "b" * 70_000)) == 201
