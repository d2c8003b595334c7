"""In which line a wrong function leaves the path of right answers."""
