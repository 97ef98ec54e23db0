"""A day of a whole team, each in a browser of their own: python -m tests.browser.team_day 40

An editor brings an article in, asks for three reviewers a claim and mixes gold claims in; four reviewers
label by keyboard, one of them over a connection that is cut, another through a reload in mid-note; an
adjudicator settles what they disagree on; the editor reads the agreement and exports.
"""

import csv
import io
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocketRoute, sync_playwright

from annotate.exports.all_layouts import LAYOUTS
from db.checks import check
from db.connection import reading
from tests.browser import chromium
from tests.browser.desk import READY, sign_in, wait_for_claim
from tests.browser.server import Server

REVIEWERS = ("Bo", "Cy", "Dov", "Eli")
VERDICTS = {"1": "verified", "2": "disputed", "3": "unverifiable", "4": "not a claim"}
OVERLAP, GOLD = 3, 2

PLACES = ("Aldby", "Brannick", "Corwell", "Dunmere", "Estrow", "Farholt", "Gantry", "Holm", "Ivers", "Jorvik")
FACTS = (
    "The council of {} spent {} million crowns on its library.",
    "The hospital in {} treated {} thousand patients in 2024.",
    "The ferries of {} carried {} lorries in February.",
    "The school of {} hired {} teachers in March.",
)


@dataclass
class Day:
    """What was done, claim by claim (by uid): what the dataset is compared with."""

    given: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))  # by reviewer
    settled: dict[str, str] = field(default_factory=dict)
    gold: dict[str, str] = field(default_factory=dict)
    note_on: str = ""  # the claim whose note was being typed as the tab was reloaded
    agreement: str = ""  # what the agreement page says first
    labels: list[dict[str, str]] = field(default_factory=list)
    claims: list[dict[str, str]] = field(default_factory=list)


