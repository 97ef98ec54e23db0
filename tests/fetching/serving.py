"""Real servers on the loopback address, and a clock that moves only when somebody sleeps."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.sources import Reading
from annotate.fetching.articles import fetch_articles
from annotate.fetching.politeness import Politeness
from db.records import Article

Answer = bytes | Callable[[BaseHTTPRequestHandler], None]

ARTICLE = """Ferry to Lundholm halves its fares

The ferry to Lundholm halved its fares on Monday, its owner said.
"""


class Clock:
    """Seconds that pass by sleeping alone; how long each sleep was is kept."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Site:
    """A server that answers each path as it is told to, 404 for any other, and keeps what it was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()  # when the test is: a handler that waits waits for this
        self.place = f"127.0.0.1:{server.server_port}"
        self.port = server.server_port

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def times(self, path: str) -> int:
        return self.asked.count(path)


@contextmanager
def serving(wrap: Callable[[ThreadingHTTPServer], None] = lambda server: None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            elif isinstance(answer, bytes):
                send(self, answer)
            else:
                try:
                    answer(self)
                except OSError:  # whoever asked has gone
                    self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # whoever asked did not trust the certificate

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    wrap(server)
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    headers: MappingProxyType[str, str] | dict[str, str] = MappingProxyType({}),
) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def answering(body: bytes | str = b"", status: int = 200, **headers: str) -> Answer:
    """`answering(status=302, location="/b")`; an underscore in a header's name is a hyphen."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return lambda handler: send(handler, data, status, named)


def fetch(
    *addresses: str, politeness: Politeness, limits: Limits = DEFAULT, clock: Clock | None = None
) -> list[Reading]:
    clock = clock or Clock()
    sources = fetch_articles(addresses, limits, politeness, now=clock.now, sleep=clock.sleep)
    return [reading for source in sources for reading in source()]


def article_at(address: str, politeness: Politeness, **how: Clock | Limits) -> Article:
    (reading,) = fetch(address, politeness=politeness, **how)  # type: ignore[arg-type]
    assert isinstance(reading, Article), reading
    return reading


def refusal_of(address: str, politeness: Politeness, **how: Clock | Limits) -> str:
    (reading,) = fetch(address, politeness=politeness, **how)  # type: ignore[arg-type]
    assert isinstance(reading, UnreadableArticle), reading
    return str(reading)
