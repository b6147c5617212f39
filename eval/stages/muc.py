"""Everything at once: incident templates out of reports in capitals (MUC-3, MUC-4), slot by slot.

One third of the development messages, fixed by their ids, may be looked at; a part of it is read here. The two test
sets are only scored. `python -m eval.stages.muc FOLDER` reads all messages, those of the unseen two thirds apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from dateline.model import Part
from dateline.read import read
from dateline.read.parse import Parse, Parser, load_parser

from ..measures import Json, Measure, figure
from ..muc.templates import templates
from .frame import Stage, per_part, records, report, scored, share, table

TUNING, CHECKING, UNSEEN = "tuning", "checking", "unseen dev"
DEV, TESTS = "muc/dev.jsonl", ("muc/tst1.jsonl", "muc/tst2.jsonl")
THIRTIETHS, LOOKED_AT, READ_HERE = 30, 10, 3
MEASURES = (
    Measure("slot F", figure("all templates", "F1")),
    Measure("slot precision", figure("all templates", "P")),
    Measure("slot recall", figure("all templates", "R")),
    Measure("incidents F", figure("template detection", "F1")),
)


class KeepingParser(Parser):
    """A parser that keeps the parse of the last report, for the words around an event."""

    def __init__(self, parser: Parser) -> None:
        super().__init__(parser.nlp, parser.name)
        self.last: Parse = Parse("", (), ())

    def __call__(self, text: str, parts: Iterable[Part]) -> Parse:
        """Parse, and keep the parse."""
        self.last = super().__call__(text, list(parts))
        return self.last


def answers(gold: Iterable[Json], parser: Parser) -> list[Json]:
    """The filled templates of each message."""
    keeping = KeepingParser(parser)
    return [{"id": message["id"], "templates": templates(read(report(message), keeping), keeping.last)}
            for message in gold]


def _figures(bench: Path, parts: dict[str, list[Json]], parser: Parser) -> tuple[str, Json]:
    figures = {part: scored(bench, "score_muc", gold, answers(gold, parser)) for part, gold in parts.items()}
    return table(figures, MEASURES), figures


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    dev = [m for m in records(bench / DEV) if share(m["id"], THIRTIETHS) < READ_HERE]
    tests = [m for path in TESTS for m in records(bench / path)]
    return _figures(bench, {TUNING: dev, CHECKING: tests}, parser)


def main(bench: Path) -> None:
    """Everything: the third that is looked at, the rest of the development messages, the two test sets."""
    dev = records(bench / DEV)
    parts = {TUNING: [m for m in dev if share(m["id"], THIRTIETHS) < LOOKED_AT],
             UNSEEN: [m for m in dev if share(m["id"], THIRTIETHS) >= LOOKED_AT],
             CHECKING: [m for path in TESTS for m in records(bench / path)]}
    print(_figures(bench, parts, load_parser())[0])


STAGE = Stage("muc", "incidents, all slots (MUC-3 and MUC-4)", (DEV, *TESTS),
              per_part((TUNING, CHECKING), *MEASURES), _run)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
