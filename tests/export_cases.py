"""A small record made by hand for the export tests: public facts of 2021 and 2022 in own words, invented outlets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Optional

from dateline.model import (
    OPEN, Days, Disagreement, Entry, Event, Exercise, Figure, Form, MentionOf, Plover, Precision, Published, Qualifier,
    Reading, Report, Source, Span, Status, StatusAt, Time, Value, Where, WhereRole, Who, WhoRole, one_day,
)

Record = tuple[list[Entry], dict[str, Reading]]


def day(text: Optional[str]) -> Optional[date]:
    return date.fromisoformat(text) if text else None


def days(low: Optional[str], high: Optional[str] = "same") -> Days:
    """`days("2021-12-28")` is that day, `days("2021-12-01", None)` from it on."""
    return Days(day(low), day(low if high == "same" else high))


def when(start: Days, end: Optional[Days] = None, said: Optional[Span] = None, because: str = "", edtf: str = "") -> Time:
    return Time(start=start, end=end or start, edtf=edtf, said=said, because=because)


class Story:
    """A report of some sentences in which words can be found again as spans."""

    def __init__(self, id: str, outlet: Optional[str], published: Published, sentences: Sequence[str],
                 title: Optional[str] = None, url: Optional[str] = None) -> None:
        self.text = " ".join(sentences)
        self.report = Report(id=id, path=f"reports/{id}.txt", url=url, title=title, outlet=outlet, language="en",
                             published=published, text=self.text)
        self.sentences = [self.said(sentence) for sentence in sentences]
        self.events: list[Event] = []

    def said(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(start, start + len(words), words)

    def event(self, kind: str, status: Status, sentence: int, trigger: str, **more: Any) -> Event:
        """An event told in a sentence, remembered as one of the report's."""
        whole = self.sentences[sentence]
        fields: dict[str, Any] = {
            "id": f"{self.report.id}.e{len(self.events) + 1}", "kind": kind, "subkind": None, "plover": Plover(type=None, mode=None),
            "cameo": None, "status": status, "summary": f"{trigger}", "part": "body", "background": False,
            "trigger": self.said(trigger, whole.start), "sentence": whole, "participants": [], "places": [], "time": None,
            "figures": [], "attribution": [], "about": None, "because": [],
        }
        made = Event(**(fields | more))
        self.events.append(made)
        return made

    def who(self, words: str, name: str, role: WhoRole = "agent", country: Optional[str] = None) -> Who:
        return Who(role=role, name=name, actor=None, country=country, sector=None, said=self.said(words))

    def where(self, words: str, place: Where) -> Where:
        return Where(role=place.role, name=place.name, place=place.place, country=place.country, lat=place.lat, lon=place.lon,
                     precision=place.precision, contested=place.contested, said=self.said(words))

    def figure(self, words: str, value: float, qualifier: Qualifier = "exact", unit: str = "troops",
               by: Optional[str] = None, what: Optional[str] = None) -> Figure:
        return Figure(value=value, high=None, qualifier=qualifier, unit=unit, what=what, according_to=by, said=self.said(words))

    def source(self, words: str, name: str, form: Form = "paraphrase", cue: Optional[str] = None) -> Source:
        return Source(source=name, actor=None, cue=cue, form=form, said=self.said(words))

    def reading(self) -> Reading:
        return Reading(report=self.report, events=self.events, times=[], places=[], actors=[], attributions=[], notes=[])


def place(name: str, lat: Optional[float] = None, lon: Optional[float] = None, precision: Optional[Precision] = "city",
          country: Optional[str] = None, role: WhereRole = "place", contested: Optional[str] = None) -> Where:
    return Where(role=role, name=name, place=f"test:{name}", country=country, lat=lat, lon=lon, precision=precision, said=None,
                 contested=contested)


BELARUS = place("Belarus", 53.7, 28.0, "country", "BLR")
UKRAINE = place("Ukraine", 48.8, 31.2, "country", "UKR", role="target")
MINSK = place("Minsk", 53.9, 27.57, "city", "BLR")
BREST = place("Brest", 52.1, 23.7, "city", "BLR")
MULINO = place("Mulino", 56.3, 42.9, "point", "RUS")
PETERSBURG = place("Saint Petersburg", 59.94, 30.31, "city", "RUS")
BALTIC = place("Baltic Sea", 57.5, 19.5, "area")
BORDER = place("Polish-Belarusian border", 53.0, 23.6, "region")
WEST = place("western Russia", None, None, None, "RUS")
WARSAW = place("Warsaw", 52.23, 21.01, "city", "POL")
BRUSSELS = place("Brussels", 50.85, 4.35, "city", "BEL")
GENEVA = place("Geneva", 46.2, 6.15, "city", "CHE")
CRIMEA = place("Crimea", 45.3, 34.4, "region", None,
               contested="held by Russia since 2014, part of Ukraine by UN General Assembly resolution 68/262")


