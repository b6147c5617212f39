"""The tree of a web page, for whoever looks into one."""

from __future__ import annotations

import re
from typing import Any

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")   # characters that no tree takes


def tree_of(html: str) -> Any:
    """The page's tree; None where it has none. An XML heading that names an encoding is no use for a decoded page.

    Comments are left out: the extraction takes the words that follow one in a paragraph for a part of it.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped]   # lxml has no types of its own
    from lxml.html import HTMLParser, fromstring  # type: ignore[import-untyped]
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True)
        return _cleaned(fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html), parser=parser))
    except (LxmlError, ValueError):
        return None


def _cleaned(tree: Any) -> Any:
    """The tree with a space for each character that it holds by a reference (`&#1;`) and would not take back."""
    for element in tree.iter():
        if element.text and NO_XML.search(element.text):
            element.text = NO_XML.sub(" ", element.text)
        if element.tail and NO_XML.search(element.tail):
            element.tail = NO_XML.sub(" ", element.tail)
        for name, value in element.attrib.items():
            if NO_XML.search(value):
                element.set(name, NO_XML.sub(" ", value))
    return tree
