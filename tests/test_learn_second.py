"""Judged merges are found again where a newer reading cuts its triggers otherwise."""

from __future__ import annotations

from merge_builders import Writer

from dateline.merge.tellings import tellings_of
from tools.learn_second import at_mark, mark_of


def test_a_mark_names_what_is_read_there_today() -> None:
    writer = Writer("a", "2021-09-12")
    writer.tells("Gunmen attacked a depot of buses.", "attacked a depot", "attack")
    writer.tells("A mill burned.", "burned", "other")
    attack, fire = tellings_of([writer.reading()])
    told = {"a": [attack, fire]}
    start, end = attack.event.trigger.start, attack.event.trigger.end
    assert mark_of(attack) == f"a:{start}-{end}:attack" and at_mark(mark_of(attack), told) is attack
    assert at_mark(f"a:{start}-{start + 8}:attack", told) is attack      # a shorter trigger, of its kind
    assert at_mark(f"a:{start}-{end - 2}:casualties", told) is attack    # of another kind, but nearly all of its words
    assert at_mark(f"a:{start}-{start + 3}:casualties", told) is None
    assert at_mark(f"a:{fire.event.trigger.end + 1}-{fire.event.trigger.end + 4}:other", told) is None
    assert at_mark("b:0-4:attack", told) is None
