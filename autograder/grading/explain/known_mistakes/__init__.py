"""Which known mistakes give the same replies, with their numbers."""
