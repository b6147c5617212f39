"""Pages, lines of JSON and bytes from hell."""

from __future__ import annotations

import json
from random import Random

from .texts import text

CHARSETS = ("utf-8", "latin-1", "punycode", "utf-7", "idna", "rot13", "undefined", "utf-16", "\u00e9", "", "x" * 300)
TAGS = ("p", "div", "article", "figure", "figcaption", "table", "td", "script", "style", "time", "a", "h1", "section",
        "svg", "math", "template", "noscript", "li", "blockquote", "!--", "p/", "\u0131")
DAYS = ("2021-09-10", "0001-01-01", "9999-12-31T23:59:59Z", "Dec 17, 2016", "12 December 2016",
        "03/04/2016", "2021-02-30",
        "Sat, 17 Dec 2016 10:00:00 GMT",
        "now", "", "1e9", "-1", "2021", "10 Sept")


def page(rng: Random) -> str:
    """A web page whose tags, linked data and codes may be anything."""
    head = "".join(rng.choice([_meta, _linked, _style])(rng) for _ in range(rng.randint(0, 3)))
    body = "".join(_block(rng, rng.choice([1, 2, 3, 40])) for _ in range(rng.randint(1, 6)))
    whole = f"<!doctype html><html><head><title>{text(rng)[:80]}</title>{head}</head><body>{body}</body></html>"
    return whole[:rng.randint(0, len(whole))] if rng.random() < 0.2 else whole


def _meta(rng: Random) -> str:
    return rng.choice([f'<meta charset="{rng.choice(CHARSETS)}">',
                       f'<meta property="article:published_time" content="{rng.choice(DAYS)}">'])


def _linked(rng: Random) -> str:
    deep = rng.choice([1, 10, 2000])
    wide = json.dumps({"datePublished": rng.choice(DAYS), "a": [{}] * deep})
    data = rng.choice(["[" * deep + "]" * deep, wide, "{", "null"])
    return f'<script type="application/ld+json">{data}</script>'


def _style(rng: Random) -> str:
    return f"<style>{text(rng)[:100]}</style>"


def _block(rng: Random, depth: int) -> str:
    tag = rng.choice(TAGS)
    inside = _block(rng, depth - 1) if depth > 1 and rng.random() < 0.9 else text(rng)[:600]
    control = f"&#{rng.choice([0, 1, 11, 128, 0xd800, 0xffff, 0x110000])};" if rng.random() < 0.1 else ""
    return f"<{tag}>{control}{inside}</{tag}>" if rng.random() < 0.9 else f"<{tag} {inside}"


def line(rng: Random) -> bytes:
    """A line of JSON, a report or nearly one."""
    deep = rng.choice([1, 100, 20_000])
    fields: dict[str, object] = {
        "id": rng.choice([None, 1, "a", "\u202e", ["x"], -1e300]),
        "text": rng.choice([text(rng), "", None, 7, text(rng)]),
        "published": rng.choice(DAYS), "title": rng.choice([None, text(rng)[:100]]),
        "outlet": rng.choice([None, "A\x00B"]),
        "html": rng.choice([None, None, page(rng)]),
        "url": rng.choice([None, "http://[", "javascript:1", "http://a.example"])}
    for name in rng.sample(sorted(fields), rng.randint(0, 5)):
        del fields[name]
    row = json.dumps(fields)
    row = rng.choice([row, row, row, f'{{"text": {"[" * deep}{"]" * deep}}}', row[:rng.randint(0, len(row))],
                      row.replace("\\u", "\\ud800\\u", 1), row.replace('"', "'"), f"[{row}]"])
    return row.encode(errors="surrogatepass") if rng.random() < 0.9 else broken(rng, row.encode())


def data(rng: Random) -> bytes:
    """Bytes: a text in some code, with some of them changed, or anything."""
    if rng.random() < 0.2:
        return rng.randbytes(rng.randint(0, 4000))
    said = rng.choice([text, page])(rng)
    code = rng.choice(["utf-8", "utf-16", "utf-16-le", "latin-1", "cp1252", "utf-8-sig", "koi8-r", "shift_jis"])
    made = said.encode(code, errors="replace")
    return broken(rng, made) if rng.random() < 0.5 else made


def broken(rng: Random, said: bytes) -> bytes:
    """The bytes with a few of them changed, lost or doubled."""
    out = bytearray(said or b"a")
    for _ in range(rng.randint(1, 6)):
        i = rng.randrange(len(out)) if out else 0
        out[i:i + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
    return bytes(out)
