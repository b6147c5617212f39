"""A language model finds, dateline grounds: its answer is taken for pointers into the report, never for words."""
