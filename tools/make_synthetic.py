"""Makes a large record of invented reports, to measure how fast it is asked: not data, and not part of the package.

    python tools/make_synthetic.py big.db --reports 100000 --entries 300000

Names, places, days and words are drawn from short lists with a fixed seed: the same arguments give the same record.
Nothing is read by a language model and nothing is merged; the entries are made here, most of one report, some of two.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from dateline.model import (
    Days,
    Entry,
    Event,
    Exercise,
    MentionOf,
    Part,
    Plover,
    Published,
    Reading,
    Report,
    Source,
    Span,
    Status,
    StatusAt,
    Time,
    Value,
    Where,
    Who,
    one_day,
)
from dateline.store import Record
from dateline.store.record import reading_rows

FIRST = date(2004, 1, 1)
DAYS = 8000
KINDS = (["statement"] * 6 + ["exercise"] * 4 + ["attack", "meeting", "deployment", "accusation", "visit"] * 2
         + ["missile-test", "sanction", "protest", "aid", "patrol", "arrest", "denial", "warning", "call", "other"])
MILITARY = (len(KINDS) - 3 * KINDS.count("exercise")) // 2 + 1   # so many more make exercises a third
STATUSES: tuple[Status, ...] = ("happened", "happened", "happened", "happened", "planned", "ongoing", "hypothetical",
                                "denied", "alleged", "demanded")
STATES = ["RUS", "BLR", "UKR", "POL", "USA", "DEU", "FRA", "CHN", "JPN", "KOR", "PRK", "IND", "PAK", "IRN", "ISR",
          "TUR", "LTU", "LVA", "EST", "NOR", "SWE", "FIN", "GBR", "CAN", "AUS"]
PEOPLE = [f"{first} {last}" for first in ("Anna", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hana")
          for last in ("Adler", "Berg", "Costa", "Dunn", "Eriks", "Falk", "Grau", "Holm", "Ivar", "Jonas", "Kaur",
                       "Lind", "Marsh", "Novak", "Olsen", "Petri", "Quist", "Roth", "Sand", "Thorn")]
TOWNS = [(f"{start}{end}", random.Random(start + end).uniform(35, 65), random.Random(end + start).uniform(-5, 60))
         for start in ("Alm", "Bor", "Cal", "Dor", "Elv", "Fen", "Gor", "Hal", "Ist", "Jar", "Kol", "Lom", "Mir", "Nov")
         for end in ("ask", "burg", "dale", "evo", "ford", "grad", "heim", "ino", "jarvi", "kirk")]
OUTLETS = [f"{a} {b}" for a in ("Harbour", "Meridian", "Baltic", "Northern", "River", "Steppe", "Island", "Summit")
           for b in ("Post", "Wire", "Courier", "Gazette", "Herald")]
VERBS = ["held", "opened", "announced", "denied", "postponed", "observed", "criticised", "joined", "left", "reported"]
THINGS = ["a drill", "talks", "a patrol", "new sanctions", "a convoy", "an inspection", "a launch", "a blockade",
          "a ceasefire", "a review of the fleet", "a survey of the border", "an airlift"]
SERIES = ["zapad", "vostok", "sea-breeze", "balikatan", "steadfast-defender"]


def sentence(draw: random.Random) -> str:
    """One invented sentence."""
    return (f"{draw.choice(PEOPLE)} said that {draw.choice(STATES)} {draw.choice(VERBS)} {draw.choice(THINGS)} near "
            f"{draw.choice(TOWNS)[0]} with {draw.randrange(1, 400) * 100} troops.")


def made_reading(number: int, events: int, draw: random.Random, kinds: Sequence[str] = KINDS) -> Reading:
    """One report with so many events."""
    day = FIRST + timedelta(days=min(int(draw.expovariate(1 / 2500)), DAYS - 1))
    day = FIRST + timedelta(days=DAYS - 1 - (day - FIRST).days)   # more of the recent years
    lines = [sentence(draw) for _ in range(events + 2)]
    text, at, told = " ".join(lines), 0, []
    id = f"s{number:06}"
    for n, line in enumerate(lines[:events]):
        whole = Span(at, at + len(line), line)
        told.append(made_event(f"{id}.e{n + 1}", whole, day, draw, kinds))
        at += len(line) + 1
    title = f"{draw.choice(THINGS).capitalize()} near {draw.choice(TOWNS)[0]}"
    report = Report(id=id, path=f"synthetic/{id}.txt", title=title, outlet=draw.choice(OUTLETS), language="en",
                    text=text, parts=[Part(kind="body", start=0, end=len(text))],
                    published=Published(days=one_day(day), basis="stated", because="made up"))
    return Reading(report=report, events=told, times=[], places=[], actors=[], attributions=[], notes=[], model="none")


def made_event(id: str, whole: Span, day: date, draw: random.Random, kinds: Sequence[str]) -> Event:
    """An event told in a sentence, on a day near that of the report."""
    begin = day + timedelta(days=draw.randrange(-20, 15))
    end = begin + timedelta(days=draw.choice((0, 0, 0, 0, 3, 7, 14)))
    start = Days(begin, end) if draw.random() < 0.3 else one_day(begin)
    time = None if draw.random() < 0.1 else Time(start=start, end=start if start.width != 1 else one_day(end),
                                                 edtf="", said=None, because="made up")
    state, town = draw.choice(STATES), draw.choice(TOWNS)
    kind = draw.choice(kinds)
    return Event(
        id=id, kind=kind, subkind=None, plover=Plover(type=None, mode=None), cameo=None, status=draw.choice(STATUSES),
        summary=whole.text, part="body", background=draw.random() < 0.05, trigger=whole, sentence=whole,
        participants=[Who(role="agent", name=state, actor=f"state:{state}", country=state, sector="GOV", said=None),
                      Who(role="participant", name=draw.choice(PEOPLE), actor=None, country=None, sector=None,
                          said=None)],
        places=[Where(role="place", name=town[0], place=f"made-up:{town[0].lower()}", country=state, lat=town[1],
                      lon=town[2], precision="city", said=None)],
        time=time, figures=[],
        attribution=[Source(source=draw.choice(PEOPLE), actor=None, cue="said", form="paraphrase", said=None)],
        about=None, because=[], line=whole.text, salience="minor" if draw.random() < 0.3 else "core")


def made_entry(number: int, told: list[tuple[Report, Event]]) -> Entry:
    """The entry of some tellings; the first one gives its fields."""
    event = told[0][1]
    exercise = None
    if event.kind == "exercise":
        claims = [Value(value=1000.0 * (number % 90 + 1), qualifier="about", according_to=event.participants[1].name,
                        reports=[told[0][0].id])]
        exercise = Exercise(series=SERIES[number % 40] if number % 40 < len(SERIES) else None, edition=None,
                            announced=Days(None, None), notification=None, strength=claims, hosts=[], linked=[])
    return Entry(
        id=f"{number:08x}", kind=event.kind, name=None, summary=event.summary, plover=event.plover, cameo=None,
        status=event.status, participants=event.participants, places=event.places, time=event.time, figures=[],
        history=[StatusAt(status=e.status, as_of=r.published.days, report=r.id, event=e.id) for r, e in told],
        disagreements=[], mentions=[MentionOf(report=r.id, event=e.id) for r, e in told], because=[],
        background=event.background, exercise=exercise, line=event.line, salience=event.salience)


def main() -> None:
    """Write the record."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("record", type=Path)
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--entries", type=int, default=300_000)
    options.add_argument("--military", action="store_true", help="a third of all events are exercises")
    asked = options.parse_args()
    draw = random.Random(2026)
    kinds = [*KINDS, *["exercise"] * MILITARY] if asked.military else KINDS
    each = -(-asked.entries * 11 // (asked.reports * 10))   # a tenth of the events is told once more
    readings = {(made := made_reading(number, each, draw, kinds)).report.id: made for number in range(asked.reports)}
    with Record(str(asked.record)) as record:
        record._connection.execute("PRAGMA synchronous = OFF")   # it can be made again
        with record.change():
            for row, words in map(reading_rows, readings.values()):
                record.asked_by_name("add_reading", **row)
                record.asked_by_name("add_page", report=row["report"], words=words)
        record.replace_entries(list(entries(readings, asked.entries)), {}, readings)


def entries(readings: dict[str, Reading], most: int) -> Iterator[Entry]:
    """So many entries; one event in eleven is a second telling of the one before."""
    told: list[tuple[Report, Event]] = []
    number = 0
    for reading in readings.values():
        for event in reading.events:
            if told and (len(told) > 1 or number % 10):
                yield made_entry(number, told)
                told, number = [], number + 1
            if number == most:
                return
            told.append((reading.report, event))
    if told:
        yield made_entry(number, told)


if __name__ == "__main__":
    main()
