"""Add reports from the page: pasted, dropped as files, or by address; and events that an analyst writes down."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, Final, Optional
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from ..export.safe import visible
from ..model import KINDS, STATUSES, Event, Reading
from .amending import Change
from .asking import BadQuestion, first_day
from .jobs import Job, Jobs, TooMany, new_folder
from .lists import entry_href, report_href
from .own import own_reading
from .pages import shelf_of
from .settings import Settings
from .views import page

LARGEST: Final = 24 * 1024 * 1024     # bytes of one file
FILES: Final = 200                    # at once
LONGEST: Final = 2_000_000            # characters of a pasted text
BEAT: Final = 0.25                    # seconds between looks at a job


def jobs_of(request: Request) -> Jobs:
    """The jobs of this server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


async def form_of(request: Request) -> FormData:
    """The form that was sent, from one of our own pages. Raises `HTTPException` 403."""
    form = await request.form(max_files=FILES, max_fields=60, max_part_size=LONGEST * 4)
    settings: Settings = request.app.state.settings
    if form.get("key") != settings.form_key:
        raise HTTPException(403, "This form is not of this run of the server; load the page again, then send it.")
    return form


def said(form: FormData, name: str, most: int = 400) -> str:
    """A field of a form as text. Raises `BadQuestion` for one that is too long."""
    value = form.get(name)
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > most:
        raise BadQuestion(f"{name}: at most {most:,} characters")
    return text


def adding(request: Request) -> Response:
    """The page with the forms."""
    return page(request, "add.html")


async def add(request: Request) -> Response:
    """Take what was sent, and begin to read it."""
    form = await form_of(request)
    published = said(form, "published")
    if published and first_day(published, "published") is None:
        raise BadQuestion("published: a day, as 2021-09-10")
    address = said(form, "address", 2000)
    folder = new_folder()
    names = [await _kept(upload, folder, number) for number, upload in enumerate(form.getlist("files"))
             if isinstance(upload, UploadFile) and upload.filename]
    text = said(form, "text", LONGEST)
    if text:
        line = {"id": "pasted", "text": text, "title": said(form, "title") or None,
                "outlet": said(form, "outlet") or None, "url": said(form, "url", 2000) or None,
                "published": published or None}
        (folder / "pasted.jsonl").write_text(json.dumps({k: v for k, v in line.items() if v}), encoding="utf-8")
        names.append("a pasted text")
    if address:
        if urlsplit(address).scheme not in ("http", "https"):
            raise BadQuestion("address: must begin with https:// or http://")
        paths = [address]
        names = [address]
    elif names:
        paths = [str(folder)]
    else:
        raise BadQuestion("There is nothing to read: paste a text, choose files, or give an address.")
    given = ["--published", published] if published and not text else []
    return _begun(request, ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else ""),
                  ["add", *given, "--", *paths], folder)


async def _kept(upload: UploadFile, folder: Path, number: int) -> str:
    """An uploaded file in the folder, under a name that leads nowhere else. Raises `BadQuestion`."""
    name = re.sub(r"[^\w.-]+", "_", Path(upload.filename or "report").name)[-80:].lstrip(".") or "report"
    content = await upload.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadQuestion(f"{name}: larger than {LARGEST // 2**20} MiB")
    place = folder / f"{number:03}" if (folder / name).exists() else folder
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(content)
    return name


def _begun(request: Request, name: str, command: list[str], folder: Optional[Path], **more: Any) -> Response:
    try:
        job = jobs_of(request).start(name, command, folder, **more)
    except TooMany as problem:
        raise HTTPException(503, str(problem)) from None
    return RedirectResponse(f"/jobs/{job.id}", 303)


async def reread(request: Request) -> Response:
    """Read a report of the record again, as after a change of rules or of the model, and say what changed."""
    form = await form_of(request)
    id = said(form, "report")
    with shelf_of(request).desk() as desk:
        before = desk.reading(id)
    if before is None:
        raise HTTPException(404, f"No report has the id {id[:60]}.")
    report, folder = before.report, new_folder()
    stated = report.published.days.earliest if report.published.basis == "stated" else None
    line = {"id": report.path, "text": report.text, "title": report.title, "outlet": report.outlet, "url": report.url,
            "published": stated.isoformat() if stated else None}
    (folder / "again.jsonl").write_text(json.dumps({k: v for k, v in line.items() if v}), encoding="utf-8")
    record = request.app.state.shelf

    def compared(job: Job) -> None:
        with record.desk() as desk:
            after = desk.reading(id)
        job.changed = differences(before, after) if after else []

    return _begun(request, report.title or report.path, ["add", "--again", "--", str(folder)], folder, told=compared,
                  again=id)


