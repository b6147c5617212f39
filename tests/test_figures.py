"""How many: values, qualifiers and units, what is no figure, and which event a figure belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Form, Plover
from dateline.read.count.figures import figures_of, find_figures
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.says.claims import Claim
from dateline.rules import examples

pytestmark = pytest.mark.slow
Counted = Callable[[str], list[tuple[float | None, float | None, str, str | None]]]


@pytest.fixture
def counted(parse_text: Callable[[str], Parse]) -> Counted:
    """(value, high, qualifier, unit) of each figure of a text."""

    def count(text: str) -> list[tuple[float | None, float | None, str, str | None]]:
        return [(f.value, f.high, f.qualifier, f.unit) for f in find_figures(parse_text(text))]

    return count


@pytest.mark.parametrize(("rule", "text", "fires"), list(examples("rules/figures.toml")))
def test_examples_of_the_rule_file(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    found = find_figures(parse_text(text))
    assert (not found if rule == "no-figure" else any(f.qualifier == rule for f in found)) == fires


@pytest.mark.parametrize(("text", "expected"), [
    ("The base holds 200,000 soldiers.", (200000, None, "exact", "soldiers")),
    ("The port cost $1.5 billion.", (1.5e9, None, "exact", "US dollars")),
    ("It got at least 1 billion euros.", (1e9, None, "at-least", "euros")),
    ("Two hundred and fifty thousand people fled.", (250000, None, "exact", "people")),
    ("Half a million men marched.", (500000, None, "exact", "men")),
    ("Between 10 and 15 jets landed.", (10, 15, "between", "jets")),
    ("It will take 5 to 6 million tons.", (5e6, 6e6, "between", "tons")),
    ("Two or three shells fell.", (2, 3, "between", "shells")),
    ("Hundreds of tents burned.", (None, None, "about", "tents")),
    ("Tens of thousands of men marched.", (None, None, "about", "men")),
    ("A dozen ships sank.", (12, None, "exact", "ships")),
    ("Some 30 percent of the fleet is old.", (30, None, "about", "percent")),
    ("A 10-day exercise began.", (10, None, "exact", "day")),
    ("A 30,000-strong force came.", (30000, None, "exact", "people")),
    ("The blast killed 14.", (14, None, "exact", "people")),
    ("The drills will last a week.", (1, None, "exact", "week")),
    ("They sent 40 aircraft.", (40, None, "exact", "aircraft")),
    ("It fired three short-range missiles.", (3, None, "exact", "missiles")),
    ("On 4 May, 300 rebels came.", (300, None, "exact", "rebels")),
    ("In May 2,000 soldiers came.", (2000, None, "exact", "soldiers")),
    ("It was held from 4 to 9 May with 700 troops.", (700, None, "exact", "troops")),
    ("At 0600 some 40 men came.", (40, None, "about", "men")),
    ("As many as 19,000 troops came.", (19000, None, "at-most", "troops")),
    ("No fewer than nine drones fell.", (9, None, "at-least", "drones")),
    ("They fired a salvo of six rockets.", (6, None, "exact", "rockets")),
    ("Some 90,000 to 100,000 troops came.", (90000, 100000, "between", "troops")),
    ("Police held more than 700 protesters.", (700, None, "at-least", "protesters")),
    ("Turnout was 62 percent.", (62, None, "exact", "percent")),
    ("The war of 1992 displaced 5,000 people.", (5000, None, "exact", "people")),
    ("The yard got a $1.5million grant.", (1.5e6, None, "exact", "US dollars")),
    ("It cost \u00a39.1billion.", (9.1e9, None, "exact", "pounds")),
    ("The bank paid T$100 billion for it.", (1e11, None, "exact", "New Taiwan dollars")),
    ("The fine was A$5m.", (5e6, None, "exact", "Australian dollars")),
    ("The gift was worth USD 12 million.", (1.2e7, None, "exact", "US dollars")),
    ("The tunnel cost 5 million CHF.", (5e6, None, "exact", "Swiss francs")),
    ("Widows get $5,690-$11,390.", (5690, 11390, "between", "US dollars")),
    ("Nearly two-dozen guards resigned.", (24, None, "about", "guards")),
    ("They signed a five- to seven-year lease.", (5, 7, "between", "year")),
    ("The rebels hold around a third of the coast.", (33.3, None, "about", "percent")),
    ("Two-thirds of the tanks were lost.", (66.7, None, "exact", "percent")),
    ("More than half the ships sank.", (50, None, "at-least", "percent")),
    ("Exports fell by a quarter.", (25, None, "exact", "percent")),
    ("More than eight out of 10 voters backed it.", (80, None, "at-least", "percent")),
    ("One in three soldiers fell ill.", (33.3, None, "exact", "percent")),
    ("The guards wounded another in the leg.", (1, None, "exact", "people")),
])
def test_figures(counted: Counted, text: str, expected: tuple[float | None, float | None, str, str | None]) -> None:
    assert counted(text) == [expected]


def test_a_bare_count_takes_the_unit_of_the_one_it_is_joined_to(counted: Counted) -> None:
    assert counted("The drills involve 3,000 Polish soldiers and 400 from Latvia.") == [
        (3000, None, "exact", "soldiers"), (400, None, "exact", "soldiers")]


@pytest.mark.parametrize(("text", "expected"), [
    ("The treaty was approved by 312 votes to 88.", [(312, "votes"), (88, "votes")]),
    ("The assembly voted 93 to 24 to suspend them.", [(93, "votes"), (24, "votes")]),
    ("Some 9,000 troops came, 800 of them by sea.", [(9000, "troops"), (800, "troops")]),
    ("It fired 12 missiles in May and 25 in June.", [(12, "missiles"), (25, "missiles")]),
    ("The blast killed three guards and wounded seven.", [(3, "guards"), (7, "people")]),
    ("Sanctions hit 16 officials and 5 firms.", [(16, "officials"), (5, "firms")]),
    ("A mob beat the guards, killing one and wounding another.", [(1, "people"), (1, "people")]),
    ("They voted 445 in favour, with 146 against and seven abstentions.", [(445, None), (146, None), (7, None)]),
])
def test_figures_that_share_a_unit(counted: Counted, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, unit) for value, _, _, unit in counted(text)] == expected


@pytest.mark.parametrize("text", [
    "They signed the 123 agreement in 1997.", "Article 7 of Resolution 2202 was cited.",
    "The MiG-31 and a Tu-95 flew by.",
    "It ended at 8 p.m. on 3 March 2015.", "Berg, 61, resigned.", "She spoke two weeks ago.",
    "The three presidents met.", "This is one part of it.",
    "The drills ran from 14 to 20 September.", "It will be held on 14-20 May.", "It lasted between 3 and 9 May.",
    "Talks are set for 12, 13 and 14 June.", "They met on June 12, 13 and 14.", "It ended on September 3 to 5.",
    "The raid began at 0600.", "The attack took place at 2100 on 15 January.", "They left on 16 JAN.",
    "It fell in the first half of the year.", "A third missile fell in the second quarter.",
    "It ended a quarter of an hour later.", "They met one another.", "Another fell.",
    "The 1990 elections were postponed.", "It was the fifth test this year.", "The 53rd brigade left.",
])
def test_numbers_that_are_no_figures(counted: Counted, text: str) -> None:
    assert counted(text) == []


def draft(parse: Parse, word: str, verb: str | None = None, kind: str = "exercise") -> Draft:
    head = next(t.i for t in parse.tokens if t.text == word)
    of = next((t.i for t in parse.tokens if t.text == verb), head)
    return Draft(head=head, first=head, last=head, verb=of, clause=(head,), kind=kind, subkind=None,
                 plover=Plover(type=None, mode=None), cameo=None)


@pytest.fixture
def shares(parse_text: Callable[[str], Parse]) -> Callable[..., list[list[str]]]:
    """The words of the figures that each event, named by (trigger, verb, kind), gets."""

    def share(text: str, *events: tuple[str, str | None, str]) -> list[list[str]]:
        parse = parse_text(text)
        drafts = [draft(parse, *event) for event in events]
        return [[f.said.text for f in figures] for figures in figures_of(drafts, find_figures(parse), parse, [])]

    return share


Shares = Callable[..., list[list[str]]]


def test_a_figure_belongs_to_the_event_it_modifies(shares: Shares) -> None:
    text = "Norway held a drill involving 300 soldiers, and 40 miners were arrested in the north."
    assert shares(text, ("drill", "held", "exercise"), ("arrested", "arrested", "arrest")) == [
        ["300 soldiers"], ["40 miners"]]


def test_who_will_take_part_belongs_to_the_exercise_just_spoken_of(shares: Shares) -> None:
    assert shares("The drills begin on Friday. Some 300 soldiers will take part.", ("drills", "begin", "exercise")) == [
        ["Some 300 soldiers"]]


def test_how_far_it_flew_belongs_to_the_launch_just_spoken_of(shares: Shares) -> None:
    assert shares("Norway tested a rocket. It flew 900 km.", ("tested", "tested", "missile-test")) == [["900 km"]]


def test_those_counted_met_with_the_event_told_of_them(shares: Shares) -> None:
    assert shares("They mourned three men killed in a blast.", ("killed", "killed", "casualties")) == [["three men"]]


def test_what_the_last_one_was(shares: Shares) -> None:
    text = "Norway often holds drills, the last one being a manoeuvre involving 300 soldiers."
    assert shares(text, ("drills", "holds", "exercise"), ("manoeuvre", "being", "exercise")) == [[], ["300 soldiers"]]


def test_a_duration_is_an_event_s_where_it_hangs_on_its_words(shares: Shares) -> None:
    assert shares("The troops drilled for 10 days.", ("drilled", "drilled", "exercise")) == [["10 days"]]


def test_tenure_is_no_strength(shares: Shares) -> None:
    assert shares("Berg, in power for 20 years, announced drills.", ("drills", "announced", "exercise")) == [[]]


def test_the_size_of_a_population_is_no_strength(shares: Shares) -> None:
    assert shares("Jets attacked Narvik, a town of 14,000 people.", ("attacked", "attacked", "attack")) == [[]]
    assert shares("Jets attacked the island and its 9,000 residents.", ("attacked", "attacked", "attack")) == [[]]


def test_a_figure_is_given_on_the_word_of_its_claim(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The army said 300 soldiers drilled.")
    form: Form = "paraphrase"
    claim = Claim(source=parse.span(0, 1), head=1, cue=parse.span(2, 2), cue_token=2, contents=((3, 5),), form=form,
                  identities=(), stance="says", asserts=True, nested=False, rule="say")
    told = figures_of([draft(parse, "drilled")], find_figures(parse), parse, [claim])
    assert [f.according_to for f in told[0]] == ["army"]


def test_an_altitude_is_the_flight_s(shares: Shares) -> None:
    text = "The army fired a rocket. It flew 430 km, reaching an altitude of 50 km."
    assert shares(text, ("fired", "fired", "missile-test")) == [["430 km", "50 km"]]


def test_how_long_it_flew_belongs_to_the_launch(shares: Shares) -> None:
    text = "Norway tested a rocket. It flew for 29 minutes."
    assert shares(text, ("tested", "tested", "missile-test")) == [["29 minutes"]]


def test_what_a_resolution_caps_is_the_decision_s(shares: Shares) -> None:
    text = "The council adopted a resolution. The text caps supplies at 500,000 barrels a year."
    assert shares(text, ("adopted", "adopted", "legislation")) == [["500,000 barrels"]]


def test_a_type_of_aircraft_is_not_what_is_counted(counted: Counted) -> None:
    assert counted("Four F-15 jets dropped leaflets.") == [(4, None, "exact", "jets")]


def test_who_took_part_in_a_drill_named_behind_belongs_to_it(shares: Shares) -> None:
    assert shares("Some 300 soldiers took part in the drills.", ("drills", None, "exercise")) == [["Some 300 soldiers"]]


def test_a_distance_that_says_where_is_no_figure_of_the_event(shares: Shares) -> None:
    assert shares("Troops were deployed 50 km from the border.", ("deployed", None, "deployment")) == [[]]
