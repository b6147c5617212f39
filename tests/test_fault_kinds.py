"""Faults of reports mended kind by kind, by the learned reader; beside each what is still told."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
DAY = date(2024, 5, 15)   # a Wednesday


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


def events(reader: Reader, text: str) -> list[Event]:
    published = Published(days=one_day(DAY), basis="stated", because="given")
    return read(Report(id="r", path="r.txt", text=text, published=published), reader).events


def edtf(one: Event) -> Optional[str]:
    return one.time.edtf if one.time else None


@pytest.mark.parametrize(("text", "kind", "days"), [
    ("The vote due on 19 May has been pushed back to 9 June.", "election", "2024-06-09"),
    ("Benin launched an air drill on Monday. It is due to end on 20 May.", "exercise", "2024-05-13/2024-05-20"),
    ("Togo opened a naval exercise on Tuesday. It will run until 24 May.", "exercise", "2024-05-14/2024-05-24"),
])
def test_the_day_that_stands(text: str, kind: str, days: str, reader: Reader) -> None:
    assert days in [edtf(e) for e in events(reader, text) if e.kind == kind]


def test_the_day_of_what_it_is_compared_with_is_not_its_own(reader: Reader) -> None:
    told = events(reader, "Observers called it the biggest drill in the gulf since one held in 2011.")
    assert not [e for e in told if (edtf(e) or "").startswith("2011")]


def test_all_states_of_a_list_take_part(reader: Reader) -> None:
    told = events(reader, "Six nations sent ships to the drill, among them Brazil, Ghana and Peru.")
    assert {"BRA", "GHA", "PER"} <= {p.country for e in told for p in e.participants}
    told = events(reader, "The exercise involved troops from Ghana, Togo and - for the first time - Peru.")
    assert {"GHA", "TGO", "PER"} <= {p.country for e in told for p in e.participants}


def test_where_a_way_began(reader: Reader) -> None:
    told = events(reader, "Two frigates were sent from Brest to Beirut on Monday.")
    assert ("origin", "Brest") in [(p.role, p.name) for e in told for p in e.places]


@pytest.mark.parametrize(("text", "state", "does"), [
    ("At least nine killed in Chad raid on army camp", "TCD", False),
    ("Ten soldiers killed in Mali clash", "MLI", False),
    ("Chad raid on rebel camp leaves nine dead", "TCD", True),
])
def test_who_is_named_for_the_place_does_nothing(text: str, state: str, does: bool, reader: Reader) -> None:
    told = events(reader, text)
    assert told and any(p.country == state and p.role == "agent" for e in told for p in e.participants) is does


def test_a_hamlet_with_a_famous_name(reader: Reader) -> None:
    told = events(reader, "Gunmen burned the post at Vienna, a hamlet in the hills of northern Chad, on Monday.")
    assert told and "AUT" not in {p.country for e in told for p in e.places}
