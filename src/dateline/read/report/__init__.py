"""The report comes in: files, pages, paragraphs."""
