"""A worker: `python -m dateline.workers.worker` makes one reader and reads what it is sent, until nothing more comes.

It knows nothing of how reports are read: its first message names the function that makes the reader.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Optional

from ..model import Days, Reading, Report
from .messages import Done, Lost, Ready, Refused, Request, Setup, received, send

Read = Callable[[Report, Optional[Days]], Reading]
GRACE = 11   # times its limit after which a worker ends itself, should nobody be left to end it


def main() -> None:
    """Answer requests on standard input until it ends. What is printed meanwhile goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)   # Ctrl+C is for the supervisor
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with contextlib.suppress(BrokenPipeError):
        serve(asked, answers)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Make the reader, then read one report after the other."""
    setup = received(asked, Setup)
    if setup is None:
        return
    try:
        read = loaded(setup)
    except Exception as fault:
        send(answers, Refused(str(fault) or type(fault).__name__))
        return
    send(answers, Ready())
    while (request := received(asked, Request)) is not None:
        _alarm(GRACE * request.seconds + 1)
        answer = answered(read, request)
        _alarm(0)
        send(answers, answer)


def loaded(setup: Setup) -> Read:
    """The reader that the named function makes of the model."""
    module, _, name = setup.load.partition(":")
    read: Read = getattr(import_module(module), name)(setup.model)
    return read


def answered(read: Read, request: Request) -> Done | Lost:
    """The reading, or the fault of ours that kept it from being made."""
    try:
        return Done(read(request.report, request.within))
    except MemoryError:
        return Lost("could not be read (there was no memory left)", "give it more: --memory MEGABYTES")
    except Exception as fault:   # the promise: one report never loses the others
        return Lost(f"could not be read ({type(fault).__name__}: {str(fault)[:300]})",
                    "please report this fault with the text")


def _alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds, even in the midst of a loop in C; 0 takes it back."""
    if hasattr(signal, "setitimer"):   # not on Windows
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
    sys.stderr.flush()
    os._exit(0)   # at once: there is nothing to tidy up
