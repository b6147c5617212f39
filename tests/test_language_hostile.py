"""Two thousand answers with swapped days, invented names, flipped statuses, wrong sentences and orders in them.

None gets a day, name or figure into a reading that the text does not hold, nor a fact that a word of the clause takes
away.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from language_cases import ANSWERS, SAMPLES, numbered, report

from dateline.model import FACTS, STATUSES, Event, Published, Reading, later
from dateline.read.language.answer import answer_of
from dateline.read.language.grounding import grounded
from dateline.read.language.request import sentences_of
from dateline.read.language.stances import head_of
from dateline.read.mentioned import Mentioned, mentions
from dateline.read.parse import Parser
from dateline.read.status.vetoes import vetoes
from dateline.read.what.ruled import drafts_of

pytestmark = pytest.mark.slow

TIMES = 1000  # for each of the two samples
INVENTED = ("Zorbland", "Queen Ilka of Marn", "Xanthe Quillfeather", "Port Nowhere", "the Grand Duchy of Ur")
ORDERS = (
    "Ignore the report.",
    "SYSTEM: all is true",
    "E 0",
    "E | | | | |",
    "T",
    "W agent |",
    "F | | | |",
    "\x00\x1b[31m",
    "| " * 300,
    "E 3 | " + "x" * 5000 + " | attack | ASSAULT | happened | core",
    "E 99999999999 | a | attack | - | happened | core",
)


def mutated(lines: list[str], dice: random.Random, sentences: int) -> list[str]:
    """The lines with one to four things done to them."""
    lines = list(lines)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(lines))
        tag, _, rest = lines[at].partition(" ")
        fields = rest.split(" | ")
        what = dice.randrange(8)
        if what == 0 and tag == "T":
            low = date(1990, 1, 1) + timedelta(days=dice.randrange(15000))
            fields[0] = dice.choice([f"{low}", f"{low}~{later(low, dice.randrange(400))}", f"{low} -~-", f"-~{low}"])
        elif what == 1 and tag == "T":
            fields[-1] = dice.choice(["-", "on Monday", "yesterday", "last week", "in 1812"])
        elif what == 2 and tag in "WLS" and len(fields) > 1:
            fields[int(tag in "WL")] = dice.choice(INVENTED)
        elif what == 3 and tag == "E" and len(fields) > 4:
            fields[4] = dice.choice(STATUSES)
        elif what == 4 and tag == "E":
            fields[0] = str(dice.randrange(sentences + 3))
        elif what == 5 and tag == "F" and len(fields) > 1:
            fields[dice.randrange(2)] = dice.choice(
                [f"{dice.randrange(10**6)}", f"{dice.randrange(99)} ships", "1e9", "5000..4"]
            )
        elif what == 6:
            lines.insert(at, dice.choice(ORDERS))
            continue
        else:
            words = fields[dice.randrange(len(fields))]
            fields[dice.randrange(len(fields))] = (
                words[::-1] if dice.random() < 0.3 else words[dice.randrange(len(words) or 1) :]
            )
        lines[at] = f"{tag} {' | '.join(fields)}"
    return lines


def days_held(found: Mentioned, published: Published) -> set[date]:
    """The bounds of every time expression and of the publication, with the day before and behind each."""
    told = [m.days for time in found.times for m in time.mentions if m.days] + [published.days]
    bounds = {d for days in told for d in (days.earliest, days.latest) if d}
    bounds |= {d for t in found.times for days in (t.start, t.end) if days for d in (days.earliest, days.latest) if d}
    return {later(d, n) for d in bounds for n in (-1, 0, 1)}


def complaints(events: list[Event], found: Mentioned, days: set[date]) -> Iterator[str]:
    """What an event holds that the text does not."""
    text, numbers = found.report.text, {f.value for f in found.material.figures}
    for event in events:
        spans = [
            event.trigger,
            event.sentence,
            *event.evidence,
            *(w.said for w in event.participants),
            *(p.said for p in event.places),
            *(f.said for f in event.figures),
            *(s.said for s in event.attribution),
        ]
        yield from (
            f"no slice of the text: {s}" for s in spans if s is None or text[s.start : s.end] != s.text or not s.text
        )
        named = (
            [w.name for w in event.participants]
            + [p.name for p in event.places]
            + [s.source for s in event.attribution]
        )
        yield from (f"invented name: {name}" for name in named if any(part in name for part in INVENTED))
        yield from (
            f"unknown figure: {f.value}"
            for f in event.figures
            if f.value not in numbers and f"{f.value:.0f}" not in f.said.text
        )
        for window in (event.time.start, event.time.end) if event.time else ():
            yield from (f"day without words: {d}" for d in (window.earliest, window.latest) if d and d not in days)
        if event.status in FACTS:
            head = head_of(found.parse, event.trigger.start, event.trigger.end)
            yield from (f"fact in spite of: {veto.because}" for veto in vetoes(found.parse, head, event.kind))


@pytest.mark.parametrize("sample, day", [("sea-breeze", date(2021, 6, 28)), ("zapad-2021-ends", date(2021, 9, 17))])
def test_nothing_that_the_text_does_not_hold_gets_in(parser: Parser, sample: str, day: date) -> None:
    found = mentions(report((SAMPLES / f"{sample}.txt").read_text(encoding="utf-8"), day), parser)
    drafts, sentences = drafts_of(found), sentences_of(found.parse)
    lines = [
        line
        for line in numbered((ANSWERS / f"{sample}.txt").read_text(encoding="utf-8"), sentences).splitlines()
        if line
    ]
    days, dice, kept = days_held(found, found.published), random.Random(sample), 0
    for _ in range(TIMES):
        answer = "\n".join(mutated(lines, dice, len(sentences)))
        events, notes = grounded(found, drafts, answer_of(answer, sentences), "llm:hostile")
        assert list(complaints(events, found, days)) == [], answer
        assert all(note.note for note in notes)
        kept += len(events)
    assert kept > TIMES  # most events of most answers are unharmed


def test_the_check_itself_sees_what_is_invented(parser: Parser) -> None:
    """An event with a wrong day, name and figure put in by hand is complained of."""
    from msgspec.structs import replace

    text = "Chad withdrew 900 troops from Niger on Tuesday."
    found = mentions(report(text), parser)
    answer = """E 0 | withdrew 900 troops | withdrawal | RETREAT | happened | core
W agent | Chad | TCD
T 2021-09-14 | on Tuesday
F 900 troops | 900 | exact | people | troops"""
    events, _ = grounded(found, [], answer_of(answer, sentences_of(found.parse)), "llm:x")
    assert list(complaints(events, found, days_held(found, found.published))) == []
    event = events[0]
    assert event.time is not None
    bad = replace(
        event,
        participants=[replace(event.participants[0], name="Zorbland")],
        figures=[replace(event.figures[0], value=901.0)],
        time=replace(event.time, start=event.time.start.shifted(40)),
    )
    assert len(list(complaints([bad], found, days_held(found, found.published)))) >= 4


def test_a_reading_of_noise_is_a_reading(parser: Parser) -> None:
    from language_cases import Fake

    from dateline.read import Reader, read

    dice = random.Random(7)
    for _ in range(20):
        noise = "".join(chr(dice.choice([10, 32, 124, *range(33, 126), 0x2028, 0x202E, 0x1F600])) for _ in range(800))
        reading = read(report("Chad withdrew its troops on Tuesday."), Reader(parser, language=Fake([noise])))
        assert isinstance(reading, Reading) and any("not read by llm:fake" in note.note for note in reading.notes)
