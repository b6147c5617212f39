"""Who a pronoun or "the ministry" is, in the words that the report itself uses for the name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final, Optional

from ..parse import Parse, Token
from ..says.cues import source_words
from .calling import are_people, genitive
from .verbforms import words

MALE: Final = frozenset({"he", "him", "his"})
FEMALE: Final = frozenset({"she", "her", "hers"})
THINGS: Final = frozenset({"it", "they"})
OTHERS: Final = frozenset({"their", "its", "them"})
PERSONAL: Final = MALE | FEMALE | {"i", "me", "my"}
MINE: Final = frozenset({"we", "us", "our", "ours"})
HUMAN: Final = ("er", "or", "ist", "man", "woman", "ian", "ant", "affaires")   # how words for people end
BACK: Final = 2      # sentences before a pronoun in which who it is may be named


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: tokens first..last with the head among them, a key for whom it stands for, and the name to print."""

    first: int
    last: int
    head: int
    key: str
    name: str
    kind: str


@dataclass(slots=True)
class Names:
    """The mentions of a report by their head, and by each of their tokens."""

    parse: Parse
    by_head: dict[int, Named] = field(default_factory=dict)
    by_token: dict[int, Named] = field(default_factory=dict)
    women: dict[str, int] = field(default_factory=dict)   # how much more often somebody is "she" than "he"
    whole: dict[int, Any] = field(default_factory=dict)   # an event with the attempt by its whole sentence, by its word

    def is_sure(self, named: Named) -> bool:
        """Whether nobody else can be "he": another person told of before in the sentence, who does it to "him", or
        somebody whom the report mostly calls "she"."""
        token = self.parse.tokens[named.head]
        if named.kind == "pronoun" and (
                self._is_before_its_name(token, named) or self._is_named_later(token, named)):
            return False
        if named.kind == "pronoun" and token.tag == "PRP$" and token.lower in MALE | FEMALE and (
                self._may_be_anybodys(token, named)):
            return False
        if named.kind == "pronoun" and token.lower in THINGS:
            return self._is_topic(named, token)
        if named.kind == "pronoun" and token.lower in OTHERS and (
                self._may_be_another(named, token) or self._may_be_subjects(named, token)):
            return False
        if named.kind != "pronoun" or token.lower not in MALE | FEMALE:
            return True
        verb = self.parse.tokens[token.head]
        doer = next(iter(self.parse.kids(verb.i, "nsubj", "nsubjpass")), None)
        does = self.by_head.get(doer.i) if doer is not None and doer.i != token.i else None
        if token.tag == "PRP" and does is not None and does.key == named.key:
            return False   # "Ann accused her" is of somebody else
        if self.women.get(named.key, 0) * (1 if token.lower in FEMALE else -1) < 0:
            return False
        first = self.parse.sentence(token).first
        if self._is_another_named(named, token):
            return False
        alike = MALE if token.lower in MALE else FEMALE
        others = (self.by_head.get(t.i) for t in self.parse.tokens[first:token.i] if t.lower in alike)
        if any(m is None or m.key != named.key for m in others):
            return False   # "his retrial is due and he will testify": nobody knows whose
        before = ((self.parse.tokens[i], m) for i, m in self.by_head.items() if first <= i < token.i)
        people = {m.key for t, m in before if m.key.startswith("person:") and (
            t.lower in alike if m.kind == "pronoun" else True)}
        if not people and self._may_be_human_before(first, token):
            return False
        if not people and token.dep not in ("nsubj", "nsubjpass"):
            # "his", "him": of whom the sentence before tells, or who alone was named a little further back
            return self._is_topic(named, token) or self._is_nearest(named, token)
        return not people or named.key in people

    def _may_be_human_before(self, first: int, token: Token) -> bool:
        """ "The court jailed a driver and fined him": whether somebody without a name stands before "him" in its
        sentence, who is likelier meant than one named before it."""
        for t in self.parse.tokens[first:token.i]:
            role = t.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "attr", "appos", "poss")
            if t.tag in ("NN", "NNP") and role and _is_human(t):
                return True
            if t.dep in ("dobj", "nsubjpass") and t.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "dative"):
                return True   # whatever that is: "summoned the charge d'affaires and handed him a note"
        return False

    def _is_another_named(self, named: Named, token: Token) -> bool:
        """ "Berg has been held since his arrest": whoever else has a name and acts before "his" in its sentence."""
        for t in self.parse.tokens[self.parse.sentence(token).first:token.i]:
            mention = self.by_token.get(t.i)
            acts = t.pos == "PROPN" and t.dep in ("nsubj", "nsubjpass") and t.ent in ("PERSON", "")
            if acts and (mention is None or mention.key != named.key) and t.text not in named.name:
                return True
        return False

    def _is_before_its_name(self, token: Token, named: Named) -> bool:
        """ "As it stands, the order bars": the pronoun of a clause before the main one may be of the main subject."""
        over = [token, *self.parse.ancestors(token)]
        main = over[-1]
        subject = next(iter(self.parse.kids(main.i, "nsubj", "nsubjpass")), None)
        return subject is not None and subject.i > token.i and any(
            t.dep == "advcl" and t.head == main.i for t in over) and subject.tag != "PRP" and (
            token.tag == "PRP" or self._is_told(subject.i, named))

    def _is_named_later(self, token: Token, named: Named) -> bool:
        """ "Weeks after leaving her home, Berg": who it is stands behind."""
        sentence = self.parse.sentence(token)
        return token.lower in MALE | FEMALE and any(
            token.i < i < sentence.last and m.key == named.key and m.kind == "name" for i, m in self.by_head.items())

    def _may_be_anybodys(self, token: Token, named: Named) -> bool:
        """Whether "his" stands deep in its sentence and several people are told of before it, here or in the sentence
        before: "The order said Berg may go. Holm's lawyers wait until they know whether to hear his appeal"."""
        here = self.parse.sentence(token)
        first = self.parse.sentences[here.i - 1].first if here.i else here.first
        people = {m.key for i, m in self.by_head.items() if first <= i < token.i and m.key.startswith("person:")}
        owner = self.parse.tokens[token.head]
        main = owner.dep in ("nsubj", "nsubjpass") and self.parse.tokens[owner.head].head == owner.head
        return not main and people != {named.key}

    def _is_told(self, i: int, named: Named) -> bool:
        """Whether a token names whom a pronoun stands for."""
        mention = self.by_token.get(i)
        return mention is not None and mention.key == named.key

    def _may_be_another(self, named: Named, token: Token) -> bool:
        """Whether somebody else is told of in the sentence before "their" or "its", who may own it as well."""
        first = self.parse.sentence(token).first
        near = {m.key for i, m in self.by_head.items() if first <= i < token.i and m.kind != "pronoun"
                and m.key.startswith(("state:", "org:", "group:"))
                and self.parse.tokens[i].dep not in ("amod", "compound", "nmod")}
        own = set(named.key.split(" and "))
        return bool(near) and named.key not in near and not own & near

    def _may_be_subjects(self, named: Named, token: Token) -> bool:
        """ "The crew threw their cargo overboard": what several people do may be done with what is theirs."""
        doer = next((k for a in self.parse.ancestors(token) for k in self.parse.kids(a.i, "nsubj")), None)
        if token.lower != "their" or doer is None or doer.i > token.i or doer.head == token.head:
            return False
        known = self.by_head.get(doer.i)
        several = doer.tag in ("NNS", "NNPS") or doer.lemma in words("bodies") | words("crews")
        return several and (known is None or known.key != named.key)

    def _is_nearest(self, named: Named, token: Token) -> bool:
        """Whether nobody else is named in the sentences just before a pronoun, and he does something there."""
        here = self.parse.sentence(token)
        first = self.parse.sentences[max(here.i - BACK, 0)].first
        near = {i: m.key for i, m in self.by_head.items() if first <= i < token.i and m.key.startswith("person:")}
        return set(near.values()) == {named.key} and any(self._acts(i, main=True) for i in near)

    def is_told_of(self, named: Named) -> bool:
        """Whether "he" may be told by a description, which is nobody's own: only of whom the sentence before tells."""
        token = self.parse.tokens[named.head]
        described = named.key.startswith("person:") is False and token.lower in MALE | FEMALE
        return not (described and named.name.startswith("the ")) or self._is_topic(named, token)

    def _is_topic(self, named: Named, token: Token) -> bool:
        """Whether "it" or "they" takes up the subject of a clause before it, here or in the sentence before."""
        if token.dep in ("nsubjpass", "dobj") and named.key.startswith("state:"):
            return False   # "it was mended", "they seized it": seldom a state
        several = named.name.lower() if " and " in named.name else ""   # of them one at least acts
        here = self.parse.sentence(token)
        first = self.parse.sentences[here.i - 1].first if here.i else here.first
        if token.lower == "they" and self._are_others(named, first, token):
            return False
        done_to = token.dep == "nsubjpass" and any(
            t.tag == "NNS" and t.dep == "dobj" for t in self.parse.tokens[here.first:token.i])
        if token.lower == "they" and done_to:
            return False   # "police arrested two men; they were freed"
        person = named.key.startswith("person:")   # "he" may go on from "he"
        if token.lower == "it" and self._has_rival(named, here.first, token.i):
            return False

        near = " ".join(m.name.lower() for i, m in self.by_head.items() if first <= i < token.i and m.kind != "pronoun")
        whole = all(part.split()[-1] in near for part in several.split(" and ") if part)

        def meant(m: Named) -> bool:
            part = bool(several) and whole and bool(m.name) and m.name.split()[-1].lower() in several
            return (person or m.kind != "pronoun") and (m.key == named.key or part)
        return any(meant(m) and self._acts(i, main=i < here.first and not person)
                   for i, m in self.by_head.items() if first <= i < token.i)

    def _are_others(self, named: Named, first: int, token: Token) -> bool:
        """ "The army is sending jets and crews. They will leave": whether several others are told of just before."""
        speaks = self.parse.tokens[token.head].lemma in words("quoting") | words("sayers") | words("opinions")
        roles = ("nsubj", "nsubjpass") if speaks else ("nsubj", "nsubjpass", "dobj", "conj", "attr")
        for t in self.parse.tokens[first:token.i]:
            mention = self.by_token.get(t.i)
            timely = t.ent in ("DATE", "TIME") or t.lemma in words("relative_days") | words("quantities")
            if t.tag == "NNS" and t.dep in roles and not timely and (mention is None or mention.key != named.key) and (
                    t.text not in named.name):
                return True
        return False

    def _has_rival(self, named: Named, first: int, last: int) -> bool:
        """ "Latvia is on alert against Estonia, since it tested a bomb": another state or body just named."""
        return any(first <= i < last and m.kind == "name" and m.key != named.key
                   and m.key.startswith(("state:", "org:")) and self.parse.tokens[i].dep in ("pobj", "dobj")
                   for i, m in self.by_head.items())

    def _acts(self, i: int, main: bool) -> bool:
        """Whether a token is a subject, or owns one: "Latvia's navy said". `main`: the one of the whole sentence."""
        token = self.parse.tokens[i]
        while token.dep in ("poss", "compound", "conj", "amod", "nmod") and token.head != token.i:
            token = self.parse.tokens[token.head]
        verb = self.parse.tokens[token.head]
        return token.dep in ("nsubj", "nsubjpass") and (not main or verb.head == verb.i)

    def stands_for(self, i: int) -> Optional[Named]:
        """The mention headed by a token, where a name can be put for it: a pronoun, or a bare "the ministry"."""
        named = self.by_head.get(i)
        if named is None or not named.name:
            return None
        if named.kind == "pronoun":
            token = self.parse.tokens[i]
            if token.lower in MINE:
                return None   # whose "we" it is, no reader can be sure: told as a quotation or left
            if token.tag == "PRP$" and i + 1 < len(self.parse.tokens) and self.parse.tokens[i + 1].lower == "own":
                return None   # "its own" is the subject's
            owned = self.parse.tokens[token.head].lemma if token.tag == "PRP$" else ""
            if owned and token.lower == "its" and named.key.startswith("state:") and owned not in words("of_states"):
                return None   # "its captain": the ship's, whatever state was told of before
            fits = _fits(token.lower, named) and not is_expletive(self.parse, token)
            mine = token.tag in ("PRP", "PRP$") and not self.is_of_speaker(i, named.key)
            return named if mine and fits else None
        return self._governing(named) if named.kind == "description" and self._is_bare(named) else None

    def _governing(self, named: Named) -> Named:
        """ "Latvia's government" for "the government": the state is more than that."""
        noun = self.parse.tokens[named.head]
        if not named.key.startswith("state:") or noun.lemma not in words("rulers"):
            return named
        return replace(named, name=f"{genitive(named.name)} {noun.text}")

    def is_of_speaker(self, i: int, key: str) -> bool:
        """ "Ann Berg said the officer told her he fell": of "he" another than whom it was linked with says it."""
        verb = self.parse.tokens[self.parse.tokens[i].head]
        if verb.dep in ("aux", "auxpass"):
            verb = self.parse.tokens[verb.head]
        over = self.parse.tokens[verb.head]
        if self.parse.tokens[i].lower not in ("he", "she") or verb.dep != "ccomp" or over.lemma not in words("quoting"):
            return False
        speaker = next(iter(self.parse.kids(over.i, "nsubj")), None)
        if speaker is None or speaker.tag not in ("NN", "NNP") or speaker.lemma in words("bodies"):
            return False
        known = self.by_head.get(speaker.i)
        human = speaker.ent == "PERSON" or speaker.lemma in words("humans")
        return human and (known is None or known.key != key or known.kind != "name")

    def _is_bare(self, named: Named) -> bool:
        """Whether a description says nothing but "the" and a noun, and a name of another word is known."""
        kids = self.parse.children[named.head]
        article = next((k for k in kids if self.parse.tokens[k].dep == "det"), None)
        if article is None or self.parse.tokens[article].lower not in ("the", "this", "that", "both"):
            return False
        extra = [k for k in kids if k != article and self.parse.tokens[k].dep not in ("punct", "case", "cc", "conj")
                 and not self._only_colours(named, self.parse.tokens[k])]
        noun_ = self.parse.tokens[named.head]
        if " and " in named.name:   # "the two countries", "both countries"
            return noun_.lemma in words("governing") and all(self.parse.tokens[k].lower == "two" for k in extra)
        if named.key.startswith("state:") and self._may_be_other_state(named):
            return False
        if not named.key.startswith("state:") and self._may_be_another_body(named):
            return False
        body = not named.key.startswith("state:") or self.parse.tokens[named.head].lemma in words("governing")
        return body and not extra and named.name[:1].isupper() and noun_.lower not in named.name.lower()

    def _may_be_other_state(self, named: Named) -> bool:
        """Whether the nearest state named before "the country" in its sentence is another one."""
        first = self.parse.sentence(self.parse.tokens[named.head]).first
        near = [self.by_head[i] for i in range(first, named.first) if i in self.by_head
                and self.by_head[i].key.startswith("state:") and self.by_head[i].kind == "name"
                and self.parse.tokens[i].dep not in ("amod", "compound", "nmod")]
        return bool(near) and near[-1].key != named.key

    def _may_be_another_body(self, named: Named) -> bool:
        """Whether "the ministry" or "the minister" may be another than it was linked with: another of the same noun was
        told of, or the last of its kind that has a name is not it."""
        noun = self.parse.tokens[named.head]
        for i in (*self.parse.with_lemma[noun.lemma], *self.parse.with_lower.get(noun.lower, ())):
            mention = self.by_token.get(i)
            described = any(k.dep in ("amod", "compound", "poss", "nmod", "prep") for k in self.parse.kids(i))
            if i < named.first and (mention.key != named.key if mention is not None else described):
                return True
        kind = named.key.partition(":")[0]
        before = [i for i, m in self.by_head.items() if i < named.first and m.kind == "name" and (
            m.key.partition(":")[0] == kind) and self.parse.tokens[i].dep not in ("amod", "nmod")]
        return bool(before) and self.by_head[max(before)].key != named.key

    def _only_colours(self, named: Named, word: Token) -> bool:
        """Whether a word before a description's noun may go with it where a name stands for the whole: "the militant
        group", "the defence secretary"."""
        if not named.first < word.i < named.head or min(self.parse.children[named.head]) < named.first:
            return False
        if named.key.startswith("person:"):
            return word.dep in ("compound", "amod") and " " in named.name
        plain = word.dep == "amod" and word.text.islower() and word.pos == "ADJ" and word.tag == "JJ"
        return named.key.startswith("org:") and plain and self.parse.tokens[named.head].lemma in words("bodies")


