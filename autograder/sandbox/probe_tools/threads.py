"""How many threads a child computes with: one, whatever the code that it asks has set."""

import os

import torch

_set = torch.set_num_threads  # from before a submission was loaded
_COUNT = int(os.environ.get("AUTOGRADER_THREADS", "1"))


def prepare() -> None:
    """Before any child: one thread, no NNPACK (its threads would not fit into a child's quotas)."""
    _set(1)
    torch.backends.nnpack.set_flags(False)
    # Where torch first asks what the processor is, it reads /proc/cpuinfo, which a child may not.
    torch.conv2d(torch.zeros(1, 1, 2, 2, dtype=torch.float64), torch.zeros(1, 1, 2, 2, dtype=torch.float64))


def settle() -> None:
    """One thread again, or as many as AUTOGRADER_THREADS says: 64 on two cores would take seconds for nothing."""
    _set(_COUNT)
