"""What each paragraph of a report is: headline, byline, body, caption or boilerplate.

Captions are the first source of false dates and of events told twice, so a paragraph must earn its place in the story:
rules name what it says of itself (`data/rules/parts.toml`), then come the shapes that need the other paragraphs beside
it: the heading, lists of other articles, words told twice, a sentence left without its full stop. What is not story
leaves a note. Not done: readers' comments in full sentences are taken for story where nothing shows that they are
theirs, and so is a caption that neither says what it is nor repeats anything nor lacks its full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Optional

from ...model import Note, Part, PartKind, Span
from ...rules import rule_rows, table
from .blocks import LISTED, Block, find_blocks
from .repeats import repeated
from .sheets import find_sheets

RULES = "rules/parts.toml"
TITLE_WORDS = 28        # the longest headline, in words
TEASER_WORDS = 20       # the longest line of a list of other articles
SENTENCE_WORDS = 8      # what is shorter and has no full stop is a sub-heading
LONGEST = 2000          # characters; rules are not tried on longer paragraphs, which may be one long "word"
UNFINISHED_WORDS = 60   # what is longer and has no full stop is a paragraph that lost it
TELLS = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would|could|did|\w+ed)\b", re.IGNORECASE)
BY_READER = re.compile(
    r"[\w.'’ -]{2,40} (?:says|wrote|commented|replied)\s?:|reply|\d+ (?:minutes?|hours?|days?|months?) ago",
    re.IGNORECASE)
FEW_COMMENTS = 2   # sentences between the form and the first line that a reader left
SPOKEN = re.compile(r"Q\b|[A-Z][A-Z .'’-]+:|\(|" + LISTED.pattern)


@dataclass(frozen=True)
class Rule:
    """One rule of the file: what a paragraph is in which `pattern` is found."""

    name: str
    kind: PartKind
    pattern: re.Pattern[str]
    where: str
    most: int
    top: bool
    needs: tuple[str, ...]
    why: str

    def fires(self, text: str) -> bool:
        """Whether the pattern is found in the text, where the rule wants it."""
        lower = text.lower()
        if self.needs and not any(word in lower for word in self.needs):
            return False
        if self.where == "whole":
            return self.pattern.fullmatch(text) is not None
        if self.where == "start":
            return self.pattern.match(text) is not None
        if self.where == "end":
            return any(match.end() == len(text) for match in self.pattern.finditer(text))
        return self.pattern.search(text) is not None


@dataclass(frozen=True)
class Label:
    """What a block is, and why."""

    kind: PartKind
    why: str


Labels = list[Optional[Label]]


@cache
def rules() -> dict[str, Rule]:
    """The rules of the file by name, in its order."""
    words = {f"{{{key}}}": value for key, value in table(RULES).items() if isinstance(value, str)}
    made: dict[str, Rule] = {}
    for name, row in rule_rows(RULES, ("kind", "pattern", "where", "most", "why"), ("top", "needs")).items():
        pattern = row["pattern"]
        for key, value in words.items():
            pattern = pattern.replace(key, value)
        made[name] = Rule(name, row["kind"], re.compile(pattern, re.DOTALL), row["where"], row["most"],
                          row.get("top", False), tuple(row.get("needs", ())), row["why"])
    return made


def leads_elsewhere(line: str) -> bool:
    """Whether a line is a link to another article: "READ MORE: ...", "Most read: ..."."""
    rule = rules()["read-more"]
    return len(line.split()) <= rule.most and rule.fires(line)


def find_parts(text: str, title: Optional[str], marked: Sequence[Part] = ()) -> tuple[list[Part], list[Note]]:
    """The parts of a text in their order, and a note for each that is not story.

    Parts never overlap and are trimmed of white space; what lies between them is white space. `title` is the headline
    where it is known from beside the text; `marked` are parts that the page itself named (`from_html`).
    """
    blocks = find_blocks(text)
    labels = _by_marks(blocks, marked)
    _sheets(text, blocks, labels)
    _by_rules(blocks, labels)
    _entries(blocks, labels)
    _other_articles(blocks, labels)
    _comments(blocks, labels)
    _headline(blocks, labels, title)
    _credited(blocks, labels)
    _told_twice(blocks, labels)
    _unfinished(blocks, labels)
    parts, notes = [], []
    for block, label in zip(blocks, labels, strict=True):
        label = label or Label("body", "")
        parts.append(Part(kind=label.kind, start=block.start, end=block.end))
        if label.kind not in ("body", "headline"):
            notes.append(Note(stage="clean", said=Span(block.start, block.end, block.text),
                              note=f"{label.kind}, not story: {label.why}"))
    return parts, notes


def _by_marks(blocks: Sequence[Block], marked: Sequence[Part]) -> Labels:
    """The labels that the page itself gives."""
    kinds = {(part.start, part.end): part.kind for part in marked}
    found = (kinds.get((block.start, block.end)) for block in blocks)
    return [Label(kind, f"the page marks it as {kind}") if kind else None for kind in found]


def _sheets(text: str, blocks: Sequence[Block], labels: Labels) -> None:
    """The fields of a sheet about an exercise: story, though a line of it looks like a byline or a caption."""
    for sheet in find_sheets(text):
        for i, block in enumerate(blocks):
            if any(block.start <= field.start < block.end for field in sheet.fields):
                labels[i] = labels[i] or Label("body", "a field of a sheet")


def _by_rules(blocks: Sequence[Block], labels: Labels) -> None:
    """What a block says of itself; a text of one block is its story, whatever it looks like."""
    if len(blocks) < 2:
        return
    top = True
    for i, block in enumerate(blocks):
        if labels[i] is None and len(block.text) < LONGEST:
            labels[i] = next((Label(rule.kind, rule.why) for rule in rules().values() if (top or not rule.top)
                              and len(block.words) <= rule.most and rule.fires(block.text)), None)
        if labels[i] is None and block.ends and len(block.words) > SENTENCE_WORDS:
            top = False


def _entries(blocks: Sequence[Block], labels: Labels) -> None:
    """The days alone on a line over the entries of a chronicle: at least two, each over a paragraph of its own."""
    dated = rules()["dated"].why
    days = [i for i, (label, block) in enumerate(zip(labels[:-1], blocks, strict=False)) if label is not None
            and label.why == dated and BARE_DAY.fullmatch(block.text) and labels[i + 1] is None and blocks[i + 1].ends]
    if len({blocks[i].text for i in days}) > 1:
        for i in days:
            labels[i] = Label("body", "the day of an entry")


BARE_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} [A-Z][a-z]+\.? \d{4}|"
                      r"[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}):?")


def _other_articles(blocks: Sequence[Block], labels: Labels) -> None:
    """The title-like lines below "Related posts"."""
    related, inside = rules()["related"].why, False
    for i, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label is not None:
            inside = label.why == related or (inside and label.kind != "caption")
        elif inside and len(block.words) <= TEASER_WORDS and (not block.ends or block.text.endswith("?")):
            labels[i] = Label("boilerplate", "a line in a list of other articles")
        else:
            inside = False


def _comments(blocks: Sequence[Block], labels: Labels) -> None:
    """What readers wrote below the comment form, where lines as "Jane says:" and "Reply" show that it is theirs.

    A page may count its comments above the story too: what lies far above the first such line is story.
    """
    form = rules()["comment-form"].why
    signs = [i for i, block in enumerate(blocks) if BY_READER.fullmatch(block.text)]
    forms = [i for i, label in enumerate(labels) if label and label.why == form and signs and i < signs[0]]
    if not forms:
        return
    between = sum(labels[i] is None and blocks[i].ends for i in range(forms[-1], signs[0]))
    start = forms[-1] if between <= FEW_COMMENTS else signs[0] if len(signs) > 1 else len(blocks)
    for i in range(start, len(blocks)):
        label = labels[i]
        if label is None or label.kind != "boilerplate":
            labels[i] = Label("boilerplate", "a reader's comment")


def _headline(blocks: Sequence[Block], labels: Labels, title: Optional[str]) -> None:
    """The headline: the line that is the given title, else the first line of the text that is shaped like one."""
    wanted = _bare(title or "")
    opening = list(_opening(blocks, labels, wanted))
    told = next((i for i in opening if wanted and _bare(blocks[i].text) == wanted), None)
    shaped = next((i for i in opening if len(blocks[i].words) > 2), None)
    chosen = shaped if told is None else told
    if chosen is None:
        return
    labels[chosen] = Label("headline", "")
    for i in opening:
        words = blocks[i].text.split()
        if i < chosen and len(words) < 4:
            labels[i] = Label("boilerplate", "the name of a section above the headline")
        elif i > chosen and _bare(blocks[i].text) == _bare(blocks[chosen].text):
            labels[i] = Label("boilerplate", "the headline again")
        elif i > chosen and len(words) < 5 and all(w[0].isupper() for w in words):
            labels[i] = Label("byline", "a name alone between the headline and the story")


def _opening(blocks: Sequence[Block], labels: Labels, title: str) -> Iterator[int]:
    """The blocks above the story that could be its heading. The last block of a text is never its heading."""
    story = [i for i, label in enumerate(labels) if label is None]
    for i in story[:6] if story[1:] else ():
        block = blocks[i]
        if _bare(block.text) == title and title:
            yield i
        elif i == story[-1] or block.text.endswith((".", ":", ",")) or len(block.words) > TITLE_WORDS:
            return
        else:
            yield i


def _bare(text: str) -> str:
    """A title for comparing: its letters and digits, without what follows a last dash or bar (the outlet)."""
    head = re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,30}$)", text.strip())[0]
    return re.sub(r"[\W_]+", " ", head).strip().lower()


def _credited(blocks: Sequence[Block], labels: Labels) -> None:
    """The line directly above a photo's credit is its caption; the paragraph above it too, if nothing in it tells."""
    credit = rules()["credit"].why
    for i in range(1, len(blocks)):
        label = labels[i]
        above = blocks[i - 1]
        credited = label is not None and label.why == credit and labels[i - 1] is None and len(above.sentences) < 3
        if credited and (above.run == blocks[i].run or not TELLS.search(above.text)):
            labels[i - 1] = Label("caption", "the credit of the photo stands below it")


