"""What a report is read with: the parser, and the learned weights where they are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .encoder import Encoder, load_encoder
from .language.asked import version_of
from .language.asker import Asker
from .parse import Parser, load_parser


@dataclass(frozen=True, eq=False)
class Reader:
    """A parser with or without weights; without them the events are found by rules alone."""

    parser: Parser
    encoder: Optional[Encoder] = None
    language: Optional[Asker] = None
    """A language model that finds the events; the others read what it cannot."""

    @property
    def name(self) -> str:
        """Everything that reads: the parser, and the weights by their hash or "rules"."""
        return f"{self.parser.name}; {self.encoder.name if self.encoder else 'rules'}"

    @property
    def language_name(self) -> str:
        """The same where a language model found the events."""
        return self.name if self.language is None else f"{self.name}; {version_of(self.language)}"


def load_reader(model: Optional[str] = None, learned: bool = True) -> Reader:
    """The reader on a spaCy pipeline (see `load_parser`), with the package's weights unless rules are asked for."""
    return Reader(load_parser(model), load_encoder() if learned else None)
