"""Reading with a language model from the command line: where the text goes, what it costs, what would be sent."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .readers import Item, Reader
from .terminal import Stop, warn

if TYPE_CHECKING:
    from ..llms import LlmAsker
    from ..model import Days, Reading, Report
    from ..read import Reader as Whole
    from ..sources import Problem
    from ..workers import Lost

By = Annotated[
    Optional[str],
    typer.Option(
        "--reader",
        metavar="READER",
        help="Who reads: default, rules, or llm:MODEL, a language model of yours; see docs/language-models.md.",
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Print what a language model would be sent, and its size; nothing is sent or read."),
]


class ReaderHere(Reader):
    """Reads in this process, one report after another: by rules alone, or by a language model whose server works."""

    def __init__(self, model: Optional[str], asker: Optional[LlmAsker]) -> None:
        super().__init__(model)
        self.asker = asker
        self._whole: Optional[Whole] = None

    def __exit__(self, *problem: object) -> None:
        super().__exit__(*problem)
        if self.asker is not None:
            from ..configured import settings_of

            spent = self.asker.spent.words(settings_of(Path.cwd()).prices)
            print(f"dateline: {self.asker.name}: {spent}", file=sys.stderr)

    def whole(self) -> Whole:
        """What reads, loaded once. Raises `Stop` where the model is not installed."""
        if self._whole is None:
            from dataclasses import replace

            from ..read import load_reader
            from ..read.parse import NoModel

            try:
                self._whole = replace(load_reader(self.model, learned=self.asker is not None), language=self.asker)
            except NoModel as problem:
                raise Stop(str(problem)) from None
        return self._whole

    def start(self) -> None:
        """Make sure that there can be readings. Raises `Stop` where the model is not installed."""
        self.whole()

    def answers(
        self, items: Iterable[Item], wanted: Callable[[Report], bool]
    ) -> Iterator[tuple[Item, Optional[Reading | Lost]]]:
        """Every item in its order; a wanted report with its reading or why it is lost, anything else with None."""
        from ..model import Report

        for item in items:
            yield item, self.read(item) if isinstance(item, Report) and wanted(item) else None

    def read(self, report: Report, within: Optional[Days] = None) -> Reading | Lost:
        """One report, now. Raises `Stop` where the language model cannot be asked."""
        from ..read import read
        from ..read.language.asker import CannotAsk
        from ..workers import Lost

        try:
            return read(report, self.whole(), within)
        except CannotAsk as problem:
            raise Stop(f"{problem}; what was read before is kept") from None
        except (Stop, MemoryError):
            raise
        except Exception as problem:  # the promise: one report never loses the others
            message = f"could not be read ({type(problem).__name__}: {problem})"
            return Lost(message, "please report this fault with the text")


def reader_here(by: Optional[str], model: Optional[str]) -> Optional[ReaderHere]:
    """The reader asked for, else that of dateline.toml; None for the default one. Raises `Stop` where it is none."""
    from ..configured import BadSettings, checked_reader, settings_of

    try:
        settings = settings_of(Path.cwd())
        name = checked_reader(by, "--reader") if by is not None else settings.reader
    except BadSettings as problem:
        raise Stop(str(problem)) from None
    if name == "default":
        return None
    return ReaderHere(model, asker_of(name) if name != "rules" else None)


def asker_of(reader: str) -> LlmAsker:
    """The language model of "llm:MODEL", the terminal told where the text goes. Raises `Stop` where there is none."""
    from ..llms import load_asker
    from ..read.language.asker import CannotAsk

    try:
        asker = load_asker(reader.removeprefix("llm:").strip())
    except CannotAsk as problem:
        raise Stop(str(problem)) from None
    print(
        f"dateline: the text of each report {asker.destination}; its answers are kept in {asker.answered.folder}",
        file=sys.stderr,
    )
    return asker


def ask_nothing(items: Iterable[Report | Problem], model: Optional[str]) -> None:
    """Print what would be sent for each report, whole, and its size."""
    from ..model import Report
    from ..read.language.request import request_of, sentences_of
    from ..read.mentioned import mentions

    parser = ReaderHere(model, None).whole().parser
    for item in items:
        if not isinstance(item, Report):
            warn(str(item))
            continue
        named = mentions(item, parser)
        request = request_of(sentences_of(named.parse), named.published)
        typer.echo(f"{request.system}\n\n{request.prompt}\n")
        size = f"{request.size} characters, about {request.tokens} tokens"
        typer.echo(f"{item.path}: {size}; nothing was sent", err=True)
