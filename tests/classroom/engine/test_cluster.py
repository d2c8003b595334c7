"""A Dask cluster of processes on this machine: workers are killed, the scheduler is restarted, nothing is lost."""

import gc
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.workers import dask_cluster, grade_one
from autograder.errors import GraderError, InputError

# Dask leaves the socket of a scheduler that is gone to the garbage collector, which is called at the end of each test.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
ROOT = Path(__file__).resolve().parents[3]
SOURCE = b"""import time
def critic_loss(real_scores, fake_scores):
    time.sleep(0.1)  # so that it can be interrupted
    return fake_scores.mean() - real_scores.mean()
"""
_LONGEST = 240  # seconds for one test here


@pytest.fixture
def distributed():
    """Dask, which is an extra; and an end to waiting for it."""

    def too_long(*_):
        raise AssertionError(f"not finished after {_LONGEST} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(_LONGEST)
    yield pytest.importorskip("distributed")
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    gc.collect()


@pytest.fixture
def programs(tmp_path):
    """Start programs of Dask's; all are killed at the end, and what they wrote is shown if a test fails."""
    running = []

    def start(*words):
        log = (tmp_path / f"{len(running)}.log").open("wb")
        command = [sys.executable, "-m", "dask", *map(str, words)]
        running.append(subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log))
        log.close()
        return running[-1]

    yield start
    for program in running[::-1]:
        program.terminate()
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
    for log in sorted(tmp_path.glob("*.log")):
        sys.stdout.write(f"{log.name}:\n{log.read_text()[-2000:]}\n")


