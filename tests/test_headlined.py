"""A line that cannot be read alone stands under its report's headline; one that can is left as it is."""

from __future__ import annotations

import pytest
from line_builders import Parsed, event, line, mention, whole_line

from dateline.model import Part, Source, Span, own_line
from dateline.read.parse import Parse, Parser
from dateline.read.settle.line import lined

pytestmark = pytest.mark.slow
TITLE = "Car ferry sinks off Orrin - Leda Post"
UNDER = ' [headline: "Car ferry sinks off Orrin"].'


def report(parser: Parser, title: str, body: str) -> Parse:
    text = f"{title}\n\n{body}"
    start = len(title) + 2
    return parser(text, [Part(kind="headline", start=0, end=len(title)), Part(kind="body", start=start, end=len(text))])


@pytest.mark.parametrize(("body", "words", "told"), [
    ("The incident is not treated as an attack.", "treated", f"The incident is not treated as an attack{UNDER}"),
    ("Divers left. Ann Berg saw the site.", "saw", f"Ann Berg saw the site{UNDER}"),
    ("Such vessels are sold to Latvia.", "sold", f"Such vessels are sold to Latvia{UNDER}"),
    ("Some people were detained.", "detained", f"Some people were detained{UNDER}"),
    ("Mia Holm greeted them.", "greeted", f"Mia Holm greeted them{UNDER}"),
    ("Some were sent to Latvia.", "sent", f"Some were sent to Latvia{UNDER}"),
    ("Leaders promised Latvia help.", "promised", f"Leaders promised Latvia help{UNDER}"),
    ("Latvia made two arrests in the case.", "made", f"Latvia made two arrests in the case{UNDER}"),
    ("Ann Berg denied the claims.", "denied", f"Ann Berg denied the claims{UNDER}"),
    ("Latvia wants to prevent this.", "wants", f"Latvia wants to prevent this{UNDER}"),
    ("Such a measure would hurt Latvia.", "hurt", f"Such a measure would hurt Latvia{UNDER}"),
    # told apart by the line itself, or but one of it
    ("The incident near Riga is not treated as an attack.", "treated",
     "The incident near Riga is not treated as an attack."),
    ("Latvia closed the road to the capital.", "closed", "Latvia closed the road to the capital."),
    ("A vessel hit a ferry and the vessel sank off Riga.", "hit", "A vessel hit a ferry and the vessel sank off Riga."),
    ("Latvia told the public.", "told", "Latvia told the public."),
    ("Ann Berg said the suspect left.", "said", "Ann Berg said the suspect left."),
])
def test_what_is_pointed_at(parser: Parser, body: str, words: str, told: str) -> None:
    assert line(report(parser, TITLE, body), words) == told


@pytest.mark.parametrize(("body", "words", "told"), [
    # a headline does not say whose "our" it is
    ("Ann Berg will meet Mia Holm to renew our shared pact.", "meet",
     "Ann Berg will meet Mia Holm to renew our shared pact."),
    # the sentence holds what its main clause alone points at
    ("A storm moving from Riga could bring rain over a wide area.", "bring",
     "A storm moving from Riga could bring rain over a wide area."),
    ("A storm moving fast could bring rain over a wide area.", "bring",
     f"A storm moving fast could bring rain over a wide area{UNDER}"),
])
def test_no_headline_where_it_is_of_no_use(parser: Parser, body: str, words: str, told: str) -> None:
    assert line(report(parser, TITLE, body), words, "hypothetical" if "could" in body else "planned") == told


def test_no_headline_behind_the_words_of_somebody_named(parser: Parser) -> None:
    body = '"We will defend our airspace," Ann Berg said.'
    source = Source(source="Ann Berg", actor=None, cue="said", form="quote", said=Span(0, 1, body[0]))
    assert "[" not in line(report(parser, TITLE, body), "defend", "planned", attribution=[source])


