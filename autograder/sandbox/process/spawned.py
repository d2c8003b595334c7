"""A child that is a program of its own, where processes cannot be forked: reads its job, answers, ends.

Runs beside student code. With `--describe` it says what it can answer.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from autograder.sandbox.contract.job import Job, Ready, job_from_json
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import NO_TORCH
from autograder.sandbox.process.streams import redirect


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a process has in memory before it reads a job."""

    answer_all: Callable[..., Any]
    probes: Mapping[str, Probe]

    def job(self, message: bytes) -> Job:
        """The job that came as JSON."""
        return job_from_json(json.loads(message), self.probes)


def main() -> None:
    """Be a child: read the job, answer on what was standard output."""
    evidence = os.dup(1)
    prepared = prepare()
    if "--describe" in sys.argv:
        import torch  # noqa: PLC0415 (it is loaded)

        ready = Ready(tuple(prepared.probes.values()), torch.__version__, torch.cuda.is_available())
        os.write(evidence, json.dumps(ready.to_json()).encode())
        return
    answer(prepared.job(sys.stdin.buffer.read()), prepared, evidence, output=2)


def prepare() -> Prepared:
    """Import torch and all that answers. The program ends with NO_TORCH where torch cannot be imported."""
    try:
        import torch  # noqa: F401, PLC0415 (only a child needs it)
    except Exception as error:  # noqa: BLE001 (whatever a broken installation raises)
        sys.stderr.write(f"torch cannot be imported: {error}\n")
        sys.exit(NO_TORCH)

    from autograder.sandbox.answering.answer import answer_all  # noqa: PLC0415 (they import torch)
    from autograder.sandbox.probe_tools import threads  # noqa: PLC0415
    from autograder.sandbox.probes import all_probes  # noqa: PLC0415

    threads.prepare()
    return Prepared(answer_all, {probe.name: probe for probe in all_probes()})


def answer(job: Job, prepared: Prepared, evidence: int, output: int) -> NoReturn:
    """Answer a job's questions on `evidence`, what the code prints going to `output`, and end."""
    redirect(output)
    if job.submission:
        sys.path.remove(sys.argv[1])  # the checkout is not the submission's to import
    prepared.answer_all(job, [], evidence, prepared.probes)
    sys.stdout.flush()
    os._exit(0)
