"""The pages in a real browser: filters, brush, zoom, marked words, a pasted report, hostile text, accessibility.

Chromium comes from the system; every request is watched, and none may leave this machine.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]   # it ships no types
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright
from test_export_html import HOSTILE
from test_web import stored

from dateline.web import Settings, make_app

PATIENCE = 180_000   # milliseconds: a machine with much else to do is slow, not wrong
CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]


class Served:
    """A server of our own on a free port, in a thread."""

    def __init__(self, record: str, **more: Any) -> None:
        self.record = record
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(make_app(Settings(record=record, port=self.port, **more)), log_level="warning")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def at(self, address: str) -> str:
        return f"http://127.0.0.1:{self.port}{address}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=[
            "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(stored(tmp_path_factory.mktemp("site") / "record.db"))
    yield served
    served.stop()


class Watched:
    """A page whose requests, faults and dialogs are remembered."""

    def __init__(self, browser: Browser, **more: Any) -> None:
        self.context = browser.new_context(**more)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._said)
        self.page.on("dialog", self._asked)

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(said.text)

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def check(self) -> None:
        """No request left the machine, nothing failed."""
        hosts = {urlsplit(url).hostname for url in self.requests if not url.startswith("data:")}
        assert hosts <= {"127.0.0.1"} and self.faults == []
        self.context.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    made = Watched(browser, viewport={"width": 1280, "height": 1000})
    yield made
    made.check()


def questions(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_choice_narrows_list_drawing_and_map_and_back_undoes_it(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    rows = page.locator("#rows article").count()
    page.locator(".facets a.choice", has_text="exercise").first.click()
    page.wait_for_url("**/?kind=exercise")
    page.wait_for_selector("#view:not(.loading)")
    assert 0 < page.locator("#rows article").count() < rows
    page.go_back()
    page.wait_for_selector("#view[data-address='/']")
    assert page.locator("#rows article").count() == rows


def test_a_drag_over_the_strip_chooses_a_time(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    box = page.locator(".strip svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=**")
    asked = questions(page)
    assert asked["since"][0] < asked["until"][0]


def test_zoom_in_shows_a_shorter_time_and_keys_do_too(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    chart = page.locator(".chart.wide")
    before = (chart.get_attribute("data-first"), chart.get_attribute("data-last"))
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url("**since=**")
    page.wait_for_selector("#view:not(.loading)")
    after = (chart.get_attribute("data-first"), chart.get_attribute("data-last"))
    assert before[0] and after[0] and before[0] < after[0]
    page.keyboard.press("]")
    page.wait_for_selector(f".chart.wide:not([data-first='{after[0]}'])")
    assert (chart.get_attribute("data-first") or "") > after[0]


def test_a_bar_leads_to_its_entry_and_an_entry_to_the_marked_report(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    page.locator(".chart.wide .name", has_text="Zapad-2021").click()
    page.wait_for_url("**/entry/zapad-2021")
    assert page.locator("mark.what").count() > 0
    page.get_by_role("link", name="The whole report, marked").first.click()
    page.wait_for_url("**/report/**")
    mark = page.locator(".m.l-event").first
    mark.focus()
    assert page.locator(f"#{mark.get_attribute('aria-describedby')}").is_visible()


def test_a_place_on_the_map_filters_the_list(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    page.locator(".world a[data-where=Belarus]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?where=Belarus")


def test_hostile_text_is_text(browser: Browser, tmp_path: Path) -> None:
    served = Served(stored(tmp_path / "hostile.db", hostile=True))
    watched = Watched(browser)
    page = watched.page
    page.goto(served.at("/"))
    assert HOSTILE.split("\u202e")[0] in page.inner_text("main")
    links = set(page.eval_on_selector_all("a[href^='/entry'], a[href^='/report']",
                                          "all => all.map(a => a.getAttribute('href'))"))
    for address in [*map(served.at, links), served.at("/reports"), served.at("/exercises"), served.at("/feed.atom")]:
        page.goto(address)
    assert not page.evaluate("Boolean(window.alerted)")
    watched.check()
    served.stop()


PAGES = ("/", "/?kind=exercise&since=2021-09", "/entry/zapad-2021", "/entry/zapad-2021#correct", "/reports",
         "/report/r-sep", "/exercises", "/review", "/changes", "/merge?entry=zapad-2021",
         "/merge?entry=zapad-2021&other=next-drills", "/add", "/own", "/nowhere")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_no_serious_problem(browser: Browser, site: Served, address: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme=scheme)
    page = context.new_page()
    page.goto(site.at(address))
    found = Axe().run(page).response["violations"]
    grave = [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found
             if v["impact"] in ("serious", "critical")]
    context.close()
    assert grave == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_a_small_phone(browser: Browser, site: Served, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(site.at(address))
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide <= 360


def test_without_javascript_everything_is_reached_by_links_and_forms(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.at("/"))
    page.locator(".facets a.choice", has_text="exercise").first.click()
    assert page.url.endswith("/?kind=exercise")
    page.fill("#q", "Lukashenko")
    page.get_by_role("button", name="Search").click()
    assert page.locator("#rows article").count() > 0
    context.close()


def test_a_pasted_report_arrives(browser: Browser, site: Served) -> None:
    watched = Watched(browser)
    page = watched.page
    page.goto(site.at("/add"))
    page.fill("#text", "Norway opens winter drill\n\nOSLO, 4 March 2024 - Norway opened the exercise Northern Shield "
                       "on Monday with 20,000 soldiers near Bardufoss.")
    page.fill("[name=outlet]", "Fjord Gazette")
    page.fill("[name=published]", "2024-03-04")
    page.get_by_role("button", name="Read").click()
    page.wait_for_selector(".arrived", timeout=PATIENCE)
    assert "Northern Shield" in page.inner_text(".arrived")
    page.get_by_role("link", name="Northern Shield").first.click()
    page.wait_for_url("**/entry/**")
    watched.check()
