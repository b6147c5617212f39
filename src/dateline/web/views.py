"""Templates into answers."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..export import formats
from ..export.html import templates
from ..export.html.looks import LOOKS
from ..export.words import MONTHS
from ..model import STATUSES
from .lists import entry_href, report_href
from .settings import Settings
from .sheets import LAYERS

EVIDENCE_WORDS = {"unsupported": "no source", "single": "one source", "corroborated": "several sources",
                  "conflicting": "told differently"}


@cache
def environment() -> Environment:
    """The templates of the one-file page and those of the site."""
    both = ChoiceLoader([PackageLoader("dateline.web"), PackageLoader("dateline.export.html")])
    env = templates().overlay(loader=both)
    env.globals |= {"entry_href": entry_href, "report_href": report_href, "static": static_address,
                    "evidence_words": EVIDENCE_WORDS, "statuses": STATUSES, "layers": LAYERS, "months_names": MONTHS,
                    "looks": LOOKS, "formats": list(formats())}
    return env


def prepare() -> None:
    """Make all templates ready, so that no visitor waits for it."""
    env = environment()
    for name in env.list_templates(extensions=["html"]):
        env.get_template(name)


def rendered(template: str, **values: Any) -> str:
    """A template of the site as text."""
    return environment().get_template(f"site/{template}").render(**values)


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page of the site."""
    settings: Settings = request.app.state.settings
    html = rendered(template, settings=settings, path=request.url.path, q=request.query_params.get("q", ""), **values)
    return HTMLResponse(html, status)


@cache
def static_text(name: str) -> bytes:
    """A file of ours: the style of the one-file page, and what the site adds."""
    if name == "site.css":
        return files("dateline.export.html").joinpath("static/page.css").read_bytes() + _own("site.css")
    return _own(name)


def _own(name: str) -> bytes:
    return files("dateline.web").joinpath("static", name).read_bytes()


@cache
def static_address(name: str) -> str:
    """Its address, which changes with its content, so that a browser may keep it for ever."""
    return f"/static/{sha256(static_text(name)).hexdigest()[:12]}/{name}"
