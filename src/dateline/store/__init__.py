"""The record on disk: one SQLite file with the readings as they were read and the entries made from them."""

from .asof import OnDay, as_of
from .corrections import BadCorrection
from .desk import Counted, Counts, Desk, Faced
from .filters import Filter, folded
from .opening import NotARecord
from .rebuild import made_anew, rebuild, renewed
from .record import Failed, Head, Record, better_dated
from .twins import There, beside, renamed
from .view import View

__all__ = [
    "BadCorrection", "Counted", "Counts", "Desk", "Faced", "Failed", "Filter", "Head", "NotARecord", "OnDay", "Record",
    "There", "View", "as_of", "beside", "better_dated", "folded", "made_anew", "rebuild", "renamed", "renewed",
]
