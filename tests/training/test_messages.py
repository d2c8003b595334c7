"""What goes wrong is told in one line with exit status 2, with the function's name where a function is at fault."""

import signal
import subprocess
import sys

import pytest
import safetensors.torch
import torch

GAN, WGAN = "gan_losses", "wgan_losses"
MEAN = "return fake_scores.mean() - real_scores.mean()"
GAN_LOSS = "return -(logsigmoid(real_logits).mean() + logsigmoid(-fake_logits).mean())"

# recipe, file, what is replaced, by what, what the line must say
MISTAKES = {
    "not written": (
        "gan",
        GAN,
        GAN_LOSS,
        "raise NotImplementedError",
        "discriminator_loss in gan_losses.py is not impl",
    ),
    "a number": (
        "gan",
        GAN,
        GAN_LOSS,
        GAN_LOSS + ".item()",
        "discriminator_loss returned a float, which has no gradient",
    ),
    "no mean": (
        "wgan",
        WGAN,
        MEAN,
        "return fake_scores - real_scores",
        "critic_loss returned shape (8, 1) where a scalar",
    ),
    "detached": (
        "wgan",
        WGAN,
        MEAN,
        f"{MEAN.replace('fake_scores.m', 'fake_scores.detach().m')}.detach()",
        "critic_loss",
    ),
    "NaN": (
        "gan",
        GAN,
        "-logsigmoid(fake_logits).mean()",
        "(fake_logits * 0 / 0).mean()",
        "generator_loss returned nan",
    ),
    "no argument": ("wgan", WGAN, MEAN, "return real_scores.sum() * 0", "critic_loss sends no gradient to the discrim"),
    "an exception": ("wgan", WGAN, MEAN, "return fake_scores.men()", "critic_loss in wgan_losses.py, line"),
    "no clipping": ("wgan", WGAN, "parameter.clamp_(-limit, limit)", "pass", "clip_weights left a weight of size"),
    "no create_graph": (
        "wgan-gp",
        WGAN,
        ", create_graph=True",
        "",
        "gradient_penalty has no gradient: create_graph=True",
    ),
    "one epsilon": (
        "wgan-gp",
        WGAN,
        "torch.rand(len(batch), 1,",
        "torch.rand(1, 1,",
        "sample_epsilon returned shape (1,",
    ),
    "flat lines": (
        "wgan-gp",
        WGAN,
        "* real + (1 - epsilon) * fake\n",
        "* real.flatten(1)\n",
        "interpolate returned shape (8, 1, 8, 256)",
    ),
    "backward": (
        "gan",
        GAN,
        GAN_LOSS,
        GAN_LOSS.replace("return", "loss =") + "\n    loss.backward()\n    return loss",
        "the gradient of discriminator_loss cannot be computed: leave .backward() out",
    ),
    "in place": (
        "wgan",
        WGAN,
        MEAN,
        "odds = real_scores.exp()\n    loss = fake_scores.mean() - odds.mean()\n    odds += 1\n    return loss",
        "the gradient of critic_loss cannot be computed: something like += or clamp_() changes a tensor in place",
    ),
    "backward of one's own that fails": (
        "wgan",
        WGAN,
        MEAN,
        "fake_scores.register_hook(lambda slope: slope / None)\n    " + MEAN,
        "in wgan_losses.py, line",
    ),
    "frozen": (
        "wgan-gp",
        WGAN,
        "    norms = gradients",
        "    critic.requires_grad_(False)\n    norms = gradients",
        "gradient_penalty switched requires_grad of the critic's weights off: leave it as it was",
    ),
    "one-sided": (
        "wgan-gp",
        WGAN,
        "((norms - 1) ** 2)",
        "(norms - 1).clamp(min=0)",
        "gradient_penalty sends no gradient to the critic: is an argument unused, or is it zero at norms below 1?",
    ),
    "double": (
        "wgan-gp",
        WGAN,
        "dtype=batch.dtype",
        "dtype=torch.float64",
        "sample_epsilon returned torch.float64 on cpu",
    ),
    "missing": (
        "wgan-gp",
        WGAN,
        "def critic_loss_gp(",
        "def critic_loss_(",
        "critic_loss_gp is missing from wgan_losses.py",
    ),
}


def one_line(capsys, *, said):
    """The last line of what was told is the message, and no traceback went before it."""
    told = capsys.readouterr().err
    assert "Traceback" not in told
    (line,) = [line for line in told.replace("\r", "\n").splitlines() if line.startswith("train.py: ")]
    assert said in line, line


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_stops_before_the_first_step_with_the_functions_name(run, rewrite, capsys, folder, name):
    """Each kind of mistake is named, and nothing is left behind that would be in the way of the next try."""
    recipe, module, old, new, said = MISTAKES[name]
    rewrite(module, old, new)
    assert run(recipe, "--epochs", "1") == 2
    one_line(capsys, said=said)
    assert not (folder / "runs").exists()


