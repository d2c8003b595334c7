"""Replies as bytes and files: what is kept for a term, and what a student's checks.zip holds."""
