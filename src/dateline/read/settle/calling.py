"""How a name is printed: with its article, owning, agreed with by a verb."""

from __future__ import annotations

from .verbforms import words


def are_people(name: str) -> bool:
    """Whether a name is of several people: "Latvian officials", "the militants"; "the Philippines" are one."""
    last = name.split()[-1] if name else ""
    return last.islower() and last.endswith("s") and " " in name


def genitive(name: str) -> str:
    """ "Latvia's", "the United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def is_plural(name: str) -> bool:
    """Whether a verb behind the name stands in the plural: "Latvia and Estonia", "the militants"."""
    last = name.split()[-1]
    return " and " in name or last in ("people", "police", "men", "women") or are_people(name)


def articled(name: str) -> str:
    """The name with the article it is never without: "the United States"."""
    first = name.split()[0].lower() if name else ""
    return f"the {name}" if first in words("articled") else name
