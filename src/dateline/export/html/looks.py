"""How each status looks: a colour, a pattern and a sign of its own, so that none of the three is needed alone.

Colours are from Okabe and Ito's set for colour-blind readers, darkened to 4.5:1 against the page (WCAG 2.2 AA); the
values stand in static/page.css, the patterns and signs in templates/signs.svg, all named by the status.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...model import STATUSES, Status
from ..words import STATUS_LABEL, STATUS_MEANING


@dataclass(frozen=True, slots=True)
class Look:
    """What the templates need to show a status."""

    status: Status
    label: str
    meaning: str


LOOKS: Final[dict[Status, Look]] = {s: Look(s, STATUS_LABEL[s], STATUS_MEANING[s]) for s in STATUSES}
