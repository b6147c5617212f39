"""Fixtures shared by all tests: the language model is loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Part
from dateline.read.parse import Parse, Parser, load_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> Callable[[str], Parse]:
    """A text as one body part, parsed."""

    def parse(text: str) -> Parse:
        return parser(text, [Part(kind="body", start=0, end=len(text))])

    return parse
