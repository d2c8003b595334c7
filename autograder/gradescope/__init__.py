"""What runs inside Gradescope's container: the program, what it is told of a submission, its words to students."""
