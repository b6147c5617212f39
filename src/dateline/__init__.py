"""dateline: news reports in, a record of events out."""

__version__ = "0.1.0"
