"""Correct the record from its pages: fix, merge, split, drop, note, accept, undo; the queue of what to look at.

Each change is what the command of that name does, carried out in a process of its own, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Optional

from msgspec.structs import replace as replaced
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ..export.html.story import Row
from ..export.words import first_day
from ..merge import entry_of
from ..model import Correction, Entry, MentionOf, later
from ..store import Desk, Faced, Filter, View
from ..store.faces import EVIDENCES
from .adding import form_of, jobs_of, said
from .amending import Action, Change
from .asking import BadQuestion, asked
from .jobs import WAITING, Job, TooMany
from .lists import entry_href
from .pages import shelf_of, the_entry
from .views import page

QUEUE: Final = 25            # entries of one page of the queue
NEAR: Final = 45
PAIRS: Final = 200           # entries that may be told twice, shown at most
TABS: Final = ("decide", *EVIDENCES, "new")
SEEN: Final = "dateline_seen"   # cookie: the newest report when somebody last had looked at everything
NAMES: Final[dict[Action, str]] = {
    "fix": "A field is set", "merge": "Two entries become one", "split": "An entry is taken apart",
    "drop": "An entry is dropped", "note": "A note is written", "accept": "An entry is marked as checked",
    "undo": "A change is taken back", "own": "An event is written down"}
ACTIONS: Final[tuple[Action, ...]] = ("fix", "merge", "split", "drop", "note", "accept", "undo")


def change_of(form: FormData) -> Change:
    """The change that a form asks for. Raises `BadQuestion` where something is missing."""
    asked_for, entry = said(form, "action"), said(form, "entry")
    asked_for = "accept" if asked_for == "two" else asked_for   # both of a pair are right as they are
    action = next((known for known in ACTIONS if known == asked_for), None)
    number, mentions = said(form, "number"), [m for m in form.getlist("mention") if isinstance(m, str)]
    if action is None:
        raise BadQuestion(f"action: there are {', '.join(ACTIONS)}")
    if action != "undo" and not entry:
        raise BadQuestion("entry: which one?")
    if action == "split" and not mentions:
        raise BadQuestion("Choose the sentences that tell of another event.")
    if number and not re.fullmatch(r"\d{1,9}", number):
        raise BadQuestion("number: that of a change")
    return Change(action=action, entry=entry, field=said(form, "field"), other=_id(said(form, "other")),
                  value=said(form, "text" if action == "note" else "value", 2000), mentions=mentions,
                  number=int(number) if number else None, why=said(form, "why", 1000) or None,
                  author=said(form, "author", 80) or None)


def _id(address: str) -> str:
    """An entry's id, given as such or as the address of its page."""
    found = re.search(r"/entry/([^/?#]+)", address)
    return found.group(1) if found else address


async def correct(request: Request) -> Response:
    """Carry out a change, and show the entry as it is then; where that takes long, how far it is."""
    form = await form_of(request)
    change, back = change_of(form), said(form, "back", 2000)
    back = back if re.fullmatch(r"/[^/\\].*|/", back) else "/changes"
    jobs = jobs_of(request)
    try:
        if form.get("action") == "two":
            jobs.change(NAMES["accept"], replaced(change, entry=change.other), back)
        job = jobs.change(NAMES[change.action], change, back)
    except TooMany as problem:
        raise HTTPException(503, str(problem)) from None
    done = await jobs.waited(job)
    if _wants_json(request):
        return JSONResponse(job_state(job), 202 if not done else 400 if job.code else 200)
    if job.code:
        raise BadQuestion(job.verdict or "That could not be changed.")
    return RedirectResponse(back if done else f"/jobs/{job.id}", 303)


def job_state(job: Job) -> dict[str, object]:
    """How far a job is, for the page's script."""
    return {"job": job.id, "stage": job.stage, "done": job.done, "well": job.code == 0, "said": job.verdict,
            "number": job.number}


def job_states(request: Request) -> Response:
    """How far these jobs are: /jobs?id=...&id=..."""
    jobs = (jobs_of(request).get(id) for id in request.query_params.getlist("id")[:WAITING])
    return JSONResponse([job_state(job) for job in jobs if job], headers={"cache-control": "no-store"})


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


