"""A small record made by hand for the export tests: public facts of 2021 and 2022 in own words, invented outlets."""

from __future__ import annotations

from datetime import date

from export_cases import (
    BALTIC,
    BELARUS,
    BORDER,
    BREST,
    CRIMEA,
    GENEVA,
    MINSK,
    MULINO,
    PETERSBURG,
    UKRAINE,
    WEST,
    Record,
    Story,
    days,
    entry,
    when,
)

from dateline.model import OPEN, Disagreement, Entry, Exercise, Plover, Published, Value, one_day


def _stories() -> tuple[Story, Story, Story]:
    first = Story(
        "r-sep",
        "The Harbour Post",
        Published(days=one_day(date(2021, 9, 10)), basis="stated", because="given with the report"),
        [
            "Zapad-2021, the largest drill in years, opened on Friday in Belarus, western Russia and the Baltic Sea.",
            "Moscow says 200,000 troops take part, while Minsk speaks of 12,800 on its own soil.",
            "The drill is planned to last a week.",
            "Warsaw declared a state of emergency along the border.",
            "Polish officials allege that Minsk pushes migrants towards the border.",
            "Western sanctions remain in force.",
            "Protests after the August 2020 election were put down.",
            "Officials in Kyiv fear that the manoeuvres could cover an attack on Ukraine.",
            "A parade in Brest was called off.",
        ],
        title="War games open on NATO's doorstep",
        url="https://harbour.example/2021/zapad",
    )
    second = Story(
        "r-dec",
        "Meridian Wire",
        Published(
            days=days("2021-12-29", "2021-12-30"),
            basis="inferred",
            because="it tells of a meeting on 29 December as of today",
        ),
        [
            "They met in Saint Petersburg on Wednesday: Putin will hold a new round of drills in February or March.",
            "Zapad-2021, held in September, involved 200,000 troops, Moscow said.",
            "A day before, Su-30 fighters of both countries patrolled the border for one day.",
            "In recent weeks bombers flew over Belarus several times.",
            "Alexander Lukashenko offered to host nuclear weapons if NATO moves its own to Poland.",
            "Moscow denies that it intends to attack Ukraine.",
            "Lukashenko said in November that Crimea belongs to Russia, and plans to visit the peninsula.",
            "Washington demanded that the troops near Ukraine return to barracks.",
            "The two have not moved any closer to a common currency.",
            "Talks are due in Geneva on 10 January.",
            "Every other year the two armies train together.",
        ],
        title="New drills planned for early 2022",
    )
    third = Story(
        "r-und",
        None,
        Published(because="no day in the text and no weekday that would fix one"),
        [
            "Some 12,800 soldiers took part in Zapad-2021 in Belarus, the ministry in Minsk said.",
            "The emergency on the border was lifted last year.",
        ],
    )
    return first, second, third


def record() -> Record:
    """Twenty entries of every status from three reports, one of them undated."""
    a, b, c = _stories()
    entries = [*_autumn(a, b, c), *_winter(b), *_around(a, b)]
    return entries, {story.report.id: story.reading() for story in (a, b, c)}


