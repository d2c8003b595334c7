"""Train a generator of faces with your loss functions, in the papers' three ways.

    python train.py wgan-gp --preset quick      # faces within minutes on two processor cores
    python train.py gan                         # the homework: 30,000 images, 100 epochs
    python train.py wgan --resume               # go on where it stopped, or was stopped by Ctrl-C
    python train.py show runs/gan               # one HTML page of a run

Start reading at `iteration`: it is Algorithm 1, line by line. What each algorithm fills in stands in `recipes.py`.
"""

import argparse
import contextlib
import dataclasses
import math
import random
import signal
import sys
import time
import zlib
from pathlib import Path

import faces
import measures
import networks
import numpy as np
import progress
import recipes
import torch
from tqdm import tqdm

READ_EVERY = 20  # iterations between two looks at the losses: each look waits for the device
DRAW_EVERY = 5.0  # seconds, at least, between two drawings of the curves
GRID = 64  # faces in a sample grid
PRESETS = {
    "quick": {"images": 6_000, "epochs": 12, "width": 16, "batch": 32},
    "homework": {"images": 30_000, "epochs": 100, "width": 64, "batch": 64},
    # Gulrajani et al. 2017 train for 200,000 iterations of the generator; epochs are counted from that.
    "paper": {"images": None, "epochs": None, "width": 64, "batch": 64},
}
PAPER_ITERATIONS = 200_000


class Unusable(Exception):  # noqa: N818 - it is the input that is at fault
    """What was asked cannot be done; the message, one line, says why and what to do."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """What a run is asked for; with the data and the student's functions it fixes every number on one device."""

    recipe: str
    images: int | None  # at most so many are used; None for all
    epochs: int | None  # passes through the training images; None for PAPER_ITERATIONS iterations
    width: int
    batch: int
    rate: float
    critic_steps: int
    size: int = 64
    seed: int = 0
    data: str | None = None
    device: str = "auto"
    out: str = ""


class Run:
    """Everything that changes while training, or that the loop needs at hand."""

    def __init__(self, settings, data):
        self.settings, self.recipe = settings, recipes.RECIPES[settings.recipe]
        self.device = networks.choose_device(settings.device)
        self.out = Path(settings.out)
        self.fingerprint = zlib.crc32(np.ascontiguousarray(data.train.pixels).data)
        # All training images stay on the device as bytes: a quarter of float32, and nothing to wait for.
        self.pixels = torch.from_numpy(np.array(data.train.pixels)).to(self.device)
        few = min(measures.SAMPLE, len(data.validation), len(data.train))
        self.train_sample = data.train.batch(slice(few)).to(self.device)
        self.validation_sample = data.validation.batch(slice(few)).to(self.device)
        torch.manual_seed(settings.seed)
        size, channels = data.pixels.shape[-1], data.pixels.shape[1]
        self.generator = networks.Generator(size, settings.width, channels).to(self.device)
        self.critic = self.recipe.critic(size, settings.width, channels).to(self.device)
        self.generator_optimizer = self._optimizer(self.generator)
        self.critic_optimizer = self._optimizer(self.critic)
        self.fixed_noise = torch.randn(max(few, GRID), networks.NOISE).to(self.device)
        self.per_epoch = len(self.pixels) // (settings.batch * settings.critic_steps)
        if self.per_epoch == 0:
            raise Unusable(
                f"an iteration takes {settings.batch * settings.critic_steps} images and there are {len(self.pixels)} "
                "to train on: lower --batch, or give more --images"
            )
        self.epochs = settings.epochs or math.ceil(PAPER_ITERATIONS / self.per_epoch)
        self.iteration = 0  # iterations of the generator so far
        self.losses = torch.zeros(2, device=self.device)  # critic's and generator's, summed over this epoch
        self.rows, self.seconds = [], 0.0

    def _optimizer(self, network):
        options = dict(self.recipe.options)
        if self.device.type == "cuda" and self.recipe.optimizer is torch.optim.Adam:
            options["fused"] = True  # one kernel for all weights
        return self.recipe.optimizer(network.parameters(), lr=self.settings.rate, **options)


def iteration(run, batches):
    """One turn of the outer loop of Algorithm 1, in Gulrajani et al. 2017; `recipes.py` has the others' line numbers.

    Args:
        run: what is trained.
        batches: indices of training images, shape (critic_steps, batch).
    """
    for indices in batches:  # line 2
        real = faces.scale(run.pixels[indices])  # line 4, x; epsilon is drawn where it is used
        noise = torch.randn(len(real), networks.NOISE, device=run.device)  # line 4, z
        with torch.no_grad():
            fake = run.generator(noise)  # line 5; the generator does not learn here
        critic_loss = run.recipe.critic_loss(run.critic, real, fake)  # lines 6 to 8
        descend(run.critic_optimizer, critic_loss)  # line 9
        run.recipe.after_step(run.critic)  # clipping, for the WGAN alone
    run.critic.requires_grad_(False)  # the critic does not learn here
    noise = torch.randn(len(real), networks.NOISE, device=run.device)  # line 11
    generator_loss = run.recipe.generator_loss(run.critic(run.generator(noise)))
    descend(run.generator_optimizer, generator_loss)  # line 12
    run.critic.requires_grad_(True)
    run.losses += torch.stack([critic_loss.detach(), generator_loss.detach()])
    run.iteration += 1


