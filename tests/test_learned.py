"""The learned reader end to end, on texts of our own."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dateline.model import FACTS, Published, Reading, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
TEXT = """Norway and Sweden open Arctic drill

Norway and Sweden began a ten-day exercise in the Barents Sea on Monday, the Norwegian defence ministry said. \
About 4,000 troops and 12 ships take part.

Russia's foreign ministry denied that its aircraft had entered Norwegian airspace during the exercise. \
It said Moscow would send observers next week.

In 2019 a Finnish frigate collided with a tanker off Bergen, and eight sailors were injured.
"""


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return read(report(TEXT), reader)


def report(text: str) -> Report:
    return Report(id="r", path="r", text=text,
                  published=Published(days=one_day(date(2024, 3, 5)), basis="stated", because="given"))


def test_the_main_event_is_told_once_with_its_day_and_sides(reading: Reading) -> None:
    drills = [e for e in reading.events if e.kind == "exercise" and e.status in FACTS]
    assert len(drills) == 1
    drill = drills[0]
    assert {"NOR", "SWE"} <= {w.country for w in drill.participants}
    assert drill.time is not None and drill.time.start == one_day(date(2024, 3, 4))
    assert drill.salience == "core"


def test_a_state_is_called_as_it_is_beside_the_event(reader: Reader) -> None:
    told = read(report("Estonian drills end\n\nEstonian troops left the range at Tapa on Monday, the army said. "
                       "Estonia signed a treaty with Latvia on Tuesday in Riga."), reader)
    signed = next(e for e in told.events if "signed" in e.trigger.text)
    assert "Estonia" in {w.name for w in signed.participants if w.country == "EST"}


def test_what_is_denied_and_planned_is_no_fact(reading: Reading) -> None:
    for word in ("entered", "send"):
        told = [e for e in reading.events if word in e.trigger.text]
        assert all(e.status not in FACTS for e in told), [(e.trigger.text, e.status) for e in told]


def test_every_span_is_a_slice_of_the_text(reading: Reading) -> None:
    for e in reading.events:
        spans = [e.trigger, e.sentence, *e.evidence, *(w.said for w in e.participants), *(p.said for p in e.places),
                 *(f.said for f in e.figures), *(s.said for s in e.attribution)]
        assert all(TEXT[s.start:s.end] == s.text for s in spans if s is not None)


def test_every_decision_tells_its_weight(reading: Reading) -> None:
    assert reading.events
    for e in reading.events:
        reasons = " ".join(e.because)
        assert "tells an event: weight" in reasons and "told as " in reasons and "weight of a row of its own" in reasons
        assert e.time is None or e.time.said is not None or "weight" in e.time.because


def test_the_same_text_gives_the_same_bytes(reader: Reader, reading: Reading) -> None:
    assert msgspec.json.encode(read(report(TEXT), reader)) == msgspec.json.encode(reading)


def test_the_reading_names_what_read_it(reader: Reader, reading: Reading, parser: Parser) -> None:
    assert "dateline reader" in reading.model
    assert read(report(TEXT), parser).model.endswith("rules")


@pytest.mark.parametrize("text", ["", "a", ".", "12", "\u201c\u201d", "No.\n\nYes.", "word " * 3000])
def test_poor_texts_are_read(reader: Reader, text: str) -> None:
    assert read(report(text), reader).format


def test_a_report_of_no_known_day_invents_none(reader: Reader) -> None:
    undated = Report(id="u", path="u", text="The navy shelled the port on Friday. Two people died.")
    for e in read(undated, reader).events:
        assert e.time is None or (e.time.start.is_open and e.time.end.is_open)


def test_an_old_event_that_deserves_a_row_stays_in_sight(reading: Reading) -> None:
    collision = next(e for e in reading.events if "collided" in e.trigger.text)
    assert collision.time is not None and collision.time.edtf == "2019"
    assert not collision.background and any("no background" in b for b in collision.because)


def test_the_weights_are_loaded_once() -> None:
    assert load_encoder() is load_encoder()
