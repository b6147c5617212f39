"""Kinds of false readings that were mended, each in sentences of its own: who, where, how many, what is no event."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser
from dateline.read.where.misnamed import only_compared, ships
from dateline.rules import table


def events(parser: Parser, text: str) -> list[Event]:
    day = Published(days=one_day(date(2025, 11, 12)), basis="stated", because="given")
    return read(Report(id="r", path="r.txt", text=text, published=day), parser).events


@pytest.mark.slow
@pytest.mark.parametrize(("text", "country"), [
    ("The rebels seized a strip the size of Malta.", "MLT"),
    ("Unlike Togo, Ghana closed its border on Monday.", "TGO"),
    ("All members except Kenya sent troops to the exercise.", "KEN"),
    ("The USS Chad fired a missile on Monday.", "TCD"),
    ("The frigate Peru fired a missile on Monday.", "PER"),
    ("Troops shelled the village of Warsaw in eastern Kenya.", "POL"),
    ("Police in Augusta, Georgia, arrested two men. Georgia's governor praised them.", "GEO"),
    ("The Ghanaian ambassador to Togo was summoned on Monday.", "TGO"),
])
def test_a_country_that_has_no_part(text: str, country: str, parser: Parser) -> None:
    found = events(parser, text)
    assert found and all(who.country != country for event in found for who in event.participants)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "country", "role"), [
    ("The HMCS Regina fired a missile on Monday.", "CAN", "agent"),
    ("A group of four Kenyan patrol boats sailed through the strait on Monday.", "KEN", "agent"),
    ("Kenya urged to cancel naval drills", "KEN", "addressee"),
])
def test_a_country_that_has_a_part(text: str, country: str, role: str, parser: Parser) -> None:
    assert any(who.country == country and (who.role == role or role == "agent")
               for event in events(parser, text) for who in event.participants)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind"), [
    ("A cold wave struck Kenya on Monday.", "attack"),
    ("Locusts invaded Kenya on Monday.", "attack"),
    ("A gas cylinder exploded in a hotel in Lome.", "attack"),
    ("Two frigates met a tanker off Lome on Monday.", "meeting"),
    ("The runway and the pier are ready, an engineer said.", "offer"),
    ("About 30 militants crossed into Togo on Monday.", "migration"),
    ("A market took place in the city of Lome on Monday.", "seizure"),
    ("The drill, based on the plans of the two fleets, ended on Sunday.", "deployment"),
    ("A group named Red Dawn attacked the bridge.", "statement"),
])
def test_what_is_no_event_of_a_kind(text: str, kind: str, parser: Parser) -> None:
    assert all(event.kind != kind for event in events(parser, text))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind"), [
    ("Rebels struck the port of Lome on Monday, killing two.", "attack"),
    ("A car bomb exploded in Lome on Monday.", "attack"),
    ("The two presidents met in Lome on Monday.", "meeting"),
    ("Thousands of families crossed into Togo on Monday.", "migration"),
    ("Rebels took the city of Lome on Monday.", "seizure"),
])
def test_what_is_one_stays_one(text: str, kind: str, parser: Parser) -> None:
    assert any(event.kind == kind for event in events(parser, text))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "values"), [
    ("All but two of the 30 hostages were freed.", [28.0]),
    ("All but four hostages were freed.", []),
    ("Some 3-4,000 troops took part in the drills.", [3000.0]),
    ("The barracks at 17 Harbour Road were attacked on Monday.", []),
    ("The cost of the Blue Crane 2024 drills rose.", []),
])
def test_figures(text: str, values: list[float], parser: Parser) -> None:
    assert [f.value for event in events(parser, text) for f in event.figures] == values


@pytest.mark.slow
@pytest.mark.parametrize(("text", "status", "name"), [
    ("Nine ships will take part in the yearly Spear of the Coast (SOCO) exercise, which is due to start in December.",
     "planned", "Spear of the Coast"),
    ("Ghana did not join the drills.", "happened", None),
    ("Observers were invited to watch the exercise.", "planned", None),
    ("The crews are ready for the exercise.", "planned", None),
])
def test_how_an_exercise_stands(text: str, status: str, name: str | None, parser: Parser) -> None:
    drills = [event for event in events(parser, text) if event.kind == "exercise"]
    assert [(event.status, event.name) for event in drills] == [(status, name)]
    assert all(who.country != "GHA" for event in drills for who in event.participants)


@pytest.mark.slow
def test_ships_and_yardsticks(parser: Parser) -> None:
    from dateline.model import Part

    text = "The ORP Warszawa met the frigate Hamburg off an island larger than Malta, apart from Chile and Peru."
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert [(parse.span(s.first, s.last).text, s.country) for s in ships(parse)] == [
        ("ORP Warszawa", "POL"), ("Hamburg", None)]
    assert [parse.tokens[i].text for i in sorted(only_compared(parse))] == ["Malta", "Chile", "Peru"]


@pytest.mark.slow
def test_the_name_of_an_exercise_is_no_place(parser: Parser) -> None:
    from dateline.model import Part
    from dateline.read.where.misnamed import drills as named

    text = ("Exercise Oak Ridge 24 began on Monday. Last year's Oak Ridge was smaller. The exercises in Oak Park "
            "and Oak Ridge Bay follow; exercises Norway and Togo hold are other ones.")
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert " ".join(parse.tokens[i].text for i in sorted(named(parse))) == "Oak Ridge Oak Ridge Oak Ridge"
    text = ("Norway planned a drill, Cold Harbour 2025, near Osk. Cold Harbour opened in May. After the drill, Osk Bay "
            "was cleared, and after the exercise, Park Hill, a suburb, too.")
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert " ".join(parse.tokens[i].text for i in sorted(named(parse))) == "Cold Harbour Cold Harbour"


def test_prefixes_name_states_or_nothing() -> None:
    prefixes = table("words/misnamed.toml")["prefixes"]
    assert all(code == "" or (len(code) == 3 and code.isupper()) for code in prefixes.values())
