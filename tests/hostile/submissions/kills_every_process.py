"""kill(-1): every process that it may signal."""

attempt("killed every process", os.kill, -1, 9 if OTHER_USER else 0)
