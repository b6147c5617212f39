"""What a worker of ours reads with: parser and learned weights, made once in its process."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Optional

from ..model import Days, Reading, Report
from ..read import load_reader, read


def load(model: Optional[str]) -> Callable[[Report, Optional[Days]], Reading]:
    """The reader with a language model. Raises `NoModel` where that is not installed.

    What it has loaded stays for as long as the process does. So it is set aside from what Python searches for circles
    in memory, which took a fiftieth of reading.
    """
    reader = load_reader(model)
    gc.freeze()
    return lambda report, within: read(report, reader, within)
