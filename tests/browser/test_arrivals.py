"""At an empty queue: what comes into the database is on the page without a key pressed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from db.connection import reading
from db.reviewers import enrol
from tests.browser.desk import press, sign_in, wait_for_claim
from tests.browser.server import Server
from tests.db.making import add_claims, from_outside

pytestmark = pytest.mark.browser
A_WHILE = 60_000  # milliseconds, in which the page asks if it asks at all


@pytest.fixture
def asked(page: Page) -> Callable[[], int]:
    """Has a while go by in the page; how much it has told the server by itself meanwhile."""
    frames: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    page.clock.install()

    def in_a_while() -> int:
        before = len(frames)
        page.clock.fast_forward(A_WHILE)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return len(frames) - before

    return in_a_while


def comes_to_ask(asked: Callable[[], int]) -> bool:
    """A page can be read before it has begun to ask."""
    return any(asked() for _ in range(1_000))


def held(server: Server) -> int:
    with reading(server.database) as db:
        (count,) = db.execute("SELECT count(*) FROM assignments WHERE state = 'held'").fetchone()
        return int(count)


def be_seen(page: Page, how: str) -> None:
    page.evaluate(
        """how => {
            Object.defineProperty(document, "visibilityState", { value: how, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        how,
    )


def test_the_first_claims_come_to_who_waits_for_them(page: Page, server: Server) -> None:
    enrol(server.database, "Ed")  # the editor
    sign_in(page, server.url, "Ana")
    page.get_by_text("There are no claims to review yet").wait_for()
    add_claims(server.database, [0.5])
    assert "Claim 0." in wait_for_claim(page)


def test_at_a_finished_queue_a_new_claim_comes_by_itself_and_counts_from_then_on(
    page: Page, server: Server
) -> None:
    add_claims(server.database, [0.5])
    sign_in(page, server.url)
    wait_for_claim(page)
    page.keyboard.press("1")
    page.get_by_text("The queue is finished").wait_for()
    add_claims(server.database, [0.9, 0.8], "later")
    assert "Claim 0." in wait_for_claim(page)
    assert held(server) == 1
    press(page, "2")
    assert "Claim 1." in wait_for_claim(page)


def test_a_filter_awaits_what_it_lets_through(page: Page, server: Server) -> None:
    add_claims(server.database, [0.5])
    sign_in(page, f"{server.url}/?claimant=Li+Wei")
    page.get_by_text("Nothing is left that you filtered for").wait_for()
    from_outside(server.database, "UPDATE claims SET claimant = 'Li Wei'")
    wait_for_claim(page)


def test_it_asks_for_nobody_who_does_not_look_and_over_nothing_half_typed(
    page: Page, server: Server, asked: Callable[[], int]
) -> None:
    add_claims(server.database, [0.5])
    sign_in(page, f"{server.url}/?claimant=Li+Wei")
    page.get_by_text("Nothing is left that you filtered for").wait_for()
    assert comes_to_ask(asked)

    page.keyboard.press("f")
    words = page.get_by_label("With these words")
    words.fill("half a tho")
    from_outside(server.database, "UPDATE claims SET claimant = 'Li Wei'")
    assert asked() == 0
    words.press_sequentially("ught")
    assert words.input_value() == "half a thought"

    be_seen(page, "hidden")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert asked() == 0
    assert held(server) == 0
    be_seen(page, "visible")
    wait_for_claim(page)
    assert held(server) == 1


def test_it_asks_no_more_with_a_claim_on_the_page(
    page: Page, server: Server, asked: Callable[[], int]
) -> None:
    sign_in(page, server.url)
    page.get_by_text("Load the sample articles").wait_for()
    assert comes_to_ask(asked)
    add_claims(server.database, [0.5])
    assert comes_to_ask(asked)
    wait_for_claim(page)
    assert asked() == 0


def test_it_asks_no_more_for_who_is_signed_out(page: Page, server: Server, asked: Callable[[], int]) -> None:
    page.route("**/signed-in", lambda route: route.abort())  # which would lead away from the page
    sign_in(page, server.url)
    page.get_by_text("Load the sample articles").wait_for()
    from_outside(server.database, "DELETE FROM sessions")
    add_claims(server.database, [0.5])
    assert comes_to_ask(asked)  # and the server ends the connection
    page.get_by_text("Connection error").wait_for()
    assert asked() == 0
    assert held(server) == 0
