"""A line that is torn, unfinished or left to be guessed is told wider, from own sentences."""

from __future__ import annotations

import pytest
from line_builders import Parsed, event, line, mention

from dateline.model import Status
from dateline.read.settle.attempts import shortest
from dateline.read.settle.clauses import frame_of
from dateline.read.settle.line import head_of
from dateline.read.settle.namelist import names_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "words", "status", "told"), [
    # a pronoun whose name is not in the line: told with whoever says it, or with the sentence
    ("Countess Ilse Varn said she would never leave the island.", "leave", "negated",
     "Countess Ilse Varn said she would never leave the island."),
    # the second half of "either ... or"
    ("The court told the ministry to either charge the editor or free her.", "told", "demanded",
     "The court told the ministry to either charge the editor or free her."),
    # a comma between a clause in front and the subject stays where a tie is cut
    ("If the harbour board fails, then Parliament must step in.", "step in", "demanded",
     "If the harbour board fails, Parliament must step in."),
    # "those" alone says nobody
    ("Mia Holm and harbour chief Jon Berg are among those to have signed the letter.", "signed", "happened",
     "Mia Holm and harbour chief Jon Berg are among those to have signed the letter."),
    # what no word of a clause shows is told with the clause that does
    ("Once the rebels are beaten, Parliament should split the province in two.", "beaten", "planned",
     "Once the rebels are beaten, Parliament should split the province in two."),
    # a phrase of few words by the clause that it stands in
    ("Minister Berg blamed the raids in Riga.", "raids", "happened", "Minister Berg blamed the raids in Riga."),
    # somebody else's object
    ("The Orrin answered the trawler's call and escorted it out of the strait.", "escorted", "happened",
     "The Orrin answered the trawler's call and escorted it out of the strait."),
    # one of several that the line does not name
    ("Work went on at two of the piers; the third reopened after a closure of 31 hours.", "reopened", "happened",
     "Work went on at two of the piers; the third reopened after a closure of 31 hours."),
    # a saying whose content has lost its subject
    ("The sailors, most of them taken when their boats were rammed by jets, will be freed in days, said Jon Berg.",
     "freed", "planned",
     "The sailors, most of them taken when their boats were rammed by jets, will be freed in days, said Jon Berg."),
    # a quotation that goes on behind the sentence is closed where the line ends
    ('Mayor Holm called the verdict a "dark day for our harbour, a pillar of our town."', "called", "happened",
     'Mayor Holm called the verdict a "dark day for our harbour."'),
])
def test_what_would_be_torn_is_told_wider(parse_text: Parsed, text: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(text), words, status) == told


@pytest.mark.parametrize(("text", "words", "status", "told"), [
    # who it is stands behind a description
    ("The party's leader, Ann Berg, called the vote historic.", "called", "happened",
     "The party's leader, Ann Berg, called the vote historic."),
    # a noun with nothing but "a" keeps what tells of it, however long
    ("The mayor welcomed a hall filled with ministers from nine states and engineers who share one aim: to build the "
     "longest bridge on the coast.", "welcomed", "happened",
     "The mayor welcomed a hall filled with ministers from nine states and engineers who share one aim: "
     "to build the longest bridge on the coast."),
    # the subject right before a second verb, which the parser took for an object
    ("All ministers have pledged to take part and the 90 harbour pilots have been urged to do their bit.", "urged",
     "demanded", "The 90 harbour pilots have been urged to do their bit."),
    # another clause's verb
    ("The last time soldiers were sent to the harbour was in 2017.", "sent", "happened",
     "The last time soldiers were sent to the harbour was in 2017."),
    # a short form that has lost its word
    ("The police closed a service that's said to have sold stolen keys.", "sold", "alleged",
     "A service is said to have sold stolen keys."),
    # what goes on is not what was done in it
    ("They were the first sailors killed in the campaign against smugglers.", "campaign", "ongoing",
     "The first sailors were killed in the campaign against smugglers."),
])
def test_a_clause_is_told_whole(parse_text: Parsed, text: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(text), words, status) == told


@pytest.mark.parametrize(("text", "told"), [
    ("Otto Lind was flown to Lima on Monday. He denounced the trial.", "Otto Lind denounced the trial."),
    ("Otto Lind was flown to Lima. He slept. He denounced the trial.", "Otto Lind denounced the trial."),
    ("Otto Lind was flown to Lima. His lawyer denounced the trial.", "Otto Lind's lawyer denounced the trial."),
    # two may be meant; another speaks of her
    ("Otto Lind was flown to Lima with Jan Berg. He denounced the trial.", "He denounced the trial."),
    ("She was flown to Lima. He denounced the trial.", "He denounced the trial."),
])
def test_he_is_whom_the_sentence_before_tells_of(parse_text: Parsed, text: str, told: str) -> None:
    assert line(parse_text(text), "denounced") == told


def test_a_description_in_several_words_is_named(parse_text: Parsed) -> None:
    parse = parse_text("Ilse Varn and the Orrin Front met. The militant group seized a mill. "
                       "The defence secretary resigned.")
    told = [mention(parse, "the Orrin Front", "the Orrin Front", "org:orrin-front", "name"),
            mention(parse, "Ilse Varn", "Ilse Varn", "person:ilse-varn", "name"),
            mention(parse, "militant group", "Orrin Front", "org:orrin-front", "description"),
            mention(parse, "defence secretary", "Ilse Varn", "person:ilse-varn", "description")]
    assert line(parse, "resigned", "happened", *told) == "Ilse Varn resigned."


@pytest.mark.parametrize(("text", "words", "fault"), [
    ("She left the island.", "left", '"She" stands for nobody in the line'),
    ("This caused the fire.", "caused", '"This" points at what the line does not hold'),
    ("Those to have signed the letter.", "signed", "a phrase that nobody does or is"),
])
def test_faults_of_an_attempt_are_named(parse_text: Parsed, text: str, words: str, fault: str) -> None:
    parse = parse_text(text)
    told = event(parse, words)
    at = head_of(parse, told)
    assert at is not None
    attempt = shortest(told, parse, names_of(parse, []), frame_of(parse, at, "happened"))
    assert fault in attempt.faults(parse)


@pytest.mark.parametrize(("text", "words"), [
    ("Ann Berg sold her boat.", "sold"),
    ("In his speech, Jon Berg praised the crew.", "praised"),
    ("The four were driven to their homes.", "driven"),
    ("It is clear that the bridge fell in May.", "fell"),
    ("Latvia sent two ships and a plane to Riga.", "sent"),
    ("The council adjourned until May the trial of two men.", "adjourned"),
])
def test_a_line_that_stands_alone_has_no_fault(parse_text: Parsed, text: str, words: str) -> None:
    parse = parse_text(text)
    told = event(parse, words)
    at = head_of(parse, told)
    assert at is not None
    attempt = shortest(told, parse, names_of(parse, []), frame_of(parse, at, "happened"))
    assert attempt.faults(parse) == []
