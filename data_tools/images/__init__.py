"""Image files: found in a source, chosen, and each made a small grey square."""
