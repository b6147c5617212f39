"""The application: its addresses, and what becomes of faults."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..store import NotARecord
from . import adding, corrections, pages
from .api import ENDPOINTS, answered
from .asking import BadQuestion
from .feed import feed
from .guard import Guard
from .jobs import Jobs
from .openapi import index, openapi
from .settings import Settings
from .shelf import Shelf
from .views import page, prepare


def make_app(settings: Settings) -> Starlette:
    """The application for one record."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        prepare()
        yield
        app.state.shelf.close()

    app = Starlette(
        routes=[
            Route("/", pages.timeline), Route("/entry/{id:path}", pages.entry), Route("/reports", pages.reports),
            Route("/report/{id:path}", pages.report), Route("/exercises", pages.exercises),
            Route("/series/{name:path}", pages.series), Route("/export", pages.download),
            Route("/static/{hash}/{name}", pages.static), Route("/favicon.ico", pages.no_icon),
            Route("/add", adding.adding), Route("/add", adding.add, methods=["POST"]),
            Route("/own", adding.own), Route("/own", adding.own_event, methods=["POST"]),
            Route("/reread", adding.reread, methods=["POST"]),
            Route("/jobs", corrections.job_states), Route("/jobs/{id}", adding.job_page),
            Route("/jobs/{id}/events", adding.job_events),
            Route("/review", corrections.review), Route("/seen", corrections.have_seen, methods=["POST"]),
            Route("/correct", corrections.correct, methods=["POST"]), Route("/changes", corrections.changes),
            Route("/merge", corrections.merging), Route("/split", corrections.splitting),
            Route("/feed.atom", feed), Route("/api/v1", index), Route("/api/v1/openapi.json", openapi),
            *(Route(endpoint.path, answered(endpoint.answer)) for endpoint in ENDPOINTS),
        ],
        exception_handlers={BadQuestion: _bad, HTTPException: _no, NotARecord: _gone, Exception: _fault},
        lifespan=lifespan)
    shelf = Shelf(settings.record)
    app.state.settings, app.state.shelf, app.state.jobs = settings, shelf, Jobs(settings.record, shelf.clear)
    app.add_middleware(Guard, settings=settings)
    return app


def _said(request: Request, status: int, message: str) -> Response:
    """What went wrong, as a page or, for programs, as JSON (RFC 9457)."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"type": "about:blank", "status": status, "title": message}, status,
                            media_type="application/problem+json")
    return page(request, "problem.html", status, message=message, code=status)


async def _bad(request: Request, problem: Exception) -> Response:
    return _said(request, 400, str(problem))


async def _no(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return _said(request, problem.status_code, problem.detail)


async def _gone(request: Request, problem: Exception) -> Response:
    return _said(request, 503, str(problem))


async def _fault(request: Request, problem: Exception) -> Response:
    name = html.escape(type(problem).__name__)
    return _said(request, 500, f"A fault of dateline's own ({name}); the record is untouched. Please report it.")
