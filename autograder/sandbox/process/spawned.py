"""A child that is a program of its own, where processes cannot be forked: reads its job, answers, ends.

Runs beside student code. With `--describe` it says what it can answer.
"""

import json
import os
import sys

from autograder.sandbox.contract.job import Ready, job_from_json
from autograder.sandbox.contract.reply import NO_TORCH
from autograder.sandbox.process.streams import redirect


def main() -> None:
    """Be a child: read the job, answer on what was standard output."""
    evidence = os.dup(1)
    try:
        import torch  # noqa: PLC0415 (only a child needs it)
    except Exception as error:  # noqa: BLE001 (whatever a broken installation raises)
        sys.stderr.write(f"torch cannot be imported: {error}\n")
        sys.exit(NO_TORCH)

    from autograder.sandbox.answering.answer import answer_all  # noqa: PLC0415 (they import torch)
    from autograder.sandbox.probe_tools import threads  # noqa: PLC0415
    from autograder.sandbox.probes import all_probes  # noqa: PLC0415

    threads.prepare()
    probes = {probe.name: probe for probe in all_probes()}
    if "--describe" in sys.argv:
        ready = Ready(tuple(probes.values()), torch.__version__, torch.cuda.is_available())
        os.write(evidence, json.dumps(ready.to_json()).encode())
        return
    job = job_from_json(json.loads(sys.stdin.buffer.read()), probes)
    redirect(2)
    if job.submission:
        sys.path.remove(sys.argv[1])  # the checkout is not the submission's to import
    answer_all(job, [], evidence, probes)
    sys.stdout.flush()
    os._exit(0)
