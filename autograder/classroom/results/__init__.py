"""What is kept of each graded submission, and taken up again."""
