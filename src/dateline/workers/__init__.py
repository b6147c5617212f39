"""Reports read in processes of their own, so that none can stop the others: a supervisor hands them out and watches.

`pool.py` hands out and keeps the order, `hired.py` is one process seen from outside, `worker.py` the same from inside,
`messages.py` what the two say to one another.
"""

from .messages import Limits, Lost
from .pool import NoReader, Pool, cores

__all__ = ["Limits", "Lost", "NoReader", "Pool", "cores"]
