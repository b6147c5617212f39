"""What a format of the export is: a name, what it is for, and the function that writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ..model import Entry, Reading

Files = dict[str, bytes]
Make = Callable[[Sequence[Entry], Mapping[str, Reading]], str | bytes | Files]

EPOCH = (1980, 1, 1, 0, 0, 0)   # the first moment that a zip file knows: the same record gives the same bytes


class MissingLibrary(Exception):
    """A library that is not part of every installation; the message says how to get it."""


def library(module: str, extra: str) -> Any:   # a module, whose type no type checker knows
    """An optional library. Raises `MissingLibrary`, which names the extra that brings it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as problem:
        raise MissingLibrary(f"this needs {problem.name}, which is not installed; get it with: "
                             f'pip install "dateline[{extra}]"') from None


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `FORMATS["geojson"](entries, readings)` gives the whole file as bytes.

    `make` may give text, bytes, or several files by name; these come as one zip file, or from `files` one by one.
    A package of somebody else adds a format by naming a `Format` as an entry point of the group `dateline.formats`.
    """

    name: str
    what: str
    """What it is for, in a few words."""
    ending: str
    """Of the file's name: ".json". ".zip" where it is several files."""
    media: str
    """The media type (RFC 6838)."""
    make: Make
    binary: bool = False
    """Not for a terminal."""

    def __call__(self, entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
        """The export as one file; several files as a zip file. Raises `MissingLibrary`."""
        made = self.make(entries, readings)
        if isinstance(made, str):
            return made.encode("utf-8")
        return zipped(made) if isinstance(made, dict) else made

    def files(self, entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Files:
        """The export as files by name; one that is a single file is called "record" with the format's ending."""
        made = self.make(entries, readings)
        if isinstance(made, dict):
            return made
        return {f"record{self.ending}": made.encode("utf-8") if isinstance(made, str) else made}


def zipped(files: Files) -> bytes:
    """Several files as one zip file, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
