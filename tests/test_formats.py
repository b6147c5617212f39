"""Every format read back by a reader of that format: what it claims to carry equals the record."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Optional
from xml.etree import ElementTree

import feedparser
import mammoth
import markdown
import pyogrio
import pytest
import vobject
from export_cases import Story, days, entry, place, when
from export_record import record
from lxml import html  # type: ignore[import-untyped]   # no types of its own
from NewsMLG2.document import NewsMLG2Document
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from dateline.export import FORMATS
from dateline.export.geo import RADIUS_KM, circle
from dateline.export.markdown import plain
from dateline.export.newsml import occurrence
from dateline.export.ploverjson import is_coded
from dateline.export.words import title_words
from dateline.model import FACTS, Entry, Plover, Published

SCHEMA = Namespace("https://schema.org/")
NOT_FACTS = ("feared-attack", "migrants", "denied-attack", "demand", "currency")
HOSTILE = "<script>alert(1)</script> & \"quote\" *b* [l](javascript:x) \x1b[31m\u202e\ufffe =1+1 | `c` # h\n- item"


def made(name: str) -> bytes:
    return FORMATS[name](*record())


@cache
def by_id() -> dict[str, Entry]:
    return {one.id: one for one in record()[0]}


@cache
def hostile() -> tuple[list[Entry], dict[str, Any]]:
    """One entry in which every text that comes from outside is hostile."""
    story = Story(f"r{HOSTILE}", HOSTILE, Published(days=days("2021-09-10"), basis="stated", because=HOSTILE),
                  [HOSTILE], title=HOSTILE, url="javascript:alert(4)")
    told = story.event("exercise", "planned", 0, HOSTILE, name=HOSTILE, because=[HOSTILE], summary=HOSTILE,
                       participants=[story.who(HOSTILE, HOSTILE)], places=[place(HOSTILE, 50, 20, contested=HOSTILE)],
                       figures=[story.figure(HOSTILE, 5, unit=HOSTILE, by=HOSTILE)],
                       plover=Plover(type="AGREE", mode=None),
                       attribution=[story.source(HOSTILE, HOSTILE, cue=HOSTILE)],
                       time=when(days("2021-09-10"), said=story.said("alert"), because=HOSTILE, edtf="2021-09-10"))
    return [entry("e1", [(story, told)])], {story.report.id: story.reading()}


# --- maps

def features() -> list[dict[str, Any]]:
    return list(json.loads(made("geojson"))["features"])


def test_geojson_has_every_entry_and_every_place() -> None:
    found = [(f["properties"]["entry"], f["properties"]["place"]) for f in features()]
    wanted: list[tuple[str, Optional[str]]] = []
    for one in record()[0]:
        wanted += [(one.id, place.name) for place in one.places] or [(one.id, None)]
    assert found == wanted
    assert len({f["id"] for f in features()}) == len(found)


def test_geojson_has_a_point_only_for_a_point_or_a_town_and_marks_that_of_a_country() -> None:
    for feature in features():
        told, geometry = feature["properties"], feature["geometry"]
        if told["precision"] in ("point", "city"):
            assert geometry["type"] == "Point" and told["radius_km"] == RADIUS_KM[told["precision"]]
        elif told["precision"] == "country":
            assert geometry["type"] == "Point" and told["shows"] == "country" and "whole country" in told["meaning"]
        elif told["precision"] is not None:
            assert geometry["type"] == "Polygon" and told["shows"] == "circle"
        else:
            assert geometry is None


def test_gdal_reads_the_geojson_as_it_was_written() -> None:
    meta, _, shapes, columns = pyogrio.raw.read(io.BytesIO(made("geojson")))
    read = dict(zip(meta["fields"], columns, strict=True))
    assert list(read["entry"]) == [f["properties"]["entry"] for f in features()]
    assert [shape is None for shape in shapes] == [f["geometry"] is None for f in features()]


def test_the_geopackage_holds_each_shape_in_its_layer(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(made("gpkg"))
    kinds = dict(pyogrio.list_layers(path))
    assert kinds == {"spots": "Point", "circles": "MultiPolygon", "countries": "Point", "unplaced": None}
    read = [row for layer in kinds for row in layer_rows(path, layer)]
    wanted = [(f["properties"]["entry"], f["properties"]["place"]) for f in features()]
    assert sorted(read, key=str) == sorted(wanted, key=str)
    assert {name for _, name in layer_rows(path, "spots")} == {
        "Brest", "Geneva", "Minsk", "Mulino", "Saint Petersburg"}
    assert pyogrio.read_info(path, layer="spots")["crs"] == "EPSG:4326"


def layer_rows(path: Path, layer: str) -> Iterator[tuple[str, Any]]:
    meta, _, _, columns = pyogrio.raw.read(path, layer=layer)
    read = dict(zip(meta["fields"], columns, strict=True))
    yield from zip(read["entry"], read["place"], strict=True)


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (58, 20), (10, 179.9), (-18, -179.5), (65, 179), (70, -100)])
def test_a_circle_is_a_ring_of_the_standard_around_its_middle(lat: float, lon: float) -> None:
    shape = circle(lat, lon, 260.0)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for ring, in polygons:
        assert ring[0] == ring[-1] and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0   # counterclockwise
    wide = sum(max(x for x, _ in ring) - min(x for x, _ in ring) for ring, in polygons)
    assert 4 < wide < 16 and (shape["type"] == "MultiPolygon") == (abs(lon) > 178)


def test_a_circle_around_a_pole_is_a_cap() -> None:
    ring, = circle(89.0, 10.0, 260.0)["coordinates"]
    assert {x for x, _ in ring} == {-180.0, 180.0} and max(y for _, y in ring) == 90.0


# --- calendars and feeds

def events() -> dict[str, Any]:
    calendar = vobject.readOne(made("ics").decode())
    return {event.uid.value.removesuffix("@dateline"): event for event in calendar.vevent_list}


def test_the_calendar_holds_what_is_planned_held_or_cancelled_and_has_a_day() -> None:
    wanted = {one.id for one in record()[0] if one.status in ("planned", "happened", "ongoing", "cancelled")
              and one.time and not (one.time.start.is_open and one.time.end.is_open)}
    assert set(events()) == wanted
    assert not set(NOT_FACTS) & set(events())


def test_a_calendar_event_takes_all_days_that_it_can_touch() -> None:
    for id, event in events().items():
        time = by_id()[id].time
        assert time is not None
        if time.start.earliest and time.end.latest:
            assert event.dtstart.value == time.start.earliest
            assert event.dtend.value == time.end.latest + timedelta(days=1)


def test_the_calendar_says_in_words_what_is_not_sure() -> None:
    assert events()["talks"].summary.value == "planned: Talks are due in Geneva."
    assert events()["next-drills"].summary.value.endswith("(some time in February–March 2022)")
    assert events()["next-drills"].status.value == "TENTATIVE" and events()["parade"].status.value == "CANCELLED"
    assert events()["met"].dtstart.value == date(2021, 12, 29)


def test_the_feed_is_read_as_written_newest_first() -> None:
    feed = feedparser.parse(made("atom"))
    assert not feed.bozo and feed.version == "atom10"
    ids = [item.id.removeprefix("tag:dateline,2026:") for item in feed.entries]
    assert set(ids) == set(by_id())
    updated = [item.updated for item in feed.entries]
    assert updated == sorted(updated, reverse=True)
    item = feed.entries[ids.index("zapad-2021")]
    assert item.updated == "2021-12-30T00:00:00Z" and item.title == "happened: Zapad-2021"
    assert {tag.term for tag in item.tags} == {"exercise", "happened"}
    assert [link.href for link in item.links] == ["https://harbour.example/2021/zapad"]
    assert "“The drill is" not in item.content[0].value and "200,000 troops, Moscow said.”" in item.content[0].value


# --- data

def test_timelinejs_has_a_slide_for_each_entry_with_a_day() -> None:
    slides = {slide["unique_id"]: slide for slide in json.loads(made("timelinejs"))["events"]}
    dated = {i for i, one in by_id().items() if one.time and not (one.time.start.is_open and one.time.end.is_open)}
    assert set(slides) == dated
    drill = slides["next-drills"]
    assert drill["start_date"] == {"year": 2022, "month": 2, "day": 1}
    assert drill["end_date"] == {"year": 2022, "month": 3, "day": 31}
    assert drill["display_date"] == "some time in February–March 2022"
    assert drill["text"]["headline"].startswith("planned: ")
    assert "end_date" not in slides["talks"]


def test_plover_has_what_it_codes_and_nothing_that_did_not_happen() -> None:
    coded = {one["id"]: one for one in json.loads(made("plover"))}
    assert set(coded) == {i for i, one in by_id().items() if is_coded(one)} == {"zapad-2021"}
    drill, kept = coded["zapad-2021"], by_id()["zapad-2021"]
    assert (drill["type"], drill["mode"], drill["context"], drill["cameo"]) == ("COOPERATE", None, ["military"], "062")
    assert [a["name"] for a in drill["actor"]] == [w.name for w in kept.participants] and drill["recipient"] == []
    assert (drill["date"], drill["date_start"], drill["date_end"]) == (None, "2021-09-10", "2021-09-18")
    assert [s["id"] for s in drill["source"]] == [m.report for m in kept.mentions]


def test_newsml_is_read_as_written() -> None:
    item = NewsMLG2Document(made("newsml")).get_item()
    concepts = {str(c.conceptid.uri).removeprefix("tag:dateline,2026:"): c for c in item.conceptset.concept}
    assert set(concepts) == {i for i, one in by_id().items() if occurrence(one)}
    assert not {"denied-attack", "migrants", "demand", "currency"} & set(concepts)
    for id, concept in concepts.items():
        kept = by_id()[id]
        assert str(concept.name[0]) == title_words(kept)
        assert concept.eventdetails.occurstatus.qcode == f"eocstat:{occurrence(kept)}"
        assert [str(p.name[0]) for p in concept.eventdetails.participant] == [w.name for w in kept.participants]


@pytest.mark.parametrize(("id", "code"), [("met", "eos0"), ("talks", "eos1"), ("nuclear-offer", "eos3"),
                                          ("feared-attack", "eos3"), ("parade", "eos6"), ("denied-attack", None)])
def test_the_occurrence_status_is_that_of_iptc(id: str, code: str | None) -> None:
    assert occurrence(by_id()[id]) == code


def test_linked_data_has_events_for_facts_and_plans_and_claims_for_the_rest() -> None:
    graph = Graph().parse(data=made("jsonld").decode(), format="json-ld")
    kinds = {str(s).removeprefix("urn:dateline:"): kind for kind in ("Event", "Claim")
             for s in graph.subjects(RDF.type, SCHEMA[kind])}
    assert kinds == {i: "Event" if one.status in (*FACTS, "planned", "cancelled") else "Claim"
                     for i, one in by_id().items()}
    talks = URIRef("urn:dateline:talks")
    assert [str(o) for o in graph.objects(talks, SCHEMA.startDate)] == ["2022-01-10"]
    assert graph.value(talks, SCHEMA.eventStatus) == SCHEMA.EventScheduled
    provenance = graph.objects(URIRef("urn:dateline:zapad-2021"), URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"))
    assert {str(o) for o in provenance} == {"urn:dateline:r-sep", "urn:dateline:r-dec", "urn:dateline:r-und"}
    assert not list(graph.objects(URIRef("urn:dateline:next-drills"), SCHEMA.startDate))   # no day is known
    assert (None, SCHEMA.name, Literal("Talks are due in Geneva.")) in graph


# --- briefings

def test_the_markdown_briefing_has_a_footnote_for_each_telling() -> None:
    text = made("md").decode()
    page = html.fromstring(markdown.markdown(text, extensions=["footnotes"]))
    notes = [" ".join(li.text_content().split()) for li in page.xpath("//div[@class='footnote']//li")]
    wanted = sum(len(one.mentions) for one in record()[0])
    assert len(notes) == wanted == len(page.xpath("//sup/a"))
    first = "The Harbour Post, War games open on NATO's doorstep, 10 September 2021: “Zapad-2021, the"
    assert any(first in note for note in notes)
    assert [h.text for h in page.xpath("//h2")] == ["2020", "2021", "2022", "Without a date"]
    shown = page.text_content()
    assert all(title_words(one) in shown for one in record()[0])
    assert "denied: Moscow denies that it intends to attack Ukraine." in shown


def test_the_word_briefing_has_real_footnotes() -> None:
    read = mammoth.convert_to_html(io.BytesIO(made("docx")))
    page = html.fromstring(read.value)
    notes = page.xpath("//li[starts-with(@id, 'footnote-')]")
    assert len(notes) == sum(len(one.mentions) for one in record()[0])
    assert "The Harbour Post" in notes[3].text_content()
    assert "https://harbour.example/2021/zapad" in notes[3].text_content()
    assert [h.text for h in page.xpath("//h1")][-4:] == ["2020", "2021", "2022", "Without a date"]
    assert all(title_words(one) in page.text_content() for one in record()[0])


# --- pictures

def test_the_drawings_are_svg_with_their_words_as_text() -> None:
    files = FORMATS["svg"].files(*record())
    assert set(files) == {"timeline.svg", "map.svg"}
    texts = {name: "".join(ElementTree.fromstring(content).itertext()) for name, content in files.items()}
    assert "planned: Talks are due in Geneva." in texts["timeline.svg"] and "Zapad-2021" in texts["timeline.svg"]
    assert "4 more without a day" in texts["timeline.svg"]
    assert "Geneva" in texts["map.svg"] and "Baltic Sea" in texts["map.svg"]


def test_the_pictures_are_png() -> None:
    from matplotlib.image import imread
    for content in FORMATS["png"].files(*record()).values():
        assert imread(io.BytesIO(content)).shape[1] > 1000


# --- what every format owes its reader

@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"jsonl"}))
def test_hostile_text_is_only_text(name: str) -> None:
    content = b"".join(FORMATS[name].files(*hostile()).values())
    if not FORMATS[name].binary and name not in ("geojson", "jsonld", "plover"):   # data: exact, as in jsonl
        assert b"\x1b" not in content and "\u202e".encode() not in content
    if name in ("html", "timelinejs", "newsml", "atom", "md", "svg"):
        assert b"<script>alert(1)" not in content
    if name == "md":
        shown = html.fromstring(markdown.markdown(content.decode(), extensions=["footnotes"]))
        assert not shown.xpath("//script | //a[starts-with(@href, 'javascript')] | //li[not(@id)] | //em[. = 'b']")


def test_a_text_as_markdown_shows_just_that() -> None:
    for text in ("1. one", "- two", "+ three", "a *b* _c_ [d](e) <f> `g` # h | i ~j~", "12) five", "# six"):
        assert html.fromstring(markdown.markdown(plain(text))).text_content().strip() == text


def test_every_format_says_what_it_cannot_carry() -> None:
    text = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text[text.index("## What each format cannot carry"):]
    assert [name for name in FORMATS if not re.search(rf"^- .*`{name}`.*:", section, re.M)] == []
