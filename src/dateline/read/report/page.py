"""A web page as a report: its story as text, its title, day and outlet, and its captions marked as captions.

The libraries that do this take a third of a second to load, so they are imported where they are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional

from ...model import Part, Published
from .blocks import find_blocks
from .clean import find_parts, leads_elsewhere
from .pagedays import published_on
from .pagetree import NO_XML, tree_of

TELLING = 12   # words of a line that may be story without a full stop; what a page of menus leaves is shorter


@dataclass(frozen=True)
class Page:
    """What a page holds. `parts` is empty where the page marks no captions of its own."""

    text: str
    title: Optional[str]
    outlet: Optional[str]
    url: Optional[str]
    published: Published
    parts: list[Part]


def from_html(html: str, url: Optional[str] = None) -> Optional[Page]:
    """The story of a page, without menus, footers and comments; None where none is found."""
    from trafilatura import bare_extraction
    tree = tree_of(html)
    if tree is None:
        return None
    captions = set(_captions(tree))
    _without_links_elsewhere(tree)
    found: Any = bare_extraction(tree, url=url, with_metadata=True, include_comments=False, deduplicate=False)
    if found is None or not (found.text or "").strip():
        return None
    paragraphs = [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
    if not any(block.ends or len(block.words) >= TELLING for block in find_blocks("\n".join(paragraphs))):
        return None
    title = " ".join(found.title.split()) if found.title else None
    if title and title not in paragraphs[:3]:
        paragraphs.insert(0, title)
    text = "\n\n".join(paragraphs)
    address = url or found.url or None
    return Page(text, title, found.sitename or None, address, published_on(html, address),
                _parts(text, title, captions))


def _captions(tree: Any) -> Iterator[str]:
    """The captions of the page; each is left in the tree as a paragraph, which the extraction would drop otherwise."""
    from lxml.html import Element  # type: ignore[import-untyped]   # lxml has no types of its own
    for caption in list(tree.iter("figcaption")):
        said = " ".join(NO_XML.sub(" ", caption.text_content()).split())
        figure = next(caption.iterancestors("figure"), caption)
        parent = figure.getparent()
        if said and parent is not None:
            paragraph = Element("p")
            paragraph.text, paragraph.tail = said, figure.tail
            parent.replace(figure, paragraph)
            yield said


def _without_links_elsewhere(tree: Any) -> None:
    """Take the lines that link to other articles out of the tree: of a short page the extraction makes one paragraph,
    in which they would be story."""
    whole_page = len(tree.text_content())
    for block in list(tree.iter("ul", "ol", "aside", "section", "div")):
        named = f"{block.get('class') or ''} {block.get('id') or ''}"
        story = block.getparent() is None or next(block.iter("h1", "article"), None) is not None
        if ELSEWHERE.search(named) and not story and 2 * len(block.text_content()) < whole_page:
            block.drop_tree()
    for line in list(tree.iter("p", "li", "h2", "h3", "h4", "h5", "aside")):
        said = " ".join(line.text_content().split())
        whole = line.getparent() is not None and all(block is line for block in line.iter(*BLOCKS))
        if whole and said and leads_elsewhere(said):
            line.drop_tree()


# the class or id of a list of other articles, as pages name it
ELSEWHERE = re.compile(
    r"(?i)(?:^|[\s_-])(?:related|recommended|recommendations|read-?more|also-?read|more-?(?:stories|news|on-this)|trending|"
    r"most-?(?:read|popular|viewed)|popular-?(?:posts|stories|articles|news)|you-?may-?(?:also-?)?like|outbrain|taboola)"
    r"(?:$|[\s_-])")
BLOCKS = ("p", "li", "ul", "ol", "table", "figure", "div", "h1", "h2", "h3", "h4", "h5")


def _parts(text: str, title: Optional[str], captions: set[str]) -> list[Part]:
    """The parts of the text with those captions marked that the page itself marks."""
    marked, at = [], 0
    for line in text.split("\n\n"):
        if line in captions:
            marked.append(Part(kind="caption", start=at, end=at + len(line)))
        at += len(line) + 2
    return find_parts(text, title, marked)[0] if marked else []