def entry(id: str, events: Sequence[tuple[Story, Event]], **more: Any) -> Entry:
    """An entry made of events, with the first one's fields unless others are given."""
    first = events[0][1]
    fields: dict[str, Any] = {
        "id": id, "kind": first.kind, "name": first.name, "summary": first.summary, "plover": first.plover, "cameo": first.cameo,
        "status": first.status, "participants": first.participants, "places": first.places, "time": first.time,
        "figures": [f for _, e in events for f in e.figures], "disagreements": [], "subkind": first.subkind,
        "background": first.background, "because": [],
        "history": [StatusAt(status=e.status, as_of=s.report.published.days, report=s.report.id, event=e.id) for s, e in events],
        "mentions": [MentionOf(report=s.report.id, event=e.id) for s, e in events],
    }
    return Entry(**(fields | more))


def _stories() -> tuple[Story, Story, Story]:
    first = Story(
        "r-sep", "The Harbour Post", Published(days=one_day(date(2021, 9, 10)), basis="stated", because="given with the report"),
        ["Zapad-2021, the largest drill in years, opened on Friday at ranges in Belarus, western Russia and the Baltic Sea.",
         "Moscow says 200,000 troops take part, while Minsk speaks of 12,800 on its own soil.",
         "The drill is planned to last a week.",
         "Warsaw declared a state of emergency along the border.",
         "Polish officials allege that Minsk pushes migrants towards the border.",
         "Western sanctions remain in force.",
         "Protests after the August 2020 election were put down.",
         "Officials in Kyiv fear that the manoeuvres could cover an attack on Ukraine.",
         "A parade in Brest was called off."],
        title="War games open on NATO's doorstep", url="https://harbour.example/2021/zapad")
    second = Story(
        "r-dec", "Meridian Wire",
        Published(days=days("2021-12-29", "2021-12-30"), basis="inferred", because="it tells of a meeting on 29 December as of today"),
        ["The presidents met in Saint Petersburg on Wednesday and agreed to hold a new round of drills in February or March, Vladimir Putin said.",
         "Zapad-2021, held in September, involved 200,000 troops, Moscow said.",
         "A day before, Su-30 fighters of both countries patrolled the border for one day.",
         "In recent weeks bombers flew over Belarus several times.",
         "Alexander Lukashenko offered to host nuclear weapons if NATO moves its own to Poland.",
         "Moscow denies that it intends to attack Ukraine.",
         "Lukashenko said in November that Crimea belongs to Russia, and plans to visit the peninsula.",
         "Washington demanded that the troops near Ukraine return to barracks.",
         "The two have not moved any closer to a common currency.",
         "Talks are due in Geneva on 10 January.",
         "Every other year the two armies train together."],
        title="New drills planned for early 2022")
    third = Story(
        "r-und", None, Published(because="no day in the text and no weekday that would fix one"),
        ["Some 12,800 soldiers took part in Zapad-2021 in Belarus, the ministry in Minsk said.",
         "The emergency on the border was lifted last year."])
    return first, second, third


def record() -> Record:
    """Twenty entries of every status from three reports, one of them undated."""
    a, b, c = _stories()
    entries = [*_autumn(a, b, c), *_winter(b), *_around(a, b)]
    return entries, {story.report.id: story.reading() for story in (a, b, c)}


