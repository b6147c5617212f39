"""Texts from hell: words of the rule files in any order, times by the grammar, one pattern without end, odd letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random

from dateline.model import Published, Report, one_day
from dateline.read.when.timegrammar import expanded
from dateline.rules import table

LINKS = (",", "-", "--", '"', "'s", "and", "or", "of", "in", "on", "to", ";", ":", "(", ")", "that", "re-", "co-")
SHAPES = (
    "a", "-", "7 ", '"', "' ", "( ", "a, ", "Anna Nowak, ", "he said ", "and ", "Poland and ", "TITLE ", ".", "a\n",
    "Minister: ", "in 2019 ", "http://a.example/", "\t- ", "Troops left. ", "9 May 2020, ", '"We will go," he said. ',
    "troops, tanks, ", "said that ", "of the army ", "May 7 ", "\U0001f600", "\u200d", "e\u0301", "#a ", "re-", "1,",
    "... ", "Mr. Ivan Petrov said, ", "Zapad-2021 ", "[a] ", "\x0c", "\u202e", "Q: why? ", "* item\n", "if ", "not ")
FRAMES = ("The army held drills {} near Brest.", "He said {} troops would leave.", "{} the ministers met.",
          "It lasted {}.", "Since {} the fleet, which sailed {}, has waited.", "{}")
DAYS = (date(1, 1, 1), date(1800, 1, 1), date(2021, 2, 28), date(2024, 2, 29), date(2021, 12, 31), date(2200, 12, 31),
        date(9999, 12, 31))


def text(rng: Random) -> str:
    """One text of a random make."""
    parts = [rng.choice(MAKERS)(rng) for _ in range(rng.randint(1, 5))]
    return rng.choice([" ", "\n", "\n\n", "  "]).join(parts)


def report(rng: Random) -> Report:
    """A report of such a text, on a day that may be impossible."""
    stated = Published(days=one_day(rng.choice(DAYS)), basis="stated", because="given")
    return Report(id="r0", path="fuzz", text=text(rng) or "a", published=rng.choice([Published(), stated]))


def words(rng: Random) -> str:
    """Sentences of words that rules know, and of what ties them."""
    said = []
    for _ in range(rng.randint(1, 4)):
        row = []
        for _ in range(rng.randint(2, 24)):
            row.append(rng.choice(pools()[rng.choice(sorted(pools()))]))
            if rng.random() < 0.15:
                row.append(str(rng.choice([rng.randint(0, 40), rng.randint(1, 3000), 10**rng.randint(4, 30)])))
            if rng.random() < 0.15:
                row.append(rng.choice(LINKS))
        said.append(" ".join(row).capitalize() + rng.choice([".", ".", "?", "!", "", '."']))
    return rng.choice([" ", "\n"]).join(said)


def times(rng: Random) -> str:
    """Sentences with phrases that the time grammar allows."""
    return " ".join(rng.choice(FRAMES).replace("{}", phrase(rng, rng.choice(sorted(grammar()))))
                    for _ in range(rng.randint(1, 4)))


def shape(rng: Random) -> str:
    """One pattern, a hundred to two thousand characters of it."""
    pattern = rng.choice(SHAPES)
    return (pattern * 2000)[:rng.choice([100, 500, 2000])]


def bent(rng: Random) -> str:
    """An example of the rule files with words lost, doubled, swapped, in capitals, or cut into."""
    said = rng.choice(sentences()).split()
    for _ in range(rng.randint(0, 4)):
        i, j = rng.randrange(len(said)), rng.randrange(len(said))
        change = rng.randrange(5)
        if change == 0 and len(said) > 2:
            said.pop(i)
        elif change == 1:
            said.insert(j % len(said), said[i % len(said)])
        elif change == 2:
            said[i % len(said)] = said[i % len(said)].upper()
        elif change == 3:
            odd = chr(rng.choice([0, 0xad, 0x301, 0x202e, 0xfffd]))
            said[i % len(said)] = said[i % len(said)][:rng.randint(0, 6)] + odd
        else:
            said[i % len(said)] = f"{rng.choice(['re', 'co', 'pre', 'non'])}-{said[i % len(said)]}"
    return " ".join(said) or "a"


def letters(rng: Random) -> str:
    """Letters of any script, without sense."""
    planes = ((32, 126), (160, 591), (0x400, 0x4ff), (0x600, 0x6ff), (0x4e00, 0x4eff), (0x1f300, 0x1f5ff), (0, 31))
    return "".join(chr(rng.randint(*rng.choice(planes))) for _ in range(rng.randint(1, 300)))


MAKERS: tuple[Callable[[Random], str], ...] = (words, words, times, times, shape, bent, bent, letters)


def phrase(rng: Random, rule: str, depth: int = 0) -> str:
    """Words that a rule of the time grammar matches."""
    steps = sorted(expanded(rng.choice(grammar()[rule]["match"]), "fuzz"), key=str)
    return " ".join(_one(rng, step.key, depth) if step.key.startswith("<") else step.key for step in rng.choice(steps))


def _one(rng: Random, key: str, depth: int) -> str:
    name, known = key.strip("<>"), table("words/times.toml")
    if makers := [rule for rule, row in grammar().items() if name in row.get("is", ())]:
        return phrase(rng, rng.choice(makers), depth + 1) if depth < 4 else name
    if isinstance(known.get(name), Mapping):
        return str(rng.choice(sorted(known[name])))
    return rng.choice(VALUES.get(name, ("0", "1", "2", "31", "99", "100000", "1000000000", "1.5", "two", "dozens")))


VALUES: dict[str, tuple[str, ...]] = {
    "year": ("2021", "1000", "9999", "0000"), "day": ("0", "1", "29", "31", "32"), "ordinal": ("1st", "31st", "0th"),
    "nth": ("1st", "third", "22nd", "99th"), "iso": ("2021-09-10", "9999-12-31", "1000-01-01"),
    "slashed": ("9/10/2021", "31/12/99"), "clock": ("3:30", "24:00", "25:61"), "yy": ("'21", "00"),
    "decade": ("1990s", "9990s", "80s"),
}


@cache
def grammar() -> dict[str, dict[str, list[str]]]:
    return {name: dict(row) for name, row in table("rules/times.toml").items() if isinstance(row, dict)}


@cache
def pools() -> dict[str, tuple[str, ...]]:
    """The words of each rule and word file."""
    found = {}
    for folder in ("rules", "words"):
        for file in sorted(one.name for one in (files("dateline") / "data" / folder).iterdir()):
            if not file.endswith(".toml"):
                continue
            said = {word for line in _strings(table(f"{folder}/{file}")) for word in line.split() if len(word) < 25}
            found[f"{folder}/{file}"] = tuple(sorted(said)) or ("a",)
    return found


@cache
def sentences() -> tuple[str, ...]:
    """The examples of the rule files."""
    found = (text for name in ("events", "status", "claims", "roles", "figures", "acts")
             for row in table(f"rules/{name}.toml").values() if isinstance(row, dict)
             for key in ("finds", "skips") for text in _strings(row.get(key, [])) if " " in text)
    return tuple(sorted(set(found)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if re.fullmatch(r"[a-z' -]+", str(key)):
                yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
