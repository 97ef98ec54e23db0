"""Connections that lead outside, and end in time.

The host is looked up, every address that it has is judged, and the connection is made to one of those that
were judged: a name server that answers otherwise a moment later (DNS rebinding) changes nothing. Proxies that
the environment names are not used, since the looking up would then be theirs.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

import httpcore

from annotate.fetching.addresses import is_allowed
from annotate.fetching.problems import TooSlow, Unfetchable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# What IANA's registries of special-purpose addresses do not call globally reachable, and multicast.
# https://www.iana.org/assignments/iana-ipv4-special-registry (and -ipv6-), read for this list and not left to
# `ipaddress.is_global`, whose answers differ between the releases of Python.
INSIDE_IPV4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a provider's customers; some clouds' metadata
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # Azure's own services: an address like any other, but answered from inside
            "169.254.0.0/16",  # link-local; most clouds' metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # the relays of 6to4, withdrawn
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")  # all the rest is local, reserved, or wraps an IPv4 address
INSIDE_IPV6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, withdrawn: it wraps IPv4 addresses
            "3fff::/20",  # documentation
        ),
    )
)
WRAPPED_IPV4 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))  # mapped; NAT64


def is_outside(address: IPAddress) -> bool:
    """Whether the address belongs to the public internet, as far as an address can tell."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in INSIDE_IPV4)
    if any(address in network for network in WRAPPED_IPV4):
        return is_outside(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in GLOBAL_IPV6 and not any(address in network for network in INSIDE_IPV6)


class Deadline:
    """The moment at which an address has had its time, by the clock `now` (seconds)."""

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self.seconds = seconds
        self._now = now
        self._end = now() + seconds

    def put_off(self, seconds: float) -> None:
        self._end += seconds

    def bound(self, timeout: float | None) -> float:
        """The timeout, or what is left if that is less. Raises `TooSlow` if nothing is."""
        left = self._end - self._now()
        if left <= 0:
            raise TooSlow(self.seconds)
        return left if timeout is None else min(timeout, left)


class GuardedNetwork(httpcore.NetworkBackend):
    """The network as one address may use it; `allowed` as in `Politeness`."""

    def __init__(self, allowed: Collection[str], deadline: Deadline) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises `Unfetchable`, and httpcore's errors as any backend does."""
        found = addresses_of(host, port)
        if not is_allowed(host, port, self._allowed):
            for address in found:
                check_outside(host, address)
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in found:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.bound(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = failed or error
            else:
                return TimedStream(stream, self._deadline)
        assert failed is not None  # there is no lookup that succeeds with nothing
        raise failed


class TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline: one byte a second is no way to hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.bound(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.bound(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        bound = self._deadline.bound(timeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, bound), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses that the host has, as this machine looks them up. Raises `Unfetchable`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unfetchable(
            f"cannot be reached, since no host {host} is known: check the spelling and the connection"
        ) from None
    return [str(place[0]) for *_, place in found]


def check_outside(host: str, address: str) -> None:
    """Raises `Unfetchable` for an address that is not outside."""
    if not is_outside(ipaddress.ip_address(address)):
        leads = "" if address == host else f" ({host} is {address})"
        raise Unfetchable(
            f"is in the local network{leads}, which is not asked for articles: if it should be, have the "
            "host allowed by name (ANNOTATE_FETCH_ALLOW)"
        )


@cache
def trusted_certificates() -> ssl.SSLContext:
    """What this machine trusts (`SSL_CERT_FILE` included), and Mozilla's list for machines that have none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
