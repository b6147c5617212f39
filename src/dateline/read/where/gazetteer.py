"""The gazetteer: what places a name can mean. States and areas come from lines anyone can edit, towns from SQLite.

`spots("Brest")` gives the city in Belarus, the city in France, the province ...; choosing among them needs the report
and is done in placing a mention (`resolving.py`). The SQLite file is opened at the first question and asked by key,
a few microseconds a name; answers are kept.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Optional

from anyascii import anyascii

from ...model import Precision
from ...rules import table
from .folding import folded

STATES = "actors/states.toml"
STATE_WORDS = "actors/state_words.toml"
PRECISION: Mapping[str, Precision] = {"city": "city", "region": "region", "district": "district"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a name can mean: `Spot("geonames:625144", "Minsk", "city", "BLR", 53.9, 27.57, "city", ...)`.

    `kind` is state, region (first-level unit), district (second-level), city or area; `population` counts people;
    `admin1` and `admin2` are the GeoNames ids of the first-level and second-level unit it is or lies in, 0 where none;
    `own` tells the place's own name from an alternate one.
    """

    id: str
    name: str
    kind: str
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]
    precision: Precision
    population: int = 0
    admin1: int = 0
    admin2: int = 0
    own: bool = True
    type: str = ""
    contested: Optional[str] = None
    needs: str = ""


@cache
def adjectives() -> Mapping[str, str]:
    """Adjective of a state in lower case -> alpha-3 code: "belarusian" -> "BLR"."""
    return {word.lower(): code for code, row in table(STATE_WORDS).items() for word in row.get("adjectives", ())}


@cache
def capitals() -> Mapping[str, str]:
    """Folded capital or seat of government -> alpha-3 code of the state it speaks for."""
    known = {folded(row["capital"]): code for code, row in table(STATES).items() if row["capital"]}
    known |= {folded(name): code for code, row in table(STATE_WORDS).items() for name in row.get("seats", ())}
    return known | {folded(row["name"]): row["country"] for row in table("areas.toml").values() if "seat" in row}


@cache
def state(code: str) -> Spot:
    """The state of an alpha-3 code, as a place."""
    row, (lat, lon, number) = table(STATES)[code], table("state_points.toml").get(code, (None, None, 0))
    place = f"geonames:{number}" if number else f"state:{code}"
    contested = table("state_points.toml")["contested"].get(code)
    return Spot(place, row["name"].strip(), "state", code, lat, lon, "country", contested=contested)


def area(key: str, row: Mapping[str, Any]) -> Spot:
    """A row of areas.toml as a place."""
    lat, lon = row["at"]
    return Spot(f"area:{key}", row["name"], "area", row.get("country"), lat, lon, row["precision"],
                type=row["type"], contested=row.get("contested"), needs=row.get("needs", ""))


@cache
def by_hand() -> Mapping[str, tuple[Spot, ...]]:
    """Folded name -> the states and areas of that name."""
    found: dict[str, list[Spot]] = {}
    for code, row in table(STATES).items():
        for name in (row["name"], *table(STATE_WORDS).get(code, {}).get("names", ())):
            found.setdefault(folded(name).removeprefix("the "), []).append(state(code))
    for key, row in table("areas.toml").items():
        spot = area(key, row)
        for name in (row["name"], *row.get("aliases", ())):
            found.setdefault(folded(name), []).append(spot)
    return {name: tuple(dict.fromkeys(spots)) for name, spots in found.items()}


@cache
def transliterated() -> frozenset[str]:
    """The states whose scripts are not Latin: GeoNames' dots and hooks in their names are no part of them."""
    return frozenset(table("words/places.toml")["transliterated"])


@cache
def contested_units() -> Mapping[int, str]:
    """First-level unit by GeoNames id -> who holds and who claims it: Crimea's towns are as contested as Crimea."""
    return {row["unit"]: row["contested"] for row in table("areas.toml").values() if "unit" in row}


@cache
def written() -> frozenset[str]:
    """The names by hand as printed, for telling "US" from "us" and "demilitarized zone" from a chance pair of words."""
    names = [row["name"] for row in table(STATES).values()]
    names += [name for row in table(STATE_WORDS).values() for name in row.get("names", ())]
    names += [name for row in table("areas.toml").values() for name in (row["name"], *row.get("aliases", ()))]
    return frozenset(name.removeprefix("the ") for name in names)


@cache
def first_words() -> Mapping[str, int]:
    """First word of each name by hand -> the greatest number of words of such a name."""
    longest: dict[str, int] = {}
    for name in by_hand():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def database() -> sqlite3.Connection:
    """The SQLite file of the package, read-only; every process opens its own."""
    path = files("dateline") / "data" / "gazetteer.sqlite"
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=4096)
def towns(name: str) -> tuple[Spot, ...]:
    """The cities, provinces and districts of a folded name, largest first."""
    row = database().execute("SELECT places FROM name WHERE folded = ?", (name,)).fetchone()
    if row is None:
        return ()
    numbers = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
    found = [spot for number in numbers if (spot := unit(number >> 1, bool(number & 1)))]
    return tuple(sorted(found, key=lambda s: (-s.population, s.id)))


@lru_cache(maxsize=4096)
def unit(number: int, own: bool = True) -> Optional[Spot]:
    """The place of a GeoNames id; None where the gazetteer lacks it."""
    row = database().execute("SELECT name, kind, country, admin1, admin2, lat, lon, population FROM place WHERE id = ?",
                             (number,)).fetchone()
    if row is None:
        return None
    name, kind, country, admin1, admin2, lat, lon, population = row
    if not name.isascii() and country in transliterated():
        name = anyascii(name).replace("'", "").replace("`", "")
    admin1, admin2 = number if kind == "region" else admin1, number if kind == "district" else admin2
    return Spot(f"geonames:{number}", name, kind, country, lat / 1e4, lon / 1e4, PRECISION[kind], population, admin1,
                admin2, own, contested=contested_units().get(admin1))


def spots(name: str) -> tuple[Spot, ...]:
    """Every place that a name can mean, those by hand first: `spots("Łódź")[0].country` is "POL"."""
    key = folded(name)
    return by_hand().get(key, ()) + towns(key)
