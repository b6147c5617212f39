"""Every data file of the package: it parses, says its licence, and its rules have examples that some test runs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline.rules import examples, table

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "dateline" / "data"
FILES = sorted(DATA.rglob("*.toml"))
RULES = [f for f in FILES if f.parent.name == "rules"]
STAGES = {
    "files", "clean", "parse", "times", "dating", "places", "actors", "events", "status", "claims", "figures", "merge",
}
OTHER_TESTS = [f.read_text(encoding="utf-8") for f in Path(__file__).parent.glob("test_*.py") if f != Path(__file__)]


def name(path: Path) -> str:
    return str(path.relative_to(DATA))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_data_file_is_toml(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_data_file_says_its_licence(path: Path) -> None:
    head = " ".join(line for line in path.read_text(encoding="utf-8").splitlines()[:40] if line.startswith("#"))
    assert any(licence in head for licence in ("CC0", "CC BY", "public domain", "MIT")), f"{name(path)}: no licence"


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rules_file_names_its_stage(path: Path) -> None:
    assert table(name(path)).get("stage") in STAGES, f'{name(path)}: lacks a line like stage = "times"'


@pytest.mark.parametrize("path", RULES, ids=name)
def test_every_rule_has_an_example_it_finds(path: Path) -> None:
    rules = {key for key, row in table(name(path)).items() if isinstance(row, dict)}
    without = sorted(rules - {rule for rule, _, finds in examples(name(path)) if finds})
    assert not without, f"{name(path)}: without finds: {', '.join(without)}"


@pytest.mark.parametrize("path", RULES, ids=name)
def test_the_examples_of_a_rules_file_are_run(path: Path) -> None:
    """Some other test module goes through `examples("rules/<file>")`."""
    assert any(name(path) in text for text in OTHER_TESTS), f"{name(path)}: no test module runs its examples"
