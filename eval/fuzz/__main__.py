"""`python -m eval.fuzz --seconds 600`: how many inputs, what they raised, how long the slowest took.

Exit 1 for a fault.
"""

from __future__ import annotations

import argparse
import time
from random import Random

from dateline.read import load_reader

from . import files, texts
from .running import Fuzz, megabytes

SHOW = {"text": texts.text, "page": files.page, "line": files.line, "bytes": files.data}


def main() -> None:
    """Run, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m eval.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="inputs at most")
    parser.add_argument("--seconds", type=float, default=600, help="time at most")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="another seed, other inputs")
    parser.add_argument("--kind", action="append", choices=[*SHOW, "record"], help="only this kind; may be given again")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--show", metavar="KIND/SEED/NUMBER", help="print this input and nothing else")
    said = parser.parse_args()
    if said.show:
        print(repr(SHOW[said.show.split("/")[0]](Random(said.show))))
        return
    begun = time.monotonic()
    print(f"seed {said.seed}")
    outcome = Fuzz(load_reader()).run(said.seed, range(said.first, said.first + said.count), tuple(said.kind or ()),
                                      begun + said.seconds, lambda line: print(line, flush=True))
    taken, slowest = outcome.slowest
    print(f"{outcome.count} inputs in {time.monotonic() - begun:.0f} s, {outcome.read} of them read; "
          f"{len(outcome.faults)} places raised; {len(outcome.slow)} took long, the slowest {taken:.1f} s ({slowest}); "
          f"{megabytes():.0f} MB")
    raise SystemExit(bool(outcome.faults or outcome.slow))


if __name__ == "__main__":
    main()
