"""The record on disk: one SQLite file with the readings as they were read and the entries made from them."""

from .filters import Filter, folded
from .opening import NotARecord
from .rebuild import rebuild
from .record import Head, Record

__all__ = ["Filter", "Head", "NotARecord", "Record", "folded", "rebuild"]
