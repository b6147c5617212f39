"""The report that is one text or one page, with its day from wherever one is stated."""

from __future__ import annotations

import re
from typing import Final, Optional

import msgspec

from ..model import Report
from ..read.report.decode import NotText, decoded
from ..read.report.making import MOST, Problem, from_page, from_text, too_long
from .filedays import day_of_path
from .given import Given, first_stated
from .headblock import head_of

PAGES: Final = (".html", ".htm", ".xhtml")
PAGE_START: Final = re.compile(r"\s*<(?:!doctype html|html|\?xml[^>]*>\s*<(?:!doctype html|html))", re.IGNORECASE)


def report_of_bytes(path: str, data: bytes, given: Given, charset: Optional[str] = None,
                    page: Optional[bool] = None) -> Report | Problem:
    """The report of a file's bytes; a page by its ending or its looks, unless it is said which."""
    if len(data) > MOST:
        return too_long(path)
    try:
        text = decoded(data, charset)
    except NotText as problem:
        return Problem(path, problem.message, problem.next_step)
    if page or (page is None and (path.lower().endswith(PAGES) or PAGE_START.match(text))):
        return report_of_page(path, text, given)
    return report_of_text(path, text, given)


def report_of_text(path: str, text: str, given: Given) -> Report | Problem:
    """The report of a text, with what the block of facts above it says."""
    head = head_of(text)
    facts = given.with_facts(head.facts).facts
    day = first_stated(given.own, given.day, head.published, day_of_path(path))
    report = from_text(path, text, facts, day)
    if isinstance(report, Report) and head.parts:
        return msgspec.structs.replace(report, parts=head.parts)
    return report


def report_of_page(path: str, html: str, given: Given) -> Report | Problem:
    """The report in a page; a day that the page states goes before that of its file's name."""
    report = from_page(path, html, given.facts, first_stated(given.own, given.day))
    if isinstance(report, Report) and report.published.basis != "stated":
        named = day_of_path(path)
        return msgspec.structs.replace(report, published=named) if named.basis == "stated" else report
    return report
