"""Who is asked: anything that answers a request with text. The program's own is in llms/; tests bring theirs."""

from __future__ import annotations

from typing import Protocol


class CannotAsk(Exception):
    """The model could not be asked, or gave no answer; the message says why and what to do."""


class Asker(Protocol):
    """A language model. `name` is how a reading names it ("llm:llama3.2")."""

    @property
    def name(self) -> str: ...

    def __call__(self, system: str, prompt: str) -> str:
        """The answer. Raises `CannotAsk`."""
        ...
