"""What a student's own lines make, value by value: evidence for the words of an explanation, never for points."""
