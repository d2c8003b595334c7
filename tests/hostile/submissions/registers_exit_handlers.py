"""atexit, a thread and a finaliser, each of which would answer or leave a file once the grading is over."""

import atexit
import threading
import weakref


def late():
    attempt("left a file at exit", lambda: open(f"{OUTSIDE}/{TOKEN}-late", "x"))


class Lingering:
    pass


LINGERING = Lingering()
atexit.register(late)
weakref.finalize(LINGERING, late)
threading.Thread(target=lambda: (threading.main_thread().join(), late()), daemon=False).start()
