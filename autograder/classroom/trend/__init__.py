"""Several gradings side by side, attempts or terms: which mistakes fell, and which rose."""
