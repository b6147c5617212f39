"""All entries of a record made anew with more reports than fit in memory: the same entries, by the same functions.

`benchwork.py` one process's share · `keeping.py` a telling in the folder · `marks.py` what the sieve of pairs goes
by · `finding.py` pairs and components, by DuckDB · `parting.py` clusters of a component too large to hold ·
`exercising.py` which exercises name one another · `scratch.py`, `blobs.py` the folder they work in, `workplace.py`
where it is · `crew.py` the processes, `circles.py` what they need not look for · `laying.py` into the record ·
`making.py` one after the other.
"""

from .circles import looked_for_rarely
from .crew import Crew
from .making import made_in_bulk
from .workplace import clear_left

__all__ = ["Crew", "clear_left", "looked_for_rarely", "made_in_bulk"]
