"""The floors under the scores: they only rise. `floors.json` holds them, `last.json` the verdicts of the day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .measures import Measure

Floors = dict[str, dict[str, float]]
"""Floor by group and measure. For a measure of which less is better it is a ceiling, and it only falls."""

@dataclass(frozen=True)
class Raise:
    """Floors are to be lifted: shares in per cent to so many points below what was reached, counts to it."""

    slack: float = 0.0


HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
LAST = HERE / "last.json"
ANEW = HERE / "anew.json"   # every floor that ever fell, with the reason


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors of the file; none where there is no file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def load_last(path: Path = LAST) -> dict[str, dict[str, str]]:
    """The verdicts stored with the floors, by "dated" and "undated"; none where there is no file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def save(path: Path, content: Mapping[str, object]) -> None:
    """Write a file of this folder so that a change of one floor is a change of one line."""
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def below(values: Mapping[str, float], floors: Mapping[str, float], measures: Sequence[Measure]) -> list[Measure]:
    """The measures that miss their floor."""
    return [m for m in measures if m.name in floors and not m.meets(values[m.name], floors[m.name])]


def raised(
    values: Mapping[str, float], floors: Mapping[str, float], measures: Sequence[Measure], slack: float = 0.0
) -> dict[str, float]:
    """The floors, each lifted to what was reached, shares to `slack` points below it; none is ever lowered."""
    return {m.name: m.raised(values[m.name], floors.get(m.name), slack) for m in measures}


def compare(name: str, values: Mapping[str, float], measures: Sequence[Measure], lift: Raise | None) -> int:
    """Print what of this group fell below its floor, lift the floors if asked; how many fell."""
    every = load_floors()
    held = every.get(name, {})
    missed = below(values, held, measures)
    for m in missed:
        word = "floor" if m.better == "higher" else "at most"
        print(f"  BELOW  {name}: {m.name} {values[m.name]:.1f}, {word} {held[m.name]:g}")
    if lift:
        save(FLOORS, {**every, name: {**held, **raised(values, held, measures, lift.slack)}})
    elif unheld := sum(m.name not in held for m in measures):
        print(f"  {name}: {unheld} measures without a floor")
    return len(missed)


def load_anew(path: Path = ANEW) -> dict[str, dict[str, float | str]]:
    """Floors that were set anew, by "group: measure": what stood before (`was`), what stands since (`is`), and why."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def lowered(
    old: Floors, new: Floors, measures: Sequence[Measure], anew: Mapping[str, Mapping[str, float | str]] | None = None
) -> list[str]:
    """What is easier in `new` than in `old`, in words: empty where every floor stands or rose.

    A floor of `anew` may fall from what stood before to what it was set to, and no further.
    """
    complaints: list[str] = []
    known = {m.name: m for m in measures}
    for group, floors in old.items():
        for name, floor in floors.items():
            row = (anew or {}).get(f"{group}: {name}")
            if row and name in known and known[name].meets(float(row["was"]), floor):
                floor = float(row["is"])
            now = new.get(group, {}).get(name)
            if now is None:
                complaints.append(f"{group}: {name}: the floor {floor:g} is gone")
            elif name in known and not known[name].meets(now, floor):
                complaints.append(f"{group}: {name}: was {floor:g}, is {now:g}")
    return complaints
