"""Messages (.eml), mailboxes (.mbox) and saved pages in one file (.mht, .mhtml), by Python's own e-mail library.

A message states its day in its head; a saved page only the day on which it was saved, which is not taken.
"""

from __future__ import annotations

import mailbox
from collections.abc import Callable, Iterator
from email import message_from_binary_file, message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO, Final, Optional

from ..model import Published, Report, one_day
from ..read.report.making import MOST, Line, Problem, too_long
from .given import Given
from .plain import report_of_bytes

ATTACHED: Final = (".txt", ".html", ".htm", ".pdf", ".docx", ".md")
FEW: Final = 200   # characters: a message's plain part that is shorter than this stands in for its page

Inner = Callable[[str, bytes, Given], Iterator[Report | Problem]]
"""Reads an attached file."""


def message(path: str, stream: BinaryIO, given: Given, inner: Inner) -> Iterator[Report | Problem]:
    """The report that a message is, and those attached to it."""
    try:
        yield from _of_message(path, message_from_binary_file(stream, policy=default), given, inner)
    except (MessageError, LookupError, ValueError) as fault:
        yield Problem(path, f"no message that can be read ({fault})", "save its text as a .txt file")


def mailboxes(path: str, given: Given, inner: Inner) -> Iterator[Report | Problem]:
    """The messages of a mailbox, one after the other; one that cannot be read does not stop the others."""
    box = mailbox.mbox(path, factory=None, create=False)
    found = False
    for number, key in enumerate(box.iterkeys(), 1):
        found, where = True, f"{path} message {number}"
        try:
            yield from _of_message(where, message_from_bytes(box.get_bytes(key), policy=default), given, inner)
        except (MessageError, LookupError, ValueError) as fault:
            yield Problem(where, f"no message that can be read ({fault})", "save its text as a .txt file")
    if not found:
        yield Problem(path, "no message in it", 'a mailbox begins each message with a line "From "')


def saved_page(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The page that a browser saved with its pictures in one file."""
    try:
        saved = message_from_binary_file(stream, policy=default)
        page = next((part for part in saved.walk() if part.get_content_type() in (
            "text/html", "application/xhtml+xml")), None)
        url = str(saved.get("Snapshot-Content-Location") or (page and page.get("Content-Location")) or "") or None
        content = page.get_payload(decode=True) if page is not None else None
    except (MessageError, LookupError, ValueError) as fault:
        yield Problem(path, f"no saved page that can be read ({fault})", "save it as .html")
        return
    if page is None or not isinstance(content, bytes):
        yield Problem(path, "no page in it", "save it as .html")
        return
    yield report_of_bytes(path, content, given.with_facts(Line(url=url)), page.get_content_charset(), page=True)


def _of_message(path: str, mail: EmailMessage, given: Given, inner: Inner) -> Iterator[Report | Problem]:
    facts = Line(title=_words(mail, "Subject"), outlet=parseaddr(_words(mail, "From") or "")[0] or None)
    own = given.with_facts(facts, _day(mail))
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is not None and body.get_content_type() == "text/plain" and len(_bytes(body)) < FEW:
        body = mail.get_body(preferencelist=("html", "plain")) or body
    if body is None:
        yield Problem(path, "a message without text", "save what it holds as files")
    elif len(_bytes(body)) > MOST:
        yield too_long(path)
    else:
        yield report_of_bytes(path, _bytes(body), own, body.get_content_charset(),
                              page=body.get_content_type() == "text/html")
    for part in mail.iter_attachments():
        name = part.get_filename() or ""
        if name.lower().endswith(ATTACHED):
            yield from inner(f"{path} {name}", _bytes(part), Given(own=own.own, day=own.day))
        elif name:
            yield Problem(f"{path} {name}", "an attachment that is no report", f"read are {', '.join(ATTACHED)}")


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(mail: EmailMessage, name: str) -> Optional[str]:
    return " ".join(str(mail.get(name) or "").split()) or None


def _day(mail: EmailMessage) -> Published:
    """The day of the message's head, as its sender's calendar has it."""
    said = _words(mail, "Date")
    try:
        day = parsedate_to_datetime(said or "").date()
    except (ValueError, TypeError):
        return Published()
    return Published(days=one_day(day), basis="stated", because=f"the message is dated {said}")
