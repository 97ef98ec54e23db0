import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page

from tests.browser.desk import READY, download_csv, load_samples, press, wait_for_claim
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_an_hour_at_the_desk_in_a_minute(page: Page, server: Server) -> None:
    """Label by key, undo, reload, restart the server in mid-note, export: nothing is lost."""
    load_samples(page, server.url)
    pressed = [(press(page, key), verdict) for key, verdict in zip("12341", VERDICTS, strict=True)]

    # Undo brings the fifth claim back, with what was said of it.
    undone, _ = pressed.pop()
    press(page, "z")
    assert wait_for_claim(page) == undone
    assert "You had said Verified" in page.inner_text(".cd-given")

    # A half-typed note survives a reload, …
    page.keyboard.press("e")
    page.get_by_label("Note").fill("half a th")
    page.get_by_label("Note").press_sequentially("ought")
    page.wait_for_timeout(1000)  # what was typed in the last second may be lost
    page.reload()
    assert wait_for_claim(page) == undone
    assert page.get_by_label("Note").input_value() == "half a thought"

    # … and a server that is killed, with what was typed while it was gone.
    server.kill()
    page.get_by_label("Note").press_sequentially(", then a whole one")
    server.start()
    page.reload()
    assert wait_for_claim(page) == undone
    assert page.get_by_label("Note").input_value() == "half a thought, then a whole one"
    page.wait_for_timeout(1000)

    pressed.append((press(page, "2"), "disputed"))
    pressed.append((press(page, "3"), "unverifiable"))

    rows = download_csv(page)
    assert [(row["claim"], row["verdict"]) for row in rows] == pressed
    assert [row["note"] for row in rows] == ["", "", "", "", "half a thought, then a whole one", ""]
    assert {row["reviewer"] for row in rows} == {"Reviewer 1"}


VERDICTS = ("verified", "disputed", "unverifiable", "not a claim", "verified")


def labels(page: Page) -> int:
    return int(page.inner_text(".st-key-status").split("·")[1].split()[0])


def test_a_held_key_labels_one_claim(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    for _ in range(40):
        page.keyboard.down("1")  # without a key-up between them these are the repeats of a held key
        page.wait_for_timeout(30)
    page.keyboard.up("1")
    page.wait_for_function(READY)
    assert labels(page) == 1


def test_a_held_undo_takes_back_one_label(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    for _ in range(3):
        press(page, "1")
    for _ in range(40):
        page.keyboard.down("z")
        page.wait_for_timeout(30)
    page.keyboard.up("z")
    page.wait_for_function(READY)
    assert labels(page) == 2


def test_a_bouncing_key_labels_one_claim(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    for _ in range(5):
        page.keyboard.press("1")
        page.wait_for_timeout(20)
    page.wait_for_function(READY)
    assert labels(page) == 1


def test_a_double_click_labels_one_claim(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    page.get_by_role("button", name="Verified").dblclick()
    page.wait_for_function(READY)
    assert labels(page) == 1


def test_keys_decide_nothing_behind_an_open_dialog_or_in_a_text_field(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    claim = wait_for_claim(page)
    page.keyboard.press("g")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.keyboard.press("e")
    page.get_by_label("Note").fill("")
    page.get_by_label("Note").press_sequentially("12 34 sz")
    page.wait_for_timeout(1000)
    assert page.get_by_label("Note").input_value() == "12 34 sz"
    assert wait_for_claim(page) == claim
    assert labels(page) == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 400), (390, 844)])
def test_the_actions_are_in_sight_and_stay_in_place(
    page: Page, server: Server, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    load_samples(page, server.url)
    places = set()
    for key in "1234":
        box = page.get_by_role("button", name="Verified").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
        places.add((box["x"], box["y"]))
        press(page, key)
    assert len(places) == 1
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width


def test_the_whole_review_page_fits_a_laptop_without_scrolling(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    assert page.evaluate("document.querySelector('.stMain').scrollHeight") <= 800


def test_the_mark_is_in_view_in_the_passage_and_in_the_whole_article(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    for key in ("1", "a", "1", "2"):
        press(page, key) if key in "12" else page.keyboard.press(key)
        wait_for_claim(page)
        page.wait_for_function(
            """() => {
                const box = document.querySelector('.cd-passage').getBoundingClientRect();
                const mark = document.querySelector('.cd-passage mark').getBoundingClientRect();
                return mark.top >= box.top && mark.top < box.bottom;
            }"""
        )


def test_a_note_is_in_the_label_however_quickly_the_verdict_follows(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    page.keyboard.press("e")
    note = page.get_by_label("Note")
    note.press_sequentially("in haste")
    note.press("Escape")
    press(page, "2")
    assert page.get_by_label("Note").input_value() == ""
    (row,) = download_csv(page)
    assert (row["verdict"], row["note"]) == ("disputed", "in haste")


def test_what_is_typed_while_the_server_is_away_is_saved_when_it_is_back(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    page.keyboard.press("e")
    page.get_by_label("Note").press_sequentially("before, ")
    page.wait_for_timeout(1000)
    server.kill()
    page.locator('[data-test-connection-state]:not([data-test-connection-state="CONNECTED"])').wait_for()
    page.get_by_label("Note").press_sequentially("between, ")
    page.wait_for_timeout(1000)
    server.start()
    page.locator('[data-test-connection-state="CONNECTED"]').wait_for()
    page.get_by_label("Note").press_sequentially("after")
    page.wait_for_timeout(3000)
    assert [row[2:4] for row in drafts(server)] == [("note", "before, between, after")]


def drafts(server: Server) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.database)) as connection:
        return connection.execute("SELECT * FROM drafts").fetchall()


def test_with_the_details_open_the_keys_still_decide(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    page.keyboard.press("e")
    page.get_by_label("Evidence 1: link").press_sequentially("https://example.org/a")
    page.get_by_label("Evidence 1: link").press("Escape")
    press(page, "1")
    press(page, "3")
    assert [row["evidence_urls"] for row in download_csv(page)] == ["https://example.org/a", ""]


def test_a_correction_begins_with_what_was_extracted(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    claim = wait_for_claim(page)
    page.keyboard.press("e")
    wording = page.get_by_label("Claim, to be worded so that it stands alone")
    assert wording.input_value() == claim
    wording.press("End")
    wording.press_sequentially(" Indeed.")
    wording.press("Escape")
    press(page, "1")
    press(page, "1")
    corrected, untouched = download_csv(page)
    assert corrected["claim"] == f"{claim} Indeed."
    assert untouched["claim"] not in ("", corrected["claim"])
