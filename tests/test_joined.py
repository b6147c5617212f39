"""Tellings of one event become one event that keeps what each adds."""

from __future__ import annotations

from datetime import date

import numpy as np
from msgspec.structs import replace

from dateline.model import Event, PartKind, Plover, Span, Time, Who, one_day
from dateline.read.settle.joined import joined, roots, told_once


def event(start: int, text: str, part: PartKind = "body", **more: object) -> Event:
    span = Span(start, start + len(text), text)
    plain = Event(id=f"e{start:03d}", kind="exercise", subkind=None, plover=Plover(type=None, mode=None), cameo=None,
                  status="happened", summary=text, part=part, background=False, trigger=span, sentence=span,
                  participants=[], places=[], time=None, figures=[], attribution=[], about=None, because=[])
    return replace(plain, **more)


def on(day: int) -> Time:
    days = one_day(date(2024, 5, day))
    return Time(start=days, end=days, edtf=f"2024-05-0{day}", said=Span(0, 3, "day"), because="")


def who(name: str) -> Who:
    return Who(role="agent", name=name, actor=None, country=None, sector=None, said=None)


def test_a_chain_of_tellings_has_one_root() -> None:
    again = np.zeros((4, 4), np.float32)
    again[0, 1], again[1, 3] = .9, .8
    assert roots(again, .5) == [0, 0, 2, 0]


def test_the_body_stands_for_the_headline_and_takes_what_it_adds() -> None:
    day = one_day(date(2024, 5, 3))
    time = Time(start=day, end=day, edtf="2024-05-03", said=None, because="")
    head = event(0, "Navies drill", "headline", participants=[who("Norway")], time=time)
    body = event(40, "began a drill", participants=[who("Sweden")])
    again = np.array([[0, .7], [0, 0]], np.float32)
    events, notes = joined([head, body], again, .5)
    assert [e.trigger.text for e in events] == ["began a drill"]
    assert [w.name for w in events[0].participants] == ["Sweden", "Norway"]
    assert events[0].time == time and events[0].evidence == [head.sentence]
    assert "told again" in notes[0].note and "0.70" in notes[0].note


def test_what_is_not_sure_stays_two() -> None:
    again = np.array([[0, .4], [0, 0]], np.float32)
    assert len(joined([event(0, "a drill"), event(40, "a patrol")], again, .5)[0]) == 2


def test_another_edition_is_another_event_whatever_the_weight() -> None:
    again = np.array([[0, .95], [0, 0]], np.float32)
    one, other = event(0, "Amber Otter-2017", name="Amber Otter-2017"), event(40, "a drill", name="Amber Otter-2021")
    assert len(joined([one, other], again, .5)[0]) == 2


def test_days_that_do_not_meet_keep_two_tellings_apart() -> None:
    again = np.array([[0, .95], [0, 0]], np.float32)
    assert len(joined([event(0, "a raid", time=on(3)), event(40, "a raid", time=on(4))], again, .5)[0]) == 2
    assert len(joined([event(0, "a raid", time=on(3)), event(40, "a raid", time=on(3))], again, .5)[0]) == 1


def test_rows_that_say_the_same_are_one() -> None:
    first = event(0, "rejected the claim", line="Warsaw rejected the claim.")
    later = event(13, "claim", line="Warsaw rejected the claim.", participants=[who("Poland")])
    about = event(90, "said", kind="statement", line="Minsk said so.", about=later.id)
    events, notes = told_once([first, later, about])
    assert [e.id for e in events] == [first.id, about.id]
    assert events[0].participants == [who("Poland")] and events[1].about == first.id
    assert "told again in the same words" in events[0].because[-1] and len(notes) == 1


def test_rows_of_one_wording_stay_two_on_two_days_and_with_another_status() -> None:
    row = event(0, "drone fell", line="A drone fell on the port.")
    later = replace(row, id="e040")
    assert len(told_once([row, later])[0]) == 1
    assert len(told_once([replace(row, time=on(3)), replace(later, time=on(4))])[0]) == 2
    assert len(told_once([row, replace(later, status="denied")])[0]) == 2
    assert len(told_once([row, replace(event(40, "sirens", line=row.line), id="e040")])[0]) == 2   # another act of it
    assert len(told_once([replace(row, line=""), replace(later, line="")])[0]) == 2   # nothing to compare
