"""The same for programs: /api/v1. Each answer is a list in slices or one thing, as JSON or, for lists, as CSV."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import blake2b
from typing import Any, Final, Optional

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..explain import explain_entry
from ..export.csv import cell
from ..export.csv import export as entries_as_csv
from ..store import Desk
from .asking import Asked, BadQuestion, asked
from .pages import shelf_of, the_entry

RUN: Final = secrets.token_hex(4)    # the record's version counts from the start of this run
LIMIT: Final = 100

Answer = Callable[[Desk, Asked, Request], Any]


@dataclass(frozen=True)
class Table:
    """A list: its rows, and the address of the next ones."""

    name: str
    rows: Sequence[Any]
    total: Optional[int] = None
    next: Optional[str] = None
    csv: Optional[str] = None


def answered(make: Answer) -> Callable[[Request], Response]:
    """The answer as a response: JSON or CSV, with an ETag that changes when the record does."""
    @wraps(make)
    def respond(request: Request) -> Response:
        questions, shelf = asked(request.query_params), shelf_of(request)
        form = _form(request)
        asks = blake2b(f"{form} {request.url.path}?{request.url.query}".encode(), digest_size=6).hexdigest()
        tag = f'"{RUN}-{shelf.version()}-{asks}"'
        headers = {"etag": tag, "vary": "accept"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        with shelf.desk() as desk:
            made = make(desk, questions, request)
            if form == "csv":
                if not isinstance(made, Table):
                    raise HTTPException(406, "Only lists come as CSV.")
                return Response(made.csv or _csv(made.rows), media_type="text/csv; charset=utf-8", headers=headers)
            return Response(msgspec.json.encode(_json(made)), media_type="application/json", headers=headers)
    return respond


def _form(request: Request) -> str:
    """json or csv: by ?format= or by what is accepted. Raises `BadQuestion`."""
    said = request.query_params.get("format")
    if said not in (None, "json", "csv"):
        raise BadQuestion("format: json or csv")
    accepts = request.headers.get("accept", "")
    return said or ("csv" if "text/csv" in accepts and "json" not in accepts else "json")


def _json(made: Any) -> Any:
    if not isinstance(made, Table):
        return made
    return {made.name: made.rows, "total": made.total, "next": made.next}


def _csv(rows: Sequence[Any]) -> str:
    """Rows of plain values, safe for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    plain = [msgspec.to_builtins(row) for row in rows]
    keys = list(dict.fromkeys(key for row in plain for key in row))
    writer.writerow(keys)
    for row in plain:
        writer.writerow([cell([_flat(row.get(key))]) for key in keys])
    return out.getvalue()


