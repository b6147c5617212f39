"""Status and days of the learned reader, kind by kind: each sentence once told a fact or a day that nobody told."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import FACTS, Event, Published, Reading, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
DAY = date(2025, 11, 12)   # a Wednesday


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


def told(reader: Reader, text: str, dated: bool = True) -> Reading:
    published = Published(days=one_day(DAY), basis="stated", because="given") if dated else Published()
    return read(Report(id="r", path="r.txt", text=text, published=published), reader)


def event(reading: Reading, word: str) -> Event:
    """The event whose trigger holds a word."""
    found = [e for e in reading.events if word in e.trigger.text]
    assert found, [e.trigger.text for e in reading.events]
    return found[0]


def edtf(one: Event) -> Optional[str]:
    return one.time.edtf if one.time else None


@pytest.mark.parametrize(("text", "word", "status"), [
    ("It was reported that gunmen had stormed the mill.", "stormed", "alleged"),
    ("Ministers have yet to confirm that a general was arrested on Sunday.", "arrested", "alleged"),
    ("Rumours that Benin had expelled the consul turned out to be wrong.", "expelled", "denied"),
    ("During the re-enactment on Sunday, locals stormed the gate and killed ten guards.", "stormed", "hypothetical"),
    ("Congress approved the deployment of two minesweepers to the strait on Monday.", "deployment", "planned"),
    ("Benin looks to host naval drills", "", "planned"),
    ("Peru sent three ships to the drills every autumn.", "sent", "habitual"),
    ("Benin fired a missile on Monday, days before the start of large-scale drills of Togo.", "start", "planned"),
    ("The drills, now in their second week, end on 23 November.", "", "ongoing"),
])
def test_words_that_keep_an_event_from_being_told_as_done(reader: Reader, text: str, word: str, status: str) -> None:
    assert event(told(reader, text), word).status == status


def test_drills_that_a_headline_weighs_are_no_fact(reader: Reader) -> None:
    assert not [e for e in told(reader, "Benin, Togo weigh joint naval drills").events if e.status in FACTS]


@pytest.mark.parametrize(("text", "word", "days"), [
    ("The launch was the first since 20 October, when Benin fired two missiles into the sea.", "two missiles",
     "2025-10-20"),
    ("Police have detained 300 people since last year's election.", "election", "2024"),
    ("Wednesday marks ten years since rebels stormed the palace.", "stormed", "2015-05-14/2016-05-12"),
    ("On this day in 1997, a bomb destroyed the ferry.", "destroyed", "1997-11-12"),
    ("The war began in 1987. In March of that year rebels took the port.", "took", "1987-03"),
    ("The drills have been moved from 20 November to 4 December.", "moved", "2025-12-04"),
    ("Since Monday, rebels have been shelling the camp.", "shelling", "2025-11-10/.."),
])
def test_days_that_the_words_give(reader: Reader, text: str, word: str, days: str) -> None:
    assert edtf(event(told(reader, text), word)) == days


@pytest.mark.parametrize(("text", "word"), [
    ("It was the navy's first parade in the port since May 2006.", "parade"),
])
def test_days_of_something_else(reader: Reader, text: str, word: str) -> None:
    assert edtf(event(told(reader, text), word)) in (None, "../2025-11-12")


def test_a_date_line_may_end_in_a_full_stop(reader: Reader) -> None:
    reading = told(reader, "TAMBA, 4 May 2021. Rebels seized the town hall on Monday.", dated=False)
    assert reading.report.published.days == one_day(date(2021, 5, 4))
    assert edtf(event(reading, "seized")) == "2021-05-03"


def test_the_only_event_of_a_text_is_told_though_its_weight_is_low(reader: Reader) -> None:
    found = told(reader, "11.11.2025 08:15 Shelling of Tamba, 4 wounded").events
    assert [e.kind for e in found] and edtf(found[0]) == "2025-11-11"
    assert any("under the bar" in b for b in found[0].because)


@pytest.mark.parametrize(("text", "words"), [
    ("THE DAILY HEN - satire\n\nThe army has captured the moon, a general said.\n\nTwo cows were arrested at dawn.",
     ("captured", "arrested")),
    ("Corrections\n\nA story on Monday said that Benin had closed its border with Togo. The border is open.",
     ("closed",)),
    ("A coup on the screen\n\nIn the new thriller, which opens on Friday, a general wants more.\n\n"
     "Tanks roll into the port. Soldiers storm the palace and kill eleven guards.", ("storm", "kill")),
    ("The court said the state had not proved that the men bought a bomb or that they met spies in Lome.", ("met",)),
])
def test_texts_whose_deeds_were_not_done(reader: Reader, text: str, words: tuple[str, ...]) -> None:
    facts = [e.trigger.text for e in told(reader, text).events if e.status in FACTS]
    assert not [f for f in facts if any(w in f for w in words)], facts


@pytest.mark.parametrize(("text", "word", "days"), [
    ("In May 2013 men in masks took the parliament.", "took", "2013-05"),
    ("It will be the worst storm since 1998, when 30 people died.", "died", "1998"),
])
def test_years_that_belong_to_their_clause(reader: Reader, text: str, word: str, days: str) -> None:
    assert edtf(event(told(reader, text), word)) == days


def test_the_event_that_a_report_opens_with_is_told_though_its_weight_is_low(reader: Reader) -> None:
    text = ("Two suicide bombers killed at least 12 people and wounded more than 30 at a market in the town of "
            "Tamba on Tuesday, the emergency agency said. No group has claimed responsibility, but the Red Column"
            " has carried out similar attacks in the past.\n\nA hospital put the toll at 14. \"Nine bodies were "
            "brought here last night,\" said nurse Ama Bello.\n\nThe president condemned the attack and ordered "
            "more troops to the north. In a separate incident on Sunday, gunmen kidnapped nine farmers; five were"
            " freed a day later, relatives said.")
    first = told(reader, text).events[0]
    assert (first.kind, first.status, edtf(first)) == ("attack", "happened", "2025-11-11")
