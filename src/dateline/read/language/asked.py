"""A report read by a language model: asked, asked once more where lines cannot be taken, grounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Optional

from ...model import Event, Note
from ..drafts import Draft
from ..mentioned import Mentioned
from .answer import Answer, answer_of
from .asker import Asker
from .grounding import STAGE, grounded
from .request import LONGEST, VERSION, asked_again, request_of, sentences_of

SHOWN: Final = 3  # faults named in a note


def version_of(asker: Asker) -> str:
    """The model and the version of what it is asked: "llm:llama3.2 (prompt 1)"."""
    return f"{asker.name} (prompt {VERSION})"


def asked_events(found: Mentioned, drafts: Sequence[Draft], asker: Asker) -> tuple[Optional[list[Event]], list[Note]]:
    """The events that a model points at, grounded, and notes; None for the events where its answer cannot be used.

    Raises `CannotAsk` where the model cannot be reached.
    """
    sentences = sentences_of(found.parse)
    size = sum(map(len, sentences))
    if not sentences or size > LONGEST:
        why = (
            "there is no sentence to read"
            if not sentences
            else (f"its {size} characters are more than the {LONGEST} that are sent")
        )
        return None, [_unread(asker, why)]
    request = request_of(sentences, found.published)
    text = asker(*request)
    answer = answer_of(text, sentences)
    if answer.faults or not answer.usable:
        again = answer_of(asker(*asked_again(request, text, answer.faults)), sentences)
        answer = max(again, answer, key=_worth)
    if not answer.usable:
        faults = "; ".join(map(str, answer.faults[:SHOWN])) or "no line of it has the form that was asked for"
        return None, [_unread(asker, f"its answer could not be used ({faults})")]
    return grounded(found, drafts, answer, asker.name)


def _worth(answer: Answer) -> tuple[bool, int]:
    """A usable answer first, then more events and fewer faults."""
    return answer.usable, len(answer.events) - len(answer.faults)


def _unread(asker: Asker, why: str) -> Note:
    return Note(stage=STAGE, said=None, note=f"not read by {asker.name}: {why}; read by the default reader")
