"""The names in code: which it binds, which are ours or a package's, and what a student's are called instead."""
