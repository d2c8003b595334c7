"""Grades submissions: asks probes of code, compares replies with the reference's, reports what was found."""
