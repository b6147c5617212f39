"""One address fetched: bounded in time, size and redirects, from public machines only, as robots.txt allows.

Nothing is fetched that was not asked for by name: no pictures, no scripts, no links of a page.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Final, Optional
from urllib.parse import urljoin, urlsplit

from ..version import VERSION
from .reach import Dial, Guarded, LookUp, NotAllowed, looked_up

if TYPE_CHECKING:
    import httpx

AGENT: Final = "dateline"
USER_AGENT: Final = f"{AGENT}/{VERSION} (reads news reports into a record; obeys robots.txt)"
REDIRECTS: Final = (301, 302, 303, 307, 308)
LONGEST_WAIT: Final = 86_400.0   # seconds that a server may make us wait


@dataclass(frozen=True, slots=True)
class Net:
    """The bounds of all fetching."""

    allow_private: bool = False
    """Also machines of this network: for a server of one's own."""
    seconds: float = 30.0
    """For one address with all its redirects."""
    most: int = 5_000_000
    """Bytes of one answer, unpacked."""
    redirects: int = 5
    delay: float = 2.0
    """Seconds between two fetches from one host; more where its robots.txt asks for more."""
    look_up: LookUp = looked_up
    dial: Optional[Dial] = None
    sleep: Callable[[float], None] = time.sleep


class NotFetched(Exception):
    """Why there is no answer, and what to do; `wait` are the seconds after which the server wants to be asked again."""

    def __init__(self, message: str, next_step: str, wait: Optional[float] = None, gone: bool = False) -> None:
        super().__init__(message)
        self.message, self.next_step, self.wait, self.gone = message, next_step, wait, gone


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered in the end, at the last address."""

    url: str
    status: int
    kind: str
    """The media type, lower case, without its parameters."""
    charset: Optional[str]
    content: bytes
    headers: Mapping[str, str]

    @property
    def unchanged(self) -> bool:
        """The server says that nothing changed since it was asked last."""
        return self.status == 304


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after the other, and remembers what each host allows and when it was asked last."""

    net: Net = field(default_factory=Net)
    rules: dict[str, Rules] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, headers: Optional[Mapping[str, str]] = None) -> Answer:
        """The answer to a GET of an http or https address. Raises `NotFetched`."""
        deadline = time.monotonic() + self.net.seconds
        asked, hops = url, 0
        while True:
            origin = origin_of(url)
            rules = self._rules(origin, deadline)
            if not rules.allows(url):
                raise NotFetched(f"{origin}/robots.txt does not allow it", "save the page yourself and add the file")
            deadline += self._waited(origin, rules)
            answer = self._once(url, deadline, headers or {}, self.net.most)
            if answer.status not in REDIRECTS:
                return checked(answer, asked)
            hops += 1
            if hops > self.net.redirects:
                raise NotFetched(f"more than {self.net.redirects} redirects", "give the address that it leads to")
            url = self._next(url, answer)

    def _next(self, url: str, answer: Answer) -> str:
        try:
            return urljoin(url, answer.headers.get("location", ""))
        except ValueError:
            raise NotFetched("a redirect to what is no address", "give the address that it leads to") from None

    def _waited(self, origin: str, rules: Rules) -> float:
        """Wait until the host may be asked again; gives the seconds waited."""
        delay = max(self.net.delay, min(rules.delay, 30.0))
        wait = max(0.0, self.last.get(origin, -delay) + delay - time.monotonic())
        if wait:
            self.net.sleep(wait)
        self.last[origin] = time.monotonic()
        return wait

    def _rules(self, origin: str, deadline: float) -> Rules:
        """What a host's robots.txt says (RFC 9309): one that is not there allows all, one that fails forbids all."""
        if origin not in self.rules:
            self.rules[origin] = self._read_rules(origin, deadline)
        return self.rules[origin]

    def _read_rules(self, origin: str, deadline: float) -> Rules:
        url, hops = f"{origin}/robots.txt", 0
        while True:
            answer = self._once(url, deadline, {}, 500_000, cut=True)
            if answer.status in REDIRECTS and hops < self.net.redirects:
                hops, url = hops + 1, self._next(url, answer)
                origin_of(url)
                continue
            if answer.status >= 500 or answer.status == 429:
                raise NotFetched(f"{origin}/robots.txt answers {answer.status}, so nothing may be fetched there now",
                                 "try again later", retry_after(answer.headers))
            return Rules(answer.content.decode("utf-8", "replace") if answer.status < 300 else "")

    def _once(self, url: str, deadline: float, headers: Mapping[str, str], most: int, cut: bool = False) -> Answer:
        """One request, no redirect followed."""
        import httpx
        try:
            with _client(self.net, deadline) as client, client.stream("GET", url, headers=headers) as response:
                content = bytearray()
                for chunk in response.iter_bytes(65_536):
                    content += chunk
                    if len(content) > most:
                        break
                if len(content) > most and not cut:
                    raise NotFetched(f"more than {most // 1_000_000} MB", "save the report as a file and add that")
                return _answer(url, response, bytes(content[:most]))
        except NotAllowed as problem:
            raise NotFetched(str(problem), "if it is yours, say --allow-private") from None
        except httpx.TimeoutException:
            raise NotFetched(f"no whole answer within {self.net.seconds:g} seconds", "try again later") from None
        except httpx.InvalidURL as problem:
            raise NotFetched(f"no address ({problem})", "check the spelling") from None
        except httpx.DecodingError:
            raise NotFetched("an answer that cannot be unpacked", "save the page yourself and add the file") from None
        except httpx.HTTPError as problem:
            raise NotFetched(f"cannot be reached ({problem})", "check the address and your connection") from None


