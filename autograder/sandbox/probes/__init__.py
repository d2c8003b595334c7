"""The questions. One file a subject, of the subject's own name; each function in it is one probe.

`training.py` asks for short training runs, which are made of several functions.

To ask something new: write a function here under `@probe(...)`. It gets the code that is asked (`answer`, with the
functions of the reference's module of the same name) and `Inputs`; what it returns, by name, is compared with what the
reference returns to the same question. No expected number is ever written down.
"""

from autograder.sandbox.contract.probe import Probe, probes_of
from autograder.sandbox.probes import divergences, gan_losses, training, wgan_losses

SUBJECTS = (divergences, gan_losses, wgan_losses, training)


def all_probes() -> list[Probe]:
    """Every probe, in the order of its number."""
    return [probe for subject in SUBJECTS for probe in probes_of(subject)]
