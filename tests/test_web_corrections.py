"""Correcting the record from its pages: each change is the command of its name, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from export_cases import BREST, Story, days, when
from lxml import html  # type: ignore[import-untyped]   # lxml ships no types
from starlette.testclient import TestClient

from dateline.merge import made, narrowed
from dateline.model import Days, Published, Reading, Report, Who
from dateline.store import Record, rebuild
from dateline.web import Settings, make_app

pytestmark = pytest.mark.slow   # each change starts a process


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine is not wrong: each change is waited for."""
    monkeypatch.setattr("dateline.web.jobs.PATIENCE", 120.0)


def never(report: Report, within: Days) -> Reading:
    raise AssertionError("nothing here has to be read again")


def two_reports(path: Path) -> str:
    """Two reports of stated days: a drill that both name, a visit in one, a launch told by each in other words."""
    readings = []
    for id, outlet, day, lines in (
            ("one", "The Harbour Post", "2021-09-10", ["Northern Shield opened near Brest on 8 September.",
                                                       "The minister visited the range."]),
            ("two", "Meridian Wire", "2021-09-12", ["Northern Shield goes on near Brest.", "A rocket was launched."])):
        story = Story(id, outlet, Published(days=days(day), basis="stated", because="given"), lines, title=lines[0])
        story.event("exercise", "ongoing", 0, "Northern Shield", name="Northern Shield", places=[BREST],
                    time=when(days("2021-09-08"), days("2021-09-09", None)), summary=lines[0], line=lines[0])
        words = lines[1].split()[2]
        story.event("visit" if id == "one" else "missile-test", "happened", 1, words, summary=lines[1], line=lines[1],
                    time=when(days(day)))
        readings.append(story.reading())
    with Record(str(path)) as record:
        for reading in readings:
            record.add(reading)
        rebuild(record, made, narrowed, never)
    return str(path)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = make_app(Settings(record=two_reports(tmp_path / "record.db")))
    with TestClient(app, base_url="http://127.0.0.1") as visitor:
        yield visitor


def found(client: TestClient, words: str) -> dict[str, object]:
    """The entry whose line holds the words."""
    entries = client.get("/api/v1/entries").json()["entries"]
    return next(entry for entry in entries if words in entry["line"])


def change(client: TestClient, action: str, **fields: object) -> html.HtmlElement:
    """Send a form of the pages; the page that comes back."""
    key = html.fromstring(client.get("/own").text).xpath("//main//input[@name='key']/@value")[0]
    answer = client.post("/correct", data={"key": key, "action": action, "back": "/changes", **fields})
    assert answer.status_code == 200, html.fromstring(answer.text).find_class("lede")[0].text_content()
    return html.fromstring(answer.text)


def test_a_wrong_date_is_mended_shown_beside_what_was_read_and_taken_back(client: TestClient) -> None:
    id = found(client, "visited")["id"]
    page = change(client, "fix", entry=id, field="time", value="2021-09-07", why="the order says so", author="Ada",
                  back=f"/entry/{id}")
    row = " ".join(page.find_class("corrected")[0].text_content().split())
    assert "2021-09-07" in row and "the order says so" in row and "Ada" in row
    assert "7 September 2021" in page.find_class("kicker")[0].text_content()
    page = change(client, "undo", number="1", back=f"/entry/{id}")
    assert not page.find_class("corrected") and "10 September 2021" in page.find_class("kicker")[0].text_content()


def test_a_value_that_cannot_be_says_why_and_changes_nothing(client: TestClient) -> None:
    id = found(client, "visited")["id"]
    key = html.fromstring(client.get("/own").text).xpath("//main//input[@name='key']/@value")[0]
    answer = client.post("/correct", data={"key": key, "action": "fix", "entry": id, "field": "time", "value": "soon"})
    assert answer.status_code == 400 and "no day, month or year" in answer.text
    assert client.get(f"/api/v1/entries/{id}").json()["corrections"] == []


