"""Fetching from a server that does everything wrong: bounds hold, private machines stay private, robots are obeyed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Optional

import httpcore
import pytest
from hostile_server import INDEX, JSON_FEED, PAGE, RSS, SITEMAP, STORY, Handler, serving

from dateline.model import Report, one_day
from dateline.sources import Fetcher, Net, Problem, reports_from
from dateline.sources.feeds import Item, NotAFeed, listing_of, looks_like_feed
from dateline.sources.fetch import NotFetched, retry_after
from dateline.sources.reach import is_public

Server = tuple[str, type[Handler]]
OWN = Net(allow_private=True, seconds=2.0, delay=0.0, most=1_000_000)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def all_of(url: str, net: Net = OWN) -> list[Report | Problem]:
    return list(reports_from([url], net=net))


def fault(url: str, net: Net = OWN) -> str:
    problem, = all_of(url, net)
    assert isinstance(problem, Problem), problem
    return str(problem).removeprefix(f"{url}: ")


def test_a_page_is_fetched_and_read(server: Server) -> None:
    at, handler = server
    report, = all_of(f"{at}/page/1")
    assert isinstance(report, Report)
    assert "number 1" in report.text and report.url == f"{at}/page/1" == report.path
    assert handler.heads["/page/1"]["user-agent"].startswith("dateline/")
    assert handler.asked == {"/robots.txt": 1, "/page/1": 1}


@pytest.mark.parametrize("said", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1",
    "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1", "192.0.2.1", "240.0.0.1",
])
def test_a_private_address_is_not_public(said: str) -> None:
    assert not is_public(said)


@pytest.mark.parametrize("said", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"])
def test_a_public_address_is(said: str) -> None:
    assert is_public(said)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0", "2130706433", "0x7f000001", "127.1"])
def test_private_machines_are_not_reached_unless_allowed(server: Server, host: str) -> None:
    at, handler = server
    said = fault(f"http://{host}:{at.rpartition(':')[2]}/page/1", Net(delay=0.0, seconds=2.0))
    assert "an address of a private network; if it is yours, say --allow-private" in said
    assert not handler.asked


class Names:
    """A look-up of invented names, and connections that all lead to the server of the test."""

    def __init__(self, at: str, **names: str) -> None:
        self.port, self.names, self.dialled = int(at.rpartition(":")[2]), names, list[str]()

    def look_up(self, host: str, port: int) -> list[str]:
        return self.names.get(host.split(".")[0], "203.0.113.9").split()

    def dial(self, address: str, port: int, timeout: Optional[float]) -> httpcore.NetworkStream:
        self.dialled.append(address)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)

    def net(self) -> Net:
        return Net(seconds=2.0, delay=0.0, look_up=self.look_up, dial=self.dial)


def test_a_redirect_to_a_private_machine_is_not_followed(server: Server) -> None:
    at, handler = server
    handler.answers["/away"] = (302, {"Location": "http://inside.example/page/1"}, b"")
    names = Names(at, planet="93.184.216.34", inside="10.0.0.7")
    assert fault("http://planet.example/away", names.net()) == (
        "inside.example is 10.0.0.7, an address of a private network; if it is yours, say --allow-private")
    assert names.dialled == ["93.184.216.34"] * 2 and "/page/1" not in handler.asked


def test_a_name_with_one_private_address_is_refused(server: Server) -> None:
    names = Names(server[0], planet="93.184.216.34 127.0.0.1")
    assert "planet.example is 127.0.0.1" in fault("http://planet.example/page/1", names.net())
    assert names.dialled == []


def test_the_connection_goes_to_the_address_that_was_checked(server: Server) -> None:
    answers = iter(["93.184.216.34", "93.184.216.34", "127.0.0.1"])   # a name whose address changes at every look-up
    names = Names(server[0])
    net = Net(seconds=2.0, delay=0.0, look_up=lambda host, port: [next(answers)], dial=names.dial)
    report, = all_of("http://rebind.example/page/1", net)
    assert isinstance(report, Report) and names.dialled == ["93.184.216.34"] * 2


@pytest.mark.parametrize(("to", "message"), [
    ("/loop", "more than 5 redirects; give the address that it leads to"),
    ("/endless", "more than 1 MB; save the report as a file and add that"),
    ("/bomb", "more than 1 MB; save the report as a file and add that"),
    ("/slow", "no whole answer within 2 seconds; try again later"),
    ("/slow-head", "no whole answer within 2 seconds; try again later"),
    ("/none", "the server answers 404, no such page; check the address"),
    ("/forbidden/a", "AT/robots.txt does not allow it; save the page yourself and add the file"),
    ("/page/1?print=1", "AT/robots.txt does not allow it; save the page yourself and add the file"),
])
def test_a_hostile_answer_ends_within_its_bounds(server: Server, to: str, message: str) -> None:
    begun = time.monotonic()
    assert fault(server[0] + to) == message.replace("AT", server[0])
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(("status", "headers", "message"), [
    (429, {"Retry-After": "120"}, "the server answers 429, too many requests; try again in 120 seconds"),
    (429, {"Retry-After": "soon"}, "the server answers 429, too many requests; try again later"),
    (503, {"Retry-After": "9999999"}, "the server answers 503, not at work; try again in 86400 seconds"),
    (403, {}, "the server answers 403, not for everybody; save the page yourself and add the file"),
    (500, {}, "the server answers 500; try again later"),
    (302, {"Location": "file:///etc/passwd"}, "not an address of the web (file); it begins with https:// or http://"),
    (302, {"Location": "http://[oops"}, "a redirect to what is no address; give the address that it leads to"),
    (200, {"Content-Type": "image/png"},
     "not a report but image/png; give the address of a page, a text, a PDF or a feed"),
    (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"},
     "an answer that cannot be unpacked; save the page yourself and add the file"),
])
def test_a_refusal_says_what_to_do(server: Server, status: int, headers: dict[str, str], message: str) -> None:
    at, handler = server
    handler.answers["/a"] = (status, headers, b"x" * 50)
    assert fault(f"{at}/a") == message


def test_robots_that_fail_forbid_and_robots_that_are_not_there_allow(server: Server) -> None:
    at, handler = server
    handler.answers["/robots.txt"] = (503, {}, b"")
    assert fault(f"{at}/page/1").startswith(f"{at}/robots.txt answers 503, so nothing may be fetched there now")
    handler.answers["/robots.txt"] = (404, {}, b"User-agent: *\nDisallow: /")
    assert isinstance(all_of(f"{at}/page/1")[0], Report)
    handler.answers["/robots.txt"] = (200, {}, b"User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /")
    assert "robots.txt does not allow it" in fault(f"{at}/page/1")


def test_a_host_is_not_asked_again_at_once(server: Server) -> None:
    at, handler = server
    handler.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    fetcher = Fetcher(Net(allow_private=True, delay=2.0, sleep=slept.append))
    for n in (1, 2):
        fetcher.get(f"{at}/page/{n}")
    assert len(slept) == 1 and 6 < slept[0] <= 7


@pytest.mark.parametrize(("said", "content", "found"), [
    ("text/html; charset=windows-1252", "café".encode("cp1252"), "café"),
    ("text/html; charset=utf-8", "café".encode("cp1252"), None),
    ("text/html; charset=utf-8", b'<meta charset="windows-1252">' + "café".encode("cp1252"), "café"),
    ("text/html; charset=nonsense", "café".encode(), "café"),
])
def test_encodings_that_are_right_wrong_and_unknown(server: Server, said: str, content: bytes,
                                                         found: Optional[str]) -> None:
    at, handler = server
    head, _, tail = PAGE.format(head="").partition(STORY)
    handler.answers["/a"] = (200, {"Content-Type": said}, head.encode() + content + b" " + (STORY + tail).encode())
    if found is None:
        assert "not UTF-8 text (byte 0xe9" in fault(f"{at}/a")
    else:
        report, = all_of(f"{at}/a")
        assert isinstance(report, Report) and found in report.text


def test_a_redirect_is_followed_and_the_last_address_is_told(server: Server) -> None:
    at, handler = server
    handler.answers["/old"] = (301, {"Location": "/page/1"}, b"")
    report, = all_of(f"{at}/old")
    assert isinstance(report, Report) and (report.path, report.url) == (f"{at}/old", f"{at}/page/1")


def test_nobody_there_and_no_such_name() -> None:
    assert fault("http://127.0.0.1:9/a", Net(allow_private=True, seconds=2.0)).startswith("cannot be reached (")

    def unknown(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    assert fault("http://nowhere.example/a", Net(look_up=unknown)) == (
        "cannot be reached (no machine of the name nowhere.example (Name or service not known)); "
        "check the address and your connection")


# --- feeds

def test_all_that_a_feed_lists_is_read_though_some_of_its_dates_are_broken(server: Server) -> None:
    at, handler = server
    handler.answers["/rss"] = (200, {"Content-Type": "application/rss+xml"}, RSS.encode())
    one, two, gone = all_of(f"{at}/rss")
    assert isinstance(one, Report) and isinstance(two, Report)
    assert (one.published.days, one.published.because) == (
        one_day(date(2021, 9, 10)), "the feed gives Fri, 10 Sep 2021 23:30:00 -0500")
    assert one.outlet == "The Harbour Post" and two.published.basis != "stated"
    assert str(gone) == f"{at}/gone: the server answers 404, no such page; check the address"


@pytest.mark.parametrize(("content", "links", "days"), [
    (RSS, ["http://h/page/1", "http://h/page/2", "http://h/gone"], [date(2021, 9, 10), None, None]),
    (JSON_FEED, ["http://h/page/3"], [date(2021, 9, 10)]),
    (SITEMAP, ["http://h/page/5", "http://h/page/4"], [date(2021, 9, 10), None]),
])
def test_a_feed_of_each_kind(content: str, links: list[str], days: list[Optional[date]]) -> None:
    assert looks_like_feed(content.encode(), "text/xml")
    listing = listing_of(content.encode(), "http://h/feed")
    assert [item.url for item in listing.items] == links
    assert [item.published.days.earliest for item in listing.items] == days


def test_a_sitemap_index_lists_sitemaps() -> None:
    assert listing_of(INDEX.encode(), "http://h/").inner == ["http://h/sitemap.xml"]


@pytest.mark.parametrize("content", [b"{oops", b'{"items": 7}', b"hello", b"", b"<html><body>no</body></html>"])
def test_what_is_no_feed_says_so(content: bytes) -> None:
    with pytest.raises(NotAFeed):
        listing_of(content, "http://h/")


def test_a_feed_that_names_outside_files_gets_none_of_them() -> None:
    bomb = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://h/&e;</loc></url></urlset>')
    assert listing_of(bomb.encode(), "http://h/").items in ([], [Item("http://h/")])


def test_the_wait_a_server_asks_for() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < (retry_after({"retry-after": moment}) or 0) <= 91
    assert retry_after({"retry-after": "30"}) == 30
    assert retry_after({"retry-after": "-5"}) is None and retry_after({}) is None


def test_what_is_no_address_of_the_web_is_refused() -> None:
    for url in ("ftp://h/a", "https:///a", "https://[", "http://h:x/"):
        with pytest.raises(NotFetched):
            Fetcher().get(url)
