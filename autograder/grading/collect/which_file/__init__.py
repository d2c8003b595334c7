"""Which of several files is the answer: its content decides, then its name, then its place."""