@dataclass(frozen=True)
class Side:
    """One of two entries that may be one, or one part of an entry that is taken apart."""

    title: str
    entry: Entry
    sentences: list[tuple[str, str]]   # outlet, sentence


def merging(request: Request) -> Response:
    """Which entry is the same event, then both beside one another."""
    with shelf_of(request).desk() as desk:
        one = the_entry(desk, _id(request.query_params.get("entry", "")))
        said_other = request.query_params.get("other", "").strip()
        if said_other:
            other = the_entry(desk, _id(said_other))
            if other.id == one.id:
                raise BadQuestion("That is the same entry.")
            return page(request, "preview.html", action="merge", one=one, other=other, mentions=[],
                        sides=[_side(desk, "This entry", one), _side(desk, "and this one", other)],
                        whole=_foreseen(desk, one.id, [*one.mentions, *other.mentions]))
        words = request.query_params.get("q", "").strip()
        return page(request, "merge.html", one=one, words=words, near=_near(desk, one, words))


def _near(desk: Desk, entry: Entry, words: str) -> list[Row]:
    """Entries that could be the same event: those with these words, else those of its kind around its day."""
    if words:
        view = View(filter=Filter(about=words))
    else:
        day = first_day(entry.time)
        view = View(filter=Filter(kinds=(entry.kind,), since=later(day, -NEAR) if day else None,
                                  until=later(day, NEAR) if day else None))
    rows = [Row(f.entry, entry_href(f.entry.id), evidence=f.evidence) for f in desk.slice(view, 60)
            if f.entry.id != entry.id]
    return sorted(rows, key=lambda row: (_apart(entry, row.entry), -_shared(entry, row.entry)))


def _shared(one: Entry, other: Entry) -> int:
    """How many participants and places two entries name alike."""
    names = [{*(w.name for w in entry.participants), *(p.name for p in entry.places)} for entry in (one, other)]
    return len(names[0] & names[1])


def _apart(one: Entry, other: Entry) -> int:
    """Days between the beginnings of two entries; what has no day comes last."""
    here, there = first_day(one.time), first_day(other.time)
    return abs((here - there).days) if here and there else 10**6


def _side(desk: Desk, title: str, entry: Entry) -> Side:
    return Side(title, entry, _sentences(desk, [f"{m.report}:{m.event}" for m in entry.mentions]))


def _sentences(desk: Desk, mentions: Sequence[str]) -> list[tuple[str, str]]:
    """Outlet and sentence of each mention, written REPORT:EVENT."""
    found = []
    for mention in mentions:
        report, _, event = mention.partition(":")
        reading = desk.reading(report)
        told = next((e for e in reading.events if e.id == event), None) if reading else None
        if reading and told:
            found.append((reading.report.outlet or reading.report.title or report, told.sentence.text))
    return found


def splitting(request: Request) -> Response:
    """The two entries that an entry would be taken apart into."""
    with shelf_of(request).desk() as desk:
        one = the_entry(desk, _id(request.query_params.get("entry", "")))
        every = [f"{m.report}:{m.event}" for m in one.mentions]
        leaving = [mention for mention in request.query_params.getlist("mention") if mention in every]
        if not leaving or len(leaving) == len(every):
            raise BadQuestion("Choose some of the sentences, not all: those that tell of another event.")
        parts = [[m for m in one.mentions if (f"{m.report}:{m.event}" in leaving) is left] for left in (False, True)]
        sides = [_side(desk, title, _foreseen(desk, one.id, part))
                 for title, part in zip(("Stays", "Becomes an entry of its own"), parts, strict=True)]
        return page(request, "preview.html", action="split", one=one, other=None, mentions=leaving, sides=sides,
                    whole=None)


def _foreseen(desk: Desk, id: str, mentions: Sequence[MentionOf]) -> Entry:
    """The entry that these mentions would make."""
    readings = [reading for report in dict.fromkeys(m.report for m in mentions) if (reading := desk.reading(report))]
    return entry_of(readings, {(m.report, m.event) for m in mentions}, id, desk.corrections())