def _autumn(a: Story, b: Story, c: Story) -> list[Entry]:
    week = when(days("2021-09-10"), days("2021-09-15", "2021-09-18"), a.said("on Friday"),
                "“Friday” in a report of Friday 10 September; “a week” may be five to nine days", "2021-09-10/2021-09-15..2021-09-18")
    opened = a.event(
        "exercise", "ongoing", 0, "opened", name="Zapad-2021", summary="Russia and Belarus hold the exercise Zapad-2021.",
        plover=Plover(type="COOPERATE", mode=None, context=["military"]), cameo="062", time=week,
        participants=[a.who("Moscow", "Russia", "participant", "RUS"), a.who("Minsk", "Belarus", "participant", "BLR")],
        places=[a.where("Belarus", BELARUS), a.where("western Russia", WEST), a.where("Baltic Sea", BALTIC), MULINO],
        figures=[a.figure("200,000 troops", 200000, by="Moscow"), a.figure("12,800", 12800, by="Minsk", what="in Belarus")],
        attribution=[a.source("Moscow", "Moscow", cue="says")], because=["ongoing: “opened” with a planned end still ahead"],
        evidence=[a.sentences[1], a.sentences[2]])
    held = b.event("exercise", "happened", 1, "held", name="Zapad-2021", summary="Zapad-2021 was held in September.",
                   time=when(days("2021-09-01", "2021-09-30"), said=b.said("in September"), because="September before the report"),
                   figures=[b.figure("200,000 troops", 200000, by="Moscow")], attribution=[b.source("Moscow", "Moscow", cue="said")])
    counted = c.event("exercise", "happened", 0, "took part", name="Zapad-2021", summary="12,800 took part in Belarus.",
                      figures=[c.figure("Some 12,800 soldiers", 12800, "about", "soldiers", by="Minsk")],
                      attribution=[c.source("the ministry in Minsk", "Belarusian defence ministry", cue="said")])
    sides = [Value(value=200000.0, scope="in all", according_to="Moscow", reports=["r-sep", "r-dec"]),
             Value(value=12800.0, qualifier="about", scope="on Belarusian territory", according_to="Minsk", reports=["r-sep", "r-und"])]
    zapad = entry("zapad-2021", [(a, opened), (b, held), (c, counted)], status="happened", aliases=["West-2021"],
                  because=["the same name, and “September” holds 10 September"],
                  disagreements=[Disagreement(field="figures", what="troops taking part", values=sides)],
                  exercise=Exercise(series="Zapad", edition="2021", announced=OPEN, notification=None, strength=sides,
                                    hosts=["Belarus", "Russia"], linked=["next-drills"]))
    pushed = a.event("migration", "alleged", 4, "pushes", summary="Minsk is alleged to push migrants towards the Polish border.",
                     time=when(days(None, "2021-09-10"), days("2021-09-10", None), because="present tense: under way when published"),
                     participants=[a.who("Minsk", "Belarus", country="BLR")], places=[a.where("the border", BORDER)],
                     attribution=[a.source("Polish officials", "Polish officials", cue="allege")])
    feared = a.event("attack", "hypothetical", 7, "attack", summary="Kyiv fears an attack on Ukraine under cover of the drills.",
                     time=when(days("2021-09-10", None), because="“could”: after the publication, no end named"),
                     participants=[a.who("Officials in Kyiv", "Ukrainian officials", "target", "UKR")],
                     places=[a.where("Ukraine", UKRAINE)], attribution=[a.source("Officials in Kyiv", "Ukrainian officials", cue="fear")])
    parade = a.event("other", "cancelled", 8, "called off", subkind="parade", summary="A parade in Brest is called off.",
                     time=when(days("2021-09-05", "2021-09-19")), places=[a.where("Brest", BREST)])
    return [zapad, entry("migrants", [(a, pushed)]), entry("feared-attack", [(a, feared)]), entry("parade", [(a, parade)])]


