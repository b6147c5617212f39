"""What is worked out once: `functools.cached_property` without its lock, which Python gave up in 3.12.

A merge asks for forty such things of each of a million tellings, each in one thread; the lock took a fiftieth of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Optional, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):
    """A property that is worked out when it is first asked for, and then is an attribute."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> Self: ...
    @overload
    def __get__(self, one: object, owner: type) -> T: ...
    def __get__(self, one: Optional[object], owner: type) -> Self | T:
        if one is None:
            return self
        found = one.__dict__[self._name] = self._work(one)
        return found
