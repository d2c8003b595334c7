"""The grader's ends of what forks: the program that imports torch, and each fork server."""
