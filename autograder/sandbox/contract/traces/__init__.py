"""What the lines of some code made, as both sides know it."""