def differences(before: Reading, after: Reading) -> list[str]:
    """What a new reading of a report made of it: events that came, went, or read otherwise."""
    old = {(e.trigger.start, e.trigger.end): e for e in before.events}
    new = {(e.trigger.start, e.trigger.end): e for e in after.events}
    found = [f"new: {e.line or e.summary}" for at, e in new.items() if at not in old]
    found += [f"gone: {e.line or e.summary}" for at, e in old.items() if at not in new]
    for at in sorted(old.keys() & new.keys()):
        found += [f"{new[at].line or new[at].summary} {what}" for what in _changes(old[at], new[at])]
    return found


def _changes(old: Event, new: Event) -> list[str]:
    """The fields in which an event reads otherwise, in words."""
    changes = []
    for field in ("kind", "status", "line", "salience"):
        was, now = getattr(old, field, None), getattr(new, field, None)
        if was != now:
            changes.append(f"({field}: {was} → {now})")
    was_time, now_time = (e.time.edtf if e.time else "no time" for e in (old, new))
    if was_time != now_time:
        changes.append(f"(time: {was_time} → {now_time})")
    for field in ("participants", "places"):
        was, now = ({one.name for one in getattr(e, field)} for e in (old, new))
        if was != now:
            changes.append(f"({field}: {', '.join(sorted(was)) or 'none'} → {', '.join(sorted(now)) or 'none'})")
    return changes


def job_page(request: Request) -> Response:
    """How far a job is; from a change that went well on to what it changed."""
    job = _job(request)
    if job.back and job.code == 0:
        return RedirectResponse(job.back, 303)
    return page(request, "job.html", job=job, found=_found(request, job) if job.done and not job.change else [],
                before=jobs_of(request).before(job))


def _job(request: Request) -> Job:
    job = jobs_of(request).get(request.path_params["id"])
    if job is None:
        raise HTTPException(404, "This is no longer remembered; what was read is in the record.")
    return job


def _found(request: Request, job: Job) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The reports that came, each with its address and the entries that it tells of."""
    with shelf_of(request).desk() as desk:
        heads = {head.id: head for head in desk.heads_of(job.reports[:100])}
        found = []
        for id, head in heads.items():
            entries = [e for i in dict.fromkeys(desk.entries_of(id).values()) if (e := desk.entry(i))]
            found.append((head.title or head.path, report_href(id),
                          [(entry_href(e.id), e.line or e.summary) for e in entries]))
        return found


async def job_events(request: Request) -> Response:
    """The job's story as it goes on (server-sent events)."""
    job = _job(request)

    async def told() -> AsyncIterator[bytes]:
        sent, stage = 0, ""
        while True:
            done = job.done   # asked first: nothing is said after it
            lines, now = job.lines[sent:], job.stage
            sent += len(lines)
            if lines or now != stage or done:
                stage = now
                data = msgspec.json.encode({"stage": stage, "lines": [visible(line) for line in lines], "done": done})
                yield b"data: " + data + b"\n\n"
            if done or await request.is_disconnected():
                return
            await asyncio.sleep(BEAT)

    return StreamingResponse(told(), media_type="text/event-stream", headers={"cache-control": "no-store"})


def own(request: Request) -> Response:
    """The form for an event written down by hand."""
    return page(request, "own.html", kinds=KINDS)


async def own_event(request: Request) -> Response:
    """Put an event that was written down into the record."""
    form = await form_of(request)
    kind, status = said(form, "kind"), said(form, "status")
    sentence = " ".join(said(form, "sentence", 1000).split())
    if not sentence or kind not in KINDS or status not in STATUSES:
        raise BadQuestion("An event needs a sentence, a kind and a status.")
    source, url = said(form, "source") or None, said(form, "url", 2000) or None
    if not source and not url and form.get("without") != "yes":
        raise BadQuestion("Name a source, or mark the event as without one.")
    with shelf_of(request).desk() as desk:
        reading = own_reading(
            sentence=sentence, kind=kind, status=status, since=said(form, "since"),
            until=said(form, "until"), who=[desk.known_actor(name) for name in _names(said(form, "who"))],
            where=[desk.known_place(name) for name in _names(said(form, "where"))], source=source, url=url,
            why=said(form, "why"), today=date.today())
    jobs = jobs_of(request)
    job = jobs.change("An event is written down", Change(action="own", reading=reading), f"/report/{reading.report.id}")
    if not await jobs.waited(job):
        return RedirectResponse(f"/jobs/{job.id}", 303)
    if job.code:
        raise HTTPException(500, job.verdict or "The event could not be put into the record.")
    with shelf_of(request).desk() as desk:
        entry = next(iter(desk.entries_of(reading.report.id).values()), None)
    return RedirectResponse(entry_href(entry) if entry else "/", 303)


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split(",") if name.strip()]
