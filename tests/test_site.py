"""The documentation as a site: every page of docs/ is in it, and nothing in it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_site_is_built_and_has_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))   # strict: a warning fails it
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert pages <= {path.stem for path in tmp_path.glob("*.html")}
    api = (tmp_path / "api.html").read_text(encoding="utf-8")
    assert all(name in api for name in ("dateline.open", "OpenRecord", "to_duckdb", "MissingLibrary", "allow_private"))
