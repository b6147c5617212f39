"""Kept tokens as words: pronouns named where the name does not stand before them already, the verb made to agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Optional

from ...model import Event
from ..parse import Parse, Sentence, Token
from .calling import genitive, is_plural
from .grounds import ground
from .naming import FEMALE, MALE, Named, Names
from .openings import story_starts
from .referents import PREPOSITIONS, pointed_at, referred
from .standins import FIRST, SUBJECT, first_words, stand_in
from .voices import speaker_of, voice_at
from .wording import QUOTES, Word

STATEMENT: Final = "Statement"   # who speaks, where the report does not say
ASKING_PLURAL: Final = frozenset({"i", "we", "they", "you"})
REFLEXIVE: Final = ("self", "selves")
ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those", "such", ","})
NOMINATIVE: Final = {"them": "they", "him": "he", "me": "I", "us": "we"}
AGAIN: Final = {"we": "it", "us": "it", "our": "its"}
FULL: Final = {"'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
PERFECT: Final = {"'s": "has", "'d": "had"}
SINGULAR: Final = {
    "are": "is", "'re": "is", "am": "is", "'m": "is", "have": "has", "'ve": "has", "do": "does", "were": "was"}


def _is_mark(word: Word) -> bool:
    return word.text in QUOTES or (word.text == "'" and word.i is not None)


@dataclass(slots=True)
class Teller:
    """Turns the tokens of one line into words, left to right; knows whom the line has named so far."""

    parse: Parse
    names: Names
    event: Event
    named: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    own_words: bool = False   # what somebody is quoted with stays as it was said
    instead: dict[int, list[Word]] = field(default_factory=dict)   # token -> the words to put for it
    starts: dict[int, int] = field(default_factory=dict)   # sentence -> the first token of what it tells

    def words(self, kept: Sequence[int], placed: Optional[Mapping[int, list[Word]]] = None) -> list[Word]:
        """The words of kept tokens. `placed`: words to put behind a token."""
        kept = [i for i in kept if not self._is_dateline(i)]
        own, skip = set(kept), set[int]()
        made: list[Word] = []
        changed: dict[int, str] = {}
        quoted, seen = False, 1   # whether a quotation mark stands open: what is quoted is left as it was said
        for i in kept:
            token = self.parse.tokens[i]
            for word in made[seen:]:
                quoted ^= _is_mark(word)
            seen = max(seen, len(made))
            if i in self.instead:
                made += self.instead[i]
            elif i not in skip:
                named = None if quoted else self._standing(i, own, made)
                if named is not None and (self._is_acted_on(named, own) or self._is_left_open(named, made)):
                    named = None
                if named is not None:
                    skip |= set(range(named.first, named.last + 1))
                    made.append(Word(self._put(token, named, changed), at=named.head))
                    self.named.add(named.key)
                else:
                    text = changed.get(i) or self._alone(token, own) or self._as_subject(token, bool(made or self.told))
                    made.append(Word(text, i if text == token.text else None))
                    self._notice(i)
            made += placed.get(i, []) if placed else []
        self.told |= {w.text.lower() for w in made}
        return made

    def _is_dateline(self, i: int) -> bool:
        """ "BAGHDAD Iraqi forces fought": the city in capitals at the head of a story."""
        token = self.parse.tokens[i]
        sentence = self.parse.sentences[token.sent]
        if i < self._start(sentence):
            return True
        if i - sentence.first > 2 or sentence.part.kind != "body" or i + 1 >= sentence.last:
            return False
        mention = self.names.by_token.get(i)
        city = mention is None or mention.key.startswith("state:") or mention.kind != "name"
        run = [t for t in self.parse.tokens[sentence.first:i + 3] if t.pos != "PUNCT"]
        run = run[:next((n for n, t in enumerate(run) if t.i > i), 0) + 1]
        state = mention is not None and mention.key.startswith("state:")
        named = state or token.ent in ("GPE", "LOC") or token.dep in ("compound", "nmod", "advmod", "npadvmod")
        return city and named and len(token.text) > 2 and run[-1].text[:1].isupper() and all(
            t.text.isupper() for t in run[:-1])

    def _start(self, sentence: Sentence) -> int:
        """Where a sentence begins to tell: asked for each of its words."""
        if sentence.i not in self.starts:
            self.starts[sentence.i] = story_starts(self.parse, sentence)
        return self.starts[sentence.i]

    def speaker(self, kept: Sequence[int], top: int) -> Optional[str]:
        """Who says "we" or "I" in a clause, where no name can be put for it: a spokesman's "we" is not he alone.

        Where nobody is known, "Statement": the words are somebody's own, and no name is made up for them.
        """
        for token in first_words(self.parse, kept, top):
            named = self.names.by_head.get(token.i)
            known = named.name if named is not None else ""
            key = named.key if named is not None else ""
            one = token.lower in ("i", "me", "my")
            described = one and known.startswith("the ")
            if not known or described or not one or key.startswith(("state:", "org:")):
                voice = voice_at(self.parse, token.i)
                said = next((speaker_of(s) for s in self.event.attribution if s.cue or s.form != "paraphrase"), "")
                if voice is not None:
                    return voice.name
                sure = known if key.startswith("person:") else ""   # of a state's "we" the report tells who says it
                return sure or said or known or STATEMENT
        return None

    def phrase(self, kept: Sequence[int]) -> list[Word]:
        """The words of a noun phrase that is the whole line: without its article."""
        rest = list(kept)
        while rest and (first := self.parse.tokens[rest[0]]).lower in ARTICLES and first.dep in ("det", "punct") and (
                self.parse.tokens[first.head].dep != "poss"):   # "this month's vote"
            rest.pop(0)
        if rest and self.parse.tokens[rest[0]].tag == "PRP$" and self._standing(rest[0], set(rest), []) is None:
            rest.pop(0)   # "our efforts", and nobody knows whose
        return self.words(rest)

    def _as_subject(self, token: Token, within: bool) -> str:
        """The word; "them" at the head of a line is "they"."""
        return token.text if within or token.tag != "PRP" else NOMINATIVE.get(token.lower, token.text)

    def _standing(self, i: int, own: set[int], made: Sequence[Word]) -> Optional[Named]:
        """The mention that begins at a token and is to be named here."""
        mention = self.names.by_token.get(i)
        if mention is not None and mention.first != i:
            return None
        named = self.names.stands_for(mention.head) if mention is not None else None
        if named is not None and named.kind == "pronoun" and not self.names.is_sure(named):
            named = None
        if named is not None and named.kind == "pronoun" and not self.names.is_told_of(named):
            named = None
        if named is None and (mention is None or mention.kind == "pronoun") and not self.own_words:
            guess = stand_in(self.parse, self.names, self.event, i, not self.named)
            if guess is not None:
                return None if self._is_said(guess, made) else guess
        if named is None and (mention is None or mention.kind == "description"):
            thing = self._fuller(i, own)
            if thing is not None and mention is not None:
                self.named.add(mention.key)
            return thing
        if named is None or named.head not in own:
            return None
        token = self.parse.tokens[named.head]
        if token.lower.endswith(REFLEXIVE) or (named.key in self.named and token.lower not in FIRST):
            return None
        if named.kind == "pronoun" and token.dep not in SUBJECT and not named.name[:1].isupper():
            return stand_in(self.parse, self.names, self.event, i, alone=False)   # "his wife": only a known name
        if named.kind == "pronoun" and not named.key.count(":") and self._is_said(named, made):
            return None   # "organisers said they": who that is stands there
        return named

    def _is_acted_on(self, named: Named, own: set[int]) -> bool:
        """Whether whom a name is put for stands elsewhere in the clause by it: "he met Ann Berg" is another's meeting,
        and "the government called in Latvia's envoy" is another state's."""
        token = self.parse.tokens[named.head]
        last = named.name.split()[-1]
        if token.dep not in SUBJECT:
            return False
        behind = (k.i for k in self.parse.kids(token.head, "prep") if k.i == token.head + 1)   # "called in"
        verbs = [token.head, *behind]
        objects = [k for verb in verbs for k in self.parse.kids(verb, "dobj", "pobj")]
        things = [k for k in objects if k.i in own and k.i > named.last]
        if named.kind == "description" and named.key.startswith("state:"):
            below = [k.i for thing in things for k in [thing, *self.parse.kids(thing.i, "poss")]]
            return any(m.key == named.key for j in below if (m := self.names.by_token.get(j)) is not None)
        return named.key.startswith("person:") and any(thing.text == last for thing in things)

    def _is_left_open(self, named: Named, made: Sequence[Word]) -> bool:
        """Whether a pronoun of the same kind stands before it in the line without a name: "about him and his plans"."""
        pronoun = self.parse.tokens[named.head].lower
        alike = next((kind for kind in (MALE, FEMALE) if pronoun in kind), frozenset())
        quoted = False
        for word in made:
            quoted ^= word.text in QUOTES
            if not quoted and word.i is not None and self.parse.tokens[word.i].lower in alike:
                return True
        return False

    def _is_said(self, named: Named, made: Sequence[Word]) -> bool:
        """Whether the line has the last word of a name already."""
        last = named.name.split()[-1].lower()
        return last in self.told or any(w.text.lower() == last for w in made)

    def _fuller(self, i: int, own: set[int]) -> Optional[Named]:
        """The report's earlier words for the thing pointed at from a token on, where they tell more of it."""
        noun = None if self.own_words else pointed_at(self.parse, i, own)
        if noun is None:
            return None
        thing = referred(self.parse, i, noun, own) or ground(self.parse, self.event, i, noun, own)
        owns = any(k.tag == "POS" for k in self.parse.kids(noun.i))
        if thing is not None and owns and PREPOSITIONS & set(thing.name.split()) and (
                thing.name.split()[-1].lower() != noun.lower):
            return None   # "the brigade's command" is not "the brigade in Riga's command"
        return None if thing is None or thing.key in self.named else thing

    def _alone(self, token: Token, own: set[int]) -> str:
        """A short form that has lost the word it leans on, in full: "that's said to" is "is said to"; "" for others."""
        if token.lower not in FULL or token.tag == "POS" or token.i - 1 in own:
            return ""
        return self._full(token)

    def _full(self, clitic: Token) -> str:
        verb = self.parse.tokens[clitic.head]
        perfect = clitic.dep == "aux" or bool(self.parse.kids(verb.i, "dobj"))   # no passive has an object
        been = perfect and verb.tag in ("VBN", "VBD") and not any(
            k.tag == "VB" for k in self.parse.kids(verb.i, "aux", "auxpass"))   # "she'd be held" is "would"
        return PERFECT.get(clitic.lower, FULL[clitic.lower]) if been else FULL[clitic.lower]

    def _put(self, token: Token, named: Named, changed: dict[int, str]) -> str:
        head = self.parse.tokens[named.head]
        again = named.key in self.named and ":" in named.key and not is_plural(named.name)
        if again and named.key.startswith(("state:", "org:")) and head.lower in AGAIN:   # named before in the line
            name, owner = AGAIN[head.lower], AGAIN["our"]
        else:
            name, owner = named.name, genitive(named.name)
        if head.tag == "PRP$":
            return owner
        owns = next((k for k in self.parse.kids(head.i) if k.tag == "POS" and k.i == head.i + 1), None)
        if owns is not None:   # "the two countries' ships" is "Latvia and Estonia's ships"
            changed[owns.i] = "'" if name.endswith("s") else "'s"
        clitic = self.parse.tokens[head.i + 1] if head.i + 1 < len(self.parse.tokens) else None
        if clitic is not None and clitic.lower in FULL and clitic.tag != "POS":   # "he's held"
            full = self._full(clitic)
            one = not (named.kind == "several" or is_plural(named.name))
            changed[clitic.i] = SINGULAR.get(full, full) if one else full
        several = named.kind == "several" or is_plural(named.name) or (head.lower == "they" and ":" not in named.key)
        asks = head.lower in ASKING_PLURAL and head.dep in SUBJECT and not several
        if asks and (verb := _finite(self.parse, head.head)) is not None:
            changed.setdefault(verb.i, third_person(verb))
        return name

    def _notice(self, i: int) -> None:
        mention = self.names.by_token.get(i)
        if mention is not None and mention.kind != "pronoun" and i == mention.head:
            self.named.add(mention.key)


def _finite(parse: Parse, verb: int) -> Optional[Token]:
    """The word of a verb group that agrees with its subject."""
    group = [*parse.kids(verb, "aux", "auxpass"), parse.tokens[verb]]
    return next((t for t in group if t.tag in ("VBP", "VBD", "MD")), None)


def third_person(verb: Token) -> str:
    """ "are" is "is", "want" is "wants"; a past tense stays as it is."""
    if verb.lower in SINGULAR:
        return SINGULAR[verb.lower]
    if verb.tag != "VBP":
        return verb.text
    if verb.lower.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb.text}es"
    if verb.lower.endswith("y") and verb.lower[-2:-1] not in "aeiou":
        return f"{verb.text[:-1]}ies"
    return f"{verb.text}s"


