"""What would be otherwise where code is graded: read from files and versions, with nothing run."""
