"""Watching feeds: what is new is read once, what did not change is not sent again, what fails is left alone longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from hostile_server import RSS, Handler, serving
from merge_builders import Writer, state, when

from dateline.changes import changes_of
from dateline.feedlist import BadFeeds, Feed, feeds_of
from dateline.merge import merge
from dateline.model import Reading, Report
from dateline.sources import Fetcher, Net
from dateline.store import Record
from dateline.store.watched import FeedState, Watched
from dateline.watching import Visit, due, watch_once

ATOM = ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><updated>2021-09-10T00:00:00Z</updated>'
        "{items}</feed>")
ITEM = ('<entry><title>{title}</title><link href="/page/{n}"/><id>{n}</id>'
        "<published>2021-09-1{n}T08:00:00Z</published></entry>")


class Watch:
    """A record that watches a feed of the test's server, with a clock of its own."""

    def __init__(self, at: str, handler: type[Handler], record: Record) -> None:
        self.at, self.handler, self.record, self.now = at, handler, record, 1_000_000.0
        self.read: list[str] = []

    def serve(self, *titles: str, etag: str = "", status: int = 200, **headers: str) -> None:
        items = "".join(ITEM.format(title=title, n=n) for n, title in enumerate(titles, 1))
        told = {"Content-Type": "application/atom+xml"} | ({"ETag": etag} if etag else {}) | {
            name.replace("_", "-"): value for name, value in headers.items()}
        self.handler.answers["/feed"] = (status, told, ATOM.format(items=items).encode())

    def reading(self, report: Report) -> Reading:
        self.read.append(report.url or "")
        return Reading(report=report, events=[], times=[], places=[], actors=[], attributions=[], notes=[])

    def __call__(self, **more: object) -> list[Visit]:
        feed = Feed(f"{self.at}/feed", **more)   # type: ignore[arg-type]   # as the tests say
        fetcher = Fetcher(Net(allow_private=True, delay=0.0, seconds=5.0))
        return list(watch_once(self.record, [feed], fetcher, self.reading, lambda: self.now))


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with serving() as (at, handler), Record(str(tmp_path / "a.db")) as record:
        yield Watch(at, handler, record)


def ended(visits: Sequence[Visit]) -> str:
    return next((visit.ended for visit in visits if visit.ended), "")


def test_what_is_new_is_read_once_and_the_rest_is_left(watch: Watch) -> None:
    watch.serve("One")
    first, _ = watch()
    assert first.reading and first.reading.report.outlet == "Planet"
    assert first.reading.report.published.because == "the feed gives 2021-09-11T08:00:00Z"
    watch.now += 60
    assert watch() == [] and watch.handler.asked["/feed"] == 1   # not due
    watch.now += 3600
    watch.serve("One", "Two")
    watch()
    assert watch.read == [f"{watch.at}/page/1", f"{watch.at}/page/2"]
    assert watch.handler.asked["/page/1"] == 1


def test_a_feed_that_did_not_change_is_not_sent_again(watch: Watch) -> None:
    watch.serve("One", etag='"a"', Last_Modified="Fri, 10 Sep 2021 08:00:00 GMT")
    watch()
    watch.now += 3601
    assert ended(watch()) == "nothing new"
    heads = watch.handler.heads["/feed"]
    assert (heads["if-none-match"], heads["if-modified-since"]) == ('"a"', "Fri, 10 Sep 2021 08:00:00 GMT")


def test_where_it_stands_survives_a_restart(watch: Watch, tmp_path: Path) -> None:
    watch.serve("One", etag='"a"')
    watch()
    with Record(str(tmp_path / "a.db")) as again:
        assert Watched(again).feed(f"{watch.at}/feed") == FeedState('"a"', None, watch.now + 3600, 0)
        assert due(again, [Feed(f"{watch.at}/feed")]) == watch.now + 3600
        assert Watched(again).tries(f"{watch.at}/page/1") is None


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(watch: Watch) -> None:
    watch.serve(status=500)
    waits = []
    for _ in range(3):
        visit, = watch()
        assert visit.problem and "the server answers 500" in str(visit.problem)
        waits.append(Watched(watch.record).feed(f"{watch.at}/feed").due - watch.now)
        watch.now += waits[-1]
    assert waits == [600, 1200, 2400]
    watch.serve("One")
    watch()
    assert Watched(watch.record).feed(f"{watch.at}/feed").failures == 0


