"""What a course decides each term: the file, its rules, and the record that graders read."""
