"""A claim: one statement of a report and who makes it; and the claims of a report, found by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from ...model import Form, Span
from .contents import Ranges

if TYPE_CHECKING:
    from ..who.actors import Identity


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the report and who makes it.

    "Oslo said two ships will take part": source "Oslo", cue "said", contents the tokens of "two ships will take part",
    stance "says". `contents` are token ranges, first and last included: several where the attribution stands in the
    middle of a quotation. `asserts` is false where the source does not vouch for the content (wants, urges, condemns)
    or the cue is negated. `nested`: the cue itself stands in quotation marks. `rule` names the row of
    rules/claims.toml. `name`: the words of whom the source stands for, where its own are a pronoun; "" for the writer.
    """

    source: Optional[Span]
    head: Optional[int]
    cue: Optional[Span]
    cue_token: Optional[int]
    contents: Ranges
    form: Form
    identities: tuple[Identity, ...]
    stance: str
    asserts: bool
    nested: bool
    rule: str
    name: Optional[str] = None

    def covers(self, i: int) -> bool:
        """Whether token i is part of what is said."""
        return any(first <= i <= last for first, last in self.contents)

    @property
    def size(self) -> int:
        """How many tokens are said: of nested claims the inner one is smaller."""
        return sum(last - first + 1 for first, last in self.contents)


class Claims(list[Claim]):
    """The claims of a report in the order of their cues, with an index of what they say."""

    @cached_property
    def by_token(self) -> dict[int, list[Claim]]:
        """Token -> the claims in whose content it stands."""
        found: dict[int, list[Claim]] = {}
        for claim in self:
            for first, last in claim.contents:
                for i in range(first, last + 1):
                    found.setdefault(i, []).append(claim)
        return found


def claims_over(claims: Sequence[Claim], i: int) -> Sequence[Claim]:
    """The claims in whose content token i stands, in the order of their cues."""
    if isinstance(claims, Claims):
        return claims.by_token.get(i, ())
    return [claim for claim in claims if claim.covers(i)]
