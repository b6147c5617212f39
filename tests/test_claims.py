"""Who says what: sources, contents, stances, and on whose word an event is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional, cast

import pytest

from dateline.model import Part, Plover, Span
from dateline.read.drafts import Draft
from dateline.read.parse import Parse, Parser
from dateline.read.says.claims import Claim, attributions_of, find_claims
from dateline.read.says.cues import load_cues
from dateline.read.says.sources import sources_of
from dateline.read.who.actors import Actors, Identity
from dateline.rules import examples

pytestmark = pytest.mark.slow
OSLO = Identity("Norway", "state:NOR", "NOR", "GOV")
KNOWN = {"Oslo": OSLO, "Norway": OSLO, "Berg": Identity("Anna Berg", "person:anna-berg", "NOR", "GOV")}


Told = Callable[[str], list[tuple[Optional[str], Optional[str], list[str], str, str]]]
Sources = Callable[[str, str], list[tuple[str, str]]]


class FakeActors:
    """Knows the few names of these tests."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse

    def of(self, i: int) -> list[tuple[Identity, Span]]:
        token = self.parse.tokens[i]
        own = [(KNOWN[token.text], self.parse.span(i, i))] if token.text in KNOWN else []
        return own + [pair for kid in self.parse.kids(i, "conj") for pair in self.of(kid.i)]


def claims_in(parse: Parse) -> list[Claim]:
    return find_claims(parse, cast(Actors, FakeActors(parse)))


@pytest.fixture
def told(parse_text: Callable[[str], Parse]) -> Told:
    """Each claim of a text as (source, cue, contents, form, stance)."""

    def tell(text: str) -> list[tuple[Optional[str], Optional[str], list[str], str, str]]:
        parse = parse_text(text)
        return [(c.source.text if c.source else None, c.cue.text if c.cue else None,
                 [parse.span(a, b).text for a, b in c.contents], c.form, c.stance) for c in claims_in(parse)]

    return tell


