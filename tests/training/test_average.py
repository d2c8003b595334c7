"""The averaged generator: what it averages, and that it only draws."""

import pytest
import torch


def test_the_average_follows_the_weights_and_batch_norms_averages(load):
    """Of a generator that stands still it becomes the same; the first iteration keeps two elevenths of the start."""
    average, networks = load("training.average"), load("networks")
    torch.manual_seed(0)
    generator, mean = networks.Generator(16, 4), networks.Generator(16, 4)
    generator(torch.randn(8, networks.NOISE))  # moves the running averages
    start = {name: value.clone() for name, value in mean.state_dict().items()}
    average.follow(mean, generator, 1)
    for name, value in mean.state_dict().items():
        if value.is_floating_point():
            expected = start[name] * 2 / 11 + generator.state_dict()[name] * 9 / 11
            assert torch.allclose(value, expected, atol=1e-6), name
    for iteration in range(2, 200):
        average.follow(mean, generator, iteration)
    noise = torch.randn(4, networks.NOISE)
    assert torch.allclose(mean.eval()(noise), generator.eval()(noise), atol=1e-4)


@pytest.mark.parametrize(("iterations", "last"), [(200, 20), (2_000, 200), (9_000, 900), (50_000, 1_000)])
def test_three_fifths_of_the_weight_is_on_the_last_tenth_and_at_most_on_a_thousand(load, iterations, last):
    """The weights of all iterations, summed; the share that is kept grows up to the literature's 0.999."""
    average = load("training.average")
    weights, still = [], 1.0  # the last iteration first; how much of its weight an iteration has left
    for number in range(iterations, 0, -1):
        weights.append(still * (1 - average.kept(number)))
        still *= average.kept(number)
    assert sum(weights) == pytest.approx(1, abs=1e-6)
    assert sum(weights[:last]) == pytest.approx(0.6, abs=0.05)
    assert average.kept(10**6) == average.LONGEST == 0.999


def test_pictures_and_distance_are_the_averages_and_the_estimate_is_the_trained_ones(load):
    """Another average changes distance and variety, and neither the estimates nor the gradient's norm."""
    train, options, measures = load("train"), load("training.options"), load("training.measures")
    given = {"recipe": "wgan-gp", "images": 100, "size": 16, "width": 4, "batch": 8, "device": "cpu"}
    run = train.Run(options.complete(given)[0])
    torch.manual_seed(0)
    before = measures.measure(run)
    for weight in run.average.parameters():
        weight.data.mul_(2)
    torch.manual_seed(0)
    after = measures.measure(run)
    assert {name for name in before if before[name] != after[name]} == {"sliced_wasserstein", "variety"}
    assert run.generator.training
    assert not run.average.training
