"""Benches of single stages: places alone, time expressions alone, names alone ... One module a bench."""

from __future__ import annotations

from .attribution import STAGE as ATTRIBUTION
from .crossdoc import STAGE as CROSSDOC
from .dating import STAGE as DATING
from .frame import Stage
from .gate import STAGE as GATE
from .grounding import STAGE as GROUNDING
from .military import STAGE as MILITARY
from .muc import STAGE as MUC
from .names import STAGE as NAMES
from .pages import STAGE as PAGES
from .places import STAGE as PLACES
from .standing import STAGE as STANDING
from .timeline import STAGE as TIMELINE
from .times import STAGE as TIMES
from .types import STAGE as TYPES
from .unread import STAGE as UNREAD

STAGES: tuple[Stage, ...] = (
    ATTRIBUTION, CROSSDOC, DATING, GATE, GROUNDING, MILITARY, MUC, NAMES, PAGES, PLACES, STANDING, TIMELINE, TIMES,
    TYPES, UNREAD,
)
