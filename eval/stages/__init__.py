"""Benches of single stages: places alone, time expressions alone, names alone ... One module a bench."""

from __future__ import annotations

from .frame import Stage
from .names import STAGE as NAMES
from .standing import STAGE as STANDING
from .times import STAGE as TIMES

STAGES: tuple[Stage, ...] = (STANDING, TIMES, NAMES)
