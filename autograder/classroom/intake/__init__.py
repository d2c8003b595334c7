"""Finds the submissions of a class, whatever they were downloaded from."""
