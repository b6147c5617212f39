"""What the words say that tell of one event: its line, its sentence, and the words that name it."""

from __future__ import annotations

import re
from typing import Final, Optional

from ..model import Event, own_line
from ..rules import table
from .meaning import Gist, gist_near, gist_of, gist_of_texts
from .once import once
from .sides import SUFFERING
from .words import (
    all_words,
    article,
    generic_stems,
    matter_words,
    object_phrase,
    of_phrase,
    small_words,
    stems_of,
    word_list,
)

_ITERATION: Final = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th) (?:iteration|edition|round|instalment|installment)\b", re.I)
_NAME: Final = re.compile(r"\b(?:[A-Z][\w'\u2019-]*[a-z][\w'\u2019-]*|[A-Z]{2,})")


class Wording:
    """The words of one event of one report, each thing worked out once. What a telling is in words; `event` is all it
    needs."""

    event: Event

    @once
    def place_words(self) -> frozenset[str]:
        """Stems of the names of its places, countries left out."""
        return frozenset(word for p in self.event.places if p.precision != "country" for word in stems_of(p.name))

    @once
    def gist(self) -> Gist:
        """What its words say: summary, sentence and trigger, without its participants' names."""
        event = self.event
        names = [w.name for w in event.participants]
        names += [w.said.text for w in event.participants if w.said and w.said != event.trigger]
        return gist_of_texts((event.summary, event.sentence.text), (event.trigger.text, event.summary), names,
                             meaning=False)

    @once
    def nearby(self) -> Gist:
        """What the words that name it and those around them say, the nearer the more, and a little of its line."""
        return gist_near(self.event.sentence.text, *self._place_in_sentence(), self.line_stems)

    @once
    def trigger_gist(self) -> Gist:
        """What the words that name it say."""
        return gist_of(self.event.trigger.text, self.event.trigger.text)

    @once
    def ordinals(self) -> frozenset[str]:
        """"first", "fourth" in its trigger and summary."""
        return self._naming & word_list("words", "ordinals")

    @once
    def iteration(self) -> Optional[int]:
        """Which of a row of exercises its sentence counts it as: 39 in "the 39th iteration of the drill"."""
        found = _ITERATION.findall(self.event.sentence.text) if self.event.kind == "exercise" else []
        return int(found[0]) if len(found) == 1 else None

    @once
    def many(self) -> bool:
        """Whether its words tell of several events or of a series."""
        return not self._naming.isdisjoint(word_list("words", "several"))

    @once
    def _naming(self) -> frozenset[str]:
        """All words of its trigger and summary."""
        return frozenset(all_words(f"{self.event.trigger.text} {self.event.summary}"))

    @once
    def matter(self) -> frozenset[str]:
        """Stems of the content words of its trigger and an of-phrase or object behind it, less those of its kind."""
        text, end = self.event.sentence.text, self._place_in_sentence()[1]
        said = self.event.trigger.text + (of_phrase(text, end) or object_phrase(text, end))
        return matter_words(said) - generic_stems(self.event.kind)

    @once
    def trigger_stems(self) -> frozenset[str]:
        """Stems of the words that name it, without those that say nothing."""
        return frozenset(stems_of(self.event.trigger.text))

    @once
    def names_kind(self) -> bool:
        """Whether a word that names it is one for its kind: "talks" for a meeting."""
        return bool(self.trigger_stems & generic_stems(self.event.kind))

    @once
    def line_stems(self) -> frozenset[str]:
        """Stems of the words of its line; of its summary where a reading has no lines."""
        return frozenset(stems_of(own_line(self.event.line) or self.event.summary))

    @once
    def line_names(self) -> frozenset[str]:
        """Stems of the words of its line that begin with a capital; of the first word only where its sentence writes it
        so behind another."""
        line, inside = own_line(self.event.line) or self.event.summary, set(_NAME.findall(self.event.sentence.text[2:]))
        names = [found.group() for found in _NAME.finditer(line) if found.start() > 1 or found.group() in inside]
        return frozenset(stems_of(" ".join(names)))

    @once
    def all_stems(self) -> frozenset[str]:
        """Stems of all words of its sentence, its line and the names of who has part in it."""
        event = self.event
        said = [event.sentence.text, own_line(event.line), *(who.name for who in event.participants)]
        return frozenset(word for text in said for word in stems_of(text))

    @once
    def sufferer_stems(self) -> frozenset[str]:
        """Stems of the names of those to whom it is done, said or given."""
        who = self.event.participants
        return frozenset(word for w in who if w.role in SUFFERING for word in stems_of(w.name))

    @once
    def sentence_matter(self) -> frozenset[str]:
        """Stems of the content words of its sentence, without its participants' names: they are compared as such."""
        who = self.event.participants
        names = [*(w.name for w in who), *(w.said.text for w in who if w.said and w.said != self.event.trigger)]
        return matter_words(self.event.sentence.text).difference(generic_stems(self.event.kind),
                                                                 *map(matter_words, names))

    @once
    def around(self) -> frozenset[str]:
        """The small words in and before its trigger."""
        return small_words(self.event.sentence.text, *self._place_in_sentence())

    @once
    def article(self) -> str:
        """The article, pronoun or number at the head of its trigger: "the", "a", "two"; "" without one."""
        return article(self.event.sentence.text, *self._place_in_sentence())

    @once
    def fields(self) -> frozenset[str]:
        """The fields of exercise (sea, air, missile ...) that the noun phrase of the trigger names."""
        around = self.around
        return frozenset(field for field in table("merge.toml")["domains"] if around & word_list("domains", field))

    def _place_in_sentence(self) -> tuple[int, int]:
        trigger, start = self.event.trigger, self.event.sentence.start
        return trigger.start - start, trigger.end - start
