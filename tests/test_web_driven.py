"""Checking and correcting in a real browser: the queue by its keys, a wrong date, merging, taking apart, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from test_web_browser import PATIENCE, Served, Watched, browser, watched
from test_web_browser import pytestmark as marks
from test_web_corrections import two_reports

from dateline.model import Correction
from dateline.store import Record

__all__ = ["browser", "watched"]   # fixtures
pytestmark = marks


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.jobs.PATIENCE", PATIENCE / 1000)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    served = Served(two_reports(tmp_path / "record.db"))
    yield served
    served.stop()


def entry_of(page: Page, words: str) -> str:
    """The address of the entry whose sentence holds the words."""
    return str(page.locator("#rows .title a", has_text=words).first.get_attribute("href"))


def test_a_wrong_date_is_mended_and_the_change_taken_back(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    page.locator("#rows a", has_text="minister visited").click()
    page.wait_for_url("**/entry/**")
    page.get_by_text("Correct this entry").click()
    form = page.locator("form.fix")
    form.locator("[name=field]").select_option("time")
    form.locator("[name=value]").fill("2021-09-07")
    form.locator("[name=why]").fill("the order says so")
    form.get_by_role("button", name="Set it").click()
    page.wait_for_selector(".corrected", timeout=PATIENCE)
    assert "7 September 2021" in page.inner_text(".kicker") and "the order says so" in page.inner_text(".corrected")
    page.get_by_role("button", name="Undo change 1").click()
    page.wait_for_selector(".corrected", state="detached", timeout=PATIENCE)
    assert "10 September 2021" in page.inner_text(".kicker")


def test_two_entries_are_seen_as_the_one_that_they_would_be_then_merged_and_parted(
        site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    one, other = entry_of(page, "minister visited"), entry_of(page, "rocket was launched")
    page.goto(site.at(one))
    page.get_by_text("Correct this entry").click()
    page.get_by_role("link", name="Merge with another").click()
    page.fill("main [name=q]", "rocket")
    page.locator("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Compare with").first.click()
    page.get_by_role("button", name="Make them one").click()
    page.wait_for_url("**/entry/**", timeout=PATIENCE)
    assert page.locator(".witness").count() == 2
    page.goto(site.at(other))
    assert page.locator(".witness").count() == 2   # the old address leads to the whole
    with page.expect_navigation(timeout=PATIENCE):
        page.get_by_role("button", name="Undo change 1").click()
    page.goto(site.at(other))
    assert page.locator(".witness").count() == 1


def test_a_sentence_is_taken_out_after_a_look_at_both_parts(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/"))
    page.locator("#rows a", has_text="Northern Shield").first.click()
    page.wait_for_url("**/entry/**")
    page.get_by_text("Correct this entry").click()
    page.locator(".apart input[type=checkbox]").last.check()
    page.get_by_role("button", name="Take apart…").click()
    page.wait_for_url("**/split?**")
    page.get_by_role("button", name="Take apart").click()
    page.wait_for_url("**/entry/**", timeout=PATIENCE)
    assert page.locator(".witness").count() == 1


def test_the_queue_is_worked_through_by_keys(site: Served, watched: Watched) -> None:
    page = watched.page
    page.goto(site.at("/review?tab=single"))
    cards = page.locator("#queue .card")
    assert cards.count() == 2
    page.keyboard.press("j")
    assert cards.nth(0).evaluate("card => card.classList.contains('now') && document.activeElement === card")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".card.now").get_attribute("data-id") == cards.nth(0).get_attribute("data-id")
    page.keyboard.press("a")
    page.wait_for_selector(".card.done[data-did=accepted]", timeout=PATIENCE)
    page.keyboard.press("x")
    page.wait_for_selector(".card.done[data-did=dropped]", timeout=PATIENCE)
    assert [row.action for row in rows(site)] == ["accept", "drop"]
    page.keyboard.press("u")
    page.wait_for_selector(".card:not(.done)", timeout=PATIENCE)
    assert (rows(site)[-1].action, rows(site)[-1].undoes) == ("undo", 2)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/entry/**#correct")
    assert page.locator("form.fix").is_visible()


def test_a_change_that_takes_long_says_how_far_it_is(
        site: Served, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.jobs.PATIENCE", 0.0)
    page = watched.page
    page.goto(site.at("/review?tab=single"))
    page.locator(".card").first.get_by_role("button", name="Accept").click()
    page.wait_for_selector(".card.done[data-did=accepted]", timeout=PATIENCE)
    page.goto(site.at("/review?tab=corroborated"))
    page.locator(".card").first.get_by_role("link", name="Edit").click()
    page.locator("form [name=text]").fill("ask the ministry")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**/jobs/**")
    page.wait_for_url("**/entry/**", timeout=PATIENCE)   # done: it leads back by itself
    assert "ask the ministry" in page.inner_text(".corrected")


def rows(site: Served) -> list[Correction]:
    with Record(site.record) as record:
        return record.corrections()
