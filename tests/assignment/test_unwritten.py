"""Which functions that are not asked about at home are still to be written, as far as their text shows."""

import pytest

from autograder.home.unseen import unwritten

STUB = 'def critic_loss(real, fake):\n    """The loss."""\n    raise NotImplementedError\n'
WRITTEN = "def critic_loss(real, fake):\n    return fake.mean() - real.mean()\n"


@pytest.mark.parametrize(
    ("text", "is_written"),
    [
        (WRITTEN, True),
        (STUB, False),
        ("import torch\n", False),
        ("critic_loss = torch.compile(lambda real, fake: fake.mean() - real.mean())\n", True),
        ("from my_losses import critic_loss\n", True),
        ("from my_losses import loss as critic_loss\n", True),
        ("from my_losses import *\n", True),
        ("from my_losses import critic_loss as other\n", False),
        ("if True:\n    def critic_loss(real, fake):\n        return 0\n", True),
        ("if True:\n" + "".join(f"    {line}\n" for line in STUB.splitlines()), False),
        (
            "try:\n" + "".join(f"    {line}\n" for line in WRITTEN.splitlines()) + "except ImportError:\n    pass\n",
            True,
        ),
        (f"deep = {'(' * 5000}1{')' * 5000}\n{WRITTEN}", False),
        (f"deep = {'-' * 90000}1\n{WRITTEN}", False),
        ("def critic_loss(:\n", False),
    ],
)
def test_function_is_written_or_not(tmp_path, text, is_written):
    """However the file comes by the name; of a file that Python cannot read, nothing is."""
    (tmp_path / "wgan_losses.py").write_text(text, encoding="utf-8")
    found = unwritten(["wgan_losses.critic_loss", "training.wgan"], tmp_path)
    assert found == ([] if is_written else ["wgan_losses.critic_loss"])
