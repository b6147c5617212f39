"""A wheel that lacks a file of the package is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tools.check_wheel import missing_from


def test_what_a_wheel_lacks_is_named(tmp_path: Path) -> None:
    package = tmp_path / "src" / "dateline"
    (package / "data").mkdir(parents=True)
    for name in ("a.py", "data/b.toml"):
        (package / name).write_text("x")
    with zipfile.ZipFile(tmp_path / "d.whl", "w") as wheel:
        wheel.writestr("dateline/a.py", "x")
    assert missing_from(tmp_path / "d.whl", tmp_path / "src") == ["dateline/data/b.toml"]