def test_two_entries_are_compared_made_one_and_parted_again(client: TestClient) -> None:
    one, other = found(client, "visited")["id"], found(client, "rocket")["id"]
    preview = html.fromstring(client.get(f"/merge?entry={one}&other={other}").text)
    assert "The minister visited the range." in preview.text_content() and "A rocket was" in preview.text_content()
    foreseen = " ".join(preview.find_class("whole")[0].text_content().split())
    change(client, "merge", entry=one, other=f"http://127.0.0.1/entry/{other}", why="the same morning")
    whole = client.get(f"/api/v1/entries/{one}").json()
    assert len(whole["mentions"]) == 2 and whole["line"] in foreseen and "10 September 2021" in foreseen
    assert client.get(f"/entry/{other}").url.path == client.get(f"/entry/{one}").url.path   # old addresses lead there
    change(client, "undo", number="1")
    assert len(client.get(f"/api/v1/entries/{one}").json()["mentions"]) == 1


def test_a_sentence_is_taken_out_into_an_entry_of_its_own(client: TestClient) -> None:
    entry = found(client, "Northern Shield")
    mentions = [f"{m['report']}:{m['event']}" for m in entry["mentions"]]   # type: ignore[attr-defined]
    assert len(mentions) == 2
    preview = client.get(f"/split?entry={entry['id']}&mention={mentions[1]}")
    assert preview.status_code == 200 and "Becomes an entry of its own" in preview.text
    assert client.get(f"/split?entry={entry['id']}").status_code == 400
    change(client, "split", entry=entry["id"], mention=mentions[1], why="another one")
    assert client.get("/api/v1/entries").json()["total"] == 4


def test_what_is_checked_leaves_the_queue_and_says_who_checked_it(client: TestClient) -> None:
    id = str(found(client, "rocket")["id"])
    assert id in client.get("/review?tab=single").text
    page = change(client, "accept", entry=id, author="Ada", back=f"/entry/{id}")
    assert "checked" in page.find_class("rests")[1].text_content() and "by Ada on" in page.text_content()
    assert id not in client.get("/review?tab=single").text


def test_what_came_since_somebody_looked_is_new_until_they_have_seen_it(client: TestClient) -> None:
    page = html.fromstring(client.get("/review?tab=new").text)
    assert len(page.find_class("card")) == 3
    form = {name: page.xpath(f"//form[@action='/seen']/input[@name='{name}']/@value")[0] for name in ("key", "newest")}
    assert not html.fromstring(client.post("/seen", data=form).text).find_class("card")


def test_a_note_stays_and_a_dropped_entry_is_gone(client: TestClient) -> None:
    id = found(client, "visited")["id"]
    page = change(client, "note", entry=id, text="ask the ministry", back=f"/entry/{id}")
    assert "ask the ministry" in page.text_content()
    change(client, "drop", entry=id, why="a film")
    assert client.get("/api/v1/entries").json()["total"] == 2
    assert "a film" in client.get("/changes").text


def told_twice(path: Path) -> str:
    """One report that tells of two deployments of one army on one day, and of one on another day."""
    story = Story("three", "The Harbour Post", Published(days=days("2022-03-04"), basis="stated", because="given"),
                  ["Two battalions left for the coast.", "Guns were brought to the northern ridge.", "Tents followed."])
    army = Who(role="participant", name="Borlandian army", actor=None, country=None, sector="MIL", said=None)
    told = (("battalions", "2022-03-03"), ("Guns", "2022-03-03"), ("Tents", "2022-02-01"))
    for number, (word, day) in enumerate(told):
        line = story.sentences[number].text
        story.event("deployment", "happened", number, word, summary=line, line=line, participants=[army],
                    time=when(days(day)))
    with Record(str(path)) as record:
        record.add(story.reading())
        rebuild(record, made, narrowed, never)
    return str(path)


@pytest.mark.parametrize("action", ["merge", "two"])
def test_what_may_be_told_twice_waits_for_a_decision(tmp_path: Path, action: str) -> None:
    app = make_app(Settings(record=told_twice(tmp_path / "twice.db")))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        page = html.fromstring(client.get("/review?tab=decide").text)
        pair, = page.find_class("pair")
        assert "battalions" in pair.text_content() and "Guns" in pair.text_content()
        fields = {i.get("name"): i.get("value") for i in pair.xpath(".//input[@type='hidden']")}
        change(client, action, entry=fields["entry"], other=fields["other"])
        assert not html.fromstring(client.get("/review?tab=decide").text).find_class("pair")
        assert client.get("/api/v1/entries").json()["total"] == (2 if action == "merge" else 3)
