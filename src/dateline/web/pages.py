"""The pages to read: timeline, entry, reports, report, exercises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..export import formats
from ..merge.fields import FIELDS
from ..model import Entry, later
from ..store import Desk
from ..store.faces import BY_HAND
from .asking import asked
from .drills import ledger, register
from .lists import entry_href, listed, listing
from .sheets import entry_sheet, report_sheet
from .shelf import Shelf
from .views import page, static_text

REPORTS = 50      # of one page of the list of reports
EXERCISES = 500   # of the register
SAYERS = 60       # exercises for which it is looked up who says so
MEDIA = {"css": "text/css", "js": "text/javascript"}


def shelf_of(request: Request) -> Shelf:
    """The record of this server."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def timeline(request: Request) -> Response:
    """The list with its drawing, map and facets; with `?slice=1` only the next rows, for the page's script."""
    questions, shelf = asked(request.query_params), shelf_of(request)
    with shelf.desk() as desk:
        if request.query_params.get("slice"):
            return page(request, "slice.html", slice=listed(desk, questions, None))
        return page(request, "timeline.html", it=listing(desk, shelf, questions))


def entry(request: Request) -> Response:
    """One entry; the beginning of an id leads to the whole."""
    with shelf_of(request).desk() as desk:
        found = the_entry(desk, request.path_params["id"])
        if found.id != request.path_params["id"]:
            return RedirectResponse(entry_href(found.id), 307)
        it = entry_sheet(desk, found, desk.evidence(found.id))
        outlets = {report.id: report.outlet or report.title or report.id for report in it.item.reports}
        return page(request, "entry.html", it=it, item=it.item, to=it.to, ledger=ledger(found, outlets),
                    fields={name: field.told(found) for name, field in FIELDS.items()},
                    by_hand=any(report.path == BY_HAND for report in it.item.reports))


def the_entry(desk: Desk, id: str) -> Entry:
    """The entry of an id or the beginning of one. Raises `HTTPException` 404."""
    found = desk.entry(id)
    if found is None:   # an id of before a merge or a split
        now = {one.entry for one in desk.identity(id) if one.id == id and one.entry}
        found = desk.entry(now.pop()) if len(now) == 1 else None
    if found is None and len(id) >= 4:
        begins = desk.entries_by_id(id)
        found = begins[0] if len(begins) == 1 else None
    if found is None:
        raise HTTPException(404, f"No entry has the id {id[:60]}.")
    return found


def reports(request: Request) -> Response:
    """The reports, the newest first."""
    questions, shelf = asked(request.query_params), shelf_of(request)
    number = questions.number("page", 1, 100_000)
    outlet = (questions.many.get("outlet") or (None,))[0]
    with shelf.desk() as desk:
        if "q" in questions.one:
            heads = desk.reports_saying(questions.one["q"], REPORTS)
            total = len(heads)
        else:
            heads = desk.reports(REPORTS, (number - 1) * REPORTS, outlet)
            total = shelf.kept(desk, ("reports", outlet), lambda desk: desk.reports_number(outlet))
        return page(request, "reports.html", heads=heads, total=total, number=number, outlet=outlet, asked=questions,
                    more=number * REPORTS < total and "q" not in questions.one)


def report(request: Request) -> Response:
    """One report with every mention marked."""
    id = request.path_params["id"]
    with shelf_of(request).desk() as desk:
        reading = desk.reading(id)
        if reading is None:
            raise HTTPException(404, f"No report has the id {id[:60]}.")
        return page(request, "report.html", it=report_sheet(reading, desk.entries_of(id)))


def exercises(request: Request) -> Response:
    """The register: a table, a calendar, the series."""
    questions = asked(request.query_params)
    with shelf_of(request).desk() as desk:
        found = desk.exercises(questions.shown(), EXERCISES)
        outlets = _outlets(desk, found)
        told = {one.id: list(dict.fromkeys(outlets[m.report] for m in one.mentions if m.report in outlets))
                for one in found}
        return page(request, "exercises.html", it=register(found), asked=questions, told=told,
                    sayers=_sayers(desk, found) if len(found) <= SAYERS else {}, coming=coming(date.today()))


def coming(today: date) -> list[tuple[str, str]]:
    """Ready questions to the register, each with its address: what is planned, this month and next, what goes on."""
    this, next, after = (date(today.year + m // 12, m % 12 + 1, 1) for m in range(today.month - 1, today.month + 2))
    ends = [later(day, -1).isoformat() for day in (next, after)]
    return [("planned", "/exercises?status=planned"),
            ("planned this month", f"/exercises?status=planned&since={this}&until={ends[0]}"),
            ("planned next month", f"/exercises?status=planned&since={next}&until={ends[1]}"),
            ("going on", "/exercises?status=ongoing")]


def _outlets(desk: Desk, entries: Sequence[Entry]) -> dict[str, str]:
    """What each report of these entries is called."""
    heads = desk.heads_of(list({mention.report for one in entries for mention in one.mentions}))
    return {head.id: head.outlet or head.title or head.path for head in heads}


def _sayers(desk: Desk, entries: Sequence[Entry]) -> dict[str, list[str]]:
    """To whom the reports of each entry ascribe it."""
    readings = desk.readings_for(entries)
    told = {(id, event.id): event for id, reading in readings.items() for event in reading.events}
    return {one.id: list(dict.fromkeys(
        source.source for m in one.mentions if (m.report, m.event) in told
        for source in told[m.report, m.event].attribution if source.source)) for one in entries}


def series(request: Request) -> Response:
    """The editions of one series side by side."""
    name = request.path_params["name"]
    with shelf_of(request).desk() as desk:
        held = next((s for s in register(desk.exercises(asked(request.query_params).view(), EXERCISES)).series
                     if s.name == name), None)
        if held is None:
            raise HTTPException(404, f"No series is called {name[:60]}.")
        outlets = _outlets(desk, held.editions)
        return page(request, "series.html", it=held, ledgers={e.id: ledger(e, outlets) for e in held.editions})


def download(request: Request) -> Response:
    """The view in any format, as `dateline export` writes it."""
    questions, known = asked(request.query_params), formats()
    name = request.query_params.get("format", "jsonl")
    if name not in known:
        raise HTTPException(400, f"format={name[:40]}: there are {', '.join(known)}")
    form = known[name]
    with shelf_of(request).desk() as desk:
        entries = desk.entries_in(questions.shown())
        content = form(entries, desk.readings_for(entries))
    return Response(content, media_type=form.media,
                    headers={"content-disposition": f'attachment; filename="record{form.ending}"'})


async def no_icon(_: Request) -> Response:
    """Browsers ask for a picture by themselves where a document names none, as the feed cannot."""
    return Response(status_code=204)


def static(request: Request) -> Response:
    """A file of ours, under an address that changes with its content."""
    name = request.path_params["name"]
    if name not in ("site.css", "site.js"):
        raise HTTPException(404, "No such file.")
    return Response(static_text(name), media_type=MEDIA[name.rsplit(".", 1)[-1]],
                    headers={"cache-control": "public, max-age=31536000, immutable"})