def test_a_loss_that_becomes_nan_later_stops_the_run_and_spares_the_checkpoint(run, rewrite, capsys):
    """The epoch in which a loss turns NaN is not saved; what was saved before stays."""
    body = "\n    global calls\n    calls += 1\n    bad = float('nan') if calls > 14 else 1.0\n    return bad * -logsig"
    rewrite(GAN, "\n    return -logsig", body)
    rewrite(GAN, "from torch.nn", "calls = 0\nfrom torch.nn")
    assert run("gan", "--epochs", "3") == 2
    one_line(capsys, said="gan_losses.generator_loss became nan")
    import json

    from safetensors import safe_open

    with safe_open("runs/gan/checkpoint.safetensors", framework="pt") as file:
        assert json.loads(file.metadata()["facts"])["iteration"] == 11
        assert all(file.get_tensor(name).isfinite().all() for name in file.keys())  # noqa: SIM118 - it is no dictionary


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")])
def test_out_of_memory_names_the_options_to_lower(run, load, monkeypatch, capsys, error):
    """The line names --batch and --width and their values."""

    def full(*_):
        raise error

    monkeypatch.setattr(load("train"), "iteration", full)
    assert run("gan") == 2
    one_line(capsys, said="lower --batch (now 8), then --width (now 8)")


def test_networks_that_do_not_fit_name_the_width(run, load, monkeypatch, capsys):
    """No smaller batch would help where the weights alone are too many."""

    def full(*_):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 128000000000000 bytes")

    monkeypatch.setattr(load("networks"), "Generator", full)
    assert run("gan") == 2
    one_line(capsys, said="the networks do not fit into memory: lower --width (now 8)")


def test_a_gradient_for_which_memory_runs_out_is_not_the_functions_fault(run, load, monkeypatch, capsys):
    """The rehearsal lets it through to the line that names the options."""

    def full(*_, **__):
        raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")

    monkeypatch.setattr(load("training.watch").torch.autograd, "grad", full)
    assert run("gan") == 2
    one_line(capsys, said="lower --batch (now 8), then --width (now 8)")


def test_a_full_disk_is_one_line(run, load, monkeypatch, capsys, folder):
    """The checkpoint's library has errors of its own, which are no OSError; no half file stays."""

    def full(*_):
        raise safetensors.SafetensorError("I/O error: No space left on device (os error 28)")

    monkeypatch.setattr(load("training.checkpoint"), "save_file", full)
    assert run("gan", "--epochs", "1") == 2
    one_line(
        capsys, said="checkpoint.safetensors cannot be written, is the disk full? I/O error: No space left on device"
    )
    assert list((folder / "runs" / "gan").glob(".checkpoint*")) == []


def test_another_programs_checkpoint_is_one_line(run, load, capsys, folder):
    """It holds tensors and no facts, so there is nothing to show and nothing to go on with."""
    (folder / "runs" / "gan").mkdir(parents=True)
    safetensors.torch.save_file({"weight": torch.zeros(2)}, folder / "runs" / "gan" / "checkpoint.safetensors")
    assert run("gan", "--resume") == 2
    one_line(capsys, said="checkpoint.safetensors was not written by train.py: name another folder")
    assert load("train").main(["show", "runs/gan"]) == 2
    one_line(capsys, said="checkpoint.safetensors was not written by train.py: name another folder")


def test_a_checkpoint_of_another_version_is_one_line(run, capsys, folder):
    """One that lacks a part, as those from before the generator's average."""
    assert run("gan", "--epochs", "1") == 0
    path = folder / "runs" / "gan" / "checkpoint.safetensors"
    with safetensors.safe_open(path, framework="pt") as file:
        kept = {key: file.get_tensor(key) for key in file.keys() if not key.startswith("average/")}  # noqa: SIM118
        facts = file.metadata()
    safetensors.torch.save_file(kept, path, facts)
    capsys.readouterr()
    assert run("gan", "--resume", "--epochs", "2") == 2
    one_line(capsys, said="checkpoint.safetensors lacks the average: another version of train.py wrote it; start again")


