"""Where a request comes from, and where an answer may send the browser."""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope


def is_loopback(host: str | None) -> bool:
    """Whether only this machine reaches that address."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def comes_from(scope: Scope) -> str:
    """The address of whoever asks, as the server knows it; behind a proxy of this machine, as that says."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_own_origin(headers: Headers) -> bool:
    """Whether the request was sent from a page of this server, as browsers say it of forms and sockets."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def own_path(path: str | None) -> str:
    """The path where it leads to a page of ours; else the first page.

    Browsers read `//host` and `/\\host` as another site, and drop line breaks while they do.
    """
    if not path or not path.startswith("/") or path.startswith(("//", "/sign-", "/auth/")):
        return "/"
    if "\\" in path or not path.isascii() or not path.isprintable():
        return "/"
    return path
