"""inotify, fanotify and the older F_NOTIFY on folders of the grader."""

import fcntl

attempt("inotify", system, 294, 0)
attempt("inotify of old", system, 253)
attempt("fanotify", system, 300, 0, 0)
for place in (OUTSIDE, ROOT, f"{ROOT}/autograder", "/tmp"):
    attempt(f"a watch on {place}", lambda: fcntl.fcntl(os.open(place, os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_CREATE))
