"""When: expressions, values, event times, the day of publication."""
