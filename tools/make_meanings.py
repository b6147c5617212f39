"""Makes src/dateline/data/meanings.npz: how telling each word is, and where it lies among words of like meaning.

    python tools/make_meanings.py FOLDER_OF_TEXTS... JSONL...      (plain texts, or JSON Lines with a "text" a line)

Word weights are counted over reports (log of reports over reports with the word); no text is kept. The vectors are
those of the English pipeline that dateline reads with (Explosion Vectors, CC0), taken down to DIMENSIONS by their main
axes over these words and rounded to a byte each. Words are stems, as `dateline.merge.words.stem` cuts them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dateline.merge.words import plain_words, stem
from dateline.read.parse import load_parser

LEAST_REPORTS = 3     # in fewer a word tells no more than an unknown one
DIMENSIONS = 48
TARGET = Path(__file__).parent.parent / "src" / "dateline" / "data" / "meanings.npz"


def texts(paths: list[str]) -> Iterator[str]:
    """The text of every report, those of folders in the order of their names."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
        else:
            with path.open(encoding="utf-8") as lines:
                yield from (str(json.loads(line)["text"]) for line in lines)


def counted(paths: list[str]) -> tuple[int, Counter[str], dict[str, Counter[str]]]:
    """How many reports there are, in how many each stem stands, and the words behind each stem."""
    total, reports, words = 0, Counter[str](), defaultdict[str, Counter[str]](Counter)
    for text in texts(paths):
        total += 1
        found = set(plain_words(text))
        reports.update({stem(word) for word in found})
        for word in found:
            words[stem(word)][word] += 1
    return total, reports, words


def vectors(stems: list[str], words: dict[str, Counter[str]]) -> Any:
    """A row of DIMENSIONS bytes a stem: the mean of its words' vectors along the main axes, of length 100."""
    vocab = load_parser().nlp.vocab
    rows = np.zeros((len(stems), vocab.vectors.shape[1]), dtype=np.float64)
    for row, key in zip(rows, stems, strict=True):
        for word, count in sorted(words[key].items()):
            row += count * vocab[word].vector
    rows -= rows.mean(axis=0)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
    _, _, axes = np.linalg.svd(rows, full_matrices=False)
    axes = axes[:DIMENSIONS]
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]   # signs of an SVD are free
    short = rows @ axes.T
    norms = np.linalg.norm(short, axis=1, keepdims=True)
    short = np.divide(short, norms, out=np.zeros_like(short), where=norms > 0)
    return np.round(100 * short).astype(np.int8)


def main() -> int:
    if len(sys.argv) < 2:
        sys.exit(str(__doc__))
    total, reports, words = counted(sys.argv[1:])
    stems = sorted(key for key, count in reports.items() if count >= LEAST_REPORTS)
    weights = np.array([math.log(total / reports[key]) for key in stems], dtype=np.float16)
    np.savez_compressed(TARGET, words=np.array("\n".join(stems)), weights=weights, vectors=vectors(stems, words))
    print(f"{TARGET.name}: {len(stems)} words out of {total} reports, {TARGET.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
