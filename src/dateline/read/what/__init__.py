"""What, and how surely: triggers, roles, status, repeats."""
