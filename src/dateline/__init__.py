"""dateline: news reports in, a record of events out.

    import dateline

    reading = dateline.read("Tanks rolled into Brest on Friday, the ministry said.", published="2021-09-13")
    for event in reading.events:
        print(event.status, event.line, event.time)

    with dateline.open("baltic.db") as record:
        record.add("reports/")
        for entry in record.entries(kind="exercise", since="2021"):
            print(entry.name, entry.time)

What the functions give are the frozen nouns of `dateline.model`; `msgspec.json.encode` prints them as docs/formats.md
says.
"""

from __future__ import annotations

import sys
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any, Optional

from .version import VERSION as __version__

if TYPE_CHECKING:
    from .library import OpenRecord
    from .model import Reading

__all__ = ["__version__", "open", "read"]


def read(text: str, *, published: Optional[date | str] = None, title: Optional[str] = None,
         outlet: Optional[str] = None, url: Optional[str] = None, html: bool = False,
         model: Optional[str] = None) -> Reading:
    """What one report says; no record is touched.

    `text`: the report, or with `html` a web page that holds it. `published`: the day it came out, a date or an ISO day,
    moment, month or year; without it the day is worked out from the text, or stays open. `model`: an installed spaCy
    English pipeline instead of the default, which is loaded once. The same arguments give the same reading.

    Raises `dateline.library.CannotRead`, whose message says why, for a text that is empty, too long or not English,
    and `ValueError` for a day that is none.
    """
    from .library import read_text
    return read_text(text, published=published, title=title, outlet=outlet, url=url, html=html, model=model)


def open(path: str, *, create: bool = True, model: Optional[str] = None) -> OpenRecord:
    """A record, open for reading and adding; it is made where there is none, unless `create` is false.

    Close it, or use it as a context manager. Raises `dateline.store.NotARecord` where the file is something else.
    """
    from .library import OpenRecord
    return OpenRecord(path, create=create, model=model)


class _Face(ModuleType):
    """This module. Importing the room `dateline.read` would put the room in the place of the function `read`."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
