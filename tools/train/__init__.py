"""Trains the learned finder and linker from annotated reports: see docs/training.md."""
