"""What a line points at and does not hold, told by the report's earlier words or the event's own fields."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line, mention

from dateline.model import Where, Who

pytestmark = pytest.mark.slow
PAIR = "Estonia and Latvia"


def place(name: str, precision: str) -> Where:
    return Where(role="place", name=name, place=None, country=None, lat=None, lon=None,
                 precision=precision, said=None)   # type: ignore[arg-type]  # one of six words


@pytest.mark.parametrize(("text", "words", "told"), [
    ("A school bus left the road near Orrin. The bus hit a wall.", "hit", "A school bus hit a wall."),
    ("Orrin's harbour ferry sank. Divers reached the ferry.", "reached", "Divers reached Orrin's harbour ferry."),
    ("New harbour charges rose. Traders refused to pay the charges.", "pay",
     "Traders refused to pay the new harbour charges."),
    ("The Orrin Harbour Court closed. Judges left the court.", "left", "Judges left the Orrin Harbour Court."),
    ("Leda Town School closed. Children left the school.", "left", "Children left Leda Town School."),
    ("Leda Town School closed. Children left that school.", "left", "Children left that school."),
    # whoever is named already may be meant
    ("A port officer shot a man. Ann Berg said the officer was a danger.", "said",
     "Ann Berg said the officer was a danger."),
    # somebody else's
    ("Ann Berg holds a harbour seat. Mia Holm won the seat.", "won", "Mia Holm won the seat."),
    # "the same" is not whatever was told of last
    ("A new harbour jail opened. Two men died in the same jail.", "died", "Two men died in the same jail."),
    # two of a kind: nobody knows which
    ("A school bus hit a tour bus. The bus burned.", "burned", "The bus burned."),
    # nothing more is known of it, or the line says it itself
    ("A bus left the road. The bus hit a wall.", "hit", "The bus hit a wall."),
    ("A school bus left the road. The bus of the mayor hit a wall.", "hit", "The bus of the mayor hit a wall."),
    ("A school bus left the road. The tour bus hit a wall.", "hit", "The tour bus hit a wall."),
    # what there is but one of, and what somebody owns
    ("The business world was shaken. The news went around the world.", "went", "The news went around the world."),
    ("Her school bus left the road. The bus hit a wall.", "hit", "The bus hit a wall."),
])
def test_a_thing_is_told_by_its_earlier_words(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words) == told


@pytest.mark.parametrize(("text", "places", "told"), [
    ("The mayor of Orrin left. Soldiers reached the city.", [place("Orrin", "city")], "Soldiers reached Orrin."),
    ("The mayor left. Soldiers reached the city.", [place("Orrin", "city"), place("Leda", "city")],
     "Soldiers reached the city."),
    ("The mayor left. Soldiers reached the city.", [place("Orrin", "region")], "Soldiers reached the city."),
    ("The Netherlands waited. Soldiers reached the country.", [place("Netherlands", "country")],
     "Soldiers reached the Netherlands."),
    # a name that the report does not write
    ("The mayor left. Soldiers reached the city.", [place("Orrin", "city")], "Soldiers reached the city."),
    ("Latvian soldiers reached the country.", [place("Estonia", "country")], "Latvian soldiers reached the country."),
])
def test_a_ground_is_named_by_the_events_only_place(
        parse_text: Parsed, text: str, places: list[Where], told: str) -> None:
    assert line(parse_text(text), "reached", places=places) == told


def test_a_country_is_not_named_where_another_state_acts(parse_text: Parsed) -> None:
    parse = parse_text("Soldiers reached the country.")
    side = Who(role="agent", name="Latvia", actor="state:LVA", country="LVA", sector=None, said=None)
    assert line(parse, "reached", places=[place("Estonia", "country")], participants=[side]) == (
        "Soldiers reached the country.")


def test_both_countries_are_named(parse_text: Parsed) -> None:
    parse = parse_text("Estonia and Latvia met. Both countries signed the treaty. The two leaders left.")
    both = mention(parse, "Both countries", PAIR, None, "description")
    two = mention(parse, "two leaders", PAIR, None, "description")
    assert line(parse, "signed", "happened", both, two) == "Estonia and Latvia signed the treaty."
    assert line(parse, "left", "happened", both, two) == "The two leaders left."


def test_the_two_countries_leave_no_number_behind(parse_text: Parsed) -> None:
    parse = parse_text("Estonia and Latvia met. On Monday the two countries signed the treaty.")
    two = mention(parse, "countries", PAIR, None, "description")
    assert line(parse, "signed", "happened", two) == "Estonia and Latvia signed the treaty."


def test_their_stays_where_somebody_else_may_own_it(parse_text: Parsed) -> None:
    parse = parse_text("Estonia and Latvia met. Lithuania did not end their blockade.")
    names = [mention(parse, "Lithuania", "Lithuania", "state:LTU", "name"),
             mention(parse, "their", PAIR, None, "pronoun")]
    assert line(parse, "end", "negated", *names) == "Lithuania did not end their blockade."


@pytest.mark.parametrize(("text", "words", "told"), [
    ("The council rejected the plan, citing a lack of money.", "rejected",
     "The council rejected the plan, citing a lack of money."),
    ("Orrin closed the port amid a shortage of fuel.", "closed", "Orrin closed the port amid a shortage of fuel."),
    ("Orrin kept the bridge shut, despite calls for it to be opened by the lorry drivers of the coast.", "kept",
     "Orrin kept the bridge shut, despite calls for it to be opened by the lorry drivers of the coast."),
    # what only explains, ties, or says who tells it goes all the same
    ("Orrin, which owns two docks, also closed the port, the mayor said.", "closed", "Orrin closed the port."),
    ("In Leda, Orrin also closed the port as a storm came near.", "closed",
     "In Leda, Orrin closed the port as a storm came near."),
    ("Friday, 3:20 a.m.: The guards open the port as the storm goes.", "open",
     "The guards open the port as the storm goes."),
    # a name that an apposition brings is no explanation
    ("The party's main rival, Ann Berg, resigned as the votes were counted.", "resigned",
     "The party's main rival, Ann Berg, resigned as the votes were counted."),
    # a pronoun before the name that it may stand for
    ("As it stands, the order bars ships from the port.", "bars", "The order bars ships from the port."),

])
def test_a_short_line_tells_why_and_when(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words) == told


def test_it_that_says_something_is_the_body_told_of_before(parse_text: Parsed) -> None:
    parse = parse_text("The Orrin Council condemned the raid. It accused Leda of treason. It was raining.")
    assert line(parse, "accused") == "The Orrin Council accused Leda of treason."
    assert "Council" not in line(parse, "raining")
    parse = parse_text("The raid shook Orrin. It accused Leda of treason.")
    assert line(parse, "accused") == "It accused Leda of treason."


@pytest.mark.parametrize(("text", "words", "told"), [
    ("The crew - six officers and two cooks - left the ship.", "left",
     "The crew - six officers and two cooks - left the ship."),
    ("The raid pushed people living there to the sea.", "pushed", "The raid pushed people living there to the sea."),
])
def test_what_stands_together_is_not_torn(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words) == told
