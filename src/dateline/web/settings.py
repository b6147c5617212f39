"""What `dateline serve` was told."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Optional


@dataclass(frozen=True)
class Settings:
    """`token`: what a visitor must show; None asks for nothing, which only a server on loopback may do.

    `form_key` stands in every form of this run and must come back with it: another site cannot know it.
    """

    record: str
    host: str = "127.0.0.1"
    port: int = 8000
    read_only: bool = False
    token: Optional[str] = None
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def names(self) -> frozenset[str]:
        """The names by which a browser may call this server; empty: any. A page of another site that has its name
        resolved to this machine (DNS rebinding) comes with that name."""
        own = {"127.0.0.1", "localhost", "[::1]", "::1", self.host}
        return frozenset(own) if is_loopback(self.host) else frozenset()


def is_loopback(host: str) -> bool:
    """Whether a server there is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
