"""`assignment/checks.zip`: what a student's own check runs on."""