class Rules:
    """What a robots.txt allows us; "" allows everything."""

    def __init__(self, text: str) -> None:
        from protego import Protego
        self._parsed = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._parsed.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the host asks for between two fetches."""
        return float(self._parsed.crawl_delay(AGENT) or 0.0)


def origin_of(url: str) -> str:
    """"https://planet.example" of an address there. Raises `NotFetched` for what is no web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetched("no address", "check the spelling") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(f"not an address of the web ({parts.scheme or 'no scheme'})", "it begins with https:// or http://")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}"


def checked(answer: Answer, asked: str) -> Answer:
    """The answer if it is one. Raises `NotFetched` for the server's refusals, with what to do."""
    status = answer.status
    if status < 300 or status == 304:
        return answer
    said = f"the server answers {status}"
    if status in (429, 503):
        wait = retry_after(answer.headers)
        when = f"in {wait:.0f} seconds" if wait else "later"
        raise NotFetched(f"{said}, too many requests" if status == 429 else f"{said}, not at work", f"try again {when}",
                         wait)
    if status in (404, 410):
        raise NotFetched(f"{said}, no such page", "check the address", gone=True)
    if status in (401, 402, 403, 451):
        raise NotFetched(f"{said}, not for everybody", "save the page yourself and add the file", gone=True)
    raise NotFetched(said, "try again later" if status >= 500 else "check the address")


def retry_after(headers: Mapping[str, str]) -> Optional[float]:
    """The seconds that a server asks us to wait (RFC 9110, 10.2.3): a number or a moment; a day at most."""
    said = headers.get("retry-after", "").strip()
    if said.isdigit():
        return min(float(said), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(said)
        return min(max(moment.timestamp() - time.time(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust; read once, for it takes longer than a page."""
    import httpx
    return httpx.create_ssl_context(trust_env=False)


def _client(net: Net, deadline: float) -> httpx.Client:
    import httpcore
    import httpx
    certificates = _certificates()
    transport = httpx.HTTPTransport(verify=certificates, trust_env=False)
    # httpx has no public way to say how to connect; its pool is where that is decided (pinned by a test)
    guarded = Guarded(deadline, net.allow_private, net.look_up, net.dial)
    transport._pool = httpcore.ConnectionPool(ssl_context=certificates, network_backend=guarded)
    return httpx.Client(transport=transport, follow_redirects=False, timeout=net.seconds, trust_env=False, headers={
        "User-Agent": USER_AGENT, "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate", "Accept-Language": "en"})


def _answer(url: str, response: httpx.Response, content: bytes) -> Answer:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(url, response.status_code, kind, response.charset_encoding, content, dict(response.headers))
