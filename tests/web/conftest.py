"""The routes and the middleware of the application itself, without the pages behind them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

HERE, STRANGER = "127.0.0.1", "192.0.2.7"
Ask = Callable[..., TestClient]


def page(_: Request) -> Response:
    return PlainTextResponse("the pages")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    async for message in socket.iter_text():
        await socket.send_text(f"drawn: {message}")


@pytest.fixture
def ask() -> Iterator[Ask]:
    """A browser at that address, with no cookies yet; the pages are stood for by a sentence."""
    from app import app

    pages = [WebSocketRoute("/_stcore/stream", stream), Route("/{path:path}", page)]
    plain = Starlette(routes=[*app._user_routes, *pages], middleware=app._user_middleware)
    with ExitStack() as open_ones:

        def asking(address: str = HERE, base_url: str = "http://localhost:8501") -> TestClient:
            browser = TestClient(plain, base_url=base_url, client=(address, 50000), follow_redirects=False)
            browser.headers["Origin"] = base_url
            return open_ones.enter_context(browser)

        yield asking


@pytest.fixture
def client(ask: Ask) -> TestClient:
    return ask()


def sign_in(browser: TestClient, name: str = "Ana", **fields: str) -> TestClient:
    """By the form of the sign-in page."""
    answer = browser.post("/sign-in", data={"name": name, **fields})
    assert answer.status_code == 303, answer.text
    return browser
