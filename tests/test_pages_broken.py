"""Two hundred broken and hostile pages: each is read, or answered with a line that says why; none stops the run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from dateline.model import Report
from dateline.sources import Given, Problem
from dateline.sources.plain import report_of_bytes

STORY = ("The army began a drill near Minsk on Monday, the ministry said. It will last until Friday, and 9,000 men "
         "take part in it. Neighbours complained that they had been told too late.")
PAGE = ("<!DOCTYPE html><html><head><meta charset='utf-8'><title>Armies open drill</title></head><body><nav>"
        "<a href='/'>Home</a></nav><article><h1>Armies open drill</h1><figure><img src='a'><figcaption>Tanks in May "
        f"2018.</figcaption></figure><p>{STORY}</p><p>{STORY.replace('Minsk', 'Brest')}</p></article></body></html>")
Break = Callable[[str, random.Random], str]

KEEPS: dict[str, Break] = {   # what a browser mends: the story must still be there
    "unclosed": lambda page, dice: page.replace("</p>", "").replace("</article>", ""),
    "no body": lambda page, dice: page.replace("<body>", "").replace("</body></html>", ""),
    "comments": lambda page, dice: page.replace("<p>", "<p><!-- " + "-" * dice.randint(0, 9) + " -->"),
    "scripts": lambda page, dice: page.replace("</head>", "<script>if (a < b && c > d) {'</p>'}</script></head>"),
    "attributes": lambda page, dice: page.replace("<p>", f"<p class='{'x ' * dice.randint(1, 4000)}' =a>"),
    "entities": lambda page, dice: page.replace("</p>", "&nbsp;&unknown;&#0;&#x110000;&amp</p>"),
    "capitals": lambda page, dice: page.replace("<p>", "<P>").replace("article", "ARTICLE"),
    "two heads": lambda page, dice: page.replace("<body>", "<head><title>Again</title></head><body>"),
    "nul": lambda page, dice: page.replace("</p>", "\x00</p>"),
    "xml": lambda page, dice: "<?xml version='1.0' encoding='utf-16'?>" + page,
}
LOSES: dict[str, Break] = {   # what may cost the story, but never the run
    "cut off": lambda page, dice: page[:dice.randint(1, len(page))],
    "shuffled": lambda page, dice: "".join(dice.sample(page, len(page))),
    "deep": lambda page, dice: "<div>" * dice.randint(500, 5000) + page,
    "many": lambda page, dice: page.replace("<nav>", "<a href=x>y</a>" * dice.randint(500, 4000) + "<nav>"),
    "table": lambda page, dice: page.replace("<article>", "<table><tr><td>" * 300).replace("<p>", "<td>"),
    "linked data": lambda page, dice: page.replace(
        "</head>", "<script type='application/ld+json'>" + "[" * 20_000 + "</script></head>"),
    "bytes": lambda page, dice: "".join(chr(dice.randint(1, 127)) if dice.random() < 0.05 else c for c in page),
    "frames": lambda page, dice: page.replace("<article>", "<frameset><noframes><iframe srcdoc='").replace("<p>", "'>"),
    "surrogates": lambda page, dice: page.replace("drill", "dr\u2028\ufeff\u202eill"),
    "doctype": lambda page, dice: "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>" + page.replace("Minsk", "&c;"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*KEEPS, *LOSES])
def test_a_broken_page_is_read_or_says_why(name: str) -> None:
    broken = KEEPS.get(name) or LOSES[name]
    for seed in range(10):
        page = broken(PAGE, random.Random(seed))
        begun = time.monotonic()
        found = report_of_bytes(f"{name}-{seed}.html", page.encode("utf-8", "surrogatepass"), Given())
        assert time.monotonic() - begun < 60
        assert isinstance(found, Report) or (isinstance(found, Problem) and found.message and found.next_step)
        if name in KEEPS:
            assert isinstance(found, Report), (name, seed, found)
            assert "began a drill near Minsk" in found.text and "near Brest" in found.text, (name, seed)
