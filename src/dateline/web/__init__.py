"""`dateline serve`: the record in a browser. `make_app(Settings(...))` gives the application (ASGI).

`asking` what an address asks · `shelf` the record, opened for each request, and what is kept of its answers · `pages`,
`drills`, `corrections`, `adding` what the pages show and do · `api`, `openapi`, `feed` the same for programs · `guard`
who may ask, and the headers · `jobs` what takes long, in a process of its own: reports being read, and changes, which
`worker` carries out by `amending`.
"""

from .app import make_app
from .settings import Settings

__all__ = ["Settings", "make_app"]
