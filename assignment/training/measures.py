"""How far the samples are from faces, and how varied they are; and whether a run has collapsed.

The numbers need no downloaded network. They are for looking at, not for marking: right code may do badly.
"""

import torch

SAMPLE = 512  # images that are compared at an epoch's end
LEAST_VARIETY = 0.3  # two epochs below it are called a collapse; generators that had not collapsed had 0.8 and more
WARM_UP = 500  # iterations in which samples may well resemble each other
FURTHEST = 3.0  # times the smallest distance to held-out faces, for two epochs, is called a collapse as well


def sliced_wasserstein(first, second, directions=256):
    """Sliced Wasserstein-1 distance between two sets of equally many images.

        SW = mean over random unit vectors v of W_1({v . x}, {v . y}),

    where W_1 of points on a line pairs them in sorted order. The directions are the same on every call.

    Args:
        first: images, shape (N, C, H, W).
        second: images, same shape.
        directions: how many.

    Returns:
        Scalar tensor, at least 0, in units of a pixel's range times the square root of the number of pixels.

    Source: Rabin et al. 2012, "Wasserstein Barycenter and its Application to Texture Mixing", Section 2.
    """
    first, second = first.flatten(start_dim=1), second.flatten(start_dim=1)
    random = torch.Generator().manual_seed(0)
    lines = torch.randn(first.shape[1], directions, generator=random).to(first)
    lines /= lines.norm(dim=0)
    return ((first @ lines).sort(dim=0).values - (second @ lines).sort(dim=0).values).abs().mean()


def spread(images):
    """The median distance from an image to its nearest neighbour in the set: near 0 if the images repeat.

    Args:
        images: shape (N, C, H, W), N at least 2.

    Returns:
        Scalar tensor.
    """
    points = images.flatten(start_dim=1)
    distances = torch.cdist(points, points).fill_diagonal_(torch.inf)
    return distances.min(dim=1).values.median()


def gradient_norm(critic, points):
    """The mean Euclidean norm of a critic's gradient, image by image; scalar tensor.

    Args:
        critic: a network.
        points: images, shape (N, C, H, W).
    """
    points = points.detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(points).sum(), points)
    return gradients.flatten(start_dim=1).norm(dim=1).mean()


def measure(run):
    """All numbers of one epoch's end. Networks are left as they were.

    The judge is asked about the generator that it was trained against; distance and variety are those of the averaged
    one, which draws the pictures.

    Args:
        run: a Run; its `samples` are images from the training set and held-out ones, shape (N, C, H, W) each.

    Returns:
        Dictionary from column names of history.csv to numbers.
    """
    (train, validation), critic, batch = run.samples, run.critic, run.settings.batch
    noise = run.fixed_noise[: len(train)].split(batch)
    run.generator.eval()  # BatchNorm's running averages: an image does not depend on the others drawn with it
    with torch.no_grad():
        fake = torch.cat([run.generator(piece) for piece in noise])
        shown = torch.cat([run.average(piece) for piece in noise])
        scores = [torch.cat([critic(part) for part in images.split(batch)]) for images in (train, validation, fake)]
    run.generator.train()
    few = min(batch, len(fake))
    found = {
        "estimate_train": run.recipe.estimate(scores[0], scores[2]),
        "estimate_validation": run.recipe.estimate(scores[1], scores[2]),
        "gradient_norm": gradient_norm(critic, run.recipe.points(train[:few], fake[:few])),
        "sliced_wasserstein": sliced_wasserstein(shown, validation),
        "variety": spread(shown) / spread(validation),  # 1 is as varied as faces are; near 0 the images repeat
    }
    return {name: float(value.detach()) for name, value in found.items()}


def collapse(rows):
    """A sentence if a run seems to have collapsed, which also happens to right code; None if not.

    Args:
        rows: of the history, one dictionary for each epoch.
    """
    if len(rows) < 2 or rows[-2]["iteration"] < WARM_UP:
        return None
    now = rows[-1]
    if max(row["variety"] for row in rows[-2:]) < LEAST_VARIETY:
        return (
            f"after epoch {now['epoch']} the samples resemble each other (variety {now['variety']:.2f}, faces have 1): "
            "the generator may have collapsed, which also happens to right code"
        )
    best = min(row["sliced_wasserstein"] for row in rows)
    if min(row["sliced_wasserstein"] for row in rows[-2:]) > FURTHEST * best:
        return (
            f"after epoch {now['epoch']} the samples are {now['sliced_wasserstein'] / best:.1f} times as far from "
            "faces as they were: training may have collapsed, which also happens to right code"
        )
    return None
