"""What the words say that tell of one event: its line, its sentence, and the words that name it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, Optional

from ..model import Event, own_line
from ..rules import table
from .meaning import Gist, gist_near, gist_of
from .sides import SUFFERING
from .words import (
    all_words,
    article,
    generic_stems,
    matter_words,
    object_phrase,
    of_phrase,
    plain_words,
    small_words,
    stem,
    word_list,
)

_ITERATION: Final = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th) (?:iteration|edition|round|instalment|installment)\b", re.I)
_NAME: Final = re.compile(r"\b(?:[A-Z][\w'\u2019-]*[a-z][\w'\u2019-]*|[A-Z]{2,})")


class Wording:
    """The words of one event of one report, each thing worked out once. What a telling is in words; `event` is all it
    needs."""

    event: Event

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Stems of the names of its places, countries left out."""
        return frozenset(stem(word) for p in self.event.places if p.precision != "country"
                         for word in plain_words(p.name))

    @cached_property
    def gist(self) -> Gist:
        """What its words say: summary, sentence and trigger, without its participants' names."""
        event = self.event
        names = [w.name for w in event.participants]
        names += [w.said.text for w in event.participants if w.said and w.said != event.trigger]
        return gist_of(f"{event.summary} {event.sentence.text}", f"{event.trigger.text} {event.summary}", names,
                       meaning=False)

    @cached_property
    def nearby(self) -> Gist:
        """What the words that name it and those around them say, the nearer the more, and a little of its line."""
        return gist_near(self.event.sentence.text, *self._place_in_sentence(), self.line_stems)

    @cached_property
    def trigger_gist(self) -> Gist:
        """What the words that name it say."""
        return gist_of(self.event.trigger.text, self.event.trigger.text)

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """"first", "fourth" in its trigger and summary."""
        return frozenset(all_words(f"{self.event.trigger.text} {self.event.summary}") & word_list("words", "ordinals"))

    @cached_property
    def iteration(self) -> Optional[int]:
        """Which of a row of exercises its sentence counts it as: 39 in "the 39th iteration of the drill"."""
        found = _ITERATION.findall(self.event.sentence.text) if self.event.kind == "exercise" else []
        return int(found[0]) if len(found) == 1 else None

    @cached_property
    def many(self) -> bool:
        """Whether its words tell of several events or of a series."""
        return bool(all_words(f"{self.event.trigger.text} {self.event.summary}") & word_list("words", "several"))

    @cached_property
    def matter(self) -> frozenset[str]:
        """Stems of the content words of its trigger and an of-phrase or object behind it, less those of its kind."""
        text, end = self.event.sentence.text, self._place_in_sentence()[1]
        said = self.event.trigger.text + (of_phrase(text, end) or object_phrase(text, end))
        return matter_words(said) - generic_stems(self.event.kind)

    @cached_property
    def trigger_stems(self) -> frozenset[str]:
        """Stems of the words that name it, without those that say nothing."""
        return frozenset(stem(word) for word in plain_words(self.event.trigger.text))

    @cached_property
    def names_kind(self) -> bool:
        """Whether a word that names it is one for its kind: "talks" for a meeting."""
        return bool(self.trigger_stems & generic_stems(self.event.kind))

    @cached_property
    def line_stems(self) -> frozenset[str]:
        """Stems of the words of its line; of its summary where a reading has no lines."""
        return frozenset(stem(word) for word in plain_words(own_line(self.event.line) or self.event.summary))

    @cached_property
    def line_names(self) -> frozenset[str]:
        """Stems of the words of its line that begin with a capital; of the first word only where its sentence writes it
        so behind another."""
        line, inside = own_line(self.event.line) or self.event.summary, set(_NAME.findall(self.event.sentence.text[2:]))
        names = [found.group() for found in _NAME.finditer(line) if found.start() > 1 or found.group() in inside]
        return frozenset(stem(word) for word in plain_words(" ".join(names)))

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """Stems of all words of its sentence, its line and the names of who has part in it."""
        event = self.event
        said = [event.sentence.text, own_line(event.line), *(who.name for who in event.participants)]
        return frozenset(stem(word) for word in plain_words(" ".join(said)))

    @cached_property
    def sufferer_stems(self) -> frozenset[str]:
        """Stems of the names of those to whom it is done, said or given."""
        return frozenset(stem(word) for who in self.event.participants if who.role in SUFFERING
                         for word in plain_words(who.name))

    @cached_property
    def sentence_matter(self) -> frozenset[str]:
        """Stems of the content words of its sentence, without its participants' names: they are compared as such."""
        who = self.event.participants
        said = [w.said.text for w in who if w.said and w.said != self.event.trigger]
        names = " ".join([*(w.name for w in who), *said])
        return matter_words(self.event.sentence.text) - matter_words(names) - generic_stems(self.event.kind)

    @cached_property
    def around(self) -> frozenset[str]:
        """The small words in and before its trigger."""
        return small_words(self.event.sentence.text, *self._place_in_sentence())

    @cached_property
    def article(self) -> str:
        """The article, pronoun or number at the head of its trigger: "the", "a", "two"; "" without one."""
        return article(self.event.sentence.text, *self._place_in_sentence())

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of exercise (sea, air, missile ...) that the noun phrase of the trigger names."""
        around = self.around
        return frozenset(field for field in table("merge.toml")["domains"] if around & word_list("domains", field))

    def _place_in_sentence(self) -> tuple[int, int]:
        trigger, start = self.event.trigger, self.event.sentence.start
        return trigger.start - start, trigger.end - start
