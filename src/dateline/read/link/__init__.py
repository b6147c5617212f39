"""Link: which mentions of a report belong to which event, and in which role."""
