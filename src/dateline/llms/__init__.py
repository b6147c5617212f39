"""Language models of the user's own, through the `llm` package: the only room that sends a report's text anywhere.

Nothing here is used unless a reader "llm:MODEL" is asked for.
"""

from __future__ import annotations

from .answered import Answered
from .calling import LlmAsker, load_asker

__all__ = ["Answered", "LlmAsker", "load_asker"]
