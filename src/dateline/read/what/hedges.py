"""What the small words of a clause say of it: questions, "reportedly", "nearly", "no longer", "rather than", "any".

Nothing here looks at what governs the clause; the word classes are lists of words/status.toml.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Optional

from ..parse import Parse, Token
from .forms import Standing, words

ASKED = Standing("hypothetical", "asked, not told")


def is_question(parse: Parse, token: Token) -> bool:
    """Whether a clause asks if it is so: "Did Russia attack?", "So you did?"; "Why did it attack?" takes it as done."""
    if not _is_asked(parse, token):
        return False
    subject = next(iter(parse.kids(token.i, "nsubj", "nsubjpass", "expl", "csubj")), None)
    helper = next(iter(parse.kids(token.i, "aux", "auxpass")), token)
    if subject is None:
        return False
    if helper.i < subject.i:
        return not _asks_for_detail(parse, helper)
    return token.dep == "ROOT" and not _asks_for_detail(parse, token if helper is token else subject)


def _is_asked(parse: Parse, token: Token) -> bool:
    """A question mark closes the sentence, or stands behind the clause inside it (quoted)."""
    sentence = parse.sentence(token)
    tail = parse.tokens[max(sentence.first, sentence.last - 3) : sentence.last]
    if any(t.text == "?" for t in tail):
        return True
    return token.dep in ("ccomp", "parataxis") and any(
        t.text == "?" for t in parse.tokens[token.i + 1 : min(sentence.last, token.i + 40)]
    )


def _asks_for_detail(parse: Parse, before: Token) -> bool:
    """A wh-word at the head of the clause."""
    for i in range(before.i, max(parse.sentence(before).first, before.i - 8) - 1, -1):
        token = parse.tokens[i]
        if token.tag in ("WP", "WRB", "WDT", "WP$"):
            return True
        if i < before.i and token.tag in ("``", ":", "."):
            return False
    return False


def adverb_hedge(parse: Parse, token: Token) -> Optional[Standing]:
    """Adverbs that leave a fact unsure or take it back: "allegedly", "probably", "nearly"."""
    for kid in parse.kids(token.i, "advmod"):
        if kid.lower in words("alleging_adverbs"):
            return Standing("alleged", f"\u201c{kid.text}\u201d")
        if kid.lower in words("doubting_adverbs"):
            return Standing("hypothetical", f"\u201c{kid.text}\u201d leaves it open")
        if kid.lower in words("missing_adverbs") and kid.i == token.i - 1:
            return Standing("negated", f"\u201c{kid.text}\u201d says that it was not done")
    return None


def is_undone(parse: Parse, token: Token) -> bool:
    """ "no longer holds talks", "nor has it backed the rebels"."""
    return any(
        (k.lower == "nor" and k.i < token.i) or (k.lower == "longer" and parse.tokens[k.i - 1].lower == "no")
        for k in parse.kids(token.i, "advmod", "cc", "preconj", "neg", "mark", "dep")
    )


def is_imagined(parse: Parse, token: Token) -> bool:
    """ "According to the scenario, Red attacks Blue", "in the film", "the novel tells how China invades"."""
    for prep in parse.kids(token.i, "prep"):
        inner = (prep, *parse.kids(prep.i, "prep"))
        if any(o.lemma in words("imagined") for p in inner for o in parse.kids(p.i, "pobj")):
            return prep.lower in ("according", "in", "under", "per")
    above = parse.tokens[token.head]
    if token.dep == "conj" and above.pos == "VERB" and above.i < token.i:
        return is_imagined(parse, above)   # "in the scenario, they invaded the north and took the port"
    if token.dep == "relcl" and above.lemma in words("imagined"):
        return True   # "its scenario, in which an invented state attacks"
    told_by = parse.kids(above.i, "nsubj") if token.dep in ("ccomp", "pcomp", "xcomp") and above.i != token.i else []
    return any(k.lemma in words("imagined") for k in told_by)


def is_drafted(parse: Parse, token: Token) -> bool:
    """ "Under the plan, 3,000 soldiers cross the border": in the present tense, what the plan says."""
    above = parse.tokens[token.head]
    if token.dep == "conj" and above.pos == "VERB" and above.i < token.i:
        return is_drafted(parse, above)
    preps = (p for p in parse.kids(token.i, "prep") if p.lower in ("under", "in"))
    return any(o.lemma in words("drafted") for p in preps for o in parse.kids(p.i, "pobj"))


def is_forged(parse: Parse, token: Token) -> bool:
    """ "A fake letter ordered them to report", "the forged video showed him surrendering"."""
    above = parse.tokens[token.head]
    tellers = parse.kids(token.i, "nsubj")
    if token.dep in ("ccomp", "xcomp") and above.i != token.i:
        tellers = [*tellers, *parse.kids(above.i, "nsubj")]
    papers = [t for t in tellers if t.lemma in words("records")]
    return any(a.lower in words("forged") for t in papers for a in parse.kids(t.i, "amod"))


def is_in_case(parse: Parse, token: Token) -> bool:
    """ "on alert in case Russia attacks": the parser takes "case Russia attacks" for all sorts of things."""
    before = [t.lower for t in parse.tokens[max(parse.sentence(token).first, token.i - 5):token.i]]
    return "of" not in before and ("in", "case") in pairwise(before)


def is_played(parse: Parse, token: Token) -> bool:
    """Done in an exercise, to a target: "in the drill they stormed a house", "dropped bombs on a firing range",
    "simulated an attack"; or by nobody: "the fictional state of Murinus invades the island"."""
    own = parse.sentence(token)
    if any(t.lower in words("for_real") for t in parse.tokens[own.first:own.last]):
        return False   # "during the drill a shell hit a farm by mistake"
    doers = {w for s in parse.kids(token.i, "nsubj") for w in (s.lemma, *(k.lower for k in parse.kids(s.i, "amod")))}
    if token.lemma in words("plays") or doers & words("nobodies"):
        return True
    phrases = [(p.lower, o) for p in parse.kids(token.i, "prep") for o in parse.kids(p.i, "pobj")]
    objects = [*parse.kids(token.i, "dobj", "nsubjpass"), *(o for _, o in phrases)]
    if any({o.lemma, *(k.lower for k in parse.kids(o.i, "amod", "compound"))} & words("props") for o in objects):
        return True
    stages = [o for word, o in phrases if word in ("in", "during", "at")]
    if token.dep == "relcl" and any(o.tag in ("WDT", "WP") for o in stages):
        stages.append(parse.tokens[token.head])   # "a drill in which jets dropped bombs"
    above = parse.tokens[token.head]
    if token.dep == "conj" and above.pos == "VERB" and above.i != token.i and not parse.kids(token.i, "nsubj"):
        return is_played(parse, above)
    return any(o.lemma in words("stages") for o in stages)


def is_yet_to(parse: Parse, above: Token, token: Token) -> bool:
    """ "has yet to impose sanctions", "the ban is yet to be lifted"."""
    return above.lemma in ("have", "be", "remain") and any(
        k.lower == "yet" and k.i < token.i for t in (above, token) for k in parse.kids(t.i, "advmod")
    )


def is_denial(parse: Parse, token: Token) -> bool:
    """Whether the clause's "not" denies it; "not only attacked" and "did not withdraw until May" do not."""
    for kid in parse.kids(token.i):
        following = parse.tokens[kid.i + 1].lower if kid.i + 1 < len(parse.tokens) else ""
        if kid.lower == "not" and following in ("only", "just", "merely", "simply"):
            return False
        if kid.lower == "until" and kid.i > token.i:
            return not any(k.tag == "VBD" or k.lemma == "have" for k in parse.kids(token.i, "aux", "auxpass"))
    return True