def test_a_server_that_asks_us_to_wait_is_obeyed(watch: Watch) -> None:
    watch.serve(status=429, Retry_After="7200")
    visit, = watch()
    assert str(visit.problem).endswith("the server answers 429, too many requests; asked again in 2 hours")
    assert Watched(watch.record).feed(f"{watch.at}/feed").due == watch.now + 7200


def test_an_item_that_cannot_be_read_is_tried_three_times(watch: Watch) -> None:
    watch.handler.answers["/page/1"] = (404, {}, b"")
    watch.serve("One")
    for _ in range(5):
        watch()
        watch.now += 3601
    assert watch.handler.asked["/page/1"] == 3


def test_what_a_fault_of_the_reader_stops_is_only_its_report(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    read = watch.reading

    def faulty(report: Report) -> Reading:
        if "/page/1" in (report.url or ""):
            raise RuntimeError("no")
        return read(report)

    monkeypatch.setattr(watch, "reading", faulty)
    watch.serve("One", "Two")
    visits = watch()
    assert [bool(visit.problem) for visit in visits][:2] == [True, False] and watch.read == [f"{watch.at}/page/2"]


def test_items_are_chosen_by_words_and_bounded(watch: Watch) -> None:
    watch.serve("A drill begins", "Football", "Another DRILL", etag='"a"')
    assert ended(watch(about=("drill",), limit=1)) == "1 more items next time"
    watch.now += 3601
    watch(about=("drill",), limit=1)
    assert watch.read == [f"{watch.at}/page/1", f"{watch.at}/page/3"]


def test_a_broken_feed_says_so(watch: Watch) -> None:
    watch.handler.answers["/feed"] = (200, {"Content-Type": "text/html"}, b"<html><body>moved</body></html>")
    visit, = watch()
    assert str(visit.problem) == f"{watch.at}/feed: no feed and no sitemap; asked again in 10 minutes"


def test_broken_dates_and_missing_links_lose_no_item(watch: Watch) -> None:
    watch.handler.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, RSS.encode())
    visits = watch()
    assert len(watch.read) == 2 and sum(visit.problem is not None for visit in visits) == 1


# --- what changed

def test_what_changed_is_said_entry_by_entry() -> None:
    first, then = Writer("a", "2021-09-01"), Writer("b", "2021-09-20")
    first.tells("Zapad-2021 will be held by Belarus.", "Zapad-2021", "exercise", state("BLR"), status="planned",
                name="Zapad-2021", time=when("2021-09-10"))
    then.tells("Zapad-2021 was held by Belarus and Russia.", "Zapad-2021", "exercise", state("BLR"), state("RUS"),
               name="Zapad-2021", time=when("2021-09-10"))
    before, after = merge([first.reading()]), merge([first.reading(), then.reading()])
    new, = changes_of([], before)
    assert new.kind == "new" and new.what == ()
    change, = changes_of(before, after)
    assert change.kind == "changed"
    assert change.what == ("planned -> happened", "participant added: Russia", "told by 1 more report")
    assert [one.kind for one in changes_of(after, [])] == ["gone"]
    assert changes_of(after, [msgspec.structs.replace(e, because=["other"]) for e in after]) == []


# --- the list

def test_a_list_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('every = "2h"\n[[feed]]\nurl = "https://p.example/rss"\n[[feed]]\nurl = "https://q.example/"\n'
                    'outlet = "Q"\nevery = "1m"\nabout = ["drill"]\nlimit = 3\n')
    assert feeds_of(str(path)) == [Feed("https://p.example/rss", None, 7200.0),
                                   Feed("https://q.example/", "Q", 300.0, ("drill",), 3)]


@pytest.mark.parametrize(("content", "message"), [
    ("", 'PATH: no feed in it; write [[feed]] and under it url = "https://..."'),
    ("[[feed]\n", "PATH: cannot be read"),
    ('[[feed]]\nurl = "x"\nhow = 1\n', 'PATH: feed 1: lacks url = "https://..."\nPATH: feed 1: has how, which no feed '
     "knows; there are: url, outlet, every, about, limit"),
    ('[[feed]]\nurl = "https://p.example/"\nevery = 5\nabout = "drill"\n',
     'PATH: feed 1: about is no list of words; write about = ["drill", "exercise"]\n'
     'PATH: feed 1: every is no length of time; write it as "30m", "2h" or "1d"'),
])
def test_a_list_that_is_wrong_says_all_that_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(content)
    with pytest.raises(BadFeeds) as raised:
        feeds_of(str(path))
    assert str(raised.value).replace(str(path), "PATH").startswith(message)
