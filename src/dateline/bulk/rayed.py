"""Reading on Ray: the same command on one machine and on a cluster (https://docs.ray.io). Needs the extra `ray`.

Reports go out in rounds as a Ray data set, through actors that each hold a pool of one worker: a process with the
model, watched for time and memory, so that a poisoned report loses only itself there too. What comes back are the
answers that a pool gives, in the order in which they are ready. An actor or a node that dies is replaced by Ray, and
its reports are read again. Which machine reads what is Ray's business; dateline must be installed on each.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, Optional, TypeVar

import msgspec

from ..export.format import library
from ..model import Reading, Report
from ..workers import Limits, Lost, NoReader, Pool, cores
from ..workers.messages import Done, Refused, Reply
from ..workers.pool import LOAD

BATCH: Final = 8        # reports that an actor is given at once, and may have to read again
ROUND: Final = 2000     # reports a round for each actor: minutes of work, beside which starting it does not count
MOST: Final = 50_000    # and in all, held in memory
USED: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",          # nobody is told anything
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_worker_niceness": "0",              # as quick as without Ray where others use the machine too
}
Item = TypeVar("Item")


class Actor:
    """What reads on Ray: `Actor(model, limits, load)(table of reports) -> table of answers`."""

    def __init__(self, model: Optional[str], limits: Limits, load: str) -> None:
        self._pool = Pool(1, model, limits, load)

    def __call__(self, table: Any) -> Any:
        answers = [self._answer(msgspec.msgpack.decode(row, type=Report)) for row in table["report"].to_pylist()]
        rows = [msgspec.msgpack.encode(answer) for answer in answers]
        return type(table).from_pydict({"number": table["number"], "answer": rows})

    def _answer(self, report: Report) -> Reply:
        try:
            answer = self._pool.read(report)
        except NoReader as problem:
            return Refused(str(problem))
        return answer if isinstance(answer, Lost) else Done(answer)


class Cluster:
    """So many actors at most, on the cluster that RAY_ADDRESS names, or else here. To be used as `Pool` is.

    `jobs`: by default one for each core that Ray has. Raises `MissingLibrary` without ray.
    """

    def __init__(self, jobs: Optional[int] = None, model: Optional[str] = None, limits: Optional[Limits] = None,
                 load: str = LOAD) -> None:
        os.environ.update({name: value for name, value in USED.items() if name not in os.environ})
        self._ray, self._arrow = library("ray", "ray"), library("pyarrow", "ray")
        self._data = library("ray.data", "ray")
        self._jobs, self._made = jobs, (model, limits or Limits(), load)
        self.coming: Optional[int] = None   # how many items there are, as soon as that is known

    def __enter__(self) -> Cluster:
        address = os.environ.get("RAY_ADDRESS")
        here: dict[str, Any] = {} if address else {"num_cpus": (self._jobs or cores()) + 1, "include_dashboard": False}
        try:
            self._ray.init(log_to_driver=False, logging_level=logging.ERROR, **here)
        except (ConnectionError, RuntimeError, ValueError) as problem:
            raise NoReader(f"Ray cannot be reached at {address or 'this machine'} ({str(problem).splitlines()[0]}); "
                           "check RAY_ADDRESS, or read with --engine local") from None
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = self._data.DataContext.get_current()
        context.enable_progress_bars = context.print_on_execution_start = False
        if not self._jobs:
            self._jobs = max(1, int(self._ray.cluster_resources().get("CPU", 1))) if address else cores()
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def answers(self, items: Iterable[Item], wanted: Callable[[Report], bool] = lambda _: True) -> Iterator[
            tuple[Item, Optional[Reading | Lost]]]:
        """Every item once, in no order; a wanted report with its reading or why it is lost, anything else with None.

        Raises `NoReader` where the model is not there, and whatever the items raise.
        """
        jobs = self._jobs or 1
        coming, came = iter(items), 0
        while some := list(islice(coming, min(MOST, jobs * ROUND))):
            came += len(some)
            self.coming = came if len(some) < min(MOST, jobs * ROUND) else None
            asked: dict[int, Report] = {}
            for number, item in enumerate(some):
                if isinstance(item, Report) and wanted(item):
                    asked[number] = item
                else:
                    yield item, None
            for number, answer in self._read(asked):
                yield some[number], answer

    def _read(self, asked: dict[int, Report]) -> Iterator[tuple[int, Reading | Lost]]:
        """The answers to numbered reports as they come."""
        if not asked:
            return
        tables = [self._arrow.table({"number": [number for number, _ in some],
                                     "report": [msgspec.msgpack.encode(report) for _, report in some]})
                  for some in _batches(list(asked.items()))]
        actors = self._data.ActorPoolStrategy(size=min(self._jobs or 1, len(tables)))
        read = self._data.from_arrow(tables).map_batches(
            Actor, fn_constructor_args=self._made, batch_size=None, batch_format="pyarrow", compute=actors, num_cpus=1)
        for table in read.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            for number, row in zip(table["number"].to_pylist(), table["answer"].to_pylist(), strict=True):
                reply = msgspec.msgpack.decode(row, type=Done | Lost | Refused)
                if isinstance(reply, Refused):
                    raise NoReader(reply.message)
                yield number, reply.reading if isinstance(reply, Done) else reply


def _batches(asked: list[tuple[int, Report]]) -> Iterator[list[tuple[int, Report]]]:
    return (asked[at:at + BATCH] for at in range(0, len(asked), BATCH))
