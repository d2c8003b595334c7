"""The right answers. Nothing here is ever imported into the process that runs a student's code."""
