"""Part 4: the short training runs, what they are made of, what is said of them, and what they do not cost."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.course.hints import alike
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.explain import gradient_norms
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, WRONG
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract import builds_on, training_inputs
from autograder.sandbox.probe_tools.optimizers import Adam, RMSProp
from autograder.sandbox.probe_tools.tiny_networks import TinyCritic, TinyGenerator

ROOT = Path(__file__).resolve().parent.parent.parent
CRITIC = "    return fake_scores.mean() - real_scores.mean()"
INTERPOLATE = "    return epsilon * real + (1 - epsilon) * fake"
GENERATOR = "    return -fake_scores.mean()"


def _drawn(seed=0):
    return training_inputs.draw(np.random.Generator(np.random.PCG64(seed)))


def _run(report, name):
    return next(v for v in report.verdicts if v.probe.function == f"training.{name}")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda: Adam(1e-3, 0.5, 0.999), lambda p: torch.optim.Adam(p, 1e-3, (0.5, 0.999))),
        (lambda: Adam(1e-2, 0.0, 0.9), lambda p: torch.optim.Adam(p, 1e-2, (0.0, 0.9))),
        (lambda: RMSProp(1e-3), lambda p: torch.optim.RMSprop(p, 1e-3)),
    ],
)
def test_optimizers_are_torchs(ours, theirs):
    """Twelve steps of a network in float64 end where torch.optim's do, to rounding."""
    drawn = _drawn()
    networks = [TinyCritic(drawn.critic, torch.float64, "cpu") for _ in range(2)]
    optimizer, reference = ours(), theirs(networks[1].parameters())
    for step in range(12):
        images = torch.from_numpy(drawn.images[step % len(drawn.images)])
        for network in networks:
            loss = (network(images) ** 2).mean()
            gradients = torch.autograd.grad(loss, list(network.parameters()))
            if network is networks[0]:
                optimizer.step(list(network.parameters()), gradients)
            else:
                for parameter, gradient in zip(network.parameters(), gradients, strict=True):
                    parameter.grad = gradient
                reference.step()
    for a, b in zip(*(network.parameters() for network in networks), strict=True):
        assert torch.allclose(a, b, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_gradient_norms_without_torch_are_torchs(seed):
    """What the judging side computes of returned weights is what autograd says; they start near 2."""
    drawn = _drawn(seed)
    critic = TinyCritic(drawn.critic, torch.float64, "cpu")
    images = torch.from_numpy(drawn.images[0]).requires_grad_()
    (gradients,) = torch.autograd.grad(critic(images).sum(), images)
    norms = training_inputs.gradient_norms(drawn.critic, drawn.images[0])
    assert np.allclose(norms, gradients.flatten(1).norm(dim=1).numpy(), rtol=1e-12)
    assert norms.mean() == pytest.approx(2)


def test_generator_makes_images():
    """As many as there is noise, of the critic's size, within [-1, 1]."""
    drawn = _drawn()
    images = TinyGenerator(drawn.generator, torch.float64, "cpu")(torch.from_numpy(drawn.noise[0, 0]))
    assert images.shape == drawn.images[0].shape
    assert images.abs().max() <= 1


def test_penalty_brings_the_norms_nearer_to_one(grader):
    """The coarse claim, from returned weights alone, holds of the reference under any salt."""
    for salt in ("a", "b", "c"):
        answers = AskedReplies(grader.starter, Salt(salt), grader.limits)
        probe = next(probe for probe in grader.starter.probes if probe.function == gradient_norms.PENALISED)
        reply = answers.ask([answers.question(probe)])[0]
        before, after = gradient_norms.approach(reply, answers.question(probe).seed)
        assert after < 0.8 * before


def test_run_is_made_of_its_parts():
    """What a run calls, and what that builds on."""
    from autograder.sandbox.probes import training

    assert builds_on.parts_of_run(training.wgan_gp_run) == [
        "wgan_losses.critic_loss_gp",
        "wgan_losses.generator_loss",
        "wgan_losses.critic_loss",
        "wgan_losses.gradient_penalty",
        "wgan_losses.interpolate",
    ]


@pytest.mark.parametrize(
    ("replace", "name"),
    [
        (("create_graph=True", "retain_graph=True"), "penalty_without_create_graph"),
        ((".flatten(start_dim=1).norm(dim=1)", ".norm()[None]"), "penalty_norm_of_the_batch"),
        (("epsilon * real + (1 - epsilon) * fake", "epsilon * fake + (1 - epsilon) * real"), "interpolate_swapped"),
        (("((norms - 1) ** 2).mean()", "((norms - 1) ** 2).sum()"), "penalty_sum"),
    ],
)
def test_mistake_of_a_part_is_named_in_the_run(grade, write_submission, replace, name):
    """The reference with that mistake runs as the student's code does: the sentence, and the step where it shows."""
    report = grade(write_submission(replace=[replace]))
    verdict = _run(report, "wgan_gp")
    assert verdict.status == WRONG
    assert verdict.misconception == name
    assert "Training with this one mistake gives exactly these losses: " in words_of(verdict)
    assert len(words_of(verdict).split("\n")) == 3
    assert {_run(report, other).status for other in ("gan", "wgan")} == {RIGHT}


def test_one_mistake_costs_one_recipe(grade, write_submission):
    """The sign of a loss that two recipes call is counted in the first; the other keeps its points, and says why."""
    report = grade(write_submission(replace=[(GENERATOR, "    return fake_scores.mean()")]))
    assert _run(report, "wgan").status == WRONG
    spared = _run(report, "wgan_gp")
    assert (spared.status, spared.score) == (RIGHT, 4)
    assert words_of(spared).startswith("Right, but for the mistake that is counted in 4.2 and not again here. ")


def test_mistake_on_top_of_another_is_named(grade, write_submission):
    """A penalty that is wrong by itself and mixes swapped images: each is told its own mistake, and the run both."""
    swapped = ("epsilon * real + (1 - epsilon) * fake", "epsilon * fake + (1 - epsilon) * real")
    report = grade(write_submission(replace=[swapped, ("create_graph=True", "retain_graph=True")]))
    named = {v.probe.function: v.misconception for v in report.verdicts if v.misconception}
    assert named["wgan_losses.interpolate"] == "interpolate_swapped"
    assert named["wgan_losses.gradient_penalty"] == "penalty_without_create_graph"
    assert named["training.wgan_gp"] == "interpolate_swapped + penalty_without_create_graph"


def test_mistake_in_a_part_that_the_run_does_not_use_is_left_out(grade, write_submission):
    """The penalty mixes images by itself; the swapped function beside it has no part in the run."""
    swapped = ("epsilon * real + (1 - epsilon) * fake", "epsilon * fake + (1 - epsilon) * real")
    by_itself = ("interpolate(real, fake, epsilon)", "(epsilon * real + (1 - epsilon) * fake)")
    summed = ("((norms - 1) ** 2).mean()", "((norms - 1) ** 2).sum()")
    folder = write_submission(replace=[swapped, summed])
    text = (folder / "wgan_losses.py").read_text(encoding="utf-8")
    before, name, after = text.partition("def gradient_penalty(")
    assert by_itself[0] in after
    after = after.replace(by_itself[0], "(e * real + (1 - e) * fake)")
    after = after.replace("    x_hat", "    e = epsilon.reshape(-1, *[1] * (real.dim() - 1))\n    x_hat", 1)
    (folder / "wgan_losses.py").write_text(before + name + after, encoding="utf-8")
    assert _run(grade(folder), "wgan_gp").misconception == "penalty_sum"


@pytest.mark.parametrize("seed", range(12))
def test_order_of_summing_is_no_other_run_in_float32(seed):
    """One forward for both batches is right: no gradient cancels to 0, of whose rounding Adam would make a step."""
    import importlib.util

    from autograder.sandbox.contract.tolerance import RUN_IN_FLOAT32
    from autograder.sandbox.probe_tools.inputs import Inputs
    from autograder.sandbox.probes.training import wgan_gp_run

    replies = []
    for folder in (ROOT / "reference", ROOT / "reference" / "right_ways" / "one_forward_in_float32"):
        spec = importlib.util.spec_from_file_location(f"answer_{folder.name}", folder / "wgan_losses.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        replies.append(wgan_gp_run.ask(module, Inputs(seed, "cpu", torch.float32)))
    for name, right in replies[0].items():
        bound = RUN_IN_FLOAT32.bound(float(right.detach().abs().max()))
        assert (replies[1][name] - right).abs().max() < 0.2 * bound, name


def test_step_where_a_run_leaves_is_told(grade, write_submission):
    """Without create_graph the first value is right, and the norms stay away from 1."""
    message = words_of(_run(grade(write_submission(replace=[("create_graph=True", "retain_graph=True")])), "wgan_gp"))
    assert "the critic's loss is not the right one from its step 2 on; until then it is right" in message
    assert "The norm of your critic's gradient did not approach 1" in message


def test_weight_of_nearly_ten_is_told_from_ten(grade, write_submission):
    """The mildest wrong run known, 1,000 tolerances away: the number that was found by the function is the run's."""
    verdict = _run(grade(write_submission(replace=[("penalty_weight=10.0", "penalty_weight=9.9")])), "wgan_gp")
    assert verdict.status == WRONG
    assert verdict.misconception == "critic_gp_default(default=9.9)"
    assert "exactly these losses: The default of penalty_weight is 9.9, which is not the paper's." in words_of(verdict)


def test_two_mistakes_are_both_named(grade, write_submission):
    """A sign in one part and a sum in another: the run is that of both together."""
    report = grade(
        write_submission(
            replace=[
                (CRITIC, "    return real_scores.mean() - fake_scores.mean()"),
                (GENERATOR, "    return fake_scores.mean()"),
            ]
        )
    )
    verdict = _run(report, "wgan")
    assert set(verdict.misconception.split(" + ")) == {"critic_sign_flipped", "wgan_generator_sign_flipped"}
    assert " And: " in words_of(verdict)


def test_wrong_parts_are_named_innermost_first(grade, write_submission):
    """Two parts of a run whose mistakes have no name: what one builds on is to be mended before it."""
    report = grade(
        write_submission(
            replace=[
                (
                    "    return epsilon * real + (1 - epsilon) * fake",
                    "    return epsilon * real + (1.7 - epsilon) * fake.sin()",
                ),
                (GENERATOR, "    return -fake_scores.mean() * fake_scores.std()"),
            ]
        )
    )
    assert _run(report, "wgan_gp").look == "Mend these first, innermost first: interpolate, generator_loss."
    assert _run(report, "wgan").look == "Mend generator_loss first: it is wrong already when asked alone."


@pytest.mark.parametrize(
    "replace",
    [
        (
            CRITIC,
            CRITIC.replace("fake_scores.mean()", "fake_scores.float().mean()").replace(
                "real_scores.", "real_scores.float()."
            ),
        ),
        (
            CRITIC,
            "    n = len(fake_scores)\n    return torch.ones(n) / n @ fake_scores - real_scores.mean()",
        ),
    ],
)
def test_code_for_float32_alone_keeps_its_points(grade, write_submission, replace):
    """Conversions to float32, and products of the default dtype that float64 refuses: asked again in float32."""
    verdict = _run(grade(write_submission(replace=[replace])), "wgan")
    assert verdict.status == RIGHT, words_of(verdict)
    assert "compared in float32" in words_of(verdict)


def test_float32_pays_no_wrong_answer(grade, write_submission):
    """A conversion does not hide a mistake."""
    wrong = "    return 1.01 * fake_scores.float().mean() - real_scores.float().mean()"
    assert _run(grade(write_submission(replace=[(CRITIC, wrong)])), "wgan").status == WRONG


def test_loss_without_gradient_stops_the_run(grade, write_submission):
    """It says whose loss, and at which step."""
    message = words_of(_run(grade(write_submission(replace=[(GENERATOR, GENERATOR + ".detach()")])), "wgan"))
    assert "the run stopped: the generator's loss at its step 1 has no gradient." in message
    number = CRITIC.replace("return ", "return float(") + ")"
    message = words_of(_run(grade(write_submission("other", replace=[(CRITIC, number)])), "wgan"))
    assert "the run stopped: the critic's loss at its step 1 has no gradient." in message


def test_run_that_stops_in_the_middle_names_the_step(grade, write_submission):
    """The critic's fifth loss is a number without a gradient, after two steps of the generator."""
    stops = (
        "    critic_loss.calls = getattr(critic_loss, 'calls', 0) + (len(fake_scores) == 8)\n"
        "    if critic_loss.calls % 10 == 5:\n        return torch.zeros(())\n" + CRITIC
    )
    message = words_of(_run(grade(write_submission(replace=[(CRITIC, stops)])), "wgan"))
    assert "the run stopped: the critic's loss at its step 5 has no gradient." in message


def test_loss_that_is_not_finite_is_told(grade, write_submission):
    """The step at which it first is."""
    message = words_of(_run(grade(write_submission(replace=[(CRITIC, CRITIC + " + float('inf')")])), "wgan"))
    assert "the critic's loss is not a finite number at its step 1" in message


def test_unfinished_part_leaves_the_run_unattempted(grade, write_submission):
    """No reproach: the function is still to be written, and its name is told; the same if it is missing."""
    folder = write_submission(replace=[(CRITIC, "    raise NotImplementedError")])
    verdict = _run(grade(folder), "wgan")
    assert verdict.status == NOT_ATTEMPTED
    assert words_of(verdict) == "Not attempted: the run calls critic_loss, which raises NotImplementedError."
    missing = grade(write_submission("other", replace=[("def clip_weights", "def clipped")]))
    assert "wgan_losses.py has no function critic_loss or generator_loss or clip_weights." in words_of(
        _run(missing, "wgan")
    )


@pytest.mark.parametrize(
    ("hints", "told"), [("relation", "is not the right one from its"), ("none", "not the right answer.")]
)
def test_hints_hold_for_runs(starter, grade, write_submission, hints, told):
    """The name is for staff; the sentence is not told."""
    limits = DEFAULT.capped(1.0)
    by = Grader(starter, AskedReplies(starter, Salt("tests"), limits), limits, hints=alike(hints))
    folder = write_submission(replace=[(CRITIC, "    return real_scores.mean() - fake_scores.mean()")])
    verdict = _run(grade(folder, by), "wgan")
    assert told in words_of(verdict)
    assert "So runs" not in words_of(verdict)
    assert verdict.misconception == "critic_sign_flipped"


def test_hang_in_a_part_is_not_waited_for_again(grade, write_submission):
    """The run falls with the function that hung."""
    verdict = _run(grade(write_submission(replace=[(GENERATOR, "    while True: pass\n" + GENERATOR)])), "wgan")
    assert verdict.status == WRONG
    assert "was not finished after 1 s" in words_of(verdict)


def test_gpu_is_asked_for_the_same_twice():
    """What a child sets before it asks on a GPU, in a process of its own; needs no GPU to be set."""
    program = (
        "import torch; from autograder.sandbox.answering import device; device.begin('cuda', lambda _: None); "
        "print(torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32, torch.backends.cudnn.enabled, "
        "torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "False", "False", "True", "True"]
