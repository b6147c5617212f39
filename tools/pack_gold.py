"""Packs annotations for `tools/gold/`: python -m tools.pack_gold ANNOTATED TEXTS OUT.jsonl.gz [--bench FOLDER].

ANNOTATED holds ID.jsonl as the annotated sets have them, TEXTS the ID.txt that they belong to. With --bench the texts
are those of a benchmark and only their hash is kept, with every copied word left out of the annotation; else the texts,
which are our own, go in with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Optional

from tools.train.more import bench_text

COPIED = frozenset({"text", "trigger"})  # fields that repeat the words of the report; offsets say where they stand


def without_words(value: Any) -> Any:
    """An annotation without the fields that repeat the report's words."""
    if isinstance(value, dict):
        return {k: without_words(v) for k, v in value.items() if k not in COPIED}
    return [without_words(v) for v in value] if isinstance(value, list) else value


def record(path: Path, texts: Path, bench: Optional[Path]) -> Optional[dict[str, Any]]:
    """The packed record of one annotated report; None where a benchmark's text is not the one annotated."""
    document, *events = [json.loads(line) for line in path.read_bytes().splitlines()]
    text = (texts / f"{path.stem}.txt").read_text("utf-8")
    made = {"id": path.stem, "published": document["published"], "events": [without_words(e) for e in events]}
    if bench is None:
        return made | {"sha256": sha256(text.encode()).hexdigest(), "text": text}
    own = bench_text(bench, path.stem)
    if own is None or own.split() != text.split() or len(own) != len(text):
        print(f"{path.stem}: left out, its text is not the benchmark's")
        return None
    return made | {"sha256": sha256(own.encode()).hexdigest()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bench", type=Path)
    options = parser.parse_args()
    found = [record(p, options.texts, options.bench) for p in sorted(options.annotated.glob("*.jsonl"))]
    lines = [json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in found if r is not None]
    with gzip.GzipFile(options.out, "wb", 9, mtime=0) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
    print(f"{options.out}: {len(lines)} reports, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
