"""Finding places: names, what they mean, and the phrase around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.where.places import FoundPlace, find_places

ParseText = Callable[[str], Parse]
pytestmark = pytest.mark.slow


def found(parse_text: ParseText, text: str) -> list[FoundPlace]:
    return find_places(parse_text(text))


def names(parse_text: ParseText, text: str) -> list[str]:
    return [place.name for place in found(parse_text, text) if not place.acts]


def one(parse_text: ParseText, text: str, said: str) -> FoundPlace:
    return next(place for place in found(parse_text, text) if place.mention.said.text == said)


def test_a_state_is_found_with_its_country(parse_text: ParseText) -> None:
    place = one(parse_text, "The troops trained in Belarus.", "Belarus")
    assert (place.country, place.precision, place.mention.place) == ("BLR", "country", "geonames:630336")


def test_a_city_lies_in_the_state_printed_after_it(parse_text: ParseText) -> None:
    assert one(parse_text, "The men met in Brest, France, on Monday.", "Brest").country == "FRA"


def test_a_city_lies_in_the_state_the_report_speaks_of(parse_text: ParseText) -> None:
    text = "Belarus moved tanks. The Belarusian army gathered in Brest."
    assert one(parse_text, text, "Brest").country == "BLR"


def test_a_container_placed_once_holds_for_the_whole_report(parse_text: ParseText) -> None:
    text = "A fire broke out in Paris, Texas. Firefighters in Paris were called at noon."
    assert [p.country for p in found(parse_text, text) if p.mention.said.text == "Paris"] == ["USA", "USA"]


@pytest.mark.parametrize(("text", "said", "country"), [
    ("The ministers met in Tbilisi, the capital of Georgia, on Monday.", "Georgia", "GEO"),
    ("The ship reached the main port of Lebanon on Monday.", "Lebanon", "LBN"),
    ("They met in the city of Luxembourg on Monday.", "Luxembourg", "LUX"),
])
def test_what_a_capital_or_a_port_is_of_is_no_town(
        parse_text: ParseText, text: str, said: str, country: str) -> None:
    mention = one(parse_text, text, said).mention
    assert (mention.country, mention.precision) == (country, "country")


def test_a_small_province_called_as_a_state_is_not_meant(parse_text: ParseText) -> None:
    assert one(parse_text, "Police in Abuja, Lagos and Kano said that Niger had sent troops.", "Niger").country == "NER"
    assert one(parse_text, "Police in Abuja said that four died in Niger State.", "Niger State").country == "NGA"


def test_a_town_that_nobody_knows_has_its_name_and_its_state(parse_text: ParseText) -> None:
    text = "Two men were killed at a market in the north-eastern Nigerian town of Dambua on Tuesday."
    place = next(p for p in found(parse_text, text) if p.country == "NGA")
    assert (place.name, place.precision) == ("Dambua", "area")


def test_a_part_of_a_state_is_an_area(parse_text: ParseText) -> None:
    place = one(parse_text, "Tanks rolled through western Russia.", "Russia")
    assert (place.name, place.country, place.precision) == ("western Russia", "RUS", "area")


def test_near_a_state_is_not_the_state(parse_text: ParseText) -> None:
    place = one(parse_text, "Troops gathered near Ukraine.", "Ukraine")
    assert (place.name, place.relation, place.precision) == ("near Ukraine", "near", "area")


def test_an_airspace_keeps_its_words(parse_text: ParseText) -> None:
    assert names(parse_text, "Jets crossed into Estonia's airspace.") == ["Estonia's airspace"]


def test_an_adjective_is_a_place_only_with_a_noun_of_place(parse_text: ParseText) -> None:
    assert names(parse_text, "Russian officials spoke of Belarusian territory.") == ["Belarusian territory"]


def test_a_border_belongs_to_two_states(parse_text: ParseText) -> None:
    place = one(parse_text, "Latvia built a fence along its border with Belarus.", "Belarus")
    assert (place.name, place.country) == ("Latvia-Belarus border", "LVA")


def test_each_state_after_border_with_counts(parse_text: ParseText) -> None:
    text = "The ministry will close the border with Finland and Norway."
    assert names(parse_text, text) == ["border with Finland", "border with Norway"]


def test_a_union_is_a_place_only_by_its_borders(parse_text: ParseText) -> None:
    assert names(parse_text, "The EU protested. Migrants came to the EU's borders.") == ["EU's borders"]


@pytest.mark.parametrize("text, said, name", [
    ("Russia said drones were shot down over the Kursk region on Monday.", "Kursk", "Kursk Oblast"),
    ("Fires broke out in the Leningrad Oblast overnight.", "Leningrad Oblast", "Leningrad Oblast"),
    ("Drones hit the Belgorod, Kursk and Bryansk regions of Russia.", "Belgorod", "Belgorod Oblast"),
    ("Drones hit Belgorod and Kursk.", "Belgorod", "Belgorod"),
    ("Russian crews fought a fire in the Krasnodar Territory.", "Krasnodar", "Krasnodar Krai"),
    ("Shells fell on the Ukrainian city of Kherson on Monday.", "Kherson", "Kherson"),
    ("The Russian minister spoke in Kursk on Monday.", "Kursk", "Kursk"),
])
def test_a_province_called_by_its_town_is_the_province_where_its_word_follows(
        parse_text: ParseText, text: str, said: str, name: str) -> None:
    assert one(parse_text, text, said).mention.name == name


def test_a_part_of_a_state_is_the_place_of_its_phrase(parse_text: ParseText) -> None:
    places = found(parse_text, "The president visited a range in Russia's Leningrad region.")
    told = [(place.name, place.mention.name) for place in places if not place.acts]
    assert told == [("Russia's Leningrad region", "Leningrad Oblast")]


def test_a_town_called_one_is_no_province(parse_text: ParseText) -> None:
    place = one(parse_text, "Shells fell in the city of Homs, Syria, on Monday.", "Homs")
    assert (place.name, place.precision) == ("Homs", "city")


def test_a_capital_that_speaks_is_no_place(parse_text: ParseText) -> None:
    moscow, = found(parse_text, "Moscow said the drills would go on.")
    assert moscow.acts and moscow.mention.because == "stands for the government that sits in Moscow"


def test_a_capital_is_a_place_after_in(parse_text: ParseText) -> None:
    assert one(parse_text, "The ministers met in Moscow.", "Moscow").precision == "city"


def test_a_namesake_of_a_capital_is_a_city(parse_text: ParseText) -> None:
    text = "A storm hit Moscow, Idaho. Moscow's schools were closed, the mayor said."
    assert {p.mention.place for p in found(parse_text, text) if p.mention.name == "Moscow"} == {"geonames:5601538"}


def test_a_state_in_the_name_of_a_body_acts(parse_text: ParseText) -> None:
    assert all(place.acts for place in found(parse_text, "The U.S. Navy sent a ship."))


def test_a_state_that_does_something_acts(parse_text: ParseText) -> None:
    assert one(parse_text, "Poland denied the report.", "Poland").acts


def test_crimea_is_contested_and_in_no_state_silently(parse_text: ParseText) -> None:
    place = one(parse_text, "Warships left Crimea.", "Crimea")
    assert place.country == "UKR"
    assert place.mention.contested is not None and "held by Russia" in place.mention.contested


def test_the_peninsula_is_the_one_named_before(parse_text: ParseText) -> None:
    text = "Crimea was closed to visitors. The minister will visit the Ukrainian peninsula."
    assert names(parse_text, text)[-1] == "Crimea"


def test_the_other_states_flank_is_attacked(parse_text: ParseText) -> None:
    text = "Officials in Ukraine fear that Russia may attack its northern flank."
    assert "Ukraine's northern flank" in names(parse_text, text)


def test_a_person_is_no_place(parse_text: ParseText) -> None:
    assert names(parse_text, "Michael Jordan and Paris Hilton arrived on Monday.") == []


def test_every_span_is_its_slice_of_the_text(parse_text: ParseText) -> None:
    text = "Troops left Minsk for the Baltic Sea, near Kaliningrad, and returned to Hohenfels in Germany."
    assert all(text[p.mention.said.start:p.mention.said.end] == p.mention.said.text for p in found(parse_text, text))
