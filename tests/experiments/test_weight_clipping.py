"""The claim of `weight_clipping.py`: weights pile up at the limit, and gradients vanish or explode."""

import pytest

LIMITS = (0.01, 1.0)


def check(program, found):
    """What the picture claims, in numbers; seeds 0 to 4 gave factors of 0.14 to 0.17, 12 to 21 and 1.00 to 1.08."""
    factors = {limit: program.factor_per_layer(norms) for limit, (_, norms) in found.items()}
    assert factors[0.01] < 0.4
    assert factors[1.0] > 4
    assert 0.7 < factors[None] < 1.4
    for limit in LIMITS:
        weights = found[limit][0]
        assert abs(weights).max() <= limit
        # 1 % of the weights begin there; seeds 0 to 4 ended with 21 % to 40 %.
        assert program.share_at_limit(weights, limit) > 0.1


def test_clipping_piles_up_weights_and_bends_gradients(load):
    """A small limit makes gradients vanish, a large one makes them explode, and the penalty does neither."""
    program = load("weight_clipping")
    check(program, program.measure(LIMITS, steps=100))


def test_without_clipping_the_claim_fails(load, monkeypatch):
    """A `clip_weights` that does nothing lets the weights leave the limits."""
    program = load("weight_clipping")
    monkeypatch.setattr(program.wgan_losses, "clip_weights", lambda _critic, _limit: None)
    with pytest.raises(AssertionError):
        check(program, program.measure(LIMITS, steps=100))


def test_a_penalised_critic_in_place_of_a_clipped_one_fails(load):
    """The factors tell clipping from the penalty: the penalty's own gradients would pass for neither limit."""
    program = load("weight_clipping")
    found = program.measure(LIMITS[:1], steps=100)
    with pytest.raises(AssertionError):
        check(program, {0.01: found[None], 1.0: found[None], None: found[None]})
