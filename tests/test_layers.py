"""The house has one direction: a room imports earlier rooms only; spaCy and SQL each stay in one room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
ROOMS = (
    ("version",), ("model",), ("rules", "words", "likewords", "names", "hashed"), ("read",), ("llms",), ("workers",),
    ("sources",), ("merge",), ("store",), ("export",),
    ("deciding", "explain", "library", "bulk", "changes", "configured", "feedlist", "watching"), ("web",), ("cli",),
    ("__init__", "__main__"),
)
"""Earlier to later; rooms in one tuple may know one another."""
ORDER = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
GAZETTEER = "read/where/gazetteer.py"   # asks the shipped, read-only file of towns by key: three lines of SQL
MODULES = sorted(SOURCE.rglob("*.py"))
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|"
                 r"CREATE\s+(VIRTUAL\s+)?TABLE)\b", re.S)


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def module(path: Path) -> str:
    return ".".join(("dateline", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The absolute names of the modules that a module imports, anywhere in it."""
    package = ["dateline", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[:len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def room(dotted: str) -> str:
    """The room of a module: "dateline.read.when.times" is in read, "dateline" itself is __init__."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ORDER else "__init__"


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_is_in_a_room(path: Path) -> None:
    assert room_of(path) in ORDER, f"{name(path)}: no such room; use one, or name it here and in ARCHITECTURE.md"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_rooms_import_earlier_rooms_only(path: Path) -> None:
    here = ORDER[room_of(path)]
    later = [m for m in imports(path) if m.split(".")[0] == "dateline" and ORDER[room(m)] > here]
    assert not later, f"{name(path)} reaches back: it imports {', '.join(later)}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_parser_knows_spacy(path: Path) -> None:
    known = [m for m in imports(path) if m.split(".")[0] in ("spacy", "thinc")]
    assert not known or name(path) == "read/parse.py", f"{name(path)} imports {', '.join(known)}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_store_and_the_gazetteer_know_sqlite(path: Path) -> None:
    if "sqlite3" in imports(path):
        assert room_of(path) == "store" or name(path) == GAZETTEER, f"{name(path)} imports sqlite3"


@pytest.mark.parametrize("path", [p for p in MODULES if name(p) != GAZETTEER], ids=name)
def test_sql_stands_in_files_of_its_own(path: Path) -> None:
    strings = (n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)
               and isinstance(n.value, str))
    found = [s for s in strings if SQL.search(s)]
    assert not found, f"{name(path)} has SQL in it; give it a file in store/queries/: {found[0][:60]!r}"


def test_modules_do_not_import_in_a_circle() -> None:
    graph = {module(p): set(imports(p)) for p in MODULES}
    edges = {m: {t if t in graph else t.rpartition(".")[0] for t in targets} & graph.keys() - {m}
             for m, targets in graph.items()}
    open_, done = set[str](), set[str]()

    def visit(this: str, trail: tuple[str, ...]) -> None:
        assert this not in open_, " -> ".join((*trail, this))
        if this in done:
            return
        open_.add(this)
        for target in edges[this]:
            visit(target, (*trail, this))
        open_.remove(this)
        done.add(this)
    for this in edges:
        visit(this, ())
