"""`python -m dateline` is the command `dateline`."""

from .cli import main

main()