def _told_twice(blocks: Sequence[Block], labels: Labels) -> None:
    """Blocks whose words stand in another block too: pull quotes, captions and paragraphs scraped twice.

    Not so turns of a talk and items of a list: there people and papers do say the same again.
    """
    story = [i for i, label in enumerate(labels) if label is None and not SPOKEN.match(blocks[i].text)]
    finished = _finishes(blocks, labels)
    for n, other in repeated([blocks[i] for i in story]).items():
        again = blocks[story[n]]
        where = f"its words stand in the story too: {blocks[story[other]].text[:60]!r}"
        labels[story[n]] = Label("caption" if finished and not again.ends else "boilerplate", where)


def _finishes(blocks: Sequence[Block], labels: Labels) -> bool:
    """Whether the sentences of this text's story end in full stops, so that the lack of one tells something."""
    long = [b for b, label in zip(blocks, labels, strict=True) if label is None and len(b.words) >= SENTENCE_WORDS]
    return len(long) > 2 and sum(b.ends for b in long) >= 0.75 * len(long)


def _unfinished(blocks: Sequence[Block], labels: Labels) -> None:
    """Lines without a full stop in the midst of a story that has them: captions, and sub-headings if short.

    Not so items of a list, what introduces or follows a colon, bullets above the story, and the last paragraph, which
    is more likely cut off.
    """
    if not _finishes(blocks, labels):
        return
    story = [i for i, label in enumerate(labels) if label is None]
    begun, listing = False, False
    for i in story[:-1]:
        block = blocks[i]
        if block.ends:
            begun, listing = True, False
        elif block.text.endswith((":", ";", ",", "—", "-")) or SPOKEN.match(block.text):
            listing = True
        elif begun and not listing and len(block.words) < SENTENCE_WORDS:
            labels[i] = Label("boilerplate", "a sub-heading")
        elif begun and not listing and len(block.words) <= UNFINISHED_WORDS and len(block.sentences) == 1:
            labels[i] = Label("caption", "one sentence without a full stop between paragraphs that have theirs")
