"""Places that a model names: only those that stand in the report, with the gazetteer's ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Optional

from msgspec.structs import replace

from ...model import Span, Where, WhereRole
from ..parse import Parse
from ..where.folding import folded
from ..where.foundplace import FoundPlace
from ..where.gazetteer import adjectives, state
from .parties import WHOSE, is_adjective, state_called, state_words
from .pointing import pointed_everywhere

PROPER: Final = re.compile(r"[A-Z]\w+(?:[ -][A-Z]\w+)*")


@dataclass(frozen=True, eq=False)
class Spots:
    """The places of a report, to be found by name."""

    parse: Parse
    places: Sequence[FoundPlace]

    def find(self, name: str, role: WhereRole, near: int) -> Optional[Where]:
        """The place of that name that stands nearest to an offset; None where it stands nowhere."""
        bare = name.split(" ", 1)[-1] if _named_for_state(name) else name
        for part in dict.fromkeys((name, name.partition(",")[0], bare, WHOSE.split(bare)[0])):
            wanted = folded(part).removeprefix("the ")
            if wanted:
                found = (
                    self._known(wanted, role, near)
                    or self._written(part, role, near)
                    or self._state(wanted, role, near)
                )
                if found is not None:
                    return found
        return self._within(folded(name), role, near) or self._proper(name, role, near)

    def _within(self, name: str, role: WhereRole, near: int) -> Optional[Where]:
        """The first place that the name names: "Brest" of "84 km off Brest"."""
        padded = f" {name} "
        inside = [
            (at, p)
            for p in self.places
            if (at := padded.find(f" {folded(p.mention.said.text).removeprefix('the ')} ")) >= 0
        ]
        best = min(inside, key=lambda row: (row[0], abs(row[1].mention.said.start - near)), default=None)
        if best is not None:
            return best[1].where(role, self.parse.span(best[1].first, best[1].last))
        return next(
            (
                found
                for word in name.split()
                if is_adjective(word) and (found := self._state(folded(state(adjectives()[word]).name), role, near))
            ),
            None,
        )

    def _proper(self, name: str, role: WhereRole, near: int) -> Optional[Where]:
        """A run of capitalised words of the name that stands in the text."""
        return next((found for run in PROPER.findall(name) if (found := self._written(run, role, near))), None)

    def _known(self, wanted: str, role: WhereRole, near: int) -> Optional[Where]:
        called = [
            p
            for p in self.places
            if wanted in {folded(n).removeprefix("the ") for n in (p.mention.name, p.mention.said.text, p.name)}
        ]
        best = min(called, key=lambda p: (abs(p.mention.said.start - near), p.first), default=None)
        if best is None:
            return None
        place = best.where(role, self.parse.span(best.first, best.last))
        if wanted in folded(place.name) or folded(best.mention.said.text).removeprefix("the ") != wanted:
            return place
        return replace(place, name=" ".join(best.mention.said.text.split()))  # "England", not the state it lies in

    def _written(self, name: str, role: WhereRole, near: int) -> Optional[Where]:
        """The words themselves: of the country that they name or lie in, no point of the map of their own."""
        spans = [span for span in pointed_everywhere(self.parse.text, name) if self.parse.within(*span)]
        if not spans:
            return None
        start, end = min(spans, key=lambda span: (abs(span[0] - near), span[0]))
        said = Span(start, end, self.parse.text[start:end])
        over = next((p for p in self.places if p.mention.said.start < end and start < p.mention.said.end), None)
        words = " ".join(said.text.split())
        if over is None:
            return Where(role=role, name=words, place=None, country=None, lat=None, lon=None, precision=None, said=said)
        m = over.mention
        return Where(
            role=role,
            name=words,
            place=None,
            country=over.country or m.country,
            lat=m.lat,
            lon=m.lon,
            precision="area",
            said=said,
            contested=m.contested,
        )

    def _state(self, wanted: str, role: WhereRole, near: int) -> Optional[Where]:
        """A state that stands in the text by its adjective or people."""
        code = state_called(wanted)
        spans = [
            span
            for word in (state_words(code) if code else ())
            for span in pointed_everywhere(self.parse.text, word)
            if self.parse.within(*span)
        ]
        if code is None or not spans:
            return None
        start, end = min(spans, key=lambda span: (abs(span[0] - near), span[0]))
        spot = state(code)
        return Where(
            role=role,
            name=spot.name,
            place=spot.id,
            country=code,
            lat=spot.lat,
            lon=spot.lon,
            precision=spot.precision,
            said=Span(start, end, self.parse.text[start:end]),
            contested=spot.contested,
        )


def _named_for_state(name: str) -> bool:
    """ "U.S. Senate", "German Bundestag"."""
    first = name.split()[0] if name.split() else ""
    return " " in name.strip() and (state_called(folded(first)) is not None or is_adjective(first))
