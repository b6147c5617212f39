"""What an event comes to in the end: its line, and whether a chronicle would carry it."""