def article(claims: int) -> str:
    sentences = [FACTS[n % len(FACTS)].format(PLACES[n // len(FACTS)], 3 + 2 * n) for n in range(claims)]
    return "A year in ten towns\n\n" + "\n\n".join(sentences)


def a_day(server: Server, browser: Browser, claims: int) -> Day:
    """The day with so many claims, forty at most; everybody is gone at its end."""
    day = Day()
    editor = _new_page(browser)
    sign_in(editor, server.url, "Eda")
    _prepare(editor, server, day, claims)
    team = {name: _new_page(browser) for name in REVIEWERS}
    sockets: list[WebSocketRoute] = []
    team["Cy"].route_web_socket("**/stream*", lambda socket: _through(socket, sockets))
    for name, page in team.items():
        sign_in(page, server.url, name)
    at_work = dict(team)
    for turn in range(claims * OVERLAP):
        for name, page in list(at_work.items()):
            if turn == 2 and name == "Cy":
                sockets[-1].close()  # the page comes back by itself, with the claim that it had
                page.locator('[data-test-connection-state="CONNECTED"]').wait_for()
            if turn == 3 and name == "Dov":
                day.note_on = _reload_in_mid_note(page)
            if not _label_one(page, name, day):
                del at_work[name]
        if not at_work:
            break
    _settle(browser, server, day)
    editor.get_by_role("link", name="Agreement", exact=True).click()
    day.agreement = editor.get_by_text("Two labels of the same claim agree").inner_text()
    day.labels = _download(editor, "csv")
    day.claims = _download(editor, "claims")
    for context in browser.contexts:
        context.close()
    return day


def agrees_with_the_dataset(day: Day, server: Server) -> None:
    """What the keys said is what the files say; the gold labels are those that anybody would count out."""
    assert {(row["claim_id"], row["reviewer"]): row["verdict"] for row in day.labels} == {
        (claim, name): verdict for claim, by in day.given.items() for name, verdict in by.items()
    }
    assert {row["claim_id"] for row in day.labels if row["note"]} == {day.note_on}
    for row in day.claims:
        uid = row["claim_id"]
        votes = {vote["reviewer"]: vote["verdict"] for vote in json.loads(row["votes"])}
        assert votes == day.given[uid]
        assert int(row["n_votes"]) == len(votes)
        assert uid in day.gold or len(votes) == OVERLAP
        if uid in day.gold:
            assert (row["gold_label"], row["gold_source"]) == (day.gold[uid], "known")
        elif len(set(votes.values())) == 1:
            assert (row["gold_label"], row["gold_source"]) == (*set(votes.values()), "unanimous")
        else:
            assert (row["gold_label"], row["gold_source"]) == (day.settled[uid], "adjudicated")
    assert any(day.given[uid] for uid in day.gold)  # at a rate, not all of them to everybody
    assert check(server.database) == []


def _new_page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(60_000)
    return context.new_page()


def _prepare(editor: Page, server: Server, day: Day, claims: int) -> None:
    editor.get_by_role("link", name="Articles", exact=True).click()
    editor.get_by_role("tab", name="Paste text").click()
    editor.get_by_label("The article’s text").fill(article(claims))
    editor.get_by_role("tabpanel", name="Paste text").get_by_role("button", name="Import").click()
    editor.get_by_text(f"{claims} claims added").wait_for()
    editor.get_by_role("link", name="People", exact=True).click()
    editor.get_by_label("Name", exact=True).fill("Ada")
    editor.get_by_label("Role").first.click()
    editor.get_by_role("option", name="adjudicator").click()
    editor.get_by_role("button", name="Add").click()
    editor.get_by_text("Ada").first.wait_for()
    editor.get_by_role("link", name="Project", exact=True).click()
    editor.get_by_label("Reviewers a claim", exact=True).fill(str(OVERLAP))
    editor.get_by_label("Gold claims, in per cent", exact=True).fill("25")
    editor.get_by_role("button", name="Save").click()
    editor.get_by_text("Saved").first.wait_for()
    with reading(server.database) as db:
        uids = [uid for (uid,) in db.execute("SELECT uid FROM claims ORDER BY id LIMIT ?", [GOLD])]
    for uid in uids:
        editor.get_by_label("Claim id", exact=True).fill(uid)
        editor.get_by_role("button", name="Mark as gold").click()
        editor.get_by_text(uid).first.wait_for()
        day.gold[uid] = "verified"


def _through(socket: WebSocketRoute, sockets: list[WebSocketRoute]) -> None:
    socket.connect_to_server()
    sockets.append(socket)


def _label_one(page: Page, name: str, day: Day) -> bool:
    """Label the claim on the page; False where none is left for this reviewer."""
    page.wait_for_function(f"window.claimdesk && (window.claimdesk.claim === '' || ({READY}))")
    uid = page.evaluate("window.claimdesk.claim")
    if not uid:
        return False
    words = page.inner_text(".cd-claim")
    # All see a claim alike but for one in four, who sees it otherwise.
    seen = sum(map(ord, words))
    key = str(1 + (seen + (REVIEWERS.index(name) == seen % 8)) % 3)
    page.keyboard.press(key)
    page.wait_for_function("before => window.claimdesk.claim !== before", arg=uid)
    assert name not in day.given[uid], f"{name} was given a claim twice"
    day.given[uid][name] = VERDICTS[key]
    return True


def _reload_in_mid_note(page: Page) -> str:
    wait_for_claim(page)
    page.keyboard.press("e")
    page.get_by_label("Note").press_sequentially("half a tho")
    page.wait_for_timeout(1000)
    page.reload()
    wait_for_claim(page)
    assert page.get_by_label("Note").input_value() == "half a tho"
    page.keyboard.press("Escape")
    return str(page.evaluate("window.claimdesk.claim"))


def _settle(browser: Browser, server: Server, day: Day) -> None:
    adjudicator = _new_page(browser)
    sign_in(adjudicator, server.url, "Ada")
    adjudicator.get_by_role("link", name="Adjudicate", exact=True).click()
    adjudicator.locator(".st-key-settling").wait_for()
    while True:
        adjudicator.wait_for_function(f"window.claimdesk && (window.claimdesk.claim === '' || ({READY}))")
        uid = adjudicator.evaluate("window.claimdesk.claim")
        if not uid:
            return
        told = adjudicator.inner_text(".cd-votes")
        assert not any(name in told for name in REVIEWERS)
        counts = Counter(day.given[uid].values())
        adjudicator.keyboard.press("1")
        adjudicator.wait_for_function("before => window.claimdesk.claim !== before", arg=uid)
        assert len(counts) > 1
        day.settled[uid] = "verified"


def _download(editor: Page, layout: str) -> list[dict[str, str]]:
    editor.get_by_role("link", name="Export", exact=True).click()
    editor.get_by_label("Layout", exact=True).click()
    editor.get_by_role("option", name=LAYOUTS[layout].title, exact=True).click()
    with editor.expect_download() as download:
        editor.locator(f'a[href="/export/{layout}"]').click()
    return list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else len(PLACES) * len(FACTS)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder, "annotate.db"))
        server.start()
        path = chromium.installed(playwright.chromium) or chromium.get(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        try:
            day = a_day(server, browser, claims)
            agrees_with_the_dataset(day, server)
        finally:
            server.kill()
        sources = Counter(row["gold_source"] for row in day.claims)
        print(f"{len(day.claims)} claims, {len(day.labels)} labels by {len(REVIEWERS)} reviewers.")
        print(f"Gold labels: {', '.join(f'{n} {source}' for source, n in sources.items())}.")
        print(day.agreement)


if __name__ == "__main__":
    main()
