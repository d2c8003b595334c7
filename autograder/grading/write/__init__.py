"""Report -> results.json, a table, a page."""
