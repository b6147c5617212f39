"""Who says so: cues, quotations, sources."""
