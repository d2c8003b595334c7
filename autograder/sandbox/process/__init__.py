"""How a process that runs student code starts, is swept up after, and ends."""
