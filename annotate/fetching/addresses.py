"""What an address is, and the files that list them."""

import ipaddress
import re
from collections.abc import Collection
from pathlib import Path

import httpx

from annotate.fetching.problems import Unfetchable

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?")
SHOWN = 200  # characters of an address in a message
COMMENT = re.compile(r"(?:^|\s)#.*")

DEFAULT_PORTS = {"http": 80, "https": 443}
PORTS = frozenset({80, 443, 8080, 8443})  # on others stand mail servers, databases and the like


def is_address(text: str) -> bool:
    """Whether `text` is meant as an address and not as a path; `ftp://…` is, and will be refused by name."""
    return ADDRESS.fullmatch(text.strip()) is not None


def addresses_in(path: Path) -> list[str] | None:
    """The addresses that the file at `path` lists, one a line, or None where it is no such list.

    Empty lines and `# comments` are left out. A single line that is something else makes it another file:
    an article, most likely. A file that cannot be read is no list either: who reads it next will say why.
    """
    addresses = []
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for line in lines:
                address = COMMENT.sub("", line).strip()
                if address and not is_address(address):
                    return None
                if address:
                    addresses.append(address)
    except (OSError, UnicodeDecodeError):
        return None
    return addresses or None


def parse_address(address: str, allowed: Collection[str] = ()) -> httpx.URL:
    """The address taken apart, its host in lower case ASCII, without a fragment and a port that says nothing.

    `allowed` as in `Politeness`. Raises `Unfetchable` for what is no web address, one with a password in it,
    and a port that neither the web uses nor `allowed` names.
    """
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except httpx.InvalidURL:
        raise Unfetchable("is not an address: check it for a typing error") from None
    if url.scheme not in DEFAULT_PORTS:
        raise Unfetchable("is not a web address: give one that starts with https:// or http://")
    if not _is_host(url.raw_host.decode("ascii")):
        raise Unfetchable("names no host that can be: check it for a typing error")
    if url.userinfo:
        raise Unfetchable(
            "has a user's name or password in it, which would end up in the dataset: leave them out"
        )
    if url.port == DEFAULT_PORTS[url.scheme]:
        url = url.copy_with(port=None)
    if port_of(url) not in PORTS and not is_allowed(host_of(url), port_of(url), allowed):
        raise Unfetchable(
            f"uses the port {port_of(url)}, on which the web is not: leave it out, or have {place_of(url)} "
            "allowed (ANNOTATE_FETCH_ALLOW)"
        )
    return url


def host_of(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    return DEFAULT_PORTS[url.scheme] if url.port is None else url.port


def place_of(url: httpx.URL) -> str:
    """Host and port, as they are written in `Politeness.allowed`."""
    host = host_of(url)
    return f"[{host}]:{port_of(url)}" if ":" in host else f"{host}:{port_of(url)}"


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Whether `allowed` names the host with this port, or without any and the port is one of the web's."""
    written = f"[{host}]" if ":" in host else host
    return f"{written}:{port}" in allowed or (port in PORTS and written in allowed)


def shown(address: str) -> str:
    """An address as a message can hold it, wherever it comes from."""
    address = "".join(sign if sign.isprintable() else "�" for sign in address)
    return address if len(address) <= SHOWN else f"{address[:SHOWN]}…"


def _is_host(host: str) -> bool:
    """A name or an IPv4 address, however it is spelled (what it leads to is judged later), or an IPv6 one."""
    if ":" not in host:
        labels = host.removesuffix(".").split(".")
        return HOST.fullmatch(host) is not None and all(0 < len(label) < 64 for label in labels)
    try:
        return ipaddress.IPv6Address(host).scope_id is None
    except ValueError:
        return False