def test_no_headline_no_brackets(parser: Parser) -> None:
    text = "The incident is not treated as an attack."
    parse = parser(text, [Part(kind="body", start=0, end=len(text))])
    assert line(parse, "treated") == text


def test_the_headline_itself_and_a_long_one_are_not_put_in(parser: Parser) -> None:
    body = "The incident is looked into."
    assert "[" not in lined([event(parse := report(parser, TITLE, body), "sinks", part="headline")], parse, [])[0].line
    assert line(report(parser, " ".join(["Ferry"] * 21), body), "looked") == body


def test_a_headline_that_says_no_more_is_left_out(parser: Parser) -> None:
    assert line(report(parser, "The test fails", "The test is said to be a failure."), "failure") == (
        "The test is said to be a failure.")


def test_a_line_without_its_headline() -> None:
    assert own_line(f"The incident is looked into{UNDER}") == "The incident is looked into"
    assert own_line("Latvia closed the road.") == "Latvia closed the road."


def test_a_noun_alone_and_a_torn_clause_give_way_to_the_whole_sentence(parse_text: Parsed) -> None:
    text = ("Human rights groups in Riga have written to the mayor of Orrin, citing the Leda government's crackdown "
            "on fishermen as a reason.")
    assert line(parse_text(text), "crackdown") == text
    text = ("The port authority of Orrin issued an order on the harbour requiring every skipper with a licence of 2012 "
            "to register each of their boats with it.")
    assert line(parse_text(text), "issued") == text


def test_a_short_sentence_is_cut_free_as_before(parse_text: Parsed) -> None:
    parse = parse_text("Latvia will send ships and close the port.")
    assert line(parse, "close", "planned") == "Latvia will close the port."


def test_he_is_not_named_where_whoever_says_it_may_be_meant(parse_text: Parsed) -> None:
    text = "Ann Berg's rival Orr Holm said the officer told Mia Lund he felt watched."
    parse = parse_text(text)
    names = [mention(parse, "Orr Holm", "Orr Holm", "person:orr-holm", "name")]
    he = mention(parse, " he ", "Orr Holm", "person:orr-holm", "pronoun")
    assert "Orr Holm felt" not in line(parse, "told", "happened", *names, he)


def test_their_is_not_named_where_the_clause_has_its_own_several(parse_text: Parsed) -> None:
    parse = parse_text("The Orrin Marines were seen. The ship's crew began to throw their cargo overboard.")
    names = [mention(parse, "Orrin Marines", "Orrin Marines", "org:orrin-marines", "name")]
    theirs = mention(parse, "their", "Orrin Marines", "org:orrin-marines", "pronoun")
    assert line(parse, "began", "happened", *names, theirs) == "The ship's crew began to throw their cargo overboard."


def test_his_is_not_named_where_another_acts(parse_text: Parsed) -> None:
    parse = parse_text("Judge Orr Holm sat. Berg has been held since his arrest.")
    names = [mention(parse, "Orr Holm", "Orr Holm", "person:orr-holm", "name")]
    his = mention(parse, "his", "Orr Holm", "person:orr-holm", "pronoun")
    assert line(parse, "held", "happened", *names, his) == "Berg has been held since his arrest."


def test_a_relative_clause_does_not_lose_its_object(parse_text: Parsed) -> None:
    parse = parse_text("The house passed a bill, which Latvia has fiercely opposed.")
    assert "bill" in line(parse, "opposed")


def test_nobody_is_put_for_a_subject_that_does_it_to_him(parse_text: Parsed) -> None:
    parse = parse_text("Ann Berg spoke. She met Ann Berg in Riga.")
    names = [mention(parse, "Ann Berg", "Ann Berg", "person:ann-berg", "name", n) for n in (0, 1)]
    she = mention(parse, "She", "Ann Berg", "person:ann-berg", "pronoun")
    assert line(parse, "met", "happened", *names, she) == "She met Ann Berg in Riga."