def _flat(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def entries(desk: Desk, questions: Asked, request: Request) -> Table:
    """Entries in the order of time."""
    limit, after = questions.number("limit", LIMIT), questions.said("after") or None
    if after is not None and "~" not in after:
        raise BadQuestion("after: take it from `next` of the slice before")
    view = questions.view()
    found = desk.slice(view, limit, after)
    cursor = found[-1].cursor if len(found) == limit else None
    more = f"/api/v1/entries{replace(questions, one={**questions.one, 'after': cursor}).address}" if cursor else None
    rows = [faced.entry for faced in found]
    total = shelf_of(request).kept(desk, ("counts", view), lambda desk: desk.counts(view)).total
    return Table("entries", rows, total, more,
                 entries_as_csv(rows, desk.readings_for(rows)) if _form(request) == "csv" else None)


def entry(desk: Desk, questions: Asked, request: Request) -> Any:
    """One entry."""
    return the_entry(desk, request.path_params["id"])


def why(desk: Desk, questions: Asked, request: Request) -> Table:
    """How an entry came to be, decision by decision."""
    found = the_entry(desk, request.path_params["id"])
    reasons = explain_entry(found, desk.readings_of(found))
    return Table("reasons", reasons, len(reasons))


def exercises(desk: Desk, questions: Asked, request: Request) -> Table:
    """The register of exercises."""
    rows = desk.exercises(questions.view(), questions.number("limit", LIMIT))
    return Table("exercises", rows, None, None,
                 entries_as_csv(rows, desk.readings_for(rows)) if _form(request) == "csv" else None)


def disagreements(desk: Desk, questions: Asked, request: Request) -> Table:
    """Where sources differ."""
    view = replace(questions.view(), evidence=("conflicting",))
    found = desk.slice(view, questions.number("limit", LIMIT), questions.said("after") or None)
    rows = [{"entry": faced.entry.id, "line": faced.entry.line, "field": one.field, "what": one.what,
             "values": one.values} for faced in found for one in faced.entry.disagreements]
    return Table("disagreements", rows)


def reports(desk: Desk, questions: Asked, request: Request) -> Table:
    """The reports, the newest first."""
    limit, number = questions.number("limit", LIMIT), questions.number("page", 1, 1_000_000)
    outlet = (questions.many.get("outlet") or (None,))[0]
    if questions.said("q"):
        found = desk.reports_saying(questions.said("q"), limit)
        return Table("reports", found, len(found))
    total = shelf_of(request).kept(desk, ("reports", outlet), lambda desk: desk.reports_number(outlet))
    more = replace(questions, one={**questions.one, "page": str(number + 1)}).address
    return Table("reports", desk.reports(limit, (number - 1) * limit, outlet), total,
                 f"/api/v1/reports{more}" if number * limit < total else None)


def report(desk: Desk, questions: Asked, request: Request) -> Any:
    """One report as it was read."""
    reading = desk.reading(request.path_params["id"])
    if reading is None:
        raise HTTPException(404, f"No report has the id {request.path_params['id'][:60]}.")
    return reading


def counts(desk: Desk, questions: Asked, request: Request) -> Any:
    """How many entries pass, by kind, status, weight and evidence, by month, by who and outlet."""
    view, shelf = questions.view(), shelf_of(request)
    made = shelf.kept(desk, ("counts", view), lambda desk: desk.counts(view))
    return {"total": made.total, "kind": made.kinds, "status": made.statuses, "weight": made.weights,
            "evidence": made.evidence,
            "month": dict(shelf.kept(desk, ("density", view), lambda desk: desk.density(view, days=False))),
            "who": dict(shelf.kept(desk, ("people", view), lambda desk: desk.people(view, LIMIT))),
            "outlet": dict(shelf.kept(desk, ("outlets", view), lambda desk: desk.outlets(view, LIMIT)))}


def places(desk: Desk, questions: Asked, request: Request) -> Table:
    """The places that most of the entries name."""
    view, limit = questions.view(), questions.number("limit", LIMIT)
    found = shelf_of(request).kept(desk, ("spots", view, limit), lambda desk: desk.spots(view, limit))
    return Table("places", [{"name": one.where.name, "place": one.where.place, "country": one.where.country,
                             "lat": one.where.lat, "lon": one.where.lon, "precision": one.where.precision,
                             "entries": one.entries} for one in found], len(found))


@dataclass(frozen=True)
class Endpoint:
    """An address of the API, and what its document says of it."""

    path: str
    answer: Answer
    asks: tuple[str, ...]
    gives: str            # name of a schema, or of the list and its schema: "entries: Entry"


VIEW: Final = ("q", "who", "where", "since", "until", "known", "report", "kind", "status", "weight", "evidence",
               "outlet")
ENDPOINTS: Final = (
    Endpoint("/api/v1/entries", entries, (*VIEW, "limit", "after", "format"), "entries: Entry"),
    Endpoint("/api/v1/entries/{id}", entry, (), "Entry"),
    Endpoint("/api/v1/entries/{id}/why", why, ("format",), "reasons: Reason"),
    Endpoint("/api/v1/exercises", exercises, (*VIEW, "limit", "format"), "exercises: Entry"),
    Endpoint("/api/v1/disagreements", disagreements, (*VIEW, "limit", "after", "format"), "disagreements: Differs"),
    Endpoint("/api/v1/reports", reports, ("q", "outlet", "limit", "page", "format"), "reports: Head"),
    Endpoint("/api/v1/reports/{id}", report, (), "Reading"),
    Endpoint("/api/v1/counts", counts, VIEW, "Counts"),
    Endpoint("/api/v1/places", places, (*VIEW, "limit", "format"), "places: Spot"),
)
