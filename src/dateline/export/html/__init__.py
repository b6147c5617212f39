"""One self-contained page: timeline, map, list and evidence. It opens from disk, asks no network, reads without script.

Everything is drawn here as HTML and SVG; static/page.js only filters and zooms. All text from reports goes through
the template's autoescape and `safe.visible`; the page's own style and script are named by hash in its content policy,
so that nothing else could run even if it got in.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...merge.names import series_name
from ...model import Entry, Reading
from .. import safe, trace, words
from .evidence import USES, passages
from .looks import LOOKS
from .story import SPOKEN, line_of
from .views import make_page


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> str:
    """The page as text, entries in the order of their first possible day, those without a day last."""
    style, script = _static("page.css"), _static("page.js")
    page = make_page(entries, readings)
    return templates().get_template("page.html").render(
        page=page, to=page.to, items=page.items, ordered=list(page.items.values()),
        style=Markup(style), script=Markup(script),   # our own files
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
               "base-uri 'none'; form-action 'none'",
    )


@cache
def templates() -> Environment:
    """The templates, with the filters that they use; the pages of `dateline serve` add theirs."""
    env = Environment(loader=PackageLoader("dateline.export.html"), autoescape=True, undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True, finalize=_seen)
    env.filters |= {
        "time_words": words.time_words, "time_short": words.time_short, "days": words.days_words,
        "days_short": partial(words.days_words, short=True),
        "count": words.count_words, "figure": words.figure_words, "value": words.value_words,
        "published": trace.published_words, "passages": passages, "link": safe.web_link,
        "series": _series, "at_odds": words.at_odds, "line": line_of, "day": partial(words.day_words, short=True),
    }
    env.globals |= {"looks": LOOKS, "uses": USES, "spoken": SPOKEN}
    return env


def _series(id: str) -> str:
    """The name of a series, or of two with a slash."""
    try:
        return " / ".join(series_name(part) for part in id.split("/"))
    except KeyError:   # a series that this release no longer knows
        return id


def _seen(value: Any) -> Any:
    """What every `{{ ... }}` of the templates passes: characters that act unseen are written out."""
    return safe.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The content's name in a content security policy (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
