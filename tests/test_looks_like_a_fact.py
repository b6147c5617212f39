"""What only looks like a fact: played, feigned, foreseen, taken back, a figure of speech; beside each what is one."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import FACTS, Event, Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
DEEDS = frozenset({"attack", "seizure", "casualties", "incursion", "withdrawal", "border-closure", "coercion", "arrest",
                   "protest"})


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


def deeds(reader: Reader, text: str) -> list[Event]:
    """The deeds that a report tells as done; published on Wednesday 15 May 2024."""
    published = Published(days=one_day(date(2024, 5, 15)), basis="stated", because="given")
    told = read(Report(id="r", path="r.txt", text=text, published=published), reader).events
    return [e for e in told if e.kind in DEEDS and e.status in FACTS]


@pytest.mark.parametrize("text", [
    "Role players in the mock town ambushed a lorry and took two drivers.",
    "Some forty re-enactors burned the palisade on Saturday.",
    "The Gulf Herald has withdrawn its report that guards shot two herders.",
    "This is a recipe for disaster: a trawler strays into the zone and a patrol boat opens fire.",
    "The cover does not apply where a ship is seized by rebels or hit by a mine.",
    "The manual tells crews what to do when gunmen board the ship.",
    "In the newest edition of the game, Benin invades Togo.",
    "The quest has you raid a base near Lome.",
    "Ghana thrashed Benin 4-1 in Accra on Saturday.",
    "Short sellers raided bank stocks in Lagos on Monday.",
    "Copper surrendered its gains on Tuesday.",
    "The general captured the mood of the hall on Monday.",
    "The play was shelled by critics on Monday.",
    "Guards mistook firecrackers for an attack on the bank.",
    "The rebels came within an hour of seizing the bridge.",
    "The garrison pretended to surrender on Monday.",
    "A prankster rang to say that a bomb had gone off in the port.",
    "A post falsely claimed that rebels had seized the mill.",
    "The drill simulates a blast at a mine in which 30 workers die.",
    "For the purposes of the exercise, the school had been hit by a shell.",
    "The mural depicts horsemen storming a fort and burning it.",
    "In a thought experiment of the institute, Togo closes the strait.",
    "The men had plotted to blow up a train.",
    "The port was not closed, as we wrote on Tuesday.",
    "Not one of the five members has closed its airspace.",
    "The first version had Togolese police firing on herders.",
    "HOAX - Jets have bombed a mosque in Lome.",
    "The mayor opened a hall in Lome on Monday.\n\n(Archive: rebels raid a market in Lome)",
    "At the college, a paper exercise last week ended with armour that had overrun the capital.",
    "The agency retracted an alert saying that Togo had shut its border.",
    "A deepfake in which the premier says that the army has surrendered spread on Sunday.",
    "Lesson 3: a convoy is ambushed at dusk, and its lead lorry burns. What do you do?",
    "The simulator has Togo invade Benin.",
    "The visitors stormed to a 3-1 win in Accra on Sunday.",
    "A statue of the women who held the fort was put up in Lome.",
])
def test_no_deed_is_told_as_done(text: str, reader: Reader) -> None:
    assert [(e.kind, e.status, e.trigger.text) for e in deeds(reader, text)] == []


@pytest.mark.parametrize("text", [
    "Rebels ambushed a lorry near the town and took two drivers.",
    "State actors attacked the network on Monday.",
    "The Gulf Herald reports that its office was attacked on Monday; guards shot two herders.",
    "Rebels seized a ship on Monday whose cover had run out.",
    "Fans attacked the referee after Ghana beat Benin 4-1 in Accra on Saturday.",
    "Rebels bombed the stock exchange in Lagos on Monday.",
    "Gunmen captured the general in his hall on Monday.",
    "Rebels shelled the theatre on Monday.",
    "Guards who mistook him for a thief shot a student on Monday.",
    "The rebels came at night and seized the bridge on Monday.",
    "A bomb went off in the port on Monday, an hour after a prankster had rung the police.",
    "During the drill on Monday a stray shell killed two farmers.",
    "Iran closed the strait for two hours on Monday as its drills went on.",
    "Soldiers in mock uniforms of the rebels killed nine villagers on Friday.",
    "Rwanda fired the rockets that hit Uvira on Saturday.",
    "Not only Togo but Benin closed its border on Monday.",
    "The army withdrew on Monday after a report saying that rebels had seized the bridge.",
    "A grenade thrown by a rebel exploded in a market in Lome on Sunday, killing two.",
    "The film was shown in a hall that rebels burned on Sunday.",
])
def test_what_was_done_is_told(text: str, reader: Reader) -> None:
    assert deeds(reader, text)
