"""Submission -> Reply: puts questions to code in children, within limits."""
