"""The words that cross the wall between a grader and a child: questions, replies, tolerances. Imports no torch."""
