"""A model of the `llm` package asked: found by name, its keys in that package's own store, its answers kept."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Optional
from urllib.parse import urlsplit

from ..read.language.asker import CannotAsk
from .answered import Answered, Kept

OPENAI = "https://api.openai.com/v1"
TRIES = 2
PAUSE = 2.0  # seconds before the second try
SETTLED = {"temperature": 0.0, "seed": 1}  # the same question, the same answer, as far as a model allows
ROOM = 8192  # tokens of an answer, where a model must be told


@dataclass
class Spent:
    """What asking has cost so far."""

    asked: int = 0
    kept: int = 0  # answers that were there already
    tokens_in: int = 0
    tokens_out: int = 0

    def words(self, prices: Optional[tuple[float, float]] = None) -> str:
        """One line; `prices`: money for a million tokens in and out."""
        told = f"{self.asked} answers asked for, {self.kept} kept from before"
        told += f"; {self.tokens_in} tokens in, {self.tokens_out} out"
        if prices is None:
            return told
        cost = (self.tokens_in * prices[0] + self.tokens_out * prices[1]) / 1e6
        return f"{told}; {cost:.2f} at the prices of dateline.toml"


@dataclass
class LlmAsker:
    """Asks one model. `llm` loaded it; `answered` keeps what it said."""

    model: Any  # llm.Model, whose package may not be installed
    answered: Answered = field(default_factory=Answered)
    spent: Spent = field(default_factory=Spent)

    @property
    def name(self) -> str:
        """How a reading names it."""
        return f"llm:{self.model.model_id}"

    @property
    def destination(self) -> str:
        """Where the text goes, for the first line on the terminal."""
        where = address_of(self.model)
        if where is None:
            plugin = type(self.model).__module__.partition(".")[0]
            return f"goes to the model {self.model.model_id} of {plugin}, which runs it here or sends it on"
        near = "stays on this machine" if is_here(where) else "LEAVES THIS MACHINE"
        return f"{near}: it goes to the model {self.model.model_id} at {where}"

    def __call__(self, system: str, prompt: str) -> str:
        """The answer, kept or asked for. Raises `CannotAsk`."""
        known = self.answered.get(self.name, system, prompt)
        if known is not None:
            self.spent.kept += 1
            return known.answer
        for tried in range(TRIES):
            try:
                kept = self._ask(system, prompt)
                break
            except Exception as problem:  # each plugin raises what its own library raises
                if tried + 1 == TRIES or type(problem).__name__ == "NeedsKeyException":
                    said = " ".join(str(problem).split())[:300] or type(problem).__name__
                    raise CannotAsk(
                        f"{self.name} gave no answer ({said}); try it with: llm -m {self.model.model_id} hello"
                    ) from None
                time.sleep(PAUSE)
        self.spent.asked += 1
        self.spent.tokens_in += kept.tokens_in
        self.spent.tokens_out += kept.tokens_out
        self.answered.keep(self.name, system, prompt, kept)
        return kept.answer

    def _ask(self, system: str, prompt: str) -> Kept:
        response = self.model.prompt(prompt, system=system, stream=False, **options_of(self.model))
        answer = str(response.text())
        usage = response.usage()
        return Kept(
            model=self.name,
            answer=answer,
            tokens_in=getattr(usage, "input", None) or 0,
            tokens_out=getattr(usage, "output", None) or 0,
        )


def options_of(model: Any) -> dict[str, Any]:
    """The settings for the steadiest answer, of those that the model knows."""
    known = getattr(getattr(model, "Options", None), "model_fields", {})
    told = {name: value for name, value in SETTLED.items() if name in known}
    return told | {name: ROOM for name in ("max_tokens", "num_predict") if name in known}


def address_of(model: Any) -> Optional[str]:
    """The server that a model is asked at; None where only its plugin knows."""
    module = type(model).__module__
    base = getattr(model, "api_base", None)
    if base:
        return str(base)
    if module.startswith("llm.default_plugins"):
        return os.environ.get("OPENAI_BASE_URL") or OPENAI
    if module.startswith("llm_ollama"):
        return os.environ.get("OLLAMA_HOST") or "http://localhost:11434"
    return None


def is_here(address: str) -> bool:
    """Whether an address is this machine."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_asker(name: str, answered: Optional[Answered] = None) -> LlmAsker:
    """The model of that name or alias. Raises `CannotAsk` where the package or the model is not installed."""
    try:
        import llm
    except ImportError:
        raise CannotAsk("reading with a language model needs the extra llm: pip install 'dateline[llm]'") from None
    try:
        model = llm.get_model(name)
    except KeyError:
        raise CannotAsk(
            f"no language model is called {name!r}; llm models lists those there are, and a plugin adds "
            "more (llm install llm-ollama)"
        ) from None
    return LlmAsker(model, answered or Answered())
