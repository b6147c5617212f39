"""Where: gazetteer, toponyms, the places of events."""
