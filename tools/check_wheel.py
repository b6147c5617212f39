"""Whether a built wheel holds every file of the package: `python -m tools.check_wheel out/dist`."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def missing_from(wheel: Path, source: Path = SOURCE) -> list[str]:
    """The files of the package that the wheel lacks; caches do not count."""
    with zipfile.ZipFile(wheel) as package:
        held = set(package.namelist())
    wanted = (path for path in (source / "dateline").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(name for path in wanted if (name := path.relative_to(source).as_posix()) not in held)


def main() -> None:
    """Print what is missing; exit code 1 if anything is."""
    wheel = next(Path(sys.argv[1]).glob("*.whl"))
    missing = missing_from(wheel)
    print(*(f"{wheel.name} lacks {name}" for name in missing), sep="\n", end="\n" if missing else "")
    raise SystemExit(bool(missing))


if __name__ == "__main__":
    main()