def _winter(b: Story) -> list[Entry]:
    both = [b.who("Vladimir Putin", "Vladimir Putin", "participant", "RUS"),
            b.who("Alexander Lukashenko", "Alexander Lukashenko", "participant", "BLR")]
    putin = [b.source("Vladimir Putin", "Vladimir Putin", cue="said")]
    met = b.event("meeting", "happened", 0, "met", summary="Putin and Lukashenko meet in Saint Petersburg.", participants=both,
                  time=when(days("2021-12-29"), said=b.said("on Wednesday"), edtf="2021-12-29"),
                  places=[b.where("Saint Petersburg", PETERSBURG)])
    drills = b.event("exercise", "planned", 0, "hold a new round of drills", attribution=putin, participants=both,
                     summary="Russia and Belarus plan a new round of joint drills.", places=[BELARUS],
                     time=when(days("2022-02-01", "2022-03-31"), said=b.said("in February or March"), edtf="2022-02/2022-03",
                               because="the next February or March after 29 December 2021"))
    patrol = b.event("patrol", "happened", 2, "patrolled", summary="Su-30 fighters patrol the border for one day.",
                     time=when(days("2021-12-28"), said=b.said("A day before"), edtf="2021-12-28"), places=[BORDER])
    bombers = b.event("patrol", "habitual", 3, "flew", subkind="bomber patrol", summary="Bombers fly over Belarus several times.",
                      time=when(days("2021-11-24", "2021-12-22"), days("2021-12-15", "2021-12-29"), b.said("In recent weeks")),
                      places=[b.where("Belarus", BELARUS)])
    offer = b.event("offer", "conditional", 4, "offered to host", time=when(days("2021-12-29", None)),
                    summary="Belarus would host nuclear weapons if NATO moves its own to Poland.", places=[BELARUS])
    attack = b.event("attack", "denied", 5, "attack", summary="Moscow denies that it intends to attack Ukraine.",
                     time=when(days("2021-12-29", None)), places=[b.where("Ukraine", UKRAINE)],
                     attribution=[b.source("Moscow denies", "Moscow", cue="denies")])
    crimea = b.event("recognition", "happened", 6, "belongs to Russia", summary="Lukashenko says that Crimea belongs to Russia.",
                     time=when(days("2021-11-01", "2021-11-30"), said=b.said("in November")), places=[b.where("Crimea", CRIMEA)])
    visit = b.event("visit", "planned", 6, "visit", summary="Lukashenko plans to visit Crimea.", places=[CRIMEA])
    demand = b.event("withdrawal", "demanded", 7, "return to barracks", summary="Washington demands that the troops near Ukraine withdraw.",
                     time=when(days("2021-12-29", None)), places=[UKRAINE])
    talks = b.event("meeting", "planned", 9, "Talks", summary="Talks are due in Geneva.", places=[b.where("Geneva", GENEVA)],
                    time=when(days("2022-01-10"), said=b.said("on 10 January"), edtf="2022-01-10"))
    ids = ["met", "next-drills", "patrol", "bombers", "nuclear-offer", "denied-attack", "crimea", "crimea-visit", "demand", "talks"]
    made = [met, drills, patrol, bombers, offer, attack, crimea, visit, demand, talks]
    return [entry(id, [(b, event)]) for id, event in zip(ids, made, strict=True)]


def _around(a: Story, b: Story) -> list[Entry]:
    emergency = a.event("emergency", "ongoing", 3, "declared a state of emergency", subkind="state of emergency",
                        summary="Poland declares a state of emergency along the border.", places=[a.where("the border", BORDER)],
                        participants=[a.who("Warsaw", "Poland", country="POL")])
    sanctions = a.event("sanction", "ongoing", 5, "sanctions", summary="Western sanctions against Belarus stay in force.",
                        time=when(days(None, "2021-09-10"), days("2021-09-10", None), because="begun on an unknown day"))
    election = a.event("election", "happened", 6, "election", summary="Belarus holds a presidential election.", background=True,
                       time=when(days("2020-08-01", "2020-08-31"), said=a.said("August 2020"), edtf="2020-08"), places=[BELARUS])
    protests = a.event("protest", "happened", 6, "Protests", summary="Protests after the election are put down.", background=True,
                       time=when(days("2020-08-01", None), days(None, "2021-09-10")), places=[MINSK])
    currency = b.event("agreement", "negated", 8, "a common currency", summary="Russia and Belarus have no common currency in sight.")
    series = b.event("exercise", "habitual", 10, "train together", summary="Russia and Belarus train together every other year.",
                     background=True)
    named = [("emergency", a, emergency), ("sanctions", a, sanctions), ("election", a, election), ("protests", a, protests),
             ("currency", b, currency), ("series", b, series)]
    return [entry(id, [(story, event)]) for id, story, event in named]


def many(number: int) -> Record:
    """The record repeated with shifted days, to see a long page."""
    entries, readings = record()
    copies = [_shifted(made, turn) for turn in range(-(-number // len(entries))) for made in entries]
    return copies[:number], readings


def _shifted(made: Entry, turn: int) -> Entry:
    fields = {name: getattr(made, name) for name in made.__struct_fields__} | {"id": f"{made.id}-{turn}"}
    if made.time:
        moved = 23 * turn if made.time.start.earliest and made.time.start.earliest.year > 2020 else -11 * turn
        fields["time"] = when(made.time.start.shifted(moved), made.time.end.shifted(moved), made.time.said, made.time.because)
    return Entry(**fields)
