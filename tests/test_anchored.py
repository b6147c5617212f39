"""When, counted from another event: own sentences, read as if published on Friday 10 September 2021."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Published, Reading, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow

FRIDAY = Published(days=one_day(date(2021, 9, 10)), basis="stated", because="given")
CASES = (   # the text, an event's trigger, its time in EDTF
    ("The drills begin on September 15. Troops arrived in Brest on Monday.", "The drills", "2021-09-15/.."),
    ("Russia launched the drills on Friday, a day after the leaders met in Moscow.", "met", "2021-09-09"),
    ("Hours before the summit opened on Tuesday, the rebels shelled the city.", "shelled", "2021-09-06/2021-09-07"),
    ("The army shelled the village minutes after the ceasefire took effect on Wednesday.", "shelled",
     "2021-09-08/2021-09-09"),
    ("Two weeks after the August 1 attack, the army withdrew from the town.", "withdrew", "2021-08-12/2021-08-18"),
    ("The attack on the embassy took place on September 1.", "The attack", "2021-09-01"),
    ("The attack took place on September 1. Two days later, the army arrested the gunman.", "arrested", "2021-09-03"),
    ("The blast killed three soldiers on August 26.", "The blast", "2021-08-26"),
    ("The blast killed three soldiers on August 26. The next day, US drones struck a convoy.", "struck a convoy",
     "2021-08-27"),
    ("North Korea tested a missile on Tuesday. The launch came two days after Washington imposed sanctions.",
     "sanctions", "2021-09-05"),
    ("Washington imposed sanctions on September 3. North Korea tested a missile five days later.", "tested a missile",
     "2021-09-08"),
    ("Three days before the vote, which was held on August 9, police arrested the candidate.", "arrested",
     "2021-08-06"),
    ("The vote was held on August 9. Three days earlier, police had arrested the candidate.", "arrested",
     "2021-08-06"),
    ("The coup took place on February 1. Protesters were killed within days of the coup.", "killed",
     "2021-02-01/2021-02-11"),
    ("The coup took place on February 1. In the weeks after the coup, police arrested hundreds of protesters.",
     "arrested", "2021-02-01/2021-04-12"),
    ("The drills will start the day after the summit, which opens on September 20.", "The drills", "2021-09-21"),
    ("Belarus held an election on August 9, 2020. Police have detained 30,000 people since last year's election.",
     "detained", "2020-08-09/2021-09-10"),
    ("Following the talks on Monday, the ministers signed an agreement.", "an agreement", "2021-09-06/2021-09-10"),
    ("The ministers met on Monday. Following the meeting, they signed an agreement.", "an agreement",
     "2021-09-06/2021-09-10"),
    ("Until the ceasefire on May 21, Israel bombed Gaza daily.", "bombed", "../2021-05-21"),
    ("The evening before the talks, which took place on Thursday, rebels attacked the airport.", "attacked",
     "2021-09-08"),
    ("During the drills, which began on September 3, a soldier was killed.", "killed", "2021-09-03/2021-09-10"),
    ("He warned Moscow during a visit to Warsaw on Tuesday.", "warned", "2021-09-07"),
    ("While visiting Warsaw on Tuesday, the general warned Moscow.", "warned", "2021-09-07"),
    ("When the leaders met on Monday, they agreed to hold drills.", "agreed", "2021-09-06"),
    ("The parliament ratified the treaty months after the two presidents signed it in May.", "signed", "2021-05"),
    ("The missile test came a day after a similar launch. North Korea launched two missiles on September 8.",
     "The missile test", "2021-09-09"),
    ("The day before yesterday the army shelled the village.", "shelled", "2021-09-08"),
    ("The army deployed troops after the August 26 bombing.", "the August 26 bombing", "2021-08-26"),
    ("Since the coup in February, the junta has detained 5,000 people.", "the coup", "2021-02"),
    ("The minister resigned after the vote. Russia invaded on February 24.", "resigned", "../2021-09-10"),
    ("The exercise ended on Thursday, a week after it began.", "The exercise", "../2021-09-09"),
)


def reading(text: str, parser: Parser) -> Reading:
    return read(Report(id="own", path="own.txt", text=text, published=FRIDAY), parser)


@pytest.mark.parametrize(("text", "trigger", "edtf"), CASES)
def test_a_time_counted_from_another_event(parser: Parser, text: str, trigger: str, edtf: str) -> None:
    times = {event.trigger.text: event.time.edtf.replace("~", "") if event.time else None
             for event in reading(text, parser).events}
    assert times[trigger] == edtf


def test_a_time_counted_from_an_event_of_unknown_day_gives_no_day(parser: Parser) -> None:
    (event,) = [e for e in reading("A day after the talks, the army shelled the village.", parser).events
                if e.kind == "attack"]
    assert event.time is not None and event.time.start.earliest is None
