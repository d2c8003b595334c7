"""Every attack of tests/hostile/ on the GPU, behind its walls; as an ordinary user, those on what is opened."""

from pathlib import Path

import pytest

HOSTILE = Path(__file__).resolve().parent.parent / "hostile" / "submissions"
ATTACKS = sorted(path.stem for path in HOSTILE.glob("[!_]*.py"))
AS_ANYBODY = (
    "opens_sockets_of_every_family",
    "reads_the_processes_of_others",
    "sends_through_a_pair",
    "takes_memory",
    "kills_every_process",
    "leaves_a_daemon",
)


@pytest.mark.parametrize(("whose", "name"), [*(("ordinary", n) for n in AS_ANYBODY), *(("own", n) for n in ATTACKS)])
def test_attack_gains_nothing_on_the_gpu(arenas, whose, name):
    """No breach, nothing left behind, and nothing lost but what the attack breaks."""
    result = arenas(whose).attack(name)
    assert [line for line in result["output"].splitlines() if "BREACH" in line] == []
    assert result["damage"] == []
    assert not result["ungraded"], result["notes"]
    broken = {*result["loses"], *result["may lose"]}
    lost = set(result["lost"]) - set(result["runs"])
    wanted = {f"{module}.{word}" for word in broken for module in ("wgan_losses", "training")}
    assert lost <= {probe for probe, functions in result["functions"].items() if wanted & {probe, *functions}}
