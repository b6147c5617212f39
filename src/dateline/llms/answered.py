"""Answers kept by the hash of model and prompt, so that reading again costs nothing and gives the same."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Optional

import msgspec


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One answer with what it cost."""

    model: str
    answer: str
    tokens_in: int = 0
    tokens_out: int = 0


def cache_folder() -> Path:
    """Where answers are kept: $DATELINE_CACHE, else dateline/ in the user's cache folder."""
    named = os.environ.get("DATELINE_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline" / "answers"


class Answered:
    """The answers of a folder, one file each; a file that cannot be read is no answer, one not written is no fault."""

    def __init__(self, folder: Optional[Path] = None) -> None:
        self.folder = cache_folder() if folder is None else folder

    def path(self, model: str, system: str, prompt: str) -> Path:
        """The file of an answer, by the hash of all that it depends on."""
        key = hashlib.sha256("\0".join((model, system, prompt)).encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"

    def get(self, model: str, system: str, prompt: str) -> Optional[Kept]:
        """The answer that was given to this, if it is kept."""
        try:
            return msgspec.json.decode(self.path(model, system, prompt).read_bytes(), type=Kept)
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, model: str, system: str, prompt: str, kept: Kept) -> None:
        """Keep an answer; whole or not at all."""
        path = self.path(model, system, prompt)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(kept))
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