def phrase_standing(parse: Parse, prep: Token) -> Optional[Standing]:
    """Prepositions with the word before them: "instead of", "rather than", "far from", "ahead of"."""
    if prep.i == 0:
        return None
    phrase = f"{parse.tokens[prep.i - 1].lower} {prep.lower}"
    if phrase in words("not_done_phrases"):
        return Standing("negated", f"\u201c{phrase}\u201d says that it was not done")
    if phrase in words("ahead_phrases"):
        return Standing("planned", f"\u201c{phrase}\u201d puts it later")
    return None


def is_definite(parse: Parse, token: Token) -> bool:
    """Whether the reader is taken to know the thing: "the drills", "its attack", "last week's talks"."""
    return any(k.lower in words("definite") or k.dep == "poss" for k in parse.kids(token.i))


def is_of_few(parse: Parse, token: Token) -> bool:
    """ "Few expect an invasion"; "a few" is some."""
    return any(
        k.lower in words("hardly_any") and (k.i == 0 or parse.tokens[k.i - 1].lower != "a")
        for subject in parse.kids(token.i, "nsubj")
        for k in (subject, *parse.kids(subject.i, "amod"))
    )


def is_any(parse: Parse, token: Token) -> bool:
    """ "any attack", "whoever", "anyone": nothing in particular."""
    return token.lower in words("anyone") or any(k.lower == "any" for k in parse.kids(token.i, "det"))


def is_to_come(parse: Parse, token: Token) -> bool:
    """ "next week's drills", "tomorrow's vote"."""
    return any(
        k.lower == "tomorrow" or any(a.lower in ("next", "coming") for a in parse.kids(k.i, "amod"))
        for k in parse.kids(token.i, "poss")
    )