def _autumn(a: Story, b: Story, c: Story) -> list[Entry]:
    week = when(
        days("2021-09-10"),
        days("2021-09-15", "2021-09-18"),
        a.said("on Friday"),
        "“Friday” in a report of Friday 10 September; “a week” may be five to nine days",
        "2021-09-10/2021-09-15..2021-09-18",
    )
    opened = a.event(
        "exercise",
        "ongoing",
        0,
        "opened",
        name="Zapad-2021",
        summary="Russia and Belarus hold the exercise Zapad-2021.",
        plover=Plover(type="COOPERATE", mode=None, context=["military"]),
        cameo="062",
        time=week,
        participants=[a.who("Moscow", "Russia", "participant", "RUS"), a.who("Minsk", "Belarus", "participant", "BLR")],
        places=[a.where("Belarus", BELARUS), a.where("western Russia", WEST), a.where("Baltic Sea", BALTIC), MULINO],
        figures=[
            a.figure("200,000 troops", 200000, by="Moscow"),
            a.figure("12,800", 12800, by="Minsk", what="in Belarus"),
        ],
        attribution=[a.source("Moscow", "Moscow", cue="says")],
        because=["ongoing: “opened” with a planned end still ahead"],
        evidence=[a.sentences[1], a.sentences[2]],
    )
    held = b.event(
        "exercise",
        "happened",
        1,
        "held",
        name="Zapad-2021",
        summary="Zapad-2021 was held in September.",
        time=when(days("2021-09-01", "2021-09-30"), said=b.said("in September"), because="September before the report"),
        figures=[b.figure("200,000 troops", 200000, by="Moscow")],
        attribution=[b.source("Moscow", "Moscow", cue="said")],
    )
    counted = c.event(
        "exercise",
        "happened",
        0,
        "took part",
        name="Zapad-2021",
        summary="12,800 took part in Belarus.",
        figures=[c.figure("Some 12,800 soldiers", 12800, "about", "soldiers", by="Minsk")],
        attribution=[c.source("the ministry in Minsk", "Belarusian defence ministry", cue="said")],
    )
    sides = [
        Value(value=200000.0, scope="in all", according_to="Moscow", reports=["r-sep", "r-dec"]),
        Value(
            value=12800.0,
            qualifier="about",
            scope="on Belarusian territory",
            according_to="Minsk",
            reports=["r-sep", "r-und"],
        ),
    ]
    zapad = entry(
        "zapad-2021",
        [(a, opened), (b, held), (c, counted)],
        status="happened",
        aliases=["West-2021"],
        because=["the same name, and “September” holds 10 September"],
        disagreements=[Disagreement(field="figures", what="troops taking part", values=sides)],
        exercise=Exercise(
            series="Zapad",
            edition="2021",
            announced=OPEN,
            notification=None,
            strength=sides,
            hosts=["Belarus", "Russia"],
            linked=["next-drills"],
        ),
    )
    pushed = a.event(
        "migration",
        "alleged",
        4,
        "pushes",
        summary="Minsk is alleged to push migrants towards the Polish border.",
        time=when(
            days(None, "2021-09-10"), days("2021-09-10", None), because="present tense: under way when published"
        ),
        participants=[a.who("Minsk", "Belarus", country="BLR")],
        places=[a.where("the border", BORDER)],
        attribution=[a.source("Polish officials", "Polish officials", cue="allege")],
    )
    feared = a.event(
        "attack",
        "hypothetical",
        7,
        "attack",
        summary="Kyiv fears an attack on Ukraine under cover of the drills.",
        time=when(days("2021-09-10", None), because="“could”: after the publication, no end named"),
        participants=[a.who("Officials in Kyiv", "Ukrainian officials", "target", "UKR")],
        places=[a.where("Ukraine", UKRAINE)],
        attribution=[a.source("Officials in Kyiv", "Ukrainian officials", cue="fear")],
    )
    parade = a.event(
        "other",
        "cancelled",
        8,
        "called off",
        subkind="parade",
        summary="A parade in Brest is called off.",
        time=when(days("2021-09-05", "2021-09-19")),
        places=[a.where("Brest", BREST)],
    )
    return [
        zapad,
        entry("migrants", [(a, pushed)]),
        entry("feared-attack", [(a, feared)]),
        entry("parade", [(a, parade)]),
    ]


