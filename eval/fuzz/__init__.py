"""`make fuzz`: inputs that nobody would write, by the thousand, which must raise nothing and take no more than seconds.

Each input has a name ("text/7/123": its kind, the seed, its number) from which it is made again. `texts.py` makes texts
of the words of the rule files, `files.py` pages, lines of JSON and bytes, `records.py` records that are merged and
exported; `running.py` runs them, `__main__.py` is the command.
"""
