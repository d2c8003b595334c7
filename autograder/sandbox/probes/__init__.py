"""The questions. One file a subject, of the subject's own name; each function in it is one probe.

`training.py` asks for short training runs, which are made of several functions.

To ask something new: write a function here under `@probe(...)`. It gets the code that is asked (`answer`, with the
functions of the reference's module of the same name) and `Inputs`; what it returns, by name, is compared with what the
reference returns to the same question. No expected number is ever written down.
"""

import pkgutil
from importlib import import_module

from autograder.sandbox.contract.probe import Probe, probes_of


def all_probes() -> list[Probe]:
    """Every probe that a file here declares: part by part, each in the order of its file."""
    subjects = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return sorted((probe for subject in subjects for probe in probes_of(subject)), key=lambda probe: probe.part)
