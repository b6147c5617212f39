"""What grounding a language model's answer costs and keeps out: a second annotator's readings played back as answers.

The same answers are scored as they are and as grounded. Days that no word supports and names whose words do not stand
in the text are counted here by a check of its own, not by the code that grounds.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.model import Note, Published, Reading, Report, Where, Who, later, one_day
from dateline.read.language.answer import answer_of
from dateline.read.language.grounding import grounded
from dateline.read.language.request import sentences_of
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.what.ruled import drafts_of
from dateline.read.what.told import head

from ..goldreadings import gold_readings
from ..measures import Json, Measure, figure
from ..playback import annotation, answer_lines
from ..scorer import load_scorer, scores
from .frame import Stage

NEWS, SECOND = "../news2", "../news2/second"
PLAYED = "llm:played back"
MEASURES = (
    Measure("grounded: score", figure("grounded", "score")),
    Measure("score lost to the same answers ungrounded", figure("lost"), "lower"),
    Measure("grounded: usable rows F1", figure("usable")),
    Measure("days that no word supports", figure("days"), "lower", count=True),
    Measure("names that are not in the text", figure("names"), "lower", count=True),
    Measure("false facts more than ungrounded", figure("more false facts"), "lower", count=True),
)


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    news = bench / NEWS
    names = sorted(path.stem for path in (bench / SECOND).glob("*.jsonl"))
    rows = [line.split("\t") for line in (news / "reports.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    days = {row[0]: date.fromisoformat(row[1][:10]) for row in rows}
    made, bounds = zip(*(_grounded(news, name, days[name], parser) for name in names), strict=True)
    module = load_scorer(bench.parent)
    with TemporaryDirectory() as folder:
        shutil.copytree(bench / SECOND, Path(folder) / "gold")
        (Path(folder) / "texts").symlink_to((news / "texts").resolve())
        bare = gold_readings(Path(folder), names)
    found = {
        name: scores(module, bench.parent, rows, None, "news2")[1]
        for name, rows in (("ungrounded", bare), ("grounded", made))
    }
    figures: Json = {
        **found,
        "lost": max(0.0, found["ungrounded"]["score"] - found["grounded"]["score"]),
        "usable": 100 * found["grounded"]["usable"]["f1"],
        "days": sum(len(list(_unsupported(r, held))) for r, held in zip(made, bounds, strict=True)),
        "names": sum(len(list(_absent(r))) for r in made),
        "more false facts": max(0, len(found["grounded"]["false_facts"]) - len(found["ungrounded"]["false_facts"])),
    }
    lines = [f"  {m.name:<44}{m.value(figures):10.1f}" for m in MEASURES]
    lines += [
        f"  {part:<20} ungrounded {100 * value:5.1f}, grounded {100 * found['grounded']['parts'][part]:5.1f}"
        for part, value in found["ungrounded"]["parts"].items()
    ]
    return "\n".join([*lines, "  dropped and changed:", *_reasons([note for r in made for note in r.notes])]), figures


def _grounded(news: Path, name: str, day: date, parser: Parser) -> tuple[Reading, set[date]]:
    """The reading, and the bounds of every time expression and of the publication."""
    text = (news / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    published = Published(days=one_day(day), basis="stated", because="given with the report")
    found = mentions(Report(id=name, path=name, text=text, published=published), parser)
    told = answer_lines(annotation(news / "second" / f"{name}.jsonl"), found.parse.sentences)
    events, notes = grounded(found, drafts_of(found), answer_of(told, sentences_of(found.parse)), PLAYED)
    reading = Reading(
        report=head(found.report, found.published),
        events=events,
        notes=notes,
        model=PLAYED,
        times=[],
        places=[],
        actors=[],
        attributions=[],
    )
    windows = [d for t in found.times for d in (t.start, t.end, *(m.days for m in t.mentions)) if d]
    bounds = {d for w in (*windows, found.published.days) for d in (w.earliest, w.latest) if d}
    return reading, bounds


def _unsupported(reading: Reading, bounds: set[date]) -> Iterator[date]:
    """Days of events that are no bound of a time expression, of the publication, nor the day beside one."""
    near = {later(d, n) for d in bounds for n in (-1, 0, 1)}
    for time in (e.time for e in reading.events if e.time):
        yield from (d for w in (time.start, time.end) for d in (w.earliest, w.latest) if d and d not in near)


def _absent(reading: Reading) -> Iterator[str]:
    """Names without words of the text: with no span, or one that is not a slice of it."""
    text = reading.report.text
    for event in reading.events:
        named: list[Who | Where] = [*event.participants, *event.places]
        spans = [(n.name, n.said) for n in named] + [(s.source, s.said) for s in event.attribution]
        yield from (
            name for name, said in spans if said is None or not said.text or text[said.start : said.end] != said.text
        )


def _reasons(notes: Sequence[Note]) -> list[str]:
    counts = Counter(_reason(note.note) for note in notes)
    return [f"    {n:5} {reason}" for reason, n in counts.most_common()]


def _reason(note: str) -> str:
    """A note without what it is about: "participant dropped: stands nowhere in the report"."""
    what, _, why = note.partition(": ")
    if what.startswith("the rules read an event"):
        return "event of the rules that the answer does not tell"
    if ", not " in what:
        return f"status taken away: {what}"
    cause = next(
        (
            c
            for c in (
                "stands nowhere",
                "not named with it",
                "means other days",
                "left open",
                "no word supports",
                "no number is read",
                "read as",
                "do not stand near",
                "told twice",
                "told as",
            )
            if c in why
        ),
        "",
    )
    return f"{what}: {cause}"


STAGE = Stage(
    "grounding",
    "a second reader's annotation played back as a language model's answers",
    ("../news2/reports.tsv", "../news2/second/n021.jsonl"),
    MEASURES,
    _run,
)
