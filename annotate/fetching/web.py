"""Asking servers for documents: if they want it, not too often, wherever they send us, not for ever."""

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.fetching.addresses import host_of, parse_address, port_of, shown
from annotate.fetching.documents import Document, header, read_document, unpacked
from annotate.fetching.network import Deadline, GuardedNetwork, trusted_certificates
from annotate.fetching.politeness import Politeness
from annotate.fetching.problems import TooSlow, Unfetchable
from annotate.fetching.robots import SIZE, Robots, parse_robots

REDIRECTS = 5
CONNECT = 10.0  # seconds
ACCEPTED = b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
MOVED = (301, 302, 303, 307, 308)


class Web:
    """The web as one import sees it, which remembers when each host was asked last and what it allows.

    `now` and `sleep` are in seconds. For one thread.
    """

    def __init__(
        self,
        limits: Limits,
        politeness: Politeness,
        now: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._limits = limits
        self._politeness = politeness
        self._now = now
        self._sleep = sleep
        self._robots: dict[str, Robots | Unfetchable] = {}  # by origin
        self._free_at: dict[str, float] = {}  # by host: when it may be asked again

    def get(self, address: str) -> Document:
        """The document at `address`, or where that leads to. Raises `UnreadableArticle`."""
        deadline = Deadline(self._politeness.seconds, self._now)
        place, leads = address, ""
        try:
            for _ in range(REDIRECTS + 1):
                found = self._get_allowed(parse_address(place, self._politeness.allowed), deadline)
                if isinstance(found, Document):
                    return found
                place, leads = found, f" leads to {shown(found)}, which"
            raise Unfetchable(f"comes after {REDIRECTS} others: open it in a browser to see where they end")
        except Unfetchable as problem:
            raise UnreadableArticle(f"{shown(address)}{leads} {problem}.") from None

    def _get_allowed(self, url: httpx.URL, deadline: Deadline) -> Document | str:
        """The document, or the address to which the server sends on. Raises `Unfetchable`."""
        robots = self._robots_of(url, deadline)
        if not robots.allows(url.raw_path.decode("ascii")):
            raise Unfetchable(
                "is not open to programs (the site's robots.txt): save it in a browser and import the file"
            )
        asks_again = True
        while True:
            with self._answer(url, deadline, robots.delay) as answer:
                if asks_again and answer.status in BUSY and (wait := self._wait_asked(answer)) is not None:
                    asks_again = False
                    self._free_at[host_of(url)] = max(self._free_at[host_of(url)], self._now() + wait)
                    continue
                if answer.status in MOVED:
                    return _target(url, answer)
                if not 200 <= answer.status < 300:
                    raise refused(answer.status)
                return read_document(answer, str(url), self._limits.file_bytes)

    def _robots_of(self, url: httpx.URL, deadline: Deadline) -> Robots:
        """What the site of `url` asks of us, asked for once. Raises `Unfetchable` if it cannot be known."""
        place = url.copy_with(raw_path=b"/robots.txt")
        origin = str(place)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(place, deadline)
        known = self._robots[origin]
        if isinstance(known, Unfetchable):
            raise known
        return known

    def _read_robots(self, place: httpx.URL, deadline: Deadline) -> Robots | Unfetchable:
        """RFC 9309, 2.3.1: a file that is not there allows all, a server that fails nothing for now."""
        for _ in range(REDIRECTS + 1):
            with self._answer(place, deadline, 0.0) as answer:
                if answer.status in MOVED:
                    place = parse_address(_target(place, answer), self._politeness.allowed)
                elif 200 <= answer.status < 300:
                    return parse_robots(_start(unpacked(answer)))
                elif answer.status >= 500 or answer.status in BUSY:
                    return Unfetchable(
                        f"may not be fetched for now, since the site's robots.txt "
                        f"{_answered(answer.status)}: try again later"
                    )
                else:
                    return Robots()
        return Robots()  # too many redirects count as not there

    @contextmanager
    def _answer(self, url: httpx.URL, deadline: Deadline, delay: float) -> Iterator[httpcore.Response]:
        """One request, when the host may be asked again, and what comes of it. Raises `Unfetchable`."""
        self._wait_for(host_of(url), delay, deadline)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path
        )
        headers = [
            (b"Host", url.netloc),
            (b"User-Agent", self._politeness.user_agent.encode("ascii", "ignore")),
            (b"Accept", ACCEPTED),
            (b"Accept-Encoding", b"gzip"),
        ]
        timeouts = {"connect": CONNECT, "read": self._politeness.silence, "write": self._politeness.silence}
        network = GuardedNetwork(self._politeness.allowed, deadline)
        try:
            with (
                httpcore.ConnectionPool(trusted_certificates(), network_backend=network) as connections,
                connections.stream(
                    "GET", target, headers=headers, extensions={"timeout": timeouts}
                ) as answer,
            ):
                yield answer
        except httpcore.TimeoutException:
            deadline.bound(None)  # says so if it was the whole that took too long
            raise TooSlow(self._politeness.silence) from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _lost(error) from None

    def _wait_for(self, host: str, delay: float, deadline: Deadline) -> None:
        """Sleep until the host may be asked, and note when it may be the next time."""
        wait = self._free_at.get(host, 0.0) - self._now() if host in self._free_at else 0.0
        if wait > self._politeness.longest_wait:
            raise Unfetchable(
                f"would have to wait {wait:,.0f} seconds, as its site asks of programs: "
                "import it later, or save it in a browser and import the file"
            )
        if wait > 0:
            self._sleep(wait)
            deadline.put_off(wait)
        self._free_at[host] = self._now() + max(self._politeness.delay, delay)

    def _wait_asked(self, answer: httpcore.Response) -> float | None:
        """Retry-After in seconds, where it is given and no longer than we wait."""
        asked = header(answer, "retry-after").strip()
        if asked.isdecimal():
            wait = float(asked)
        else:
            try:
                then = parsedate_to_datetime(asked)
            except ValueError:
                return None
            wait = (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
        return max(wait, 0.0) if wait <= self._politeness.longest_wait else None


def refused(status: int) -> Unfetchable:
    """What a server's refusal means for a person."""
    if status in (401, 402, 403, 407, 451):
        fix = "it wants a sign-in or turns programs away; open it in a browser, save it and import the file"
    elif status in (404, 410):
        fix = "check it for a typing error; the page may have moved or gone"
    elif status in BUSY:
        fix = "the server wants to be left alone for now; try again later"
    elif status >= 500:
        fix = "the server is at fault; try again later"
    else:
        fix = "open it in a browser to see what is there"
    return Unfetchable(f"{_answered(status)}: {fix}")


def _answered(status: int) -> str:
    try:
        return f"answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"answered {status}"


def _target(url: httpx.URL, answer: httpcore.Response) -> str:
    location = header(answer, "location").strip()
    if not location:
        raise Unfetchable(
            f"{_answered(answer.status)} without saying where it has moved: open it in a browser"
        )
    try:
        return str(url.join(location))
    except httpx.InvalidURL:
        raise Unfetchable("sends on to what is no address: open it in a browser") from None


def _start(pieces: Iterable[bytes]) -> bytes:
    """As much of a robots.txt as is read, and one byte more where there is more."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > SIZE:
            break
    return bytes(data)


def _lost(error: Exception) -> Unfetchable:
    """What became of a connection, by the error that httpcore's own wraps."""
    match error.args[0] if error.args else None:
        case ssl.SSLCertVerificationError() as cause:
            reason = cause.verify_message.rstrip(".")
            return Unfetchable(
                f"shows a certificate that is not trusted ({reason}): check the address; a newsroom's own "
                "authority can be named in SSL_CERT_FILE"
            )
        case ssl.SSLError():
            return Unfetchable("could not be reached over a secure connection: check it for a typing error")
        case ConnectionRefusedError():
            return Unfetchable("is not answered by any server: check it for a typing error")
        case OSError() as cause if isinstance(error, httpcore.ConnectError):
            reason = (cause.strerror or str(cause)).lower()
            return Unfetchable(f"could not be reached ({reason}): check the connection and try again")
        case _:
            return Unfetchable("broke off before its end: try again later")