def test_a_state_is_not_put_for_a_government_that_turns_on_it(parse_text: Parsed) -> None:
    parse = parse_text("Latvia spoke. The government called in Latvia's envoy to Riga.")
    names = [mention(parse, "Latvia", "Latvia", "state:LVA", "name", n) for n in (0, 1)]
    its = mention(parse, "government", "Latvia", "state:LVA", "description")
    assert line(parse, "called", "happened", *names, its) == "The government called in Latvia's envoy to Riga."


def test_he_is_not_named_behind_an_open_his(parse_text: Parsed) -> None:
    parse = parse_text("Judge Orr Holm spoke. His retrial is due and he is expected to testify in Riga.")
    names = [mention(parse, "Orr Holm", "Orr Holm", "person:orr-holm", "name")]
    he = mention(parse, "he ", "Orr Holm", "person:orr-holm", "pronoun")
    assert "Orr Holm is" not in line(parse, "testify", "planned", *names, he)


def test_it_is_not_named_where_another_state_stands_between(parse_text: Parsed) -> None:
    parse = parse_text("Latvia has been on alert against attacks by Estonia after it conducted a test in January.")
    assert not line(parse, "conducted").startswith("Latvia conducted")


def test_what_is_denied_is_never_cut_free_of_the_denial(parse_text: Parsed) -> None:
    parse = parse_text("Estonia denied that it shelled men from Latvia, calling the Latvian accusation a lie.")
    for words in ("shelled", "calling", "accusation"):
        assert "denied" in line(parse, words) or "accusation" in line(parse, words)
        assert not line(parse, words).startswith("Estonia shelled")


@pytest.mark.parametrize(("title", "body", "words", "told"), [
    # a title that only names a kind of text, or a body, says nothing of the incident
    ("Press release 12/25", "Latvia is looking into the incident.", "looking", "Latvia is looking into the incident."),
    ("MINISTRY OF THE SEA", "Latvia is looking into the incident.", "looking", "Latvia is looking into the incident."),
    ("Riga notebook", "Latvia is looking into the incident.", "looking", "Latvia is looking into the incident."),
    # whom "they" and "the group" may be, the sentence before tells better than a headline
    (TITLE, "Three men from Leda and two crews were held. They face Latvia's court in May.", "face",
     'They face Latvia\'s court in May [before: "Three men from Leda and two crews were held."].'),
    (TITLE, "Latvia and Estonia met on Friday. Both sides blamed the other.", "blamed",
     'Both sides blamed the other [before: "Latvia and Estonia met on Friday."].'),
    (TITLE, "Ann Berg asked crowds in Riga to leave. Some 80 people did so.", "did",
     'Some 80 people did so [before: "Ann Berg asked crowds in Riga to leave."].'),
    (TITLE, "Ann Berg offered Latvia a truce in May. Riga rejected the idea.", "rejected",
     'Riga rejected the idea [before: "Ann Berg offered Latvia a truce in May."].'),
    (TITLE, "Ann Berg met Mia Holm on Friday. The two agreed to open Riga's port.", "agreed",
     'The two agreed to open Riga\'s port [before: "Ann Berg met Mia Holm on Friday."].'),
    # one of "them" is not whoever they are
    (TITLE, "Two cutters from Leda left Riga. One of them was forced to turn back.", "forced",
     'One of them was forced to turn back [before: "Two cutters from Leda left Riga."].'),
    # both are in the line
    (TITLE, "Latvia met Estonia, and both sides blamed the weather.", "blamed",
     "Latvia met Estonia, and both sides blamed the weather."),
    (TITLE, "The blast bears the marks of Amber Dawn, a group of smugglers. The group has bombed Latvia in 2020.",
     "bombed",
     'The group has bombed Latvia in 2020 [before: "The blast bears the marks of Amber Dawn, a group of smugglers."].'),
])
def test_what_stands_behind_a_line(parser: Parser, title: str, body: str, words: str, told: str) -> None:
    made = whole_line(report(parser, title, body), words)
    assert made == told
    assert own_line(made) == told.partition(" [before")[0]