def descend(optimizer, loss):
    """One step of an optimizer down a loss."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def train(settings, *, resume=False, asked_to_stop=lambda: False):
    """Train, or go on training; pictures, history and checkpoint are in `settings.out` afterwards.

    Args:
        settings: a Settings.
        resume: start from the checkpoint there.
        asked_to_stop: called after every iteration; when it returns true, the run is saved and ends.

    Returns:
        The Run.

    Raises:
        Unusable: the settings do not fit the data, the device or the checkpoint.
        recipes.StudentError: a loss function cannot be trained with.
    """
    run = Run(settings, load_data(settings))
    (run.out / "samples").mkdir(parents=True, exist_ok=True)
    if resume:
        run.load()
    recipes.rehearse(settings.recipe, run.critic, run.generator, run.train_sample[: settings.batch])
    if run.iteration == 0:
        save_samples(run, 0)
    images = settings.batch * settings.critic_steps  # of an iteration
    total, done = run.epochs * run.per_epoch, run.iteration
    wait = 0.5 if sys.stderr.isatty() else 15.0
    drawn = began = time.perf_counter() - run.seconds
    with tqdm(total=total * images, initial=done * images, unit=" images", mininterval=wait) as bar:
        while run.iteration < total:
            epoch, turn = divmod(run.iteration, run.per_epoch)
            if turn == 0 or run.iteration == done:
                order = shuffled(run, epoch)
            reseed(settings.seed, run.iteration)
            iteration(run, order[turn])
            bar.update(images)
            stop, ends = asked_to_stop(), turn + 1 == run.per_epoch
            if (turn + 1) % READ_EVERY == 0 or turn == 0 or ends or stop:
                means = read_losses(run, turn + 1)
                bar.set_postfix_str(f"epoch {epoch + 1}, critic {means[0]:.3g}, generator {means[1]:.3g}")
            run.seconds = time.perf_counter() - began
            if ends:
                end_epoch(run, epoch + 1, means, images)
                warning = None if warning else measures.collapse(run.rows)
                if warning:
                    bar.write(f"warning: {warning}", file=sys.stderr)
                if run.iteration == total or time.perf_counter() - drawn > DRAW_EVERY:
                    title = f"{run.recipe.title} after {epoch + 1} epochs"
                    progress.save_curves(run.out / "curves.png", run.rows, title, run.recipe.estimate_name)
                    drawn = time.perf_counter()
            if ends or stop:
                run.save()
            if stop:
                break
    progress.save_animation(run.out)
    return run


def shuffled(run, epoch):
    """The training images in the order of an epoch, as indices (iterations, critic_steps, batch) on the device."""
    order = torch.Generator().manual_seed(seed_of(run.settings.seed, epoch, 1))
    shape = (run.per_epoch, run.settings.critic_steps, run.settings.batch)
    indices = torch.randperm(len(run.pixels), generator=order)[: math.prod(shape)]
    return indices.reshape(shape).to(run.device)


def reseed(seed, number):
    """Make all randomness of an iteration a function of its number: a resumed run then repeats what it would have drawn.

    NumPy and `random` are seeded as well, in case your functions draw from them.
    """
    value = seed_of(seed, number, 0)
    torch.manual_seed(value)
    np.random.seed(value)  # noqa: NPY002 - the generator that `np.random.rand` draws from
    random.seed(value)


def seed_of(*numbers):
    """One 32-bit seed from several numbers."""
    return int(np.random.SeedSequence(numbers).generate_state(1)[0])


def read_losses(run, iterations):
    """Mean losses of this epoch so far, critic's and generator's; this waits for the device."""
    means = [total / iterations for total in run.losses.tolist()]
    recipes.check_finite(run.recipe.functions, means)
    return means


def end_epoch(run, epoch, means, images):
    """Add a row to the history, and write it and the sample grid."""
    row = {"epoch": epoch, "iteration": run.iteration, "critic_loss": means[0], "generator_loss": means[1]}
    samples = run.train_sample, run.validation_sample, run.fixed_noise[: len(run.train_sample)]
    reseed(run.settings.seed, 2**31 + epoch)
    row |= measures.measure(run.recipe, run.critic, run.generator, *samples, run.settings.batch)
    before = run.rows[-1]["seconds"] if run.rows else 0.0
    speed = run.per_epoch * images / max(run.seconds - before, 1e-9)
    run.rows.append(row | {"seconds": round(run.seconds, 2), "images_per_second": round(speed, 1)})
    run.losses.zero_()
    progress.save_history(run.out / "history.csv", run.rows)
    save_samples(run, epoch)
