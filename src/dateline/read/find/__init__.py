"""Find: which words of a report tell an event, of what kind, how surely, and how much it matters."""
