"""One person under the spellings of several outlets."""

from __future__ import annotations

import pytest

from dateline.merge.people import one_person, spellings
from dateline.model import Who


def person(actor: str) -> Who:
    return Who(role="agent", name=actor, actor=actor, country=None, sector=None, said=None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("person:yevhen-horobets", "person:evgeny-gorobets", True),
        ("person:marta-lind", "person:marta-elena-lind", True),
        ("person:ivan-petrov", "person:igor-petrov", False),
        ("person:viktor-lukashenko", "person:alexander-lukashenko", False),
        ("person:anders-borg", "person:marta-lind", False),
    ],
)
def test_two_ids_of_one_person(one: str, other: str, same: bool) -> None:
    assert one_person(one, other) is same


def test_two_listed_persons_are_never_one() -> None:
    assert not one_person("person:nikolai-lukashenko", "person:viktor-lukashenko")


def test_a_listed_person_stands_for_the_other_spelling() -> None:
    found = spellings([person("person:volodymyr-zelenskiyy"), person("person:volodymyr-zelensky")])
    assert found["person:volodymyr-zelenskiyy"] == "person:volodymyr-zelensky"


def test_others_stand_for_themselves() -> None:
    assert spellings([person("person:marta-lind"), person("state:NOR")]) == {"person:marta-lind": "person:marta-lind"}