@pytest.mark.parametrize(("rule", "text", "fires"), list(examples("rules/claims.toml")))
def test_examples_of_the_rule_file(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    assert (rule in {c.rule for c in claims_in(parse_text(text))}) == fires


def test_the_cue_table_is_sound() -> None:
    assert len(load_cues().verbs) > 200


def test_said_that(told: Told) -> None:
    assert told("The minister said that the bridge would be closed.") == [
        ("The minister", "said", ["the bridge would be closed"], "paraphrase", "says")]


def test_the_source_behind_and_within(told: Told) -> None:
    assert told("Two boats sank, the coast guard said.") == [
        ("the coast guard", "said", ["Two boats sank"], "paraphrase", "says")]
    assert told("The harbour, officials said, will be closed on Friday.") == [
        ("officials", "said", ["The harbour", "will be closed on Friday"], "paraphrase", "says")]


def test_a_quotation_split_by_its_source(told: Told) -> None:
    assert told('"We are ready," the admiral said. "Nobody will stop us."') == [
        ("the admiral", "said", ['"We are ready,"', '"Nobody will stop us."'], "quote", "says")]


def test_a_british_quotation_with_an_apostrophe(told: Told) -> None:
    assert told("'It isn't our ministers' war,' a guard told reporters.") == [
        ("a guard", "told", ["'It isn't our ministers' war,'"], "quote", "says")]


def test_partly_quoted_is_mixed(told: Told) -> None:
    assert told('The envoy said the talks had been "very hard" for all.')[0][3] == "mixed"


def test_according_to(told: Told) -> None:
    assert told("Three trains left the yard, according to a railway official.") == [
        ("a railway official", "according to", ["Three trains left the yard"], "paraphrase", "says")]


def test_according_to_puts_a_whole_sentence_on_the_source_s_word(told: Told) -> None:
    source, _, contents, _, _ = told("According to the ministry, the yard was empty.")[0]
    assert (source, contents) == ("the ministry", ["the yard was empty"])


def test_accusing_someone_of_something(told: Told) -> None:
    source, cue, contents, _, stance = told("Norway left the talks, accusing the firm of dumping oil.")[0]
    assert (source, cue, stance) == ("Norway", "accusing", "accuses")
    assert "dumping oil" in contents[0]


def test_fears_and_concern(told: Told) -> None:
    assert told("Some farmers have voiced concern that the dam may burst.")[0] == (
        "Some farmers", "voiced concern", ["the dam may burst"], "paraphrase", "fears")
    assert told("The build-up has raised fears of a war.")[0][2:] == (["of a war"], "paraphrase", "fears")


def test_a_denial(told: Told) -> None:
    assert told("Oslo denies selling rifles.") == [("Oslo", "denies", ["selling rifles"], "paraphrase", "denies")]


def test_hearsay_has_no_source(told: Told) -> None:
    source, _, contents, _, _ = told("The ships are said to have left the bay.")[0]
    assert source is None
    assert contents == ["The ships", "to have left the bay"]


def test_views_as(told: Told) -> None:
    assert told("In what Norway views as a threat, jets crossed the fjord.")[0][0::4] == ("Norway", "believes")


def test_the_subject_is_shared_by_later_verbs(told: Told) -> None:
    assert [(c[0], c[1]) for c in told("The general said the war was over and warned that mines remained.")] == [
        ("The general", "said"), ("The general", "warned")]


def test_inverted_speaker(told: Told) -> None:
    assert told('"It is over," said the captain.')[0][:2] == ("the captain", "said")


def test_a_following_paragraph_in_quotation_marks(parse_text: Callable[[str], Parse]) -> None:
    claims = claims_in(parse_text('The mayor said the flood was over.\n\n"We can all go home now and rest."'))
    assert [c.source.text if c.source else None for c in claims if c.form == "quote"] == ["The mayor"]


def test_a_quotation_over_two_paragraphs_is_one_statement(told: Told) -> None:
    contents = told('The clerk said: "The bridge is gone.\n\n"There will be another."')[0][2]
    assert contents == ['"The bridge is gone.\n\n"There will be another."']


def test_headline_with_a_colon(parser: Parser) -> None:
    text = "Anna Berg: talks with the rebels will go on"
    parse = parser(text, [Part(kind="headline", start=0, end=len(text))])
    claim = next(c for c in claims_in(parse) if c.cue is not None and c.cue.text == ":")
    assert claim.source is not None and claim.source.text == "Anna Berg"


def test_a_country_before_a_headline_s_colon_is_a_topic(parser: Parser) -> None:
    text = "Norway: talks with the rebels will go on"
    parse = parser(text, [Part(kind="headline", start=0, end=len(text))])
    assert not [c for c in claims_in(parse) if c.cue is not None and c.cue.text == ":"]


def test_a_dateline_is_no_speaker(told: Told) -> None:
    assert told("OSLO, Norway — Sweden has warned that it might leave the pact.")[0][0] == "Sweden"


def test_statements_inside_a_quotation_are_not_listed(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text('"I think the war will end," the nurse said.')
    assert [a.cue.text for a in attributions_of(claims_in(parse), parse) if a.cue] == ["said"]


def draft(parse: Parse, word: str, verb: str | None = None) -> Draft:
    head = next(t.i for t in parse.tokens if t.text == word)
    of = next((t.i for t in parse.tokens if t.text == verb), head)
    return Draft(head=head, first=head, last=head, verb=of, clause=(head,), kind="other", subkind=None,
                 plover=Plover(type=None, mode=None), cameo=None)


@pytest.fixture
def sources(parse_text: Callable[[str], Parse]) -> Sources:
    """(source, form) of the event that a word triggers."""

    def on_whose_word(text: str, word: str) -> list[tuple[str, str]]:
        parse = parse_text(text)
        return [(s.source, s.form) for s in sources_of([draft(parse, word)], claims_in(parse), parse)[0]]

    return on_whose_word


def test_an_event_is_told_on_the_word_of_its_source(sources: Sources) -> None:
    assert sources("Oslo said that troops attacked the port.", "attacked") == [("Norway", "paraphrase")]


def test_two_sources(sources: Sources) -> None:
    assert sources("Oslo and Berg said that troops attacked the port.", "attacked") == [
        ("Norway", "paraphrase"), ("Anna Berg", "paraphrase")]


def test_a_chain_has_the_inner_source_first(sources: Sources) -> None:
    assert sources("Berg said the rebels denied that they attacked the port.", "attacked") == [
        ("rebels", "paraphrase"), ("Anna Berg", "paraphrase")]


def test_the_speaker_of_a_speech_act_is_not_its_source(sources: Sources) -> None:
    assert sources("Oslo denied that troops attacked the port.", "denied") == []


def test_the_writer_s_own_voice_has_no_source(sources: Sources) -> None:
    assert sources("Troops attacked the port, and Oslo condemned the raid.", "attacked") == []


def test_who_condemns_a_raid_does_not_vouch_for_it(sources: Sources) -> None:
    assert sources("Oslo condemned the raid.", "raid") == []


def test_who_complains_that_it_happened_does(sources: Sources) -> None:
    assert sources("Oslo complained that jets crossed the border.", "crossed") == [("Norway", "paraphrase")]


def test_an_unnamed_source_keeps_its_words(sources: Sources) -> None:
    assert sources("A senior officer who asked not to be named said jets crossed the border.", "crossed") == [
        ("senior officer who asked not to be named", "paraphrase")]


def test_an_aside_within_reported_words_is_the_writer_s(sources: Sources) -> None:
    assert sources("Oslo said the street will be named after Larsen, a sailor who died in May.", "died") == []


def test_a_known_event_is_not_on_the_speaker_s_word(sources: Sources) -> None:
    assert sources("Oslo said the drills are a threat.", "drills") == []
    assert sources("Oslo said drills will be held.", "drills") == [("Norway", "paraphrase")]


def test_inside_quotation_marks_the_form_is_quote(sources: Sources) -> None:
    assert sources('Oslo said the ships "attacked the port" at night.', "attacked") == [("Norway", "quote")]


def test_a_negated_cue_vouches_for_nothing(sources: Sources) -> None:
    assert sources("Oslo did not say that troops attacked the port.", "attacked") == []


def test_who_is_quoted_as_saying_is_inside_who_quotes(sources: Sources) -> None:
    assert sources("The gazette quoted Berg as saying that jets had crossed the border.", "crossed") == [
        ("Anna Berg", "paraphrase"), ("gazette", "paraphrase")]


def test_making_clear_is_saying(sources: Sources) -> None:
    assert sources("Berg made clear that the jets had crossed the border.", "crossed") == [("Anna Berg", "paraphrase")]


def test_a_quotation_that_ended_is_not_of_who_speaks_next(told: Told) -> None:
    found = told('"We will not go," Berg told reporters. "We stay here for good."\n\nThe army said it was aware.')
    assert [source for source, _, contents, *_ in found if "We stay here for good" in str(contents)] == ["Berg"]


def test_who_speaks_between_two_halves_of_a_quotation(told: Told) -> None:
    found = told('"The risk," said Berg, an economist who is the head of the bank, "is that we lose ships."')
    assert [source for source, cue, *_ in found if cue == "said"] == ["Berg"]


def test_a_statement_is_of_who_issued_it(sources: Sources) -> None:
    assert sources("Jets crossed the border, according to a statement issued by Norway.", "crossed") == [
        ("Norway", "paraphrase")]
