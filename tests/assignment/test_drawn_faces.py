import ast
import hashlib
from pathlib import Path

import numpy as np
import pytest

from assignment import drawn_faces
from assignment.drawn_faces import attributes, draw, noise

SOURCES = sorted(Path(drawn_faces.__file__).parent.glob("*.py"))


def test_same_face_in_any_batch_or_order():
    """A face depends on its index and the seed alone: alone, in another order, repeated, or beside others."""
    images, found = draw(np.arange(70))
    order = np.random.default_rng(0).permutation(70)
    shuffled, shuffled_found = draw(order)
    assert (shuffled == images[order]).all()
    assert all((shuffled_found[name] == found[name][order]).all() for name in found)
    assert (draw([41, 3, 41])[0] == images[[41, 3, 41]]).all()
    for index in (0, 33, 69):
        assert (draw([index])[0][0] == images[index]).all()


@pytest.mark.parametrize(
    ("size", "seed", "digest"),
    [
        (64, 0, "07f9ec9669d87bf5694457377248403319f9a4cd753ab9f36bdd6e290913846d"),
        (16, 7, "b7d5a64ebde1198f93443e5944c074b3686dda0acc11a3c8170425e253092da0"),
    ],
)
def test_drawing_version_fixes_every_byte(size, seed, digest):
    """Version 1 gives these very bytes on every machine and every numpy: a change needs a new version."""
    assert drawn_faces.DRAWING_VERSION == 1
    assert hashlib.sha256(draw(np.arange(12), seed=seed, size=size)[0].tobytes()).hexdigest() == digest


def test_nothing_that_rounds_differently_elsewhere_is_called():
    """No exp, log, power, sine or matrix product, whose last bit depends on the machine, is used."""
    nodes = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text()))]
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert {"sqrt", "clip", "take"} <= called
    inexact = {
        "exp",
        "log",
        "sin",
        "cos",
        "tan",
        "tanh",
        "power",
        "arctan2",
        "dot",
        "matmul",
        "einsum",
        "hypot",
        "cbrt",
    }
    assert called.isdisjoint(inexact)
    exponents = {ast.unparse(n.right) for n in nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow)}
    assert exponents <= {"2", "-24", "-16", "24", "64"}  # squares of arrays, powers of the number 2


@pytest.mark.parametrize("size", drawn_faces.SIZES)
def test_shape_and_type(size):
    """Images are uint8 (n, size, size), attributes arrays (n,)."""
    images, found = draw([5, 6, 7], size=size)
    assert (images.dtype, images.shape) == (np.uint8, (3, size, size))
    assert {values.shape for values in found.values()} == {(3,)}


@pytest.mark.parametrize("size", [8, 16, 32])
def test_small_sizes_are_means_of_the_large(size):
    """A small picture is the rounded mean over blocks of the 64 x 64 one."""
    large = draw(np.arange(6))[0].astype(float)
    factor = 64 // size
    means = large.reshape(6, size, factor, size, factor).mean(axis=(2, 4))
    assert np.abs(draw(np.arange(6), size=size)[0] - means).max() <= 0.5


def test_no_indices_give_no_images():
    """An empty batch is fine."""
    images, found = draw([])
    assert images.shape == (0, 64, 64)
    assert all(len(values) == 0 for values in found.values())


def test_another_seed_gives_other_faces():
    """Seeds are independent: face i of one is no face of another, also for negative and huge seeds."""
    sets = [draw(np.arange(20), seed=seed)[0] for seed in (0, 1, -1, 2**63, 2**70 + 5)]
    digests = {image.tobytes() for images in sets for image in images}
    assert len(digests) == 100


def test_faces_are_varied():
    """No two of 1,000 faces are near each other, and every style of hair, beard and glasses occurs."""
    images, found = draw(np.arange(1000), size=16)
    flat = images.reshape(1000, -1).astype(float)
    squared = (flat**2).sum(1)
    distances = squared[:, None] + squared - 2 * flat @ flat.T
    np.fill_diagonal(distances, np.inf)
    nearest = np.sqrt(distances.min(axis=1) / flat.shape[1])
    assert nearest.min() > 5  # root mean square, in levels of 255
    for name, styles in (("hair_style", 7), ("beard_style", 5), ("glasses_style", 4)):
        assert set(found[name]) == set(range(styles))


def test_faces_use_the_range_of_greys():
    """Faces are neither flat nor washed out: their mean and deviation are those of portraits, and few pixels clip."""
    images = draw(np.arange(300))[0]
    assert 80 < images.mean() < 150
    assert 40 < images.std() < 75
    assert np.median(images.std(axis=(1, 2))) > 25
    assert ((images == 0) | (images == 255)).mean() < 0.02


def test_attributes_are_what_draw_returns_and_in_range():
    """`attributes` gives draw's attributes without drawing, float32 within the stated ranges."""
    found = attributes(np.arange(500), seed=3)
    drawn = draw(np.arange(4), seed=3)[1]
    assert all((drawn[name] == values[:4]).all() for name, values in found.items())
    for name, (low, high, _) in drawn_faces.NUMBERS.items():
        assert found[name].dtype == np.float32
        assert np.float32(low) <= found[name].min()
        assert found[name].max() <= np.float32(high)
        assert found[name].std() > 0.1 * (high - low)


@pytest.mark.parametrize(
    ("name", "rows", "sign"),
    [("background", slice(0, 8), 1), ("skin_tone", slice(34, 44), 1), ("hair_tone", slice(8, 14), 1)],
)
def test_attributes_are_seen_in_the_pixels(name, rows, sign):
    """A light background, skin or hair is light where it is drawn: attributes describe the picture."""
    images, found = draw(np.arange(400))
    columns = slice(0, 6) if name == "background" else slice(24, 40)
    brightness = images[:, rows, columns].mean(axis=(1, 2))
    assert sign * np.corrcoef(found[name], brightness)[0, 1] > 0.3


def test_light_comes_from_where_it_says():
    """With the lamp on the right the right cheek is the lighter one."""
    images, found = draw(np.arange(600))
    plain = (found["beard_style"] == 0) & (np.abs(found["yaw"]) < 0.1)
    difference = images[:, 38:46, 38:44].mean(axis=(1, 2)) - images[:, 38:46, 20:26].mean(axis=(1, 2))
    assert np.corrcoef(found["light_x"][plain], difference[plain])[0, 1] > 0.8


def test_uniform_numbers_are_uniform():
    """The counter hash's numbers are flat over [0, 1) and uncorrelated between neighbours."""
    uniform = noise.uniform_of(noise.keys_of(np.arange(4000), 0), 25, stream=0)
    counts = np.histogram(uniform, bins=50, range=(0, 1))[0]
    chi2 = ((counts - 2000) ** 2 / 2000).sum()
    assert chi2 < 120  # 49 degrees of freedom: exceeded by chance once in ten million seeds
    assert np.abs(np.corrcoef(uniform.T) - np.eye(25)).max() < 0.09
    assert abs(np.corrcoef(uniform[:-1, 0], uniform[1:, 0])[0, 1]) < 0.09


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (([0.5],), "whole numbers of shape"),
        (([[1]],), r"shape \(n,\), not int64 of shape \(1, 1\)"),
        (([-1],), "must not be negative, but one is -1"),
        (([1], 0, 50), "size must be one of"),
    ],
)
def test_wrong_arguments(arguments, told):
    """Indices that are fractions, not in a row or negative, and unknown sizes are refused with what was wanted."""
    with pytest.raises(ValueError, match=told):
        draw(*arguments)