def test_an_error_that_is_nobodys_input_is_not_hidden(run, load, monkeypatch):
    """A fault of the trainer itself shows its traceback."""

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(load("train"), "iteration", broken)
    with pytest.raises(ZeroDivisionError):
        run("gan")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["gan", "--epochs", "0"], "0 is not a whole number, at least 1"),
        (["gan", "--batch", "many"], "many is not a whole number"),
        (["gan", "--rate", "-1"], "-1 is not a number above 0"),
        (["gan", "--seed", "x"], "x is not a whole number from 0 to 9223372036854775807"),
        (["gan", "--seed", str(2**63)], "9223372036854775808 is not a whole number from 0 to 9223372036854775807"),
        (["lsgan"], "invalid choice: 'lsgan'"),
        ([], "required: gan|wgan|wgan-gp|show"),
        (["gan", "--colour"], "unrecognized arguments: --colour"),
        (["gan", "--size", "48"], "invalid choice: 48"),
    ],
)
def test_a_bad_option_is_one_line(load, capsys, options, said):
    """argparse's own errors come without the pages of usage."""
    with pytest.raises(SystemExit) as stopped:
        load("train").main(options)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--data", "nowhere.npy"], "nowhere.npy does not exist"),
        (["--batch", "91"], "an iteration takes 91 images and there are 90 to train on: lower --batch"),
        (["--images", "1"], "count must be at least 2"),
        (["--resume"], "there is no run in runs/gan yet"),
        (["--out", "train.py"], "train.py"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, capsys, options, said):
    """A missing file, too few images, nothing to resume, a folder that cannot be made."""
    assert run("gan", *options) == 2
    one_line(capsys, said=said)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_a_device_that_is_not_there_is_one_line(run, capsys):
    """--device cuda without one names the way out."""
    assert run("gan", "--device", "cuda") == 2
    one_line(capsys, said="no device cuda: use --device auto")


def test_a_run_is_neither_overwritten_nor_resumed_as_something_else(run, load, folder, capsys):
    """A second run into one folder, other settings, other faces, or a damaged checkpoint are refused."""
    assert run("gan", "--epochs", "1") == 0
    capsys.readouterr()
    for options, said in (
        ((), "runs/gan holds a run already: --resume goes on"),
        (("--resume", "--width", "16"), "trained with width 8, not 16"),
        (("--resume", "--rate", "0.1"), "trained with rate 0.0002, not 0.1"),
        (("--resume", "--preset", "quick", "--critic-steps", "2"), "trained with critic_steps 1, not 2"),
    ):
        assert run("gan", *options) == 2
        one_line(capsys, said=said)
    assert load("train").main(["gan", "--resume", "--preset", "quick"]) == 2
    one_line(capsys, said="trained with batch 8, not 32: resume it as it was")
    assert run("wgan", "--resume", "--out", "runs/gan") == 2
    one_line(capsys, said="trained with recipe gan, not wgan")
    checkpoint = folder / "runs" / "gan" / "checkpoint.safetensors"
    checkpoint.write_bytes(checkpoint.read_bytes()[:100])
    assert run("gan", "--resume") == 2
    one_line(capsys, said="is damaged")


def test_a_file_of_another_size_is_one_line(run, load, capsys, folder):
    """--size is for faces that are drawn; a file has the size that it has."""
    load("faces").load(count=100, size=16, cache=folder)
    (drawn,) = folder.glob("drawn*-size16.npy")
    capsys.readouterr()
    assert run("gan", "--data", str(drawn), "--size", "32") == 2
    one_line(capsys, said="holds faces of 16 pixels, not 32: leave out --size, or name another")


def test_showing_what_is_not_there_is_one_line(load, capsys):
    """A folder without a run has no page."""
    assert load("train").main(["show", "runs/none"]) == 2
    one_line(capsys, said="there is no run in runs/none yet")


def test_showing_a_run_that_was_stopped_in_its_first_epoch_is_one_line(run, load, monkeypatch, capsys):
    """There is a checkpoint, and no curve yet."""
    train = load("train")
    undisturbed = train.iteration

    def disturbed(state, batches):
        signal.raise_signal(signal.SIGINT)
        return undisturbed(state, batches)

    monkeypatch.setattr(train, "iteration", disturbed)
    assert run("gan") == 130
    assert train.main(["show", "runs/gan"]) == 2
    one_line(capsys, said="runs/gan has not finished its first epoch yet: go on with --resume, then show it")


def test_the_program_runs_as_students_run_it(folder):
    """`python train.py` in the students' folder: nothing but a message for a bad command, and help on request."""
    command = [sys.executable, "-W", "error", str(folder / "train.py")]
    told = subprocess.run([*command, "--help"], capture_output=True, text=True, cwd=folder, check=True)
    assert "python train.py wgan-gp --preset quick" in told.stdout
    assert told.stderr == ""
