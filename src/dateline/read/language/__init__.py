"""A language model finds, dateline grounds: what a model answers is taken for pointers into the report, never for words."""