def changes(request: Request) -> Response:
    """What was changed, the newest first."""
    with shelf_of(request).desk() as desk:
        rows = desk.corrections()
        undone = {row.undoes for row in _standing(rows) if row.action == "undo"}
        found = [(row, _home(desk, row), row.number in undone) for row in reversed(rows)][:500]
        return page(request, "changes.html", rows=found)


def _standing(rows: Sequence[Correction]) -> list[Correction]:
    """Those that no later row takes back."""
    gone: set[int] = set()
    for row in reversed(rows):
        if row.action == "undo" and row.number not in gone and row.undoes is not None:
            gone.add(row.undoes)
    return [row for row in rows if row.number not in gone]


def _home(desk: Desk, row: Correction) -> Optional[Entry]:
    """The entry that a correction is about, as it is now."""
    for anchor in row.mentions[:1]:
        reading = desk.reading(anchor.report)
        for event in reading.events if reading else ():
            if (event.trigger.start, event.trigger.end) == (anchor.start, anchor.end):
                entry = desk.entries_of(anchor.report).get(event.id)
                return desk.entry(entry) if entry else None
    return None


@dataclass(frozen=True)
class Waiting:
    """An entry of the queue with what it rests on."""

    faced: Faced
    href: str
    sentences: list[tuple[str, str]]


def review(request: Request) -> Response:
    """What to look at: what needs a decision; by what it rests on, what is unchecked; what came since somebody last
    looked."""
    questions, shelf = asked(request.query_params, ("tab",)), shelf_of(request)
    tab = questions.said("tab") or "unsupported"
    if tab not in TABS:
        raise BadQuestion(f"tab: there are {', '.join(TABS)}")
    number = questions.number("page", 1, 100_000)
    seen = request.cookies.get(SEEN, "0")
    with shelf.desk() as desk:
        newest = desk.newest_report()
        since = int(seen) if seen.isdigit() and len(seen) < 12 else 0
        view = replace(questions.view(), unchecked=True)
        counts: dict[str, int] = dict(shelf.kept(desk, ("waiting",), lambda desk: desk.waiting()))
        counts["new"] = max(newest - since, 0)
        disputed = replace(view, disputed=True)
        pairs = shelf.kept(desk, ("doubles",), lambda desk: desk.doubles(PAIRS))
        counts["decide"] = len(pairs) + shelf.kept(desk, ("counts", disputed), lambda desk: desk.counts(disputed)).total
        fresh = replace(view, added_after=since or None)
        if "tab" not in questions.one:   # begin where something waits
            tab = next((one for one in TABS if counts.get(one)), "new")
        shown = {"new": fresh, "decide": disputed}.get(tab, replace(view, evidence=(tab,)))
        found = desk.queue(shown, QUEUE, (number - 1) * QUEUE)
        two = pairs[(number - 1) * QUEUE:number * QUEUE] if tab == "decide" else []
        return page(request, "review.html", tab=tab, counts=counts, waiting=[_waiting(desk, f) for f in found],
                    pairs=[(_waiting(desk, one), _waiting(desk, other)) for one, other in two], number=number,
                    newest=newest, more=QUEUE in (len(found), len(two)), most=PAIRS)


def _waiting(desk: Desk, faced: Faced) -> Waiting:
    mentions = [f"{m.report}:{m.event}" for m in faced.entry.mentions[:3]]
    return Waiting(faced, entry_href(faced.entry.id), _sentences(desk, mentions))


async def have_seen(request: Request) -> Response:
    """Remember, in this browser, that everything up to now was looked at."""
    form = await form_of(request)
    newest = said(form, "newest")
    if not newest.isdigit():
        raise HTTPException(400, "newest: a number")
    answer = RedirectResponse("/review?tab=new", 303)
    answer.set_cookie(SEEN, newest[:11], max_age=400 * 86400, httponly=True, samesite="strict")
    return answer
