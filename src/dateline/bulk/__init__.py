"""Many reports to a folder of Parquet parts, and such a folder into a record.

`parts.py` is the folder: parts that are there whole or not at all, what was set aside, what is known. `filling.py` puts
readings in, `gate.py` keeps out what holds nothing that is asked for, `rayed.py` reads on Ray, `pouring.py` puts them
into a record as `dateline add` would have; `whole/` merges a record of more reports than fit in memory.
"""

from .filling import Filling
from .gate import Gate
from .parts import NotParts, Parts
from .pouring import poured, poured_at_once
from .whole import made_in_bulk

__all__ = ["Filling", "Gate", "NotParts", "Parts", "made_in_bulk", "poured", "poured_at_once"]
