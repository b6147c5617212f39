"""The tree of a web page, for whoever looks into one."""

from __future__ import annotations

import re
from typing import Any


def tree_of(html: str) -> Any:
    """The page's tree; None where it has none. An XML heading that names an encoding is no use for a decoded page.

    Comments are left out: the extraction takes the words that follow one in a paragraph for a part of it.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped]   # lxml has no types of its own
    from lxml.html import HTMLParser, fromstring  # type: ignore[import-untyped]
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True)
        return fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html), parser=parser)
    except (LxmlError, ValueError):
        return None
