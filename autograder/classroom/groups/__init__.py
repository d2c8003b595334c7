"""Wrong answers that no known mistake explains, grouped by what they reply."""
