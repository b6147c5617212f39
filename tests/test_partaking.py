"""Who takes part: those who may are held against each other."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import SETTINGS, load_encoder
from dateline.read.find.anchors import anchors_of
from dateline.read.find.material import Material
from dateline.read.link.partaking import LIGHT, LOOKED_AT, SIGNALS, candidates, odds, partaking, signals
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from tools.learn_partaking import Case, chances, learned, report_on

pytestmark = pytest.mark.slow
TEXT = """Ghana and Togo open naval exercise

Ghana and Togo began a naval exercise off Lome on Monday, the Ghanaian navy said.

President Romuald Wadagni of Benin visited Paris last week for talks on a loan.
"""


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


def report(text: str) -> Report:
    return Report(id="r", path="r", text=text,
                  published=Published(days=one_day(date(2024, 5, 15)), basis="stated", because="given"))


@pytest.fixture(scope="module")
def material(reader: Reader) -> Material:
    return mentions(report(TEXT), reader.parser).material


@pytest.fixture(scope="module")
def events(reader: Reader) -> list[Event]:
    return read(report(TEXT), reader).events


def test_the_weights_are_there_for_every_signal(reader: Reader) -> None:
    assert SETTINGS.is_file()
    assert reader.encoder is not None
    assert set(reader.encoder.settings["partaking"]) == set(SIGNALS)
    assert len(set(SIGNALS)) == len(SIGNALS)


def test_candidates_are_weighed_and_ranked(reader: Reader, material: Material) -> None:
    encoder = reader.encoder
    assert encoder is not None
    vectors = encoder.vectors(material)
    anchors = anchors_of(material.parse, vectors, 0.3)
    judged = encoder.judged(material, vectors, anchors)
    for n, anchor in enumerate(anchors):
        found = candidates(material, judged, n, anchor)
        assert len(found) <= LOOKED_AT
        assert all(1 - judged.roles[n, one.party, 0] >= LIGHT for one in found)
        rows = signals(material, judged, n, anchor, found)
        assert rows.shape == (len(found), len(SIGNALS))
        assert (rows[:, 0] == 1).all()
        assert (rows[:, 14:18].sum(1) == 1).all()   # one sort of actor
        assert (rows[:, 18:].sum(1) == 1).all()     # one sort of mention
        ranked = partaking(material, judged, n, anchor, encoder.settings["partaking"])
        likely = [weight for _, weight in ranked]
        assert likely == sorted(likely, reverse=True)
        assert {one.party for one, _ in ranked} == {one.party for one in found}


def test_both_sides_of_a_list_take_part_and_no_bystander(events: list[Event]) -> None:
    drill = next(e for e in events if e.kind == "exercise")
    assert {w.country for w in drill.participants} == {"GHA", "TGO"}
    visit = next(e for e in events if e.kind == "visit")
    assert {w.country for w in visit.participants if w.role == "agent"} == {"BEN"}


def test_what_is_told_says_its_weight(events: list[Event]) -> None:
    drill = next(e for e in events if e.kind == "exercise")
    told = [b for b in drill.because if "of taking part" in b]
    assert len(told) == len(drill.participants)
    assert all("; as " in b and "nobody" in b for b in told)


def test_odds_are_bounded() -> None:
    assert odds(0.5) == 0
    assert odds(0.0) == -odds(1.0) == pytest.approx(-5 / 3)


def test_learning_finds_what_tells_right_from_wrong() -> None:
    rows = np.array([[1.0, 1.0], [1.0, 0.0]])
    known = [Case(f"r{n}", rows, np.array([1.0, 0.0]), ["GHA", "TGO"], {"GHA"}) for n in range(400)]
    weights = learned(known)
    likely = chances(weights, rows)
    assert likely[0] > 0.7
    assert likely[1] < 0.3
    assert "P 1.000 R 1.000 F1 1.000" in report_on([(case, likely) for case in known], 0.5)
