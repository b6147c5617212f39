"""Who: names, descriptions, pronouns."""
