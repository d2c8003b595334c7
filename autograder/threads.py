"""How many threads a child computes with: one, whatever the code that it asks has set."""

import os

import torch

_set = torch.set_num_threads  # from before a submission was loaded
_COUNT = int(os.environ.get("AUTOGRADER_THREADS", "1"))


def settle() -> None:
    """One thread again, or as many as AUTOGRADER_THREADS says: 64 on two cores would take seconds for nothing."""
    _set(_COUNT)