def _winter(b: Story) -> list[Entry]:
    both = [
        b.who("Putin", "Vladimir Putin", "participant", "RUS"),
        b.who("Alexander Lukashenko", "Alexander Lukashenko", "participant", "BLR"),
    ]
    putin = [b.source("Putin", "Vladimir Putin", cue="said")]
    met = b.event(
        "meeting",
        "happened",
        0,
        "met",
        summary="Putin and Lukashenko meet in Saint Petersburg.",
        participants=both,
        time=when(days("2021-12-29"), said=b.said("on Wednesday"), edtf="2021-12-29"),
        places=[b.where("Saint Petersburg", PETERSBURG)],
    )
    drills = b.event(
        "exercise",
        "planned",
        0,
        "hold a new round of drills",
        attribution=putin,
        participants=both,
        summary="Russia and Belarus plan a new round of joint drills.",
        places=[BELARUS],
        time=when(
            days("2022-02-01", "2022-03-31"),
            said=b.said("in February or March"),
            edtf="2022-02/2022-03",
            because="the next February or March after 29 December 2021",
        ),
    )
    patrol = b.event(
        "patrol",
        "happened",
        2,
        "patrolled",
        summary="Su-30 fighters patrol the border for one day.",
        time=when(days("2021-12-28"), said=b.said("A day before"), edtf="2021-12-28"),
        places=[BORDER],
    )
    bombers = b.event(
        "patrol",
        "habitual",
        3,
        "flew",
        subkind="bomber patrol",
        summary="Bombers fly over Belarus several times.",
        time=when(days("2021-11-24", "2021-12-22"), days("2021-12-15", "2021-12-29"), b.said("In recent weeks")),
        places=[b.where("Belarus", BELARUS)],
    )
    offer = b.event(
        "offer",
        "conditional",
        4,
        "offered to host",
        time=when(days("2021-12-29", None)),
        summary="Belarus would host nuclear weapons if NATO moves its own to Poland.",
        places=[BELARUS],
    )
    attack = b.event(
        "attack",
        "denied",
        5,
        "attack",
        summary="Moscow denies that it intends to attack Ukraine.",
        time=when(days("2021-12-29", None)),
        places=[b.where("Ukraine", UKRAINE)],
        attribution=[b.source("Moscow denies", "Moscow", cue="denies")],
    )
    crimea = b.event(
        "recognition",
        "happened",
        6,
        "belongs to Russia",
        summary="Lukashenko says that Crimea belongs to Russia.",
        time=when(days("2021-11-01", "2021-11-30"), said=b.said("in November")),
        places=[b.where("Crimea", CRIMEA)],
    )
    visit = b.event("visit", "planned", 6, "visit", summary="Lukashenko plans to visit Crimea.", places=[CRIMEA])
    demand = b.event(
        "withdrawal",
        "demanded",
        7,
        "return to barracks",
        summary="Washington demands that the troops near Ukraine withdraw.",
        time=when(days("2021-12-29", None)),
        places=[UKRAINE],
    )
    talks = b.event(
        "meeting",
        "planned",
        9,
        "Talks",
        summary="Talks are due in Geneva.",
        places=[b.where("Geneva", GENEVA)],
        time=when(days("2022-01-10"), said=b.said("on 10 January"), edtf="2022-01-10"),
    )
    ids = [
        "met",
        "next-drills",
        "patrol",
        "bombers",
        "nuclear-offer",
        "denied-attack",
        "crimea",
        "crimea-visit",
        "demand",
        "talks",
    ]
    made = [met, drills, patrol, bombers, offer, attack, crimea, visit, demand, talks]
    return [entry(id, [(b, event)]) for id, event in zip(ids, made, strict=True)]


def _around(a: Story, b: Story) -> list[Entry]:
    emergency = a.event(
        "emergency",
        "ongoing",
        3,
        "declared a state of emergency",
        subkind="state of emergency",
        summary="Poland declares a state of emergency along the border.",
        places=[a.where("the border", BORDER)],
        participants=[a.who("Warsaw", "Poland", country="POL")],
    )
    sanctions = a.event(
        "sanction",
        "ongoing",
        5,
        "sanctions",
        summary="Western sanctions against Belarus stay in force.",
        time=when(days(None, "2021-09-10"), days("2021-09-10", None), because="begun on an unknown day"),
    )
    election = a.event(
        "election",
        "happened",
        6,
        "election",
        summary="Belarus holds a presidential election.",
        background=True,
        time=when(days("2020-08-01", "2020-08-31"), said=a.said("August 2020"), edtf="2020-08"),
        places=[BELARUS],
    )
    protests = a.event(
        "protest",
        "happened",
        6,
        "Protests",
        summary="Protests after the election are put down.",
        background=True,
        time=when(days("2020-08-01", None), days(None, "2021-09-10")),
        places=[MINSK],
    )
    currency = b.event(
        "agreement", "negated", 8, "a common currency", summary="Russia and Belarus have no common currency in sight."
    )
    series = b.event(
        "exercise",
        "habitual",
        10,
        "train together",
        summary="Russia and Belarus train together every other year.",
        background=True,
    )
    named = [
        ("emergency", a, emergency),
        ("sanctions", a, sanctions),
        ("election", a, election),
        ("protests", a, protests),
        ("currency", b, currency),
        ("series", b, series),
    ]
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
        fields["time"] = when(
            made.time.start.shifted(moved), made.time.end.shifted(moved), made.time.said, made.time.because
        )
    return Entry(**fields)
