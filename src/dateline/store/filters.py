"""What a command asks of the record: since when, who, where, of what kind, how sure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Optional

from anyascii import anyascii

from ..rules import table

PART = 3   # letters: of which the parts of names are that the index holds


@dataclass(frozen=True)
class Filter:
    """Entries to show; what is None or empty asks nothing.

    `who` and `where` are a part of a name in any spelling of letters ("lukash"), a state's name, adjective or code
    ("Belarus", "Belarusian", "BLR": then also everybody and every place of that state); `about` is words that the
    sentences of the entry hold.
    """

    since: Optional[date] = None
    until: Optional[date] = None
    who: Optional[str] = None
    where: Optional[str] = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    about: Optional[str] = None

    @property
    def names_entries(self) -> bool:
        """Whether anything but time is asked."""
        return bool(self.who or self.where or self.kinds or self.statuses or self.about)

    def parameters(self) -> dict[str, Optional[str]]:
        """The parameters of queries/entries.sql."""
        words = re.findall(r"\w+", self.about or "")
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "who": self.who and folded(self.who), "where": self.where and folded(self.where), **self.countries(),
            "kinds": json.dumps(self.kinds) if self.kinds else None,
            "statuses": json.dumps(self.statuses) if self.statuses else None,
            "about": " ".join(f'"{word}"' for word in words) or None,
        }

    def countries(self) -> dict[str, Optional[str]]:
        """The codes of the states that were named."""
        return {"who_country": state_code(self.who), "where_country": state_code(self.where)}

    def parts(self) -> dict[str, str]:
        """"who" and "where" as the index of parts of names takes them; left out where they are too short for it."""
        asked = {"who": folded(self.who or ""), "where": folded(self.where or "")}
        return {name: '"' + said.replace('"', '""') + '"' for name, said in asked.items() if len(said) >= PART}


EVERYTHING = Filter()


def folded(text: str) -> str:
    """A name for comparing: plain letters, lower case: "Łukaszenko" is "lukaszenko"."""
    return " ".join(anyascii(text).lower().split())


def state_code(name: Optional[str]) -> Optional[str]:
    """The ISO 3166 alpha-3 code of a state named in any of the ways the word lists know; None for anything else."""
    return _codes().get(folded(name)) if name else None


@cache
def _codes() -> dict[str, str]:
    """Names, adjectives and codes of states, folded. Seats of government are left out: Minsk is a town first."""
    codes: dict[str, str] = {}
    for code, row in table("actors/states.toml").items():
        codes |= {folded(row["name"]): code, code.lower(): code}
    for code, row in table("actors/state_words.toml").items():
        for name in (*row.get("adjectives", ()), *row.get("names", ())):
            codes.setdefault(folded(name.removeprefix("the ")), code)
    return codes
