"""The docs are under test: every command, format, data file and room is named, and what is named exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from dateline.cli import app
from dateline.export import FORMATS

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "dateline" / "data"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("document", ["README.md", "docs/commands.md"])
def test_every_command_is_in_the_docs(document: str, command: str) -> None:
    assert f"dateline {command}" in text(document)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_command_in_the_docs_exists(path: Path) -> None:
    """In lines of code: `$ dateline add ...`, `dateline why ID`."""
    content = path.read_text(encoding="utf-8")
    code = [*re.findall(r"^```[^\n]*\n(.*?)^```", content, re.S | re.M), *re.findall(r"`([^`\n]+)`", content)]
    call = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?dateline ([a-z]+(?:-[a-z]+)*)\b", re.M)
    named = {found for block in code for found in call.findall(block)}
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_export_format_is_in_the_docs(form: str) -> None:
    assert f"`{form}`" in text("docs/formats.md")


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda p: p.name)
def test_every_data_file_is_in_the_docs(path: Path) -> None:
    assert path.relative_to(DATA / "words" if path.parent.name == "words" else DATA).as_posix() in text("docs/rules.md")


@pytest.mark.parametrize("path", sorted((ROOT / "src" / "dateline").glob("[a-z]*")), ids=lambda p: p.name)
def test_every_room_is_in_the_architecture(path: Path) -> None:
    if path.suffix == ".py" or any(path.rglob("*.py")) or path.name == "data":
        assert f"`{path.name}{'/' if path.is_dir() else ''}`" in text("ARCHITECTURE.md")


@pytest.mark.parametrize("target", ["demo", "test", "install", "eval", "bench", "lint", "clean"])
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert f"make {target}" in text("README.md")
    assert re.search(rf"^{target}:", text("Makefile"), re.M)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_sample_is_described() -> None:
    assert [f.name for f in (ROOT / "samples").iterdir() if f"`{f.name}`" not in text("docs/samples.md")] == []


def test_nothing_in_the_docs_waits_to_be_filled_in() -> None:
    assert [name(path) for path in DOCS if "TO FILL" in path.read_text(encoding="utf-8")] == []
