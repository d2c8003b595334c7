"""The program of the arena of an ordinary user, which root starts: `python -I -B FILE ROOT FOLDER DEVICE`.

FOLDER is a place that any user may enter, DEVICE as of `--device`. It reads one request a line and answers each with
one line of JSON.
"""

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

_USERS_FROM = 71_000  # plus the process id: users that no account and no child of a root grader has


def _serve(root: str, folder: Path, device: str) -> None:
    """In the unprivileged grader: load everything, become nobody, answer requests until there are no more."""
    sys.path[:0] = [root, str(Path(__file__).resolve().parents[1])]
    from arena import SECRET, Arena
    from arena.zygote import Zygote

    del sys.path[1]
    from autograder.sandbox.answering import answer  # what is imported now can still be found by path
    from autograder.sandbox.probes import all_probes
    from autograder.sandbox.process import (
        fork_server,  # noqa: F401
        interpreter,
    )
    from autograder.sandbox.walls import kernel

    all_probes()
    anchors = interpreter.anchor(without=root)  # what is under a closed home is reached through open folders only
    interpreter.anchor = lambda without: anchors  # noqa: ARG005 (the function's own signature)
    user = _USERS_FROM + os.getpid() % 10_000
    os.chown(folder, user, user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    os.umask(0o022)
    os.environ.update(HOME=str(folder), TMPDIR=str(folder), **{SECRET: "1"})
    forked = Zygote()
    sys.path.insert(0, root)
    from autograder.course.limits import DEFAULT
    from autograder.course.salt import Salt
    from autograder.grading.expect.asked import AskedReplies
    from autograder.grading.observe.fork_starter import ForkStarter
    from autograder.grading.observe.forking import program

    program.subprocess.Popen, usual = forked, subprocess.Popen
    with ForkStarter(many=True) as running:
        program.subprocess.Popen = usual
        arena = Arena(folder, running, AskedReplies(running, Salt("tests"), DEFAULT, device), device)
        for line in sys.stdin:
            request = json.loads(line)
            try:
                answer = arena.attack(request["attack"]) if "attack" in request else arena.grade(Path(request["path"]))
            except Exception:  # noqa: BLE001 (the test is to see it, whatever it is)
                answer = {"failure": traceback.format_exc()}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
        arena.close()


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
