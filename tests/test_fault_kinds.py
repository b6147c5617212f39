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


@pytest.mark.parametrize(("text", "kind", "days"), [
    ("It is ten years to the day since gunmen stormed the parliament in Lome.", "attack", "2014-05-15"),
    ("It has been exactly two years since Togo and Ghana signed the pact.", "agreement", "2022-05-15"),
    ("Shooting is planned at the range on the 18th, 20th and 21st of May.", "attack", "2024-05-18/2024-05-21"),
    ("From the evening of 8 to the evening of 9 May monitors counted 60 blasts.", "attack", "2024-05-08/2024-05-09"),
    ("Gunmen raided a mill near Kara on the last day of April.", "attack", "2024-04-30"),
    ("The talks with the rebels were put off until 20 May.", "meeting", "2024-05-20"),
    ("Benin launched the exercise Strong Bear on Monday. It is set to wrap up on 22 May.", "exercise",
     "2024-05-13/2024-05-22"),
])
def test_days_in_other_words(text: str, kind: str, days: str, reader: Reader) -> None:
    assert days in [edtf(e) for e in events(reader, text) if e.kind == kind]


@pytest.mark.parametrize(("text", "name"), [
    ("Ghanaian and Beninese troops wrapped up Stone Marten 24 on Friday.", "Stone Marten 24"),
    ("Silent Anchor 24 got under way in Lome on Saturday with nine ships.", "Silent Anchor 24"),
    ("Curtains fell on Quiet Otter 2024 in Lome on Saturday, with crews lining the decks.", "Quiet Otter 2024"),
    ("Benin launched the exercise Strong Bear on Monday.", "Strong Bear"),
])
def test_an_exercise_by_its_name(text: str, name: str, reader: Reader) -> None:
    assert (name, "exercise") in [(e.name, e.kind) for e in events(reader, text)]


@pytest.mark.parametrize("text", ["Paris 2024 ended on Sunday; soldiers guarded the halls.",
                                  "The army opened Expo 2024 on Monday."])
def test_other_things_have_a_year_too(text: str, reader: Reader) -> None:
    assert all(e.kind != "exercise" for e in events(reader, text))


@pytest.mark.parametrize(("text", "status"), [
    ("Each autumn the two navies would hold a drill off Lome.", "habitual"),
    ("The two navies used to hold the drill every spring.", "habitual"),
    ("If they made up, the two navies would hold a drill each autumn.", "conditional"),
    ("The navy has pencilled in the drill for June.", "planned"),
    ("The drills off Lome have been scrapped, the army said.", "cancelled"),
])
def test_how_a_drill_stands(text: str, status: str, reader: Reader) -> None:
    assert [e.status for e in events(reader, text) if e.kind == "exercise"] == [status]


def test_a_surname_that_is_a_month(reader: Reader) -> None:
    told = events(reader, "Brigadier Augustin May told the panel that rebels had burned the camp on Monday.")
    assert all("2024-05" not in (edtf(e) or "") or edtf(e) == "2024-05-13" for e in told)


def test_the_day_of_what_it_is_compared_with_is_not_its_own(reader: Reader) -> None:
    told = events(reader, "Observers called it the biggest drill in the gulf since one held in 2011.")
    assert not [e for e in told if (edtf(e) or "").startswith("2011")]


def test_all_states_of_a_list_take_part(reader: Reader) -> None:
    told = events(reader, "Six nations sent ships to the drill, among them Brazil, Ghana and Peru.")
    assert {"BRA", "GHA", "PER"} <= {p.country for e in told for p in e.participants}
    told = events(reader, "The exercise involved troops from Ghana, Togo and - for the first time - Peru.")
    assert {"GHA", "TGO", "PER"} <= {p.country for e in told for p in e.participants}


@pytest.mark.parametrize(("text", "state"), [
    ("All the Baltic states save Lithuania flew sorties in the exercise, which finished on Friday.", "LTU"),
    ("All NATO members save Hungary sent troops to the drill on Friday.", "HUN"),
    ("Every state but Malta sent ships to the drills on Friday.", "MLT"),
    ("Every state of the bloc bar Malta sent ships to the drills, which closed on Friday.", "MLT"),
    ("Rebels hold an area three times the size of Luxembourg.", "LUX"),
    ("A tanker was seized off Somalia on Monday.", "SOM"),
    ("A drone was shot down near Poland's border with Belarus on Monday.", "POL"),
    ("Iran-backed militiamen shelled the base on Monday.", "IRN"),
    ("Kenya asked to free two journalists", "KEN"),
])
def test_who_is_named_and_does_nothing(text: str, state: str, reader: Reader) -> None:
    assert not [p for e in events(reader, text) for p in e.participants
                if p.country == state and p.role in ("agent", "participant")]


def test_a_list_with_among_them_behind_it(reader: Reader) -> None:
    told = events(reader, "Men of six states, Ghana, Togo and Peru among them, joined the drill that ended on Friday.")
    assert {"GHA", "TGO", "PER"} <= {p.country for e in told for p in e.participants}


def test_who_closes_a_sentence_behind_reported_said_it(reader: Reader) -> None:
    told = events(reader, "Ghana sent two frigates to Togo, reported Lome Daily.")
    assert [s.source for e in told if e.kind == "deployment" for s in e.attribution] == ["Lome Daily"]
    assert "Lome Daily" not in [p.name for e in told for p in e.participants]


def test_a_mission_in_its_bulletin(reader: Reader) -> None:
    told = events(reader, "The observer mission, in a bulletin sent on Friday, said rebels had looted the clinic.")
    assert "observer mission" in [s.source for e in told if e.kind != "statement" for s in e.attribution]


@pytest.mark.parametrize(("text", "values"), [
    ("Of the 40 hostages, all except five were freed on Sunday.", [40.0]),
    ("Shells hit 48 Canal Street in Lome on Monday.", []),
    ("A pair of Ghanaian corvettes sailed through the strait on Monday.", [2.0]),
])
def test_how_many(text: str, values: list[float], reader: Reader) -> None:
    assert [f.value for e in events(reader, text) for f in e.figures] == values


def test_an_old_picture_tells_nothing_of_the_story(reader: Reader) -> None:
    told = events(reader, "Two leaders shook hands in Accra on Sunday.\n\n"
                          "Library picture: a car bomb wrecks the embassy in Lome")
    assert [e.kind for e in told if e.status == "happened"] == ["meeting"]


def test_where_a_way_began(reader: Reader) -> None:
    told = events(reader, "The convoy left Kidal for Timbuktu on Sunday.")
    assert {("origin", "Kidal"), ("destination", "Timbuktu")} <= {(p.role, p.name) for e in told for p in e.places}
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
