"""The headline of the report behind a line that cannot be read alone: `[headline: "Ferry sinks off Orrin"]`.

The report's own title says what "the accident" is without a guess of ours. It stands in square brackets and in
quotation marks, as an editor would put it: the record tells nothing as its own that only a headline says.
"""

from __future__ import annotations

import re
from typing import Final

from ...model import UNDER_HEADLINE, Event
from ..parse import Parse, Token
from .attempts import Attempt
from .pointing import pointers
from .telling import STATEMENT
from .unnamed import NOBODY

MOST: Final = 20      # words of a headline that is put behind a line
NEW: Final = 2        # words of a headline that the line has not
STEM: Final = 5
CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_OUTLET: Final = re.compile(r"\s+[-\u2013\u2014|]\s+(?:[A-Z][\w.'&]*\s*){1,4}$")
_EVEN: Final = str.maketrans({'"': "'", "\u201c": "'", "\u201d": "'", "\u2018": "'", "\u2019": "'"})


def headlined(told: Attempt, event: Event, parse: Parse) -> str:
    """The line, with its report's headline behind it where it points at what it does not hold."""
    title = _title(parse)
    unknown = told.text.startswith(f"{STATEMENT}: ")
    if not title or event.part != "body" or not told.text:
        return told.text
    if all(reason.endswith(NOBODY) for reason in pointers(parse, told.words, told.quoted, unknown)):
        return told.text   # whose "our" it is no headline says
    return f'{told.text.removesuffix(".")}{UNDER_HEADLINE}{title}"].' if _adds(parse, told) else told.text


def _headline(parse: Parse) -> list[Token]:
    return [t for s in parse.sentences if s.part.kind == "headline" for t in parse.tokens[s.first:s.last]]


def _title(parse: Parse) -> str:
    """The headline without the name of the outlet; "" where there is none or it is too long."""
    tokens = _headline(parse)
    text = _OUTLET.sub("", " ".join(parse.words(tokens[0].i, tokens[-1].i).split())) if tokens else ""
    return text.translate(_EVEN).strip(" .") if len(text.split()) <= MOST else ""


def _adds(parse: Parse, told: Attempt) -> bool:
    """Whether the headline has words of its own, so that it says more than the line."""
    own = {_stem(parse.tokens[i]) for w in told.words for i in (w.i, w.at) if i is not None}
    return len({_stem(t) for t in _headline(parse) if t.pos in CONTENT} - own) >= NEW


def _stem(token: Token) -> str:
    """The first letters, by which "Russia" and "Russian", "launches" and "launched" are alike."""
    return token.lemma.lower()[:STEM]
