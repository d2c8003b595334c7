"""The walls that are opened for CUDA hold as well: attacks on what is opened, behind them, on a machine without a GPU.

With a GPU, tests/gpu/ runs every attack there.
"""

from dataclasses import replace

import pytest

ON_WHAT_IS_OPENED = (
    "asks_the_kernel_for_more",
    "opens_sockets_of_every_family",
    "reads_the_processes_of_others",
    "reads_the_reference_by_path",
    "sends_through_a_pair",
    "signals_through_a_descriptor",
    "takes_memory_in_files_without_a_name",
    "traces_its_parent",
    "watches_files",
)


class _OpensForGpu:
    """A starter whose contained children have the walls of those that compute on a GPU, and compute on the CPU."""

    def __init__(self, starter):
        self._starter = starter

    def __getattr__(self, name):
        return getattr(self._starter, name)

    def start(self, job):
        """A child behind these walls."""
        return self._starter.start(replace(job, quotas=job.quotas and {**job.quotas, "gpu": True}))


@pytest.fixture(scope="module")
def opened_arena(starter, grader, open_folder, new_arena):
    """An arena behind the walls that are opened for CUDA."""
    arena = new_arena(open_folder(), _OpensForGpu(starter), grader.answers, for_gpu=True)
    yield arena
    arena.close()


@pytest.mark.parametrize("name", ON_WHAT_IS_OPENED)
def test_what_is_opened_for_cuda_gains_nothing(opened_arena, name):
    """No breach, nothing left, nothing ungraded; the walls say that they are the GPU's."""
    result = opened_arena.attack(name)
    assert [line for line in result["output"].splitlines() if "BREACH" in line] == []
    assert result["damage"] == []
    assert not result["ungraded"], result["notes"]
    assert "CUDA's own, for the GPU" in result["results"]
    told = "whose name others on this machine can read" in result["results"]
    assert told or "by which nothing goes in or out" in result["results"]
    assert told or "names of others can be read" not in result["output"]
