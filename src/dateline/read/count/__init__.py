"""How many: numbers, units, the events they belong to."""
