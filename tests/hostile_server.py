"""A web server on 127.0.0.1 for the tests of fetching, with everything that a server can do wrong."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

STORY = "The army began a drill near Minsk on Monday. It will last until Friday, the ministry said in a statement."
MORE = "Neighbours complained that they had been told too late. The ministry denied it on Tuesday."
PAGE = ("<html><head><title>Armies open drill</title>{head}</head><body><article><h1>Armies open drill</h1>"
        f"<p>{STORY}</p><p>{MORE}</p></article></body></html>")
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Post</title>
<item><title>Drill one</title><link>/page/1</link><pubDate>Fri, 10 Sep 2021 23:30:00 -0500</pubDate></item>
<item><title>Drill two</title><link>/page/2</link><pubDate>Someday, 99 Foo 20x1</pubDate></item>
<item><title>No link</title></item>
<item><title>Drill three</title><link>/gone</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>
</channel></rss>"""
JSON_FEED = ('{"version": "https://jsonfeed.org/version/1.1", "title": "Planet", "items": [{"id": "1", '
             '"url": "/page/3", "date_published": "2021-09-10T22:00:00-05:00"}, {"id": "2"}, 7]}')
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>/page/4</loc><lastmod>2021-09-01</lastmod></url><url><loc>/page/5</loc><news:news>
<news:publication_date>2021-09-10</news:publication_date><news:title>Drill five</news:title></news:news></url>
</urlset>"""
INDEX = ('<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/sitemap.xml</loc></sitemap>'
         "</sitemapindex>")


class Handler(BaseHTTPRequestHandler):
    """Answers by path; what was asked is counted in `asked`, with its headers in `heads`."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[Counter[str]]
    heads: ClassVar[dict[str, dict[str, str]]]
    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]]

    def log_message(self, *_: object) -> None:
        """Be silent."""

    def do_GET(self) -> None:
        path = self.path
        self.asked[path] += 1
        self.heads[path] = {name.lower(): value for name, value in self.headers.items()}
        if path in self.answers:
            status, headers, content = self.answers[path]
            if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, content = 304, b""
            self.answer(status, headers, content)
        elif path.startswith("/page/"):
            self.answer(200, {"Content-Type": "text/html; charset=utf-8"},
                        PAGE.format(head="").replace("Minsk", f"Minsk number {path[6:]}").encode())
        elif path == "/robots.txt":
            self.answer(200, {"Content-Type": "text/plain"},
                        b"User-agent: *\nDisallow: /forbidden\nDisallow: /*?print\n")
        elif path.startswith("/loop"):
            self.answer(302, {"Location": f"/loop{path.count('x') * 'x'}x"}, b"")
        elif path == "/endless":
            self.endless()
        elif path == "/slow":
            self.drip(b"<html><body>" + b"a" * 1000, 0.2)
        elif path == "/slow-head":
            self.drip_head()
        elif path == "/bomb":
            self.answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                        gzip.compress(b"a" * 50_000_000))
        else:
            self.answer(404, {"Content-Type": "text/html"}, b"nothing")

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        with_patience(lambda: self.wfile.write(b"<p>again and again</p>" * 4000), 10_000, 0)

    def drip(self, content: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        parts = iter(content)
        with_patience(lambda: self.wfile.write(bytes([next(parts)])), len(content), pause)

    def drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with_patience(lambda: self.wfile.write(b"X-Wait: 1\r\n"), 100, 0.2)


def with_patience(step: object, times: int, pause: float) -> None:
    """Do it again and again until the other side hangs up."""
    for _ in range(times):
        try:
            step()   # type: ignore[operator]   # a callable
        except OSError:
            return
        time.sleep(pause)


@contextmanager
def serving() -> Iterator[tuple[str, type[Handler]]]:
    """The address of a running server, and its handler with counters of its own."""
    handler = type("Own", (Handler,), {"asked": Counter(), "heads": {}, "answers": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", handler
    finally:
        server.shutdown()
        server.server_close()
