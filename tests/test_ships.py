"""Ships that are called after somebody are nobody, and have the state of their flag where words tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

import pytest

from dateline.read.syntax import Parse
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]
Named = tuple[str, Optional[str], Optional[str]]


def named(parse: Parse) -> list[Named]:
    """(name, actor, country) of those who are named."""
    return [(a.mention.name, a.mention.actor, a.mention.country) for a in find_actors(parse).mentions
            if a.mention.mention == "name"]


@pytest.mark.parametrize(("text", "ship"), [
    ("The frigate Admiral Lindgren fired a missile.", ("Admiral Lindgren", None, None)),
    ("The destroyer Winston S. Churchill left Souda.", ("Winston S. Churchill", None, None)),
    ("The Norwegian frigate Otto Sverdrup left Bergen.", ("Otto Sverdrup", None, "NOR")),
    ("The guided-missile destroyer USS Arleigh Burke left Rota.", ("USS Arleigh Burke", None, "USA")),
    ("The tanker Maria Holm ran aground.", ("Maria Holm", None, None)),
])
def test_a_ship_is_no_person(parse_text: ParseText, text: str, ship: Named) -> None:
    assert ship in named(parse_text(text))
    assert not any((actor or "").startswith("person:") for _, actor, _ in named(parse_text(text)))


def test_a_ship_named_again_without_its_type(parse_text: ParseText) -> None:
    parse = parse_text("The Russian frigate Marshal Vasin entered the bay. The Marshal Vasin left on Friday.")
    assert [who for who in named(parse) if "Vasin" in who[0]] == [("Marshal Vasin", None, "RUS")] * 2


@pytest.mark.parametrize(("text", "person"), [
    ("Defence Minister Corazon Ilagan visited the frigate.", "person:corazon-ilagan"),
    ("The submarine commander Ivan Holm resigned.", "person:ivan-holm"),
    ("Admiral John Holm sailed on the cruiser.", "person:john-holm"),
])
def test_who_is_on_board_is_a_person(parse_text: ParseText, text: str, person: str) -> None:
    assert person in [actor for _, actor, _ in named(parse_text(text))]


def test_a_day_is_no_name_of_a_ship(parse_text: ParseText) -> None:
    assert not any("Friday" in name for name, _, _ in named(parse_text("Guards boarded the tanker Friday near Osk.")))