def _is_human(token: Token) -> bool:
    """Whether a noun is of one person by its meaning or its ending: "driver", "consul", "guardsman"."""
    known = token.lemma in words("humans") | source_words().people
    return token.ent == "PERSON" or known or (token.ent == "" and token.lemma.endswith(HUMAN) and (
        token.lemma not in words("things_like_people")))


def _fits(pronoun: str, named: Named) -> bool:
    """No state or body is "he" or "she"; nobody alone is "we"; a state's soldiers are "they", the state is not."""
    key = named.key
    body = key.startswith(("state:", "org:"))
    several = pronoun in ("they", "them", "their")
    if key.startswith("person:") and pronoun in ("it", "its"):
        return False   # whatever the mention was linked with: nobody is "it"
    if key == "people" or (several and key.startswith(("state:", "person:")) and not are_people(named.name)):
        return False   # rarely one state or person
    return body if pronoun in ("we", "us", "our") else not (body and pronoun in PERSONAL)


def is_expletive(parse: Parse, token: Token) -> bool:
    """ "It is not known how", "it was clear that": nobody is meant."""
    clauses = parse.kids(token.head, "ccomp", "csubj", "csubjpass", "xcomp", "advcl")
    if token.dep == "nsubj" and parse.tokens[token.head].lemma in words("quoting") - {"emerge", "turn"}:
        return False   # "it announced that", but "it was announced that"
    judged = parse.tokens[token.head].lemma in words("judged") or any(
        k.pos == "ADJ" for k in parse.kids(token.head, "acomp"))
    cleft = any(parse.kids(k.i, "relcl", "acl", "ccomp") for k in parse.kids(token.head, "attr"))
    return token.lower == "it" and token.dep in ("nsubj", "nsubjpass") and ((bool(clauses) and judged) or cleft)
