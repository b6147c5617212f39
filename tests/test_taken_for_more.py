"""What was taken for more than the report tells: shows and old pictures, mishaps, verdicts, plans moved, villages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model import KINDS, Event, Published, Report, one_day
from dateline.read import read
from dateline.read.link.dayforms import moved_to
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.report.page import from_html
from dateline.read.status.around import around
from dateline.read.status.opinions import came_before
from dateline.read.syntax import Parse, Token
from dateline.read.what.noevents import is_not_of_kind, kinds_ruled_out

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]
DAY = Published(days=one_day(date(2024, 5, 13)), basis="stated", because="")


def marked(text: str, parse_text: ParseText) -> tuple[Parse, Token]:
    """The parse of a text and its word in [brackets]."""
    at = text.index("[")
    parse = parse_text(text.replace("[", "").replace("]", ""))
    return parse, next(t for t in parse.tokens if t.start == at)


def events(parser: Parser, text: str) -> list[Event]:
    return read(Report(id="r", path="r.txt", text=text, published=DAY), parser).events


@pytest.mark.parametrize(("text", "status"), [
    ("Crowds watched the re-enactment of the siege. In the show, riders [stormed] the gate.", "hypothetical"),
    ("A studio in Accra released a war game last week. In it, Togo [invades] Benin.", "hypothetical"),
    ("She presented her new film on Friday. In one scene, rebels [shoot] a mayor.", "hypothetical"),
    ("The theatre opened with a play about the war on Friday. On stage, soldiers [burned] a village.", "hypothetical"),
    ("The army held a drill on Friday. In it, marines [stormed] a hangar.", "hypothetical"),
    ("Gunmen [storm] the bank in Lome (archive photo)", "alleged"),
    ("Gunmen [storm] the bank in Lome. File picture: Courier", "alleged"),
    ("A channel wrote that drones [hit] a depot on Sunday. The report has not been confirmed.", "alleged"),
    ("Villagers said that soldiers [burned] 20 houses. Officials have yet to confirm these claims.", "alleged"),
    ("A blog reported that gunmen [kidnapped] a bishop on Friday, but the claim remains unverified.", "alleged"),
])
def test_no_fact_by_what_stands_around_it(text: str, status: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert [v.status for v in around(parse, word, "attack")][:1] == [status]


@pytest.mark.parametrize("text", [
    "The minister published a letter on Friday. In it, he said that rebels had [shelled] the port.",
    "A documentary film opened on Friday. In it, soldiers [burn] a village.",
    "The film festival opened on Friday. In the town, rebels [burned] a bus.",
    "The crew shot a film in Lome on Friday. Rebels [attacked] the hotel on Monday.",
    "The mayor (file photo) said that gunmen had [stormed] the bank.",
    "A channel wrote that drones [hit] a depot on Sunday. The report was confirmed by the army.",
    "The army [shelled] the town. The number of the dead has not been confirmed.",
])
def test_a_fact_in_spite_of_what_stands_around_it(text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert around(parse, word, "attack") == []


@pytest.mark.parametrize(("text", "kind", "wrong"), [
    ("The wagon caught fire and [blew] up on Sunday after a short circuit.", "attack", True),
    ("The depot [exploded] because of a gas leak.", "attack", True),
    ("The bus [exploded] after rebels had put a bomb under it.", "attack", False),
    ("Rebels [shelled] the town after a gas leak.", "attack", False),
    ("Two ships were [sent] to deter an attack on tankers.", "attack", True),
    ("The unit was [rushed] to the dam to stop the rebels.", "attack", True),
    ("Togo [sent] drones to strike the camp.", "attack", False),
    ("[Shelling] of a market in Lome, 2 dead", "casualties", True),
    ("Two people [died] in the market.", "casualties", False),
    ("Judges [found] the captain not guilty of theft.", "arrest", True),
    ("Judges [found] the captain guilty of theft.", "arrest", False),
    ("A court [acquitted] the captain.", "arrest", True),
    ("The army [closes] the border.", "withdrawal", True),
    ("The army [leaves] the town.", "withdrawal", False),
])
def test_what_a_kind_cannot_be(text: str, kind: str, wrong: bool, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert is_not_of_kind(parse, word, kind) is wrong
    assert (kind in kinds_ruled_out(parse, word)) is wrong


@pytest.mark.parametrize(("text", "came"), [
    ("Hardly had the brigade [withdrawn] when looting began.", True),
    ("Scarcely had they [signed] the truce when the guns fired again.", True),
    ("No sooner had the rebels [left] than the army came.", True),
    ("The rebels had barely [entered] the town when the army attacked.", True),
    ("The rebels hardly [resisted] when the army came.", False),
    ("The rebels had not [left] when the army came.", False),
])
def test_what_had_hardly_come(text: str, came: bool, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert came_before(parse, word.i) is came


@pytest.mark.parametrize(("text", "word", "day"), [
    ("The drill had been scheduled for 22 May but will be held on 10 June instead.", "drill", date(2024, 6, 10)),
    ("The visit was planned for 16 May but has been moved to 30 May.", "visit", date(2024, 5, 30)),
    ("The talks were scheduled for 22 May and will last a week.", "talks", None),
    ("The drill is scheduled for 22 May.", "drill", None),
])
def test_the_new_day_of_what_was_moved(text: str, word: str, day: date | None, parser: Parser) -> None:
    m = mentions(Report(id="r", path="r.txt", text=text, published=DAY), parser).material
    k = moved_to(m, next(t.i for t in m.parse.tokens if t.text == word))
    start = m.times[k].start if k is not None else None
    assert (start.earliest if start is not None else None) == day


@pytest.mark.parametrize(("text", "country"), [
    ("Gunmen raided Paris, a farming hamlet in northern Togo, on Saturday.", "FRA"),
    ("Rebels attacked the village of Lima in southern Sudan on Sunday.", "PER"),
    ("Gunmen attacked Moscow, a village in eastern Kenya, on Sunday.", "RUS"),
    ("The fighters overran a region twice as large as Switzerland.", "CHE"),
    ("Envoys met rebel leaders in Geneva on Friday.", "CHE"),
])
def test_a_state_that_is_not_meant(text: str, country: str, parser: Parser) -> None:
    found = events(parser, text)
    assert found and not any(who.country == country for e in found for who in e.participants)
    assert country == "CHE" or not any(where.country == country for e in found for where in e.places)


@pytest.mark.parametrize(("text", "name", "country"), [
    ("The president warned Ethiopia against shelling the town.", "president", None),
    ("The army attacked Sudan on Monday.", "army", None),
    ("Gunmen killed two farmers in Togo. The army said that it had sent troops to the village in Togo.", "army", "TGO"),
])
def test_whose_the_army_is(text: str, name: str, country: str | None, parser: Parser) -> None:
    reading = read(Report(id="r", path="r.txt", text=text, published=DAY), parser)
    assert {i.country for a in reading.actors if name in a.said.text.lower() for i in [a]} == {country}


def test_the_links_of_a_short_page_are_no_story() -> None:
    page = from_html(
        "<html><head><title>Ghana opens school</title></head><body><article><h1>Ghana opens school</h1><p>Ghana opened "
        "a naval school in Tema on Monday, the ministry said.</p><p>READ MORE: Gunmen storm a bank in Lome</p>"
        "<p>The school has 90 places.</p><aside>Most read: Police shoot at a crowd in Bamako</aside>"
        "<p>Most read of all books there is the code of law.</p></article></body></html>")
    assert page is not None
    assert "Lome" not in page.text and "Bamako" not in page.text and "Most read of all books" in page.text


def test_the_day_of_a_line_is_no_part_of_a_name(parse_text: ParseText) -> None:
    parse = parse_text("Tuesday, 7 May - army closes the border")
    month, army = (next(t for t in parse.tokens if t.text == word) for word in ("May", "army"))
    assert parse.tokens[month.head].text == "closes" and not parse.kids(army.i)


def test_what_can_only_be_an_attack_is_of_no_other_kind(parse_text: ParseText) -> None:
    parse = parse_text("A bridge was blown up near Osk.")
    word = next(t for t in parse.tokens if t.text == "blown")
    assert set(KINDS) - kinds_ruled_out(parse, word) == {"attack"}
