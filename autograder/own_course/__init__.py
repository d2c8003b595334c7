"""A course in a folder of its own: what it adds to the package, so that the package is taken anew without merging."""
