"""What the supervisor and a worker say to one another: frames of msgpack, each with its length in front."""

from __future__ import annotations

from typing import BinaryIO, Optional, TypeVar

import msgspec

from ..model import Days, Reading, Report

LENGTH = 8   # bytes of the length in front of a frame


class Limits(msgspec.Struct, frozen=True):
    """What one report may take: seconds of the processor, and megabytes of its process, the model included."""

    seconds: float = 60.0
    megabytes: int = 1500


class Setup(msgspec.Struct, frozen=True):
    """The first word to a worker: which function makes its reader ("module:function"), of which model."""

    load: str
    model: Optional[str]


class Request(msgspec.Struct, frozen=True):
    """A report to be read, within the days that other reports allow."""

    report: Report
    within: Optional[Days]
    seconds: float


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The reader is made."""


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """There will be no reader, and why."""

    message: str


class Done(msgspec.Struct, frozen=True, tag="done"):
    """What was read."""

    reading: Reading


class Lost(msgspec.Struct, frozen=True, tag="lost"):
    """A report that could not be read, and what to do."""

    message: str
    next_step: str


Reply = Ready | Refused | Done | Lost
Frame = TypeVar("Frame")


def send(stream: BinaryIO, frame: object) -> None:
    """Write a frame whole. Raises `BrokenPipeError` where nobody listens."""
    data = msgspec.msgpack.encode(frame)
    stream.write(len(data).to_bytes(LENGTH, "big") + data)
    stream.flush()


def received(stream: BinaryIO, kind: type[Frame]) -> Optional[Frame]:
    """The next frame; None where the other side is gone, be it in the midst of one."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return msgspec.msgpack.decode(data, type=kind) if len(data) == size else None


def received_reply(stream: BinaryIO) -> Optional[Reply]:
    """The next word of a worker; None where it is gone."""
    frame: Optional[Reply] = received(stream, Reply)  # type: ignore[arg-type]   # a union is no type to mypy
    return frame