@pytest.fixture
def port():
    """A port of this machine's that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _scheduler(programs, port):
    program = programs(
        "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-jupyter", "--no-show"
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and program.poll() is None:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return program
        time.sleep(0.05)
    raise AssertionError("no scheduler came up")


def _worker(programs, port, *more):
    where = ["--host", "127.0.0.1", "--no-dashboard", "--nworkers", 1]
    return programs("worker", f"tcp://127.0.0.1:{port}", *where, *(more or ("--nthreads", 1, "--no-nanny")))


def test_a_killed_worker_and_a_restarted_scheduler_lose_nothing(distributed, programs, port, settings):
    """Every submission comes back once, with the results that this machine gives."""
    assert distributed
    scheduler, workers = _scheduler(programs, port), [_worker(programs, port) for _ in range(2)]
    settings = replace(settings, only=("wgan_losses.critic_value",))
    submissions = [HandedIn(f"s{n}", (), {"wgan_losses": SOURCE + b"#" * n}, "", "") for n in range(12)]
    found, lines = [], []

    def told(line):
        lines.append(line)
        if line.startswith("no worker is left at "):
            workers.append(_worker(programs, port))

    with dask_cluster.Cluster(f"tcp://127.0.0.1:{port}") as running:
        running.warned = told
        assert running.described().versions["torch"]
        assert running.notes == []
        for handed_in, graded in running.graded(settings, submissions):
            found.append((handed_in.name, graded))
            if len(found) == 2:
                workers[0].send_signal(signal.SIGKILL)
            if len(found) == 4:
                workers[1].kill()
            if len(found) == 8:
                scheduler.kill()
                scheduler.wait()
                workers[-1].kill()
                _scheduler(programs, port)
                workers.append(_worker(programs, port))
    # A worker that is slow to come may be missed more than once.
    assert list(dict.fromkeys(line.partition(f" tcp://127.0.0.1:{port}")[0] for line in lines)) == [
        "no worker is left at",
        "the scheduler at",
    ]
    assert sorted(name for name, _ in found) == sorted(each.name for each in submissions)
    assert {graded.record.score for _, graded in found} == {2.0}
    assert {graded.record.name for _, graded in found} == {each.name for each in submissions}


def test_a_cluster_that_is_not_as_it_should_be_is_one_line(distributed, programs, port, settings, monkeypatch):
    """No workers; workers of several threads; another version of the grader; and a scheduler that is gone for good."""
    assert distributed
    scheduler = _scheduler(programs, port)
    monkeypatch.setattr(dask_cluster, "_WORKERS", 0.1)
    with dask_cluster.Cluster(f"tcp://127.0.0.1:{port}", patience=0) as running:
        with pytest.raises(InputError, match="has no workers: start some, `dask worker tcp"):
            running.described()
        monkeypatch.setattr(dask_cluster, "_WORKERS", 60)
        _worker(programs, port, "--nthreads", 2)  # with Dask's nanny, whose children are daemons
        assert running.described().probes
        assert running.notes == [
            "some workers have several threads, of which one grades: start them with --nworkers -1 --nthreads 1"
        ]
        submission = HandedIn("s", (), {"wgan_losses": SOURCE}, "", "")
        with pytest.raises(InputError, match="another version of the grader"):
            list(running.graded(replace(settings, sources="another"), [submission]))
        monkeypatch.setattr(grade_one, "graded", _failing)
        ((_, lost),) = running.graded(settings, [submission])
        assert str(lost) == "ZeroDivisionError: division by zero"
        scheduler.kill()
        scheduler.wait()
        with pytest.raises(GraderError, match="is gone: what is finished is kept, so start it"):
            list(running.graded(settings, [submission]))


def _failing(*_):
    return 1 / 0


def test_an_address_where_no_scheduler_answers_is_one_line(distributed, monkeypatch):
    """With the way to start one."""
    assert distributed
    monkeypatch.setattr(dask_cluster, "_ANSWER", 0.5)
    with pytest.raises(InputError, match=r"no Dask scheduler answers at .*`dask scheduler`"):
        dask_cluster.Cluster("tcp://127.0.0.1:9").__enter__()


NOWHERE = [
    "127.0.0.1",
    "foo",
    "http://x",
    "nonsense://x:1",
    "tcp://:8786",
    "tls://127.0.0.1",
    "a b",
    "127.0.0.1:99999999",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_no_address_is_told_without_trying_it(distributed, address, monkeypatch):
    """No client is made: one that never connected is waited for when it is given up."""
    monkeypatch.setattr(distributed, "Client", _no_client)
    with pytest.raises(InputError, match=r"no Dask scheduler answers at .*`dask scheduler`"):
        dask_cluster.Cluster(address).__enter__()


@pytest.mark.parametrize(
    ("address", "demanded", "said"),
    [
        ("tls://127.0.0.1:9", False, "needs TLS: name its certificates in Dask's configuration, distributed.comm.tls"),
        ("wss://127.0.0.1:9", True, "needs TLS: name its certificates in Dask's configuration, distributed.comm.tls"),
        ("tcp://127.0.0.1:9", True, "is not encrypted, as Dask's configuration demands: give an address tls://"),
    ],
)
def test_encryption_that_cannot_be_had_is_one_line(distributed, address, demanded, said, monkeypatch):
    """Without certificates no address of TLS's is tried, and none without TLS where it is demanded."""
    monkeypatch.setattr(distributed, "Client", _no_client)
    with (
        distributed.dask.config.set({"distributed.comm.require-encryption": demanded}),
        pytest.raises(InputError, match=re.escape(f"--scheduler {address} {said}")),
    ):
        dask_cluster.Cluster(address).__enter__()


def test_an_encrypted_address_is_tried_where_dask_can_get_certificates(distributed, monkeypatch):
    """A security loader of the site's may know them."""
    monkeypatch.setattr(distributed, "Client", lambda address, **_: address)
    with distributed.dask.config.set({"distributed.client.security-loader": "site.loader"}):
        tried = dask_cluster.Cluster("tls://127.0.0.1:9").__enter__()
    assert tried._client == "tls://127.0.0.1:9"


def _no_client(*_, **__):
    raise AssertionError("a client was made")


def test_without_dask_the_extra_is_named(monkeypatch):
    """It is needed by nothing else."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"needs Dask: pip install 'wgan-homework\[cluster\]'"):
        dask_cluster.Cluster("tcp://127.0.0.1:8786").__enter__()
