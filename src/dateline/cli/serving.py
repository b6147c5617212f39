"""The command that serves the record to a browser."""

from __future__ import annotations

import os
import secrets
from typing import Annotated, Optional

import typer

from .options import DEFAULT_RECORD, RecordFile
from .readers import Reader
from .reading import brought_up_to_date, kept_at
from .terminal import Stop, warn

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any free one.")]
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help=(
    "Where to listen. Anything but this machine's own address asks visitors for a token."))]
Token = Annotated[Optional[str], typer.Option("--token", metavar="TEXT", envvar="DATELINE_TOKEN", help=(
    "What visitors must show; made up where none is given and one is needed."))]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Nothing can be added or changed: for publishing.")]


def serve(record: RecordFile = DEFAULT_RECORD, port: Port = 8000, host: Host = "127.0.0.1", token: Token = None,
          read_only: ReadOnly = False) -> None:
    """Serve the record to a browser, on this machine.

    Read it as a timeline, a map and a list, check the words behind every entry, correct, add reports, export.

    \b
      dateline serve                                     http://127.0.0.1:8000, only from this machine
      dateline serve --record baltic.db --port 0         on any free port
      dateline serve --host 0.0.0.0                      for others too: the printed address holds a token
      dateline serve --read-only                         nothing can be changed
    """
    import socket

    import uvicorn

    from ..web import Settings, make_app
    from ..web.settings import is_loopback
    if not read_only:
        with kept_at(record, create=True) as kept, Reader(None) as reader:   # a first visit may find an empty record
            brought_up_to_date(kept, reader)
    else:
        with kept_at(record, create=False):
            pass
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as problem:
        raise Stop(f"{host} port {port}: cannot listen there ({problem.strerror}); name another with --port") from None
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"{record}: http://{shown}:{port}/{f'?token={token}' if token else ''}    (stop with Ctrl+C)")
    if not is_loopback(host):
        warn("others can reach this address; what they send and see travels unencrypted unless a proxy adds TLS")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    app = make_app(Settings(record=record, host=host, port=port, read_only=read_only, token=token))
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True, access_log=False,
                            timeout_keep_alive=30, timeout_graceful_shutdown=3, limit_concurrency=200)
    uvicorn.Server(config).run(sockets=[listening])
