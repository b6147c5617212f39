"""Which machines may be reached: public ones, unless private ones are allowed; checked for every connection.

A name is looked up once, every address it has is checked, and the connection goes to a checked address: no second
look-up can give another one (DNS rebinding), and each redirect is a connection of its own. A fetch has one deadline.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Final, Optional

import httpcore

Address = IPv4Address | IPv6Address
LookUp = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int, Optional[float]], httpcore.NetworkStream]

MAPPED: Final = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))   # NAT64: an IPv4 address within (RFC 6052)


class NotAllowed(Exception):
    """An address that is not fetched from; the message says which and why."""


def looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def is_public(said: str) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local, multicast or reserved."""
    address: Address = ip_address(said.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address.sixtofour is not None:
            address = address.sixtofour
        elif any(address in network for network in MAPPED):
            address = IPv4Address(int(address) & 0xFFFFFFFF)
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


class Guarded(httpcore.NetworkBackend):
    """Connects to allowed addresses only, and to none after the deadline (`time.monotonic`)."""

    def __init__(self, deadline: float, allow_private: bool, look_up: LookUp = looked_up,
                 dial: Optional[Dial] = None) -> None:
        self.deadline, self.allow_private, self.look_up = deadline, allow_private, look_up
        self.dial = dial or self._dial

    def connect_tcp(self, host: str, port: int, timeout: Optional[float] = None, local_address: Optional[str] = None,
                    socket_options: Optional[Iterable[Any]] = None) -> httpcore.NetworkStream:
        """A connection to the name's first address that answers, of which all are allowed. Raises `NotAllowed`."""
        try:
            addresses = self.look_up(host.strip("[]"), port)
        except OSError as problem:
            raise httpcore.ConnectError(f"no machine of the name {host} ({problem.strerror})") from None
        for address in () if self.allow_private else addresses:
            if not is_public(address):
                raise NotAllowed(f"{host} is {address}, an address of a private network")
        last: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return Timed(self.dial(address, port, self._left(timeout)), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                last = problem
        raise last

    def _dial(self, address: str, port: int, timeout: Optional[float]) -> httpcore.NetworkStream:
        return httpcore.SyncBackend().connect_tcp(address, port, timeout)

    def _left(self, timeout: Optional[float]) -> float:
        return left_of(self.deadline, timeout, httpcore.ConnectTimeout)


class Timed(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly the other side goes on."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: Optional[float] = None) -> bytes:
        """What has come. Raises `httpcore.ReadTimeout`."""
        return self.stream.read(max_bytes, left_of(self.deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: Optional[float] = None) -> None:
        """Send. Raises `httpcore.WriteTimeout`."""
        self.stream.write(buffer, left_of(self.deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Hang up."""
        self.stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: Optional[str] = None,
                  timeout: Optional[float] = None) -> httpcore.NetworkStream:
        """The same connection, encrypted. The certificate is that of the name, whatever its address."""
        left = left_of(self.deadline, timeout, httpcore.ConnectTimeout)
        return Timed(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of the socket."""
        return self.stream.get_extra_info(info)


def left_of(deadline: float, timeout: Optional[float], late: type[Exception]) -> float:
    """The seconds that are left, at most `timeout`. Raises `late` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("the time is up")
    return left if timeout is None else min(left, timeout)
