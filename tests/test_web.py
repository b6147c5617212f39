"""`dateline serve`: what its pages show, who may ask, and that no text of a report becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from export_record import record
from lxml import html  # type: ignore[import-untyped]   # lxml ships no types
from starlette.testclient import TestClient
from test_export_html import HOSTILE, hostile_record

from dateline.export.trace import trace
from dateline.store import Desk, Filter, NotARecord, Record, View
from dateline.web import Settings, make_app


def stored(path: Path, hostile: bool = False) -> str:
    """A record on disk with the entries of the export tests."""
    entries, readings = hostile_record() if hostile else record()
    with Record(str(path)) as kept:
        for reading in readings.values():
            kept.add(reading)
        kept.replace_entries(entries, {}, readings)
    return str(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return stored(tmp_path_factory.mktemp("web") / "record.db")


@pytest.fixture(scope="module")
def client(path: str) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1:8000") as made:
        yield made


def tree(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return html.fromstring(answer.text)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- the record on the desk

def test_slices_follow_one_another_without_gap_or_repeat(path: str) -> None:
    with Desk(path) as desk:
        seen, after = [], None
        while slice := desk.slice(View(), 6, after):
            seen += [faced.entry.id for faced in slice]
            after = slice[-1].cursor
        assert len(seen) == len(set(seen)) == 20
        assert seen == [entry.id for entry in desk.entries_in(View())]


def test_counts_add_up_to_the_entries(path: str) -> None:
    with Desk(path) as desk:
        counts = desk.counts(View())
        assert counts.total == sum(counts.statuses.values()) == sum(counts.weights.values()) == 20
        assert counts.evidence["conflicting"] == 1


@pytest.mark.parametrize("wanted", [
    Filter(who="belarus"), Filter(where="Minsk"), Filter(kinds=("exercise",)), Filter(statuses=("planned", "denied")),
    Filter(about="nuclear weapons"), Filter(who="nobody of this name")])
def test_a_view_holds_what_the_filter_of_the_command_line_finds(path: str, wanted: Filter) -> None:
    with Desk(path) as desk, Record(path) as kept:
        assert {e.id for e in desk.entries_in(View(filter=wanted))} == {e.id for e in kept.entries(wanted)}


def test_words_are_found_in_other_scripts(path: str) -> None:
    with Desk(path) as desk:
        assert desk.counts(View(filter=Filter(about="Лукашенко"))).total > 0


def test_as_known_on_a_day_later_reports_are_not_there_yet(path: str) -> None:
    from datetime import date
    with Desk(path) as desk:
        early = desk.entries_in(View(known_on=date(2021, 10, 1)))
        readings = desk.readings_for(early)
        assert 0 < len(early) < 20
        assert all(any(told.report.id == "r-sep" for told in trace(entry, readings).told) for entry in early)


def test_a_desk_cannot_write(path: str) -> None:
    with Desk(path) as desk, pytest.raises(NotARecord, match="may not be written"):
        desk.replace_entries([], {}, {})


# --- pages

def test_the_timeline_has_a_row_for_every_entry(client: TestClient) -> None:
    assert len(tree(client, "/?limit=100&weight=core&weight=background&weight=minor&after=0~").xpath("//article")) == 20


def test_a_choice_narrows_the_list_and_stands_in_the_address(client: TestClient) -> None:
    page = tree(client, "/?kind=exercise")
    kinds = {text_of(meta).split()[1] for meta in page.find_class("meta")}
    assert "exercise" in kinds and "0 of" not in text_of(page.find_class("lede")[0])
    assert page.xpath("//a[contains(@class, 'chosen') and contains(., 'exercise')]/@href") == ["/"]


def test_a_place_on_the_map_narrows_the_list(client: TestClient) -> None:
    link = tree(client, "/").xpath("//svg[@class='world']//a[@data-where='Belarus']/@href")[0]
    assert link == "/?where=Belarus"
    assert len(tree(client, link).xpath("//article")) >= 4


def test_an_entry_keeps_three_questions_apart(client: TestClient) -> None:
    page = tree(client, "/entry/zapad-2021")
    boxes = [text_of(box) for box in page.xpath("//div[@class='three']/section")]
    assert [box.split("?")[0] for box in boxes] == ["Did it happen", "Who says so", "Have we checked it"]
    assert "sources differ" in boxes[1]


def test_an_entry_marks_the_words_that_were_used(client: TestClient) -> None:
    marks = {mark.text_content(): mark.get("class") for mark in tree(client, "/entry/next-drills").iter("mark")}
    assert marks["in February or March"] == "when"


def test_the_beginning_of_an_id_leads_to_the_entry(client: TestClient) -> None:
    assert client.get("/entry/next-dri").url.path == "/entry/next-drills"


def test_a_report_shows_its_text_unchanged_and_what_was_read(client: TestClient, path: str) -> None:
    page = tree(client, "/report/r-sep")
    for note in page.find_class("how"):
        note.drop_tree()
    with Desk(path) as desk:
        reading = desk.reading("r-sep")
    assert reading and text_of(page.find_class("text")[0]).endswith(" ".join(reading.report.text.split()))
    assert len(page.xpath("//aside[contains(@class, 'found')]/ol/li")) == len(reading.events)


def test_the_register_lists_exercises_and_claims(client: TestClient) -> None:
    rows = [text_of(row) for row in tree(client, "/exercises").xpath("//table[contains(@class, 'list')]/tbody/tr")]
    assert any("Zapad-2021" in row and "The Harbour Post" in row for row in rows)


@pytest.mark.parametrize("name", ["jsonl", "csv", "html"])
def test_the_view_can_be_taken_along(client: TestClient, name: str) -> None:
    answer = client.get(f"/export?kind=exercise&format={name}")
    assert answer.status_code == 200 and answer.content
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(("address", "status", "says"), [
    ("/?kind=exercize", 400, "did you mean exercise"), ("/?since=yesterday", 400, "write it as 2021-09-10"),
    ("/?limit=0", 400, "from 1 to"), ("/entry/nobody-knows", 404, "No entry"), ("/report/x", 404, "No report"),
    ("/export?format=xyz", 400, "there are jsonl"), ("/?after=x~y", 200, ""), ("/?q=%22%28%2A", 200, ""),
    ("/?q=%00", 400, "control"), ("/nowhere", 404, "Not Found")])
def test_what_cannot_be_asked_says_so(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status and says in answer.text


def test_hostile_text_makes_no_element_and_no_attribute(tmp_path: Path) -> None:
    path = stored(tmp_path / "hostile.db", hostile=True)
    with TestClient(make_app(Settings(record=path)), base_url="http://localhost") as client:
        entry = tree(client, "/").xpath("//article//a[starts-with(@href, '/entry/')]/@href")[0]
        report = tree(client, "/reports").xpath("//td/a[starts-with(@href, '/report/')]/@href")[0]
        for address in ("/", "/exercises", "/reports", entry, report):
            page = tree(client, address)
            assert len(page.xpath("//script")) == 1 and not page.xpath("//img"), address
            assert not page.xpath("//@*[starts-with(name(), 'on') or name() = 'style']"), address
            assert not page.xpath("//a[starts-with(@href, 'javascript')]"), address
            assert HOSTILE.split("\u202e")[0] in page.text_content(), address


# --- who may ask

def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for address in ("/", "/nowhere", "/?kind=x"):
        policy = client.get(address).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_a_page_that_has_its_name_point_here_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_off_loopback_a_token_is_needed_once(path: str) -> None:
    app = make_app(Settings(record=path, host="0.0.0.0", token="secret-word"))
    with TestClient(app, base_url="http://10.0.0.5:8000") as visitor:
        assert visitor.get("/").status_code == 401
        assert visitor.get("/?token=wrong").status_code == 401
        assert visitor.get("/", headers={"authorization": "Bearer secret-word"}).status_code == 200
        assert visitor.get("/?token=secret-word").status_code == 200
        assert visitor.get("/reports").status_code == 200   # by the cookie


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_a_change_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/add", headers=headers).status_code == 403


def test_read_only_takes_no_change(path: str) -> None:
    with TestClient(make_app(Settings(record=path, read_only=True)), base_url="http://127.0.0.1") as visitor:
        assert visitor.post("/add").status_code == 403
        assert "/add" not in visitor.get("/").text


def test_too_much_at_once_is_refused(client: TestClient) -> None:
    assert client.post("/add", headers={"content-length": str(2**40)}).status_code == 413


# --- for programs

def test_a_slice_of_the_api_leads_to_the_next(client: TestClient) -> None:
    seen: list[str] = []
    address = "/api/v1/entries?limit=7"
    while address:
        got = client.get(address).json()
        seen += [entry["id"] for entry in got["entries"]]
        address = got["next"]
    assert len(seen) == len(set(seen)) == got["total"] == 20


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/entries?limit=2")
    again = client.get("/api/v1/entries?limit=2", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_a_list_comes_as_csv(client: TestClient) -> None:
    answer = client.get("/api/v1/reports", headers={"accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv") and len(answer.text.splitlines()) == 4


def test_what_is_not_there_is_a_problem_in_json(client: TestClient) -> None:
    answer = client.get("/api/v1/entries/none-such")
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"


def test_the_document_names_every_address_of_the_api(client: TestClient) -> None:
    paths = set(client.get("/api/v1/openapi.json").json()["paths"])
    assert paths == set(client.get("/api/v1").json()["addresses"]) and "/api/v1/entries/{id}/why" in paths


def test_the_feed_is_atom(client: TestClient) -> None:
    import feedparser
    read = feedparser.parse(client.get("/feed.atom").text)
    assert not read.bozo and read.version == "atom10" and len(read.entries) == 3


# --- adding

def key(client: TestClient, address: str) -> str:
    return str(tree(client, address).xpath("//main//input[@name='key']/@value")[0])


def test_a_form_of_nowhere_is_refused(client: TestClient) -> None:
    assert client.post("/own", data={"sentence": "x", "key": "guessed"}).status_code == 403


def test_an_event_written_down_stands_among_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.jobs.PATIENCE", 120.0)
    with TestClient(make_app(Settings(record=stored(tmp_path / "own.db"))), base_url="http://127.0.0.1") as client:
        form = {"key": key(client, "/own"), "sentence": "Belarus showed a new missile near Brest.", "kind": "other",
                "status": "happened", "since": "2021-11", "until": "", "who": "Belarus", "where": "Brest",
                "why": "seen on the spot"}
        assert client.post("/own", data=form).status_code == 400   # neither a source nor marked as without
        answer = client.post("/own", data={**form, "without": "yes"})
        assert answer.status_code == 200 and "/entry/" in str(answer.url)
        page = html.fromstring(answer.text)
        assert "no source" in text_of(page.xpath("//section[h2='Who says so?']")[0])
        assert "some time in November 2021" in text_of(page.find_class("facts")[0])
        assert "seen on the spot" in text_of(page)
        got = client.get(answer.url.path.replace("/entry/", "/api/v1/entries/")).json()
        assert got["participants"][0]["country"] == "BLR" and got["places"][0]["lat"]


def test_a_name_spelled_otherwise_is_offered(client: TestClient) -> None:
    page = tree(client, "/?q=Lukaschenka")
    assert any("Lukashenko" in text_of(link) for link in page.xpath("//p[@class='nothing']/a"))


def test_the_status_is_the_one_that_was_known_on_the_day(client: TestClient) -> None:
    def status(address: str) -> str:
        row = tree(client, address).xpath("//article[@data-id='zapad-2021']")[0]
        return text_of(row.find_class("standing")[0])

    assert status("/?known=2021-10-01&after=0~") == "ongoing"
    assert status("/?after=0~") == "happened"


def test_pairs_are_found_by_walking_along_the_days_and_not_by_comparing_all(path: str) -> None:
    import sqlite3

    from dateline.store.queries import query
    with sqlite3.connect(path) as connection:
        asked = f"EXPLAIN QUERY PLAN {query('desk/doubles')}"
        plan = [step[3] for step in connection.execute(asked, {"spoken": "[]", "limit": 9})]
    assert {step.split()[1] for step in plan if step.startswith("SCAN")} == {"json_each", "pair"}
