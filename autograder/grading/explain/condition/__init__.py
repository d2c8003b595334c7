"""Under which other question a wrong answer would be right."""
