"""How merging scales and how right it is: invented reports with known truth, merged, timed and judged.

    python -m tools.merge_crowd 10000 100000      (numbers of events told; prints a line for each)

Each real event is told by one to eight reports: some are copies, some edited, some tell it in other words, with names
in other spellings, rounder figures, without its day, as a plan before it. A third of the events are exercises, by the
same few sides, so that blocks are crowded as those of a military desk are. Names, places and words are invented or
drawn from short lists with a fixed seed: the same number gives the same reports.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from time import process_time
from typing import Any, Final, get_args

from dateline.merge.clusters import clusters_of
from dateline.merge.tellings import tellings_of
from dateline.model import (
    Event,
    Figure,
    Part,
    Plover,
    Published,
    Reading,
    Report,
    Span,
    Status,
    Time,
    Where,
    Who,
    one_day,
)

FIRST: Final = date(2015, 1, 1)
STATES: Final = (
    "RUS", "BLR", "POL", "USA", "KOR", "PRK", "CHN", "JPN", "IND", "FRA", "DEU", "TUR", "IRN", "ISR", "GBR",
)
ACTS: Final = (
    ("exercise", ("held drills", "began an exercise", "started manoeuvres"), 34),
    ("attack", ("shelled", "struck", "attacked"), 14), ("meeting", ("met", "held talks", "conferred"), 12),
    ("deployment", ("deployed troops", "sent units", "moved soldiers"), 10),
    ("statement", ("said", "stated", "announced"), 10), ("sanction", ("sanctioned", "blacklisted", "penalised"), 6),
    ("missile-test", ("tested a missile", "launched a rocket", "fired a missile"), 6),
    ("agreement", ("agreed", "signed a pact", "concluded a deal"), 4), ("arrest", ("arrested", "detained", "held"), 4),
)
SYLLABLES: Final = (
    "bra", "kor", "mel", "tun", "vas", "zel", "dro", "lin", "pek", "rud", "sof", "gor", "han", "jit", "nov",
)
SUBJECTS: Final = (
    "a bridge", "the harbour", "an airfield", "a depot", "grain", "fuel", "the pipeline", "radar", "drones",
    "the border",
    "minefields", "a hospital", "refugees", "cyber defence", "the strait", "a convoy", "paratroops", "satellites",
)
PER_REPORT: Final = 5   # events that a report tells


@dataclass(frozen=True)
class Truth:
    """One real event."""

    number: int
    kind: str
    verbs: tuple[str, ...]
    sides: tuple[str, ...]
    place: str
    day: date
    about: str
    figure: int
    name: str | None


def truths(count: int, chance: random.Random) -> Iterator[Truth]:
    """So many real events over a span that grows with their number, so that a week stays as full as it was."""
    weights = [weight for *_, weight in ACTS]
    days = max(30, count // 40)
    for number in range(count):
        kind, verbs, _ = chance.choices(ACTS, weights)[0]
        sides = tuple(chance.sample(STATES, 2 if kind in ("exercise", "meeting", "agreement") else 1))
        place = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        day = FIRST + timedelta(days=chance.randrange(days))
        named = kind == "exercise" and chance.random() < 0.4
        name = f"{_word(number)} {day.year}" if named else None   # no two exercises of one year bear one name
        about = f"{chance.choice(SUBJECTS)} near {place}"
        yield Truth(number, kind, verbs, sides, place, day, about, chance.randrange(40, 30_000), name)


def _word(number: int) -> str:
    """A word of its own for a number."""
    parts = []
    while True:
        number, left = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[left])
        if not number:
            return "".join(parts).capitalize()


def told(truth: Truth, chance: random.Random, identity: int, start: int, published: date) -> tuple[str, Event]:
    """One telling: its sentence, and the event as a reader gives it, some fields missing or spelled otherwise."""
    verb = chance.choice(truth.verbs)
    place = truth.place if chance.random() < 0.8 else truth.place.replace("k", "ck").replace("v", "w")
    who = truth.sides if chance.random() < 0.9 else truth.sides[:1]
    figure = truth.figure if chance.random() < 0.7 else round(truth.figure, -2)
    near = truth.about.replace(truth.place, place)
    name = f" {truth.name}" if truth.name and chance.random() < 0.8 else ""
    shape = chance.choice(("{who} {verb}{name} over {near} with {figure} men.",
                           "On that day {who} {verb}{name}; {figure} were involved, over {near}.",
                           "Officials reported that {who} {verb}{name}, {figure} strong, over {near}."))
    sentence = shape.format(who=" and ".join(who), verb=verb, name=name, near=near, figure=figure)
    at = start + sentence.index(verb)
    status: Status = "planned" if published < truth.day else "happened"
    assert status in get_args(Status)
    span = Span(at, at + len(verb), verb)
    day = one_day(truth.day)
    time = Time(start=day, end=day, edtf=truth.day.isoformat(), said=None, because="")
    known = f"made-up:{truth.place.lower()}" if chance.random() < 0.8 else None   # as a gazetteer knows most towns
    where = Where(role="place", name=place, place=known, country=None, lat=None, lon=None, precision="city", said=None)
    event = Event(
        id=f"e{identity}", kind=truth.kind, subkind=None, plover=Plover(type=None, mode=None), cameo=None,
        status=status, summary=sentence, part="body", background=False, trigger=span,
        sentence=Span(start, start + len(sentence), sentence),
        participants=[Who(role="participant", name=code, actor=f"state:{code}", country=code, sector=None, said=None)
                      for code in who],
        places=[where] if chance.random() < 0.9 else [], time=time if chance.random() < 0.85 else None,
        figures=[Figure(value=figure, high=None, qualifier="about", unit="men", what=None, according_to=None,
                                   said=span)],
        attribution=[], about=None, because=[], name=name.strip() or None)
    return sentence, event


def crowd(count: int) -> tuple[list[Reading], dict[tuple[str, str], int]]:
    """Readings that tell `count` events, and the real event of each (report, event)."""
    readings: list[Reading] = []
    real: dict[tuple[str, str], int] = {}
    for reading, numbers in stream(count):
        readings.append(reading)
        real |= {(reading.report.id, event.id): number for event, number in zip(reading.events, numbers, strict=True)}
    return readings, real


def stream(count: int) -> Iterator[tuple[Reading, list[int]]]:
    """The same one by one: each reading with the numbers of the real events that it tells of."""
    chance = random.Random(count)
    tellings: list[tuple[date, Truth]] = []
    for truth in truths(count // 2, chance):
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 8))):
            tellings.append((truth.day + timedelta(days=chance.choice((-9, 0, 0, 1, 1, 2, 5))), truth))
    tellings = tellings[:count] if len(tellings) >= count else tellings
    tellings.sort(key=lambda row: (row[0], row[1].number))
    for first in range(0, len(tellings), PER_REPORT):
        part = {truth.number: (day, truth) for day, truth in tellings[first:first + PER_REPORT]}
        report, published = f"r{first // PER_REPORT:07}", tellings[first][0]
        text, events = "", []
        for number, (_, truth) in enumerate(part.values(), 1):
            sentence, event = told(truth, chance, number, len(text), published)
            text += sentence + "\n"
            events.append(event)
        yield _reading(report, text, published, events), list(part)
        if chance.random() < 0.1:   # the same text from another site
            yield _reading(f"{report}c", text, published + timedelta(days=1), events), list(part)


def _reading(report: str, text: str, published: date, events: list[Event]) -> Reading:
    return Reading(
        report=Report(id=report, path=report, text=text, parts=[Part(kind="body", start=0, end=len(text))],
                      published=Published(days=one_day(published), basis="stated", because="")),
        events=events, times=[], places=[], actors=[], attributions=[], notes=[])


def judged(count: int) -> dict[str, Any]:
    """Seconds of processor time, memory, and how many pairs were joined rightly."""
    readings, real = crowd(count)
    begun = process_time()
    clusters = clusters_of(tellings_of(readings))
    spent = process_time() - begun
    homes: dict[int, list[int]] = {}
    right = joined = 0
    for place, cluster in enumerate(clusters):
        for telling in cluster.tellings:
            homes.setdefault(real[telling.report.id, telling.event.id], []).append(place)
        pairs = [(real[a.report.id, a.event.id], real[b.report.id, b.event.id])
                 for a, b in combinations(cluster.tellings[:40], 2)]
        joined += len(pairs)
        right += sum(a == b for a, b in pairs)
    true = sum(len(places) * (len(places) - 1) // 2 for places in homes.values())
    found = sum(sum(n * (n - 1) // 2 for n in _counts(places)) for places in homes.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"events": len(real), "seconds": spent, "MB": memory, "precision": right / max(1, joined),
            "recall": found / max(1, true)}


def _counts(places: list[int]) -> list[int]:
    return [places.count(place) for place in set(places)]


def main() -> int:
    """Command line."""
    if len(sys.argv) < 2:
        sys.exit(str(__doc__))
    for count in map(int, sys.argv[1:]):
        row = judged(count)
        print(f"{row['events']:>9,} events  {row['seconds']:8.1f} s of processor  {row['MB']:>6,} MB  "
              f"pair precision {row['precision']:.3f}  recall {row['recall']:.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
