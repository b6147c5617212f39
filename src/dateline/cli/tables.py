"""What the commands show: entries, reports and reasons as Rich tables and texts. Words come from export.words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final, Optional

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..explain import Reason
from ..export.trace import Told, published_words, trace
from ..export.words import (
    STATUS_LABEL,
    STATUS_MEANING,
    count_words,
    figure_words,
    is_label,
    line_words,
    listed,
    time_short,
    time_words,
    title_words,
    value_words,
    who_words,
)
from ..model import STATUSES, Applied, Correction, Entry, Event, Published, Reading, Span, Status, Value, Where
from ..store import Failed, Head, Record
from .terminal import safe

STATUS_STYLE: Final[dict[Status, str]] = {
    "happened": "", "ongoing": "green", "habitual": "green", "planned": "blue", "conditional": "cyan",
    "hypothetical": "magenta", "demanded": "yellow", "alleged": "yellow", "denied": "red", "negated": "red",
    "cancelled": "dim strike",
}
NARROW = ("status", "kind", "id", "reports", "events")
WIDE = {"what": 4, "title": 3, "exercise": 2, "participants": 2, "strength, according to": 3, "where": 2,
        "according to": 2, "hosts or places": 2, "differs in": 2, "one says, the other says": 3, "path": 2, "outlet": 2}
"""How wide these columns are beside one another; the others are as wide as what stands in them."""
SHOWN = 8   # characters of an id: the beginning is enough to ask for it
TOLD = 220  # characters of what is told, in a line of the timeline; lines are wrapped
WHEN = 26   # characters of a column of days; longer phrases are wrapped
NOTHING = Text("nothing found", style="dim")


def _table(*columns: str, title: Optional[str] = None) -> Table:
    lines = Table(box=box.SIMPLE_HEAD, title=safe(title) if title else None, title_justify="left", pad_edge=False,
                  expand=True)
    for column in columns:
        lines.add_column(column, no_wrap=column in NARROW, max_width=WHEN if column in ("when", "published") else None,
                         ratio=WIDE.get(column), overflow="fold")
    return lines


def _status(status: Status) -> Text:
    return Text(STATUS_LABEL[status], style=STATUS_STYLE[status])


def _places(places: Iterable[Where]) -> Text:
    return safe(", ".join(listed(place.name for place in places)))


def _title(entry: Entry) -> Text:
    return safe(title_words(entry), "bold")


def _told(entry: Entry) -> Text:
    """An entry in a line: its proper name, where it has one, then what happened in one sentence."""
    name = safe(entry.name, "bold") if entry.name and not is_label(entry) else Text()
    line = safe(shorten(line_words(entry), TOLD, placeholder=" …"))
    return _with_reports(entry, name.append(": ").append_text(line) if name else line)


def _called(entry: Entry) -> Text:
    """An exercise in the register: its proper name, or what it is in few words ("Exercise: Latvia and Estonia")."""
    return _with_reports(entry, safe(entry.name or entry.summary, "" if is_label(entry) else "bold"))


def _with_reports(entry: Entry, told: Text) -> Text:
    reports = len({mention.report for mention in entry.mentions})
    return told.append(f"  ({reports} reports)", style="dim") if reports > 1 else told


def is_folded(entry: Entry) -> bool:
    """Whether a chronicle leaves it out at first: an aside, a soft statement, or what is only retold."""
    return entry.background or entry.salience == "minor"


def folded_line(folded: Sequence[Entry]) -> Text:
    """How many entries are not shown, and how to see them."""
    minor = sum(not entry.background for entry in folded)
    kinds = [f"{minor} minor" if minor else "", f"{len(folded) - minor} background" if minor < len(folded) else ""]
    noun = "entry" if len(folded) == 1 else "entries"
    return Text(f"folded: {' and '.join(filter(None, kinds))} {noun}; show them with --all", style="dim")


def timeline_table(entries: Sequence[Entry]) -> RenderableType:
    """One line an entry."""
    if not entries:
        return NOTHING
    lines = _table("when", "status", "kind", "what", "where", "id")
    for entry in entries:
        lines.add_row(time_short(entry.time), _status(entry.status), entry.kind, _told(entry), _places(entry.places),
                      entry.id[:SHOWN])
    return lines


def exercises_table(entries: Sequence[Entry]) -> RenderableType:
    """One line an exercise, with its claims of strength."""
    if not entries:
        return NOTHING
    lines = _table("when", "status", "exercise", "participants", "hosts or places", "strength, according to", "id")
    for entry in entries:
        exercise = entry.exercise
        hosts = ", ".join(exercise.hosts) if exercise and exercise.hosts else _places(entry.places).plain
        strength = "\n".join(map(_claim, exercise.strength)) if exercise else ""
        who = ", ".join(listed(w.name for w in entry.participants))
        lines.add_row(time_short(entry.time), _status(entry.status), _called(entry), safe(who), safe(hosts),
                      _lines(strength), entry.id[:SHOWN])
    return lines


def _claim(value: Value) -> str:
    """A claim with who makes it: "200,000 (Moscow; in all)"."""
    by = "; ".join(filter(None, (value.according_to or "no source named", value.scope)))
    return f"{value_words(value)} ({by})"


def _lines(text: str) -> Text:
    return Text("\n").join(safe(line) for line in text.splitlines())


def disagreements_table(entries: Sequence[Entry]) -> RenderableType:
    """One line a disagreement, its sides below one another."""
    if not entries:
        return NOTHING
    lines = _table("what", "differs in", "one says, the other says", "id")
    for entry in entries:
        for difference in entry.disagreements:
            lines.add_row(_title(entry), safe(difference.what or difference.field),
                          _lines("\n".join(map(_claim, difference.values))), entry.id[:SHOWN])
    return lines


def reports_table(heads: Sequence[Head]) -> RenderableType:
    """One line a report."""
    if not heads:
        return NOTHING
    models = {head.model for head in heads}
    lines = _table("published", "title", "outlet", "events", "path", "id", *(["read by"] if len(models) > 1 else []))
    for head in heads:
        lines.add_row(safe(published_words(head.published)), safe(head.title), safe(head.outlet), str(head.events),
                      safe(head.path), head.id, *([safe(head.model)] if len(models) > 1 else []))
    return lines


def failed_table(failed: Sequence[Failed]) -> RenderableType:
    """One line for each report that could not be read."""
    if not failed:
        return NOTHING
    lines = _table("path", "what was wrong", "what to do")
    for one in failed:
        lines.add_row(safe(one.path), safe(one.message), safe(one.next_step))
    return lines


def added_line(reading: Reading) -> Text:
    """What one report brought: "a.txt: 10 September 2021 (stated); 12 events: 8 happened, 4 planned"."""
    counts = Counter(event.status for event in reading.events)
    found = ", ".join(f"{counts[s]} {STATUS_LABEL[s]}" for s in STATUSES if counts[s])
    told = f"; {count_words(len(reading.events), 'event')}: {found}" if found else "; no events found"
    return Text.assemble(safe(reading.report.path, "bold"), ": ", safe(published_words(reading.report.published)), told)


def published_line(published: Published) -> str:
    """The day with its reason, where it was inferred."""
    because = f": {published.because}" if published.basis == "inferred" and published.because else ""
    return published_words(published) + because


def record_line(record: Record) -> Text:
    """What the record holds now."""
    size = record.size()
    held = f"{count_words(size.entries, 'entry', 'entries')} from {count_words(size.reports, 'report')}"
    return safe(f"{record.path}: {held}, {size.several} of them told by more than one report")


def correction_line(row: Correction) -> Text:
    """One line about a correction: its number, when, who, what and why."""
    what = {"undo": f"undo {row.undoes}"}.get(row.action, row.action)
    words = [*([row.field] if row.field else []), *([f"“{row.value}”"] if row.value is not None else [])]
    about = ", ".join(dict.fromkeys(f"{a.report} “{a.text}”" for a in row.mentions[:2]))
    told = " ".join((what, *words)) + (f" ({about})" if about else "") + (f": {row.why}" if row.why else "")
    return Text.assemble((f"{row.number:>4}", "bold"), f"  {row.at}  {safe(row.author)}  {safe(told)}")


def applied_line(row: Applied) -> Text:
    """A correction on an entry, with what stood there before."""
    what = f"{row.field}: {row.was or 'nothing'} → {row.value or 'nothing'}" if row.field else row.value or ""
    return safe(f"  {row.number} {row.action} {what}".rstrip() + f" ({row.author}, {row.at[:10]})"
                + (f": {row.why}" if row.why else ""))


def reading_table(reading: Reading) -> Table:
    """The events of one reading."""
    report = reading.report
    title = " · ".join(filter(None, (report.title or report.path, report.outlet, published_line(report.published))))
    lines = _table("id", "when", "status", "kind", "what", "where", "according to", title=title)
    for event in reading.events:
        lines.add_row(event.id, time_short(event.time), _status(event.status), event.kind, _what(event),
                      _places(event.places), safe(", ".join(listed(s.source for s in event.attribution))))
    return lines


def _what(event: Event) -> Text:
    what = safe(line_words(event), "dim" if event.background or event.salience == "minor" else "")
    if event.part != "body":
        what.append(f" ({event.part})", style="dim")
    return what


def entry_view(entry: Entry, readings: Mapping[str, Reading]) -> Iterator[RenderableType]:
    """An entry whole: fields, disagreements, history, and the sentences with the trigger marked."""
    yield Text.assemble(_title(entry), "  ", (entry.id, "dim"))
    yield _fields(entry)
    if entry.disagreements:
        yield Text("Where the sources differ", style="bold")
        yield disagreements_table([entry])
    if entry.corrections:
        yield Text("Corrections", style="bold")
        yield from map(applied_line, entry.corrections)
    yield Text("Evidence", style="bold")
    shown: set[tuple[str, Span, Status]] = set()
    for told in trace(entry, readings).told:
        words = (told.report.id, told.event.sentence, told.event.status)
        if words not in shown:   # a sentence may tell of it twice
            shown.add(words)
            yield from _evidence(told)


def _fields(entry: Entry) -> Table:
    """The fields that have something in them."""
    fields = Table(box=None, show_header=False, pad_edge=False)
    fields.add_column(style="dim", no_wrap=True)
    fields.add_column(overflow="fold")
    subkind = f" ({entry.subkind})" if entry.subkind else ""
    plover = " ".join(filter(None, (entry.plover.type, entry.plover.mode)))
    codes = ", ".join(filter(None, (plover and f"PLOVER {plover}", entry.cameo and f"CAMEO {entry.cameo}")))
    rows: dict[str, Text | str] = {
        "what": safe(line_words(entry)), "also called": safe(", ".join(entry.aliases)),
        "kind": f"{entry.kind}{subkind}", "codes": codes,
        "status": Text.assemble(_status(entry.status), f": {STATUS_MEANING[entry.status]}"),
        "when": safe(time_words(entry.time, entry.status)), "because": safe(entry.time.because if entry.time else ""),
        "who": safe(", ".join(listed(map(who_words, entry.participants)))),
        "where": safe(", ".join(listed(f"{p.name} ({p.role})" for p in entry.places))),
        "contested": safe("; ".join(listed(f"{p.name}: {p.contested}" for p in entry.places if p.contested))),
        "figures": safe(", ".join(listed(map(figure_words, entry.figures)))),
        "strength": _lines("\n".join(map(_claim, entry.exercise.strength)) if entry.exercise else ""),
        "sources": safe(_sources(entry)),
        "background": "told as background" if entry.background else "",
        "salience": "minor: an aside or a soft statement" if entry.salience == "minor" else "",
    }
    for name, value in rows.items():
        if str(value):
            fields.add_row(name, value)
    return fields


def _sources(entry: Entry) -> str:
    """In how many reports it is told, of how many independent sources, and which are copies."""
    rests = entry.sources
    if rests.reports < 2:
        return ""
    told = f"{count_words(rests.reports, 'report')}, {count_words(rests.independent, 'independent source')}"
    copies = ", ".join(f"{copy} is a copy of {first}" for copy, first in rests.copies.items())
    return told + (f"; first: {rests.first}" if rests.first else "") + (f"; {copies}" if copies else "")


def _evidence(told: Told) -> Iterator[Text]:
    """A mention: its report, then its sentence with the trigger marked, and who says so."""
    report, event = told.report, told.event
    head = " · ".join(filter(None, (report.outlet, report.title or report.path, published_words(report.published))))
    yield Text.assemble("  ", safe(head, "dim"), ("  " + STATUS_LABEL[event.status], STATUS_STYLE[event.status]))
    sources = ", ".join(listed(source.source for source in event.attribution))
    yield Text.assemble("    ", quoted(report.text, event.sentence, event.trigger),
                        "  ", safe(f"[{sources}]" if sources else "", "dim"))


def quoted(text: str, around: Span, words: Span) -> Text:
    """A sentence with the words marked; where they lie outside it, the sentence alone."""
    if not around.start <= words.start <= words.end <= around.end:
        return safe(around.text)
    piece = Text.assemble(_inner(text[around.start:words.start]), _inner(words.text, "bold reverse"),
                          _inner(text[words.end:around.end]))
    return Text.assemble("“", piece, "”")


def _inner(text: str, style: str = "") -> Text:
    """A piece of a line, with the spaces at its ends."""
    before, after = " " * text[:1].isspace(), " " * (text[-1:].isspace() and bool(text.strip()))
    return Text.assemble(before, safe(text, style), after)


def reasons_view(entry: Entry, reasons: Sequence[Reason], rules: bool = False) -> Iterator[Text]:
    """The reasons, those about a report below its name, each with its words; `rules`: and what decided it."""
    yield Text.assemble(_title(entry), "  ", (entry.id, "dim"))
    for reason in reasons:
        if reason.about == "report":
            yield Text.assemble("\n", safe(reason.sentence, "bold"))
            continue
        words = ("  ", safe(f"“{reason.said.text}”", "dim")) if reason.said else ()
        yield Text.assemble((f"  {reason.about:<9} ", "dim"), safe(reason.sentence), *words)
        if rules and reason.rule:
            yield Text.assemble(" " * 12, safe(reason.rule, "dim italic"))
