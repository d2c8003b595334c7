"""What a child uses, and how it may be lost."""
