"""CUDA starts behind all walls, as root and as an ordinary user; and which of what is opened it would start without."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# One process with torch; for each set of rules a fork of it raises the walls and starts CUDA. Prints {what: started}.
_TRIES = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
import torch
from dataclasses import replace
from autograder.sandbox.walls import gpu, kernel, landlock, seccomp

PYTHON = {os.path.realpath(place) for place in (*sys.path, sys.prefix, sys.base_prefix) if os.path.isdir(place)}

def starts(change, filtered=True):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            kernel.forbid_new_privileges()
            landlock.enter(tuple(PYTHON), (), change(gpu.opened()))
            if filtered:
                seccomp.enter(gpu=True)
            torch.ones(8, device="cuda").sum().item()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0

def without(name, each):
    return lambda opened: replace(opened, **{name: tuple(e for e in getattr(opened, name) if e != each)})

def closed(opened):
    return replace(opened, own=os.open("/dev/null", os.O_RDONLY))

whole = gpu.opened()
found = {"everything that is opened": starts(lambda o: o), "nothing for the GPU": starts(lambda o: None)}
for name in ("devices", "driver", "hardware"):
    for each in getattr(whole, name):
        found[each] = starts(without(name, each))
found["/proc/self"] = starts(closed)
found["all of /proc and /sys but /proc/self"] = starts(lambda o: replace(o, hardware=()))
print(json.dumps(found))
"""


def test_cuda_starts_with_what_is_opened_and_what_it_starts_without_is_found_out(record_property):
    """CUDA starts behind Landlock and seccomp with what is opened, and does not without; each thing alone is tried."""
    command = [sys.executable, "-c", _TRIES, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    record_property("starts without", [name for name, starts in found.items() if starts and name[0] == "/"])
    record_property("does not start without", [name for name, starts in found.items() if not starts])
    assert found.pop("everything that is opened")
    assert not found.pop("nothing for the GPU")


def test_every_wall_stands_and_says_what_is_open(grade, on_gpu, right, record_property):
    """Graded behind every wall that the machine has: all points; the report says what was opened for the GPU."""
    report = grade(right, by=on_gpu)
    layers = {layer["name"]: layer for layer in report.layers}
    record_property("walls", [f"{name}: {layer['reason']}" for name, layer in layers.items()])
    assert report.score == report.out_of, report.notes
    assert layers["seccomp"]["active"]
    assert "for the GPU" in layers["seccomp"]["reason"]
    assert not layers["landlock"]["active"] or "for the GPU: " in layers["landlock"]["reason"]
    assert "MiB of its memory for tensors" in layers["GPU"]["reason"]


def test_an_ordinary_user_grades_on_the_gpu_too(arenas, right):
    """Started by root as somebody else: a right submission keeps all points, nothing is ungraded."""
    result = arenas("ordinary").grade(right)
    assert result["lost"] == {}
    assert not result["ungraded"], result["notes"]
    assert "own user" not in result["layers"]
