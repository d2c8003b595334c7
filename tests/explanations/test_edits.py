"""A fixed set of wrong programs, each one edit of a right way: all are caught, and most are told in the edited line.

`python -m autograder selfcheck --edits 300` measures more. These five functions leave the path in few of their
questions, whose right ways have to be traced here.
"""

import pytest

from autograder.grading.judge.explanation import Kind
from autograder.selfcheck.edits import meter
from autograder.selfcheck.edits.edit import edits
from autograder.selfcheck.edits.measured import Meter
from autograder.selfcheck.edits.right_functions import right_functions

LEAST_EXACT, LEAST_NEAR = 15, 19  # of 26: two less than on 2026-11-27
DISCRIMINATOR, MINIMAX, CRITIC = (
    "gan_losses.discriminator_loss",
    "gan_losses.minimax_generator_loss",
    "wgan_losses.critic_loss",
)
KL, W1 = "divergences.kl_divergence", "divergences.wasserstein_1"
EDITS = (
    ("sixty_four_threads_empty_uniform", MINIMAX, "sigmoid for softplus"),
    ("variance_plus_squared_bias", CRITIC, "without .numel() of fake_scores.numel()"),
    ("logaddexp_zeros_product_sum_func_grad", W1, "1.0 for 0.0"),
    ("numpy_epsilon_local_imports", KL, "* in p[i] / q[i]"),
    ("log_sigmoid_module_nested_norms_mean_times_count", W1, "+ in p[order] - q[order]"),
    (
        "bce_full_labels_square_power_half_split_images",
        CRITIC,
        "without the right of real_scores.mean() - fake_scores.mean()",
    ),
    ("bce_weight_one_over_count_einsum_backward_inputs", MINIMAX, "2 for 0"),
    ("softplus_module_gram_diagonal_score_by_score", DISCRIMINATOR, "real_logits for fake_logits"),
    ("log_sigmoid_module_sqrt_sum_only_inputs", KL, "+ in p[mask] * (np.log(p[mask]) - np.log(q[mask]))"),
    ("image_by_image_loop", MINIMAX, "without .append() of terms.append(F.logsigmoid(-x))"),
    ("bce_module_view_norm_vmap_grad", W1, "+ in np.abs(np.cumsum(p[order] - q[order]))[:-1] * np.diff(x[order])"),
    ("log_sigmoid_module_sqrt_sum_only_inputs", DISCRIMINATOR, "sum for mean, number 2"),
    ("dataclass_settings", MINIMAX, "arguments swapped in GAME.cost(fake_logits, GAME.fake)"),
    ("renamed_parameters_repeat", MINIMAX, "sum for mean"),
    ("helper_class", MINIMAX, "True for False"),
    ("cross_entropy_soft_labels_matrix_norm_sum", DISCRIMINATOR, "fake_logits for real_logits"),
    ("bce_module_view_norm_vmap_grad", DISCRIMINATOR, "fake_logits for real_logits"),
    ("abs_average_relu_keepdim_functional_jacobian", CRITIC, "sum for mean"),
    ("logsumexp_stack_norm_loop_func_vjp", CRITIC, "without .mean() of fake_scores.mean()"),
    ("bce_module_none_bmm_backward_inputs", MINIMAX, "a sign before the result"),
    ("x_minus_softplus_sqrt_eps_sum", MINIMAX, "relu for softplus"),
    ("logsigmoid_minus_x_einsum_rows_functional_vjp", DISCRIMINATOR, "sigmoid for logsigmoid, number 2"),
    ("softplus_stacked_norms_functional_vjp", MINIMAX, "without the sign of -F.softplus(fake_logits)"),
    ("bce_label_function_linalg_norm_functional_jacobian", MINIMAX, "1 for 0"),
    ("logsumexp_stack_norm_loop_func_vjp", DISCRIMINATOR, "without .sum() of log_one_plus_exp(-real_logits).sum()"),
    ("cross_entropy_vmap_grad", W1, "without .diff() of x.diff()"),
)


@pytest.fixture(scope="module")
def measured(grader):
    """What is measured of the set."""
    functions = {
        (way, each.function): each
        for each in right_functions({function for _, function, _ in EDITS})
        for way in each.twins
    }
    wrong = []
    for way, function, what in EDITS:
        right = functions[f"right_ways/{way}", function]
        (edit,) = [each for each in edits(right.text, right.name) if each.what == what]
        wrong.append((right, edit))
    return Meter(tuple(meter.measured(grader.answers, wrong)))


def test_all_are_caught_and_explained(measured):
    """None keeps all points; each has an explanation of some kind."""
    assert measured.holes + measured.equivalent == []
    assert measured.kinds[Kind.NONE] == 0
    assert sum(measured.kinds.values()) == len(EDITS)


def test_told_line_is_the_edited_one_in_most(measured):
    """Exactly, or at most one beside it."""
    off = [(each.in_words(), each.lines_off) for each in measured.caught]
    assert measured.within(0) >= LEAST_EXACT, off
    assert measured.within(1) >= LEAST_NEAR, off


def test_no_path_without_the_edited_way_is_kept(grader, monkeypatch):
    """It would be a wrong path for every other answer; and it is another than the whole one."""
    kept = []
    monkeypatch.setattr("autograder.grading.expect.asked.kept_paths.keep", lambda *given: kept.append(given))
    probe = grader.answers.probes(CRITIC)[0]
    ways = list(grader.answers.right_traces(probe, lambda _: True))
    one, whole = (meter.LeftOut(grader.answers, out).right_path(probe, lambda _: True) for out in (ways[1:], ()))
    assert kept == []
    assert not one.is_same(whole)
