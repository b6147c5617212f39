"""The commands that ask the record: timeline, show, why, exercises, disagreements, reports, export."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from .options import (
    DEFAULT_RECORD,
    About,
    After,
    AfterReport,
    All,
    Identifier,
    Json,
    Kind,
    Limit,
    Name,
    Place,
    RecordFile,
    Since,
    StatusName,
    Until,
    filter_of,
    last_day,
    one_of,
    written,
    written_below,
)
from .readers import Reader
from .reading import brought_up_to_date, kept_at
from .terminal import Stop, console, put, warn

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Entry
    from ..store import Filter, Head, OnDay, Record

FormatName = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help=(
    "jsonl, csv, html ...; the word list lists them all."))]
Output = Annotated[Optional[Path], typer.Option("--output", "-o", metavar="FILE", help="Where to; else it is printed.")]


ReadBy = Annotated[Optional[str], typer.Option("--read-by", metavar="NAME", help=(
    "Only those read by a reader or model of this name, or a part of it (llm:llama3.2, rules)."))]
FailedOnly = Annotated[bool, typer.Option("--failed", help="Those that could not be read, and why.")]


AsOf = Annotated[Optional[str], typer.Option("--as-of", metavar="DAY", help=(
    "What was known on that day: only reports that were out by then."))]
Rules = Annotated[bool, typer.Option("--rules", help="With the function and the list that decided each.")]
Sheet = Annotated[Optional[str], typer.Argument(metavar="[NAME]", help="A name or an id: its sheet.")]


@contextmanager
def opened_on(path: str, day: Optional[str]) -> Iterator[Record | OnDay]:
    """The record, up to date, or as it stood on a day. Raises `Stop` where there is none."""
    with opened(path) as record:
        if day is None:
            yield record
            return
        from ..store import as_of
        asked = last_day(day, "--as-of")
        assert asked is not None
        with as_of(record, asked) as then:
            yield then


@contextmanager
def opened(path: str) -> Iterator[Record]:
    """The record, up to date. Raises `Stop` where there is none."""
    with kept_at(path, create=False) as record:
        if record.is_stale and record.read_only:
            warn(f"{path}: reports were added without being merged, and it may not be written; shown as it was before")
        elif record.is_stale:
            warn(f"{path}: reports were added without being merged, as when a run was stopped; merging them now")
            with Reader(None) as reader:
                brought_up_to_date(record, reader)
        yield record


def printed(rows: list[Any]) -> None:
    """Nouns or plain values as JSON Lines."""
    import msgspec
    for row in rows:
        typer.echo(msgspec.json.encode(row))


def timeline(since: Since = None, until: Until = None, who: Name = None, where: Place = None, kind: Kind = None,
             status: StatusName = None, about: About = None, as_of: AsOf = None, record: RecordFile = DEFAULT_RECORD,
             all: All = False, limit: Limit = None, after: After = None, json: Json = False) -> None:
    """The entries of the record in the order of time.

    Minor ones (asides, soft statements) and background (what is only retold) are folded; --all shows them, and --json
    always gives all. Entries without a day come last; with --since or --until they are left out.

    \b
      dateline timeline --since 2021-09 --until 2021-12-31
      dateline timeline --who Belarus --kind exercise
      dateline timeline --status planned --status feared
      dateline timeline --as-of 2021-09-01           what was known that day
      dateline timeline --about "nuclear weapons" --json
      dateline timeline --limit 100                  the first hundred; the last line tells how to go on
    """
    from .tables import folded_line, is_folded, timeline_table
    wanted = filter_of(since, until, who, where, kind, status, about)
    with opened_on(record, as_of) as kept:
        folded: list[Entry] = []
        def is_shown(entry: Entry) -> bool:
            if json or all or not is_folded(entry):
                return True
            folded.append(entry)
            return False
        shown, more = _slice(kept, wanted, limit, after, is_shown)
        if json:
            printed(shown)
            return
        out = console()
        if shown or not folded:
            out.print(timeline_table(shown))
        if folded:
            out.print(folded_line(folded))
        _going_on(out, shown, more)


def _slice(kept: Record | OnDay, wanted: Filter, limit: Optional[int], after: Optional[str],
           is_shown: Callable[[Entry], bool], evidence: Optional[str] = None) -> tuple[list[Entry], bool]:
    """The entries to show, as many as asked for, and whether there are more."""
    behind = the_entry(kept, after) if after else None
    shown: list[Entry] = []
    for entry in kept.pages(wanted, after=behind, evidence=evidence):
        if limit is not None and len(shown) == limit:
            return shown, True
        if is_shown(entry):
            shown.append(entry)
    return shown, False


def _going_on(out: Console, shown: Sequence[Entry | Head], more: bool) -> None:
    """How to see what comes behind a list that was cut."""
    if more:
        from rich.text import Text
        out.print(Text(f"there is more; go on with --after {shown[-1].id}", style="dim"))


def show(id: Identifier, record: RecordFile = DEFAULT_RECORD, json: Json = False) -> None:
    """One entry with its evidence.

    What, when, where, who, how many, where the sources differ, and the sentences that say so.

    \b
      dateline show x4f1a          the beginning of an id is enough
      dateline show zapad-2021     so is a name
    """
    from .tables import entry_view
    with opened(record) as kept:
        entry = the_entry(kept, id)
        if json:
            printed([entry])
            return
        out = console()
        for block in entry_view(entry, kept.readings_of(entry)):
            put(out, block)


def why(id: Identifier, record: RecordFile = DEFAULT_RECORD, rules: Rules = False, json: Json = False) -> None:
    """How an entry came to be, decision by decision.

    Why this status, time and place, why these mentions are one event, who says so, and the words for each.

    \b
      dateline why x4f1a
      dateline why x4f1a --rules
      dateline why zapad-2021 --json
    """
    from ..explain import explain_entry
    from .tables import reasons_view
    with opened(record) as kept:
        entry = the_entry(kept, id)
        reasons = explain_entry(entry, kept.readings_of(entry))
        if json:
            printed(list(reasons))
            return
        out = console()
        for block in reasons_view(entry, reasons, rules):
            put(out, block)


def exercises(name: Sheet = None,
              since: Since = None, until: Until = None, who: Name = None, where: Place = None,
              status: StatusName = None, about: About = None, as_of: AsOf = None, record: RecordFile = DEFAULT_RECORD,
              all: All = False, limit: Limit = None, after: After = None, json: Json = False) -> None:
    """The register of military exercises, or the sheet of one.

    A row is an exercise with a name, or one whose side is told together with a day or a place; --all shows the others
    too. A sheet tells what was announced and what was held, every claim of strength, who said it and when.

    \b
      dateline exercises --who NATO
      dateline exercises zapad             the sheet of every Zapad in the record
      dateline exercises --since 2021 --json
    """
    from ..merge.register import is_row
    from .tables import exercises_table
    wanted = filter_of(since, until, who, where, ["exercise"], status, about)
    with opened_on(record, as_of) as kept:
        entries, more = _slice(kept, wanted, limit, after, lambda entry: bool(all or name) or is_row(entry))
        if name is not None:
            entries = _called(entries, name) or [the_entry(kept, name)]
        if json:
            printed(entries)
        elif name is None:
            out = console()
            out.print(exercises_table(entries))
            _going_on(out, entries, more)
        else:
            from .sheets import exercise_sheet
            for entry in entries:
                for part in exercise_sheet(entry, kept.readings_of(entry), kept.entries_by_id):
                    put(console(), part)


def _called(entries: list[Entry], said: str) -> list[Entry]:
    """The exercises of that name, alias, series or id."""
    from ..store import folded
    word = folded(said)

    def names(entry: Entry) -> Iterator[str]:
        yield from (entry.id, entry.name or "", *entry.aliases, entry.exercise.series or "" if entry.exercise else "")

    return [entry for entry in entries if any(word in folded(n) for n in names(entry) if n)]


def disagreements(since: Since = None, until: Until = None, who: Name = None, where: Place = None, kind: Kind = None,
                  status: StatusName = None, about: About = None, as_of: AsOf = None,
                  record: RecordFile = DEFAULT_RECORD, limit: Limit = None, after: After = None,
                  json: Json = False) -> None:
    """Where the sources differ.

    \b
      dateline disagreements
      dateline disagreements --kind exercise --json
    """
    from ..export.words import title_words
    from ..store.faces import is_conflicting
    from .tables import disagreements_table
    wanted = filter_of(since, until, who, where, kind, status, about)
    with opened_on(record, as_of) as kept:
        entries, more = _slice(kept, wanted, limit, after, is_conflicting, "conflicting")
        if json:
            printed([{"entry": e.id, "name": title_words(e), "disagreement": d}
                     for e in entries for d in e.disagreements])
        else:
            out = console()
            out.print(disagreements_table(entries))
            _going_on(out, entries, more)


def reports(since: Since = None, until: Until = None, who: Name = None, where: Place = None, kind: Kind = None,
            status: StatusName = None, about: About = None, failed: FailedOnly = False,
            read_by: ReadBy = None, record: RecordFile = DEFAULT_RECORD, limit: Limit = None, after: AfterReport = None,
            json: Json = False) -> None:
    """The reports in the record, with their days.

    --since and --until are about the day of publication; the other filters ask for reports that tell of such entries.

    \b
      dateline reports --since 2021-09-01
      dateline reports --who Poland --json
      dateline reports --failed                what could not be read, and why
      dateline reports --read-by llm:          what language models read
      dateline reports --limit 100             the first hundred; the last line tells how to go on
    """
    from .tables import failed_table, reports_table
    wanted = filter_of(since, until, who, where, kind, status, about)
    if failed:
        with kept_at(record, create=False) as kept:
            lost = kept.failed()
            printed(list(lost)) if json else console().print(failed_table(lost))
        return
    with opened(record) as kept:
        heads, more = _head_slice(kept, wanted, read_by, limit, after)
        if json:
            printed(list(heads))
            return
        out = console()
        out.print(reports_table(heads))
        _going_on(out, heads, more)


def _head_slice(record: Record, wanted: Filter, read_by: Optional[str], limit: Optional[int],
                after: Optional[str]) -> tuple[list[Head], bool]:
    """The reports of the days asked for that tell of the entries asked for, as many as asked for, and whether there are
    more. Raises `Stop` where `after` is none."""
    from dataclasses import replace

    from ..model import Days
    behind = record.heads_by_id(after) if after else []
    if after and len(behind) != 1:
        raise Stop(f"{after}: {'no report has' if not behind else 'several reports have'} this id; "
                   "dateline reports lists them")
    asked, telling = Days(wanted.since, wanted.until), None
    if wanted.names_entries:
        telling = {m.report for e in record.entries(replace(wanted, since=None, until=None)) for m in e.mentions}
    shown: list[Head] = []
    for head in record.head_pages(behind[0] if behind else None):
        if not asked.is_open and (head.published.days.is_open or not asked.meets(head.published.days)):
            continue
        if (telling is not None and head.id not in telling) or (read_by and read_by.lower() not in head.model.lower()):
            continue
        if limit is not None and len(shown) == limit:
            return shown, True
        shown.append(head)
    return shown, False


def export(format: FormatName = "jsonl", output: Output = None, since: Since = None, until: Until = None,
           who: Name = None, where: Place = None, kind: Kind = None, status: StatusName = None, about: About = None,
           record: RecordFile = DEFAULT_RECORD) -> None:
    """Write the record, or what the filters leave of it, in one of many formats.

    --format list names them all. What is several files (parquet) goes into the folder that --output names, or into one
    file where its name ends in .zip.

    \b
      dateline export --format html --output page.html
      dateline export --format csv --kind exercise > exercises.csv
      dateline export --format parquet --output tables/
      dateline export --format jsonl | jq .line
    """
    from ..export import MissingLibrary, formats
    known = formats()
    if format == "list":
        for made in known.values():
            typer.echo(f"{made.name:<12}{made.what}")
        return
    chosen = known[one_of(format, tuple(known), "--format")]
    if output is None and chosen.binary and sys.stdout.isatty():
        raise Stop(f"{chosen.name} is not for a terminal; name a file: --output record{chosen.ending}")
    wanted = filter_of(since, until, who, where, kind, status, about)
    with opened(record) as kept:
        try:
            if output is not None and chosen.ending == ".zip" != output.suffix:
                written_below(chosen.files(kept.entries(wanted), kept.readings()), output)
            else:
                written(chosen(kept.entries(wanted), kept.readings()), output, beside=record)
        except MissingLibrary as problem:
            raise Stop(f"{chosen.name}: {problem}") from None


def datasette_metadata(record: RecordFile = DEFAULT_RECORD, output: Output = None) -> None:
    """Print what Datasette is to know of the record: its metadata.json.

    The record opens in Datasette as it is; with this, its views v_entries, v_claims and v_exercises say what they hold.

    \b
      dateline datasette-metadata --output metadata.json
      datasette dateline.db --metadata metadata.json
    """
    import msgspec

    from ..export.datasette import metadata
    with opened(record):   # makes the views where an older record lacks them
        written(msgspec.json.format(msgspec.json.encode(metadata(Path(record).stem))) + b"\n", output)


def the_entry(record: Record | OnDay, said: str) -> Entry:
    """The entry of an id, of the beginning of one, or of a name. Raises `Stop`, with what comes close."""
    from ..store import folded
    found = record.entries_by_id(said.strip())
    if not found:
        ids = [i for i, name in record.entry_names() if folded(name) == folded(said)]
        found = [entry for i in ids for entry in record.entries_by_id(i)]
    found = found or _led_to(record, said.strip())
    if len(found) == 1:
        return found[0]
    if found:
        from ..export.words import title_words
        named = [(entry.id, title_words(entry)) for entry in found]
        raise Stop(f"{said}: {len(found)} entries begin so or are called so: {_offered(named)}")
    near = _near(said, record.entry_names())
    raise Stop(f"{said}: no entry has this id or name; " + (
        f"did you mean: {_offered(near)}" if near else f"look for it: dateline timeline --about {shlex.quote(said)}"))


def _led_to(record: Record | OnDay, old: str) -> list[Entry]:
    """The entry that an old id leads to, with a line that says so. Raises `Stop` where its reports are gone."""
    moved = record.identity(old) if old else []
    if len(moved) != 1:
        return []
    found = record.entries_by_id(moved[0].entry) if moved[0].entry else []
    if not found:
        raise Stop(f"{moved[0].id}: was an entry once; it was dropped, or its reports are no longer in the record")
    warn(f"{moved[0].id} is part of {found[0].id} now")
    return found


def _near(said: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The entries whose id or name is most like what was said."""
    from difflib import get_close_matches

    from ..store import folded
    by_key = {key: (i, name) for i, name in names for key in (i, folded(name))}
    word = folded(said)
    within = [key for key in by_key if word in key][:3] if len(word) > 2 else []
    close = within or get_close_matches(word, by_key, n=3, cutoff=0.7)
    return list(dict.fromkeys(by_key[key] for key in close))


def _offered(entries: list[tuple[str, str]]) -> str:
    from ..export.safe import one_line
    return "; ".join(f"{i} ({one_line(name)[:50]})" for i, name in entries[:5])
