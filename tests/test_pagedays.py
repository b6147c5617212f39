"""The day that a page states, where it states it, and what is not taken for it."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import Days, one_day
from dateline.read.report.page import from_html
from dateline.read.report.pagedays import published_on, spells

TENTH = date(2021, 9, 10)


def page(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}<p>The army began a drill, officials said.</p></body></html>"


@pytest.mark.parametrize(("html", "because"), [
    (page('<meta name="dcterms.issued" content="2021-09-10T08:00:00+02:00">'),
     "the page's dcterms.issued gives 2021-09-10"),
    (page(body='<time class="entry-date" datetime="2021-09-10T08:00">10 Sep</time>'),
     "the page's time element gives 2021-09-10"),
    (page(body='<span itemprop="datePublished" content="2021-09-10">Friday</span>'),
     "the page's span element gives 2021-09-10"),
    (page(body='<h2 class="date-header">Friday, September 10, 2021</h2>'),
     'the page shows "Friday, September 10, 2021"'),
])
def test_where_a_page_states_its_day(html: str, because: str) -> None:
    found = published_on(html, None)
    assert (found.days, found.basis, found.because) == (one_day(TENTH), "stated", because)


@pytest.mark.parametrize("html", [
    page(body='<time class="updated" datetime="2021-09-10">today</time>'),
    page(body='<div class="date-modified">September 10, 2021</div>'),
    page(body='<p class="post-date">Updated: September 10, 2021</p>'),
    page(body="<p>© 2021-09-10</p>"),
])
def test_the_day_of_a_change_is_not_that_of_publication(html: str) -> None:
    assert published_on(html, None).basis != "stated"


@pytest.mark.parametrize(("moment", "address", "day"), [
    ("2021-09-11T02:18:11Z", "https://planet.example/2021/09/10/drill", TENTH),
    ("2021-09-11T02:18:11+00:00", "https://planet.example/20210910/drill", TENTH),
    ("2021-09-11T02:18:11+03:00", "https://planet.example/2021/09/10/drill", date(2021, 9, 11)),
    ("2021-09-12T02:18:11Z", "https://planet.example/2021/09/10/drill", date(2021, 9, 12)),
    ("2021-09-11T02:18:11Z", None, date(2021, 9, 11)),
])
def test_the_outlets_own_calendar_counts(moment: str, address: Optional[str], day: date) -> None:
    found = published_on(page(f'<meta property="article:published_time" content="{moment}">'), address)
    assert found.days == one_day(day)


def test_another_date_of_the_page_only_bounds_the_day() -> None:
    found = published_on(page('<meta property="article:modified_time" content="2021-09-10">'), None)
    assert found.basis != "stated" and found.days in (Days(None, TENTH), Days(None, None))


@pytest.mark.parametrize(("text", "right"), [
    ("Sept. 10, 2021", True), ("10 September 2021", True), ("10th Sep 2021, 14:00", True), ("2021/09/10", True),
    ("10.09.2021", False), ("September 10", False), ("110 September 2021", False), ("September 11, 2021", False),
])
def test_words_that_spell_a_day(text: str, right: bool) -> None:
    assert spells(text, TENTH) is right


def test_a_day_in_numbers_counts_where_it_can_be_read_in_one_way() -> None:
    assert spells("25.09.2021", date(2021, 9, 25)) and spells("9/25/2021", date(2021, 9, 25))


def test_a_comment_within_a_paragraph_costs_no_word() -> None:
    story = "When<!-- --> the minister<!-- -->’s advisers met, Mr<!-- -->. Roe said that the drill would be held."
    found = from_html(f"<html><body><article><h1>Drill to be held</h1><p>{story}</p><p>Nobody there would say "
                      "when it begins, or how many soldiers take part in it this year.</p></article></body></html>")
    assert found and "When the minister’s advisers met, Mr. Roe said that the drill would be held." in found.text


def test_characters_that_no_tree_takes_do_not_lose_the_page() -> None:
    story = "The navy held a drill off the coast on Monday with four ships and two hundred sailors. " * 4
    html = (f"<html><head><title>Drill</title></head><body><article><p title='&#2;x'>{story}</p><figure><figcaption>"
            f"Ships&#1;</figcaption></figure>&#11;&#xfffe; tail<p>{story}</p></article></body></html>")
    found = from_html(html)
    assert found is not None and "four ships" in found.text
