"""Who may ask, and what every answer says: names, token, forms that came from our own pages, size, headers."""

from __future__ import annotations

import hmac
from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .settings import Settings

COOKIE: Final = "dateline"
LARGEST: Final = 64 * 1024 * 1024    # bytes of one request
POLICY: Final = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                 "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
HEADERS: Final = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class Guard:
    """Around the application: lets through what may ask, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found.setdefault(name, value)
                found.setdefault("cache-control", "no-cache")
            await send(message)

        refusal = self._refused(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, answered)
            return
        await self._app(scope, _bounded(receive), answered)

    def _refused(self, scope: Scope, headers: Headers) -> PlainTextResponse | RedirectResponse | None:
        """The answer to what may not ask; None for what may."""
        settings = self._settings
        host = headers.get("host", "")
        if settings.names and _name(host) not in settings.names:
            return PlainTextResponse(f"This server is not called {_name(host)[:80]!r}.\n", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return PlainTextResponse(f"Too large: at most {LARGEST // 2**20} MiB at once.\n", 413)
        writes = scope["method"] not in ("GET", "HEAD", "OPTIONS")
        if writes and settings.read_only:
            return PlainTextResponse("This record is published to be read only.\n", 403)
        if writes and not _from_here(headers):
            return PlainTextResponse("This change did not come from a page of this server.\n", 403)
        return self._unknown(scope, headers) if settings.token else None

    def _unknown(self, scope: Scope, headers: Headers) -> PlainTextResponse | RedirectResponse | None:
        """What somebody without the token gets. The token comes once in the address, then in a cookie, or, from a
        program, as "Authorization: Bearer"."""
        token = self._settings.token or ""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if given and hmac.compare_digest(given.encode(), token.encode()):
            answer = RedirectResponse(scope["path"], 303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", max_age=30 * 86400)
            return answer
        held = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if any(hmac.compare_digest(said.encode(), token.encode()) for said in (held, bearer)):
            return None
        return PlainTextResponse("Open the address that `dateline serve` printed: it ends in ?token=...\n", 401,
                                 {"www-authenticate": "Bearer"})


def _name(host: str) -> str:
    """The host without its port."""
    return host.rsplit(":", 1)[0] if not host.endswith("]") and ":" in host else host


def _from_here(headers: Headers) -> bool:
    """Whether a change comes from our own page, as browsers tell it; a program that tells nothing has no cookie of
    somebody else to abuse, and needs the form's key, or the token, all the same."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or (origin != "null" and urlsplit(origin).netloc == headers.get("host"))


def _bounded(receive: Receive) -> Receive:
    """A request of no stated length is cut off where it grows too large."""
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        if message["type"] == "http.request":
            got += len(message.get("body", b""))
            if got > LARGEST:
                return {"type": "http.disconnect"}
        return message

    return bounded
