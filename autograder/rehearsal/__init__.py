"""Gradescope, rehearsed here: its folders, its two programs, the form of its results."""
