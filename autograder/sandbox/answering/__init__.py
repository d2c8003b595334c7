"""How loaded code answers one question after another."""
