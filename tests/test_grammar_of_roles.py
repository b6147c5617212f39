"""Roles that grammar takes from a mention whatever its weight, and craft that stand for the state they sail for."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.library import read_text
from dateline.model import Published, Report, one_day
from dateline.read.find.material import Material
from dateline.read.link.grammar import forces_acting, objection, told_to
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser


def material(text: str, parser: Parser) -> Material:
    day = Published(days=one_day(date(2025, 11, 12)), basis="stated", because="")
    return mentions(Report(id="r", path="r.txt", text=text, published=day), parser).material


def doubts(text: str, anchor: str, name: str, parser: Parser) -> bool:
    m = material(text, parser)
    word = next(t for t in m.parse.tokens if t.text == anchor)
    at = next(a for p in m.parties for a in p.mentions if m.parse.tokens[a.head].text == name)
    return objection(m, word.i, at) is not None


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        ("Seven guards killed in Niger ambush", "killed", "Niger"),
        ("Seven guards killed in Niger raid", "killed", "Niger"),
        ("Norway ordered to return seized trawler", "ordered", "Norway"),
    ],
)
def test_who_does_not_do_it(text: str, anchor: str, name: str, parser: Parser) -> None:
    assert doubts(text, anchor, name, parser)


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        ("Seven guards killed in Niger strike", "killed", "Niger"),   # a strike has its doer in front
        ("Norway ordered Iceland to return the trawler.", "ordered", "Norway"),
        ("Norway has ordered to halt the works.", "ordered", "Norway"),
        ("Norway refused to return the trawler.", "refused", "Norway"),
    ],
)
def test_who_may(text: str, anchor: str, name: str, parser: Parser) -> None:
    assert not doubts(text, anchor, name, parser)


def test_a_noun_has_the_country_that_stands_before_it(parser: Parser) -> None:
    m = material("Brazilian divers met Peru's climbers; Dutch and Danish pupils and some teachers watched.", parser)
    of = {p.who.name.split()[-1]: p.who.country for p in m.parties if p.who.actor is None}
    assert of["divers"] == "BRA" and of["climbers"] == "PER"
    assert of.get("pupils") is None and of.get("teachers") is None
    assert not told_to(m, m.parse.tokens[2])


@pytest.mark.parametrize(("text", "anchor", "country"), [
    ("Malian jets hit the airstrip.", "hit", "MLI"),
    ("A flotilla of three Indian corvettes transited the strait.", "transited", "IND"),
    ("A Chinese frigate was seen off the cape.", "seen", "CHN"),
    ("The coast guard saw a Chinese frigate.", "saw", None),          # who sees does not sail
    ("Malian jets were hit on the ground.", "hit", None),
    ("Malian jets did not hit the airstrip.", "hit", None),
    ("Malian traders left the town.", "left", None),
    ("Five Malian soldiers killed near Osk", "killed", None),
    ("Malian soldiers killed nine rebels.", "killed", "MLI"),
    ("A film about three Indian corvettes won a prize.", "won", None),
])
def test_forces_that_are_the_subject(text: str, anchor: str, country: str | None, parser: Parser) -> None:
    m = material(text, parser)
    found = forces_acting(m, next(t.i for t in m.parse.tokens if t.text == anchor))
    assert (m.parties[found].who.country if found is not None else None) == country


def test_the_subject_is_told_whatever_it_weighs() -> None:
    event = next(e for e in read_text("Malian jets hit the rebel airstrip at Tessal on Monday.",
                                      published="2026-03-11").events)
    assert any(w.country == "MLI" and w.role == "agent" for w in event.participants)
