"""A short part of `make fuzz`, always the same, and that it finds what it looks for."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from dateline.read import Reader
from dateline.read.parse import Parser
from dateline.read.when.times import find_times
from eval.fuzz import files, texts
from eval.fuzz.running import Fuzz

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["text", "page", "line", "bytes", "record"])
def test_nothing_raises_and_nothing_takes_long(kind: str, parser: Parser) -> None:
    outcome = Fuzz(Reader(parser)).run(20, range(12), (kind,))
    assert outcome.count == 12
    assert outcome.faults == {} and outcome.slow == []


@pytest.mark.slow
def test_two_thousand_phrases_of_the_time_grammar_raise_nothing(parser: Parser) -> None:
    from dateline.model import Part
    from dateline.read.when.anchoring import Now, held
    rng = Random(7)
    said = ". ".join(texts.phrase(rng, rng.choice(sorted(texts.grammar()))) for _ in range(2000))
    parse = parser(said, [Part(kind="body", start=0, end=len(said))])
    found = find_times(parse)
    assert len(found) > 500
    for expression in found:
        for day in (*texts.DAYS, None):
            for way in (-1, 0, 1):
                held(expression.meaning, Now(day=day, way=way))


@pytest.mark.slow
def test_a_fault_is_found_and_its_input_can_be_made_again(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise KeyError("night")

    monkeypatch.setattr("eval.fuzz.running.read", failing)
    outcome = Fuzz(Reader(parser)).run(3, range(2), ("text",))
    where, name = outcome.faults.popitem()
    assert where.startswith("KeyError at test_fuzz.py:") and name == "text/3/0"
    assert texts.text(Random(name)) == texts.text(Random(name))


@pytest.mark.parametrize("make", [texts.text, files.page, files.line, files.data])
def test_a_seed_gives_the_same_input_and_another_seed_another(make: object) -> None:
    assert callable(make)
    assert make(Random("a/1/1")) == make(Random("a/1/1"))
    assert len({str(make(Random(f"a/1/{n}"))) for n in range(20)}) > 10


def test_days_are_counted_in_one_place_that_never_leaves_the_calendar() -> None:
    for path in sorted((ROOT / "src" / "dateline").rglob("*.py")):
        names = {alias.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.ImportFrom) and node.module == "datetime" for alias in node.names}
        assert "timedelta" not in names or path.name == "model.py", f"{path.name}: count days with model.later"
