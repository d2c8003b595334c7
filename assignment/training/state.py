"""Everything that changes in training, and where it comes from: networks, faces, and what is drawn at random."""

import copy
import dataclasses
import math
import random
import zlib
from pathlib import Path

import faces
import networks
import numpy as np
import recipes
import torch

from training import checkpoint, measures, watch
from training.options import Unusable

GRID = 64  # faces in a sample grid
_FACTS = ("iteration", "losses", "rows", "seconds")  # what a checkpoint holds besides tensors


class Run:
    """Everything that changes in training, and what the loop needs at hand."""

    def __init__(self, settings):
        self.settings, self.out = settings, Path(settings.out)
        self.recipe = recipes.RECIPES[settings.recipe]
        try:
            self.device = networks.choose_device(settings.device)
            networks.prepare(self.device, exact=settings.exact)
            data = load_data(settings)
            torch.manual_seed(settings.seed)
            self.generator, self.critic = self.fresh_networks(data.pixels.shape[-1], data.pixels.shape[1])
        except ValueError as error:
            raise Unusable(str(error)) from error
        self.average = copy.deepcopy(self.generator).eval()  # draws the pictures
        self.fast = self.device.type == "cuda" and not settings.exact
        rates = {"lr": settings.rate, **self.recipe.options, **(self.recipe.on_a_gpu if self.fast else {})}
        self.generator_optimizer = self.recipe.optimizer(self.generator.parameters(), **rates)
        self.critic_optimizer = self.recipe.optimizer(self.critic.parameters(), **rates)
        # All training images stay on the device as bytes: a quarter of float32, and nothing to wait for.
        self.pixels = torch.from_numpy(np.array(data.train.pixels)).to(self.device)
        self.fingerprint = zlib.crc32(np.ascontiguousarray(data.train.pixels).data)
        few = min(measures.SAMPLE, len(data.validation), len(data.train))
        self.samples = [part.batch(slice(few)).to(self.device) for part in (data.train, data.validation)]
        self.fixed_noise = torch.randn(max(few, GRID), networks.NOISE).to(self.device)
        self.images = settings.batch * settings.critic_steps  # of one iteration
        self.per_epoch = len(self.pixels) // self.images
        if self.per_epoch == 0:
            raise Unusable(
                f"an iteration takes {self.images} images and there are {len(self.pixels)} to train on: lower --batch"
            )
        self.total = (settings.epochs * self.per_epoch) if settings.epochs else recipes.PAPER_ITERATIONS
        self.iteration = 0  # iterations of the generator so far
        self.unread = []  # losses (critic's, generator's) of iterations, still on the device
        self.losses = [0.0, 0.0]  # those read, summed over this epoch
        self.rows, self.seconds, self.stopped = [], 0.0, False
        self.warned, self.drawn = False, -math.inf  # of a collapse; when the curves were drawn last

    def fresh_networks(self, size, channels):
        """A fresh generator and a fresh critic, on the device."""
        width, exact = self.settings.width, self.settings.exact
        try:
            generator, critic = networks.Generator(size, width, channels), self.recipe.critic(size, width, channels)
            return (
                networks.place(generator, self.device, exact=exact),
                networks.place(critic, self.device, exact=exact, in_order=self.recipe.in_order),
            )
        except (MemoryError, RuntimeError) as error:
            if not watch.out_of_memory(error):
                raise
            raise Unusable(f"the networks do not fit into memory: lower --width (now {width})") from error

    def parts(self):
        """What a checkpoint holds tensors of."""
        names = ("generator", "critic", "average", "generator_optimizer", "critic_optimizer")
        return {name: getattr(self, name) for name in names}

    def save(self):
        """Write a checkpoint."""
        facts = {name: getattr(self, name) for name in (*_FACTS, "fingerprint")}
        checkpoint.save_checkpoint(self.out, self.parts(), facts | {"settings": dataclasses.asdict(self.settings)})

    def load(self):
        """Go back to the checkpoint."""
        facts = checkpoint.facts_of(self.out)
        if facts["fingerprint"] != self.fingerprint:
            was = facts["settings"]["data"]
            advice = f"give --data {was}" if was else "leave out --data"
            if was == self.settings.data:
                advice = "they have changed, so start anew with another --out"
            raise Unusable(f"the faces are not those that {self.out} was trained on: {advice}")
        checkpoint.load_checkpoint(self.out, self.parts())
        for name in _FACTS:
            setattr(self, name, facts[name])


def load_data(settings):
    """The faces of a run: a file's, or drawn ones."""
    count = 30_000 if settings.images is None else settings.images
    data = faces.load(settings.data) if settings.data else faces.load(count=count, size=settings.size or 64)
    side = data.pixels.shape[-1]
    if settings.size not in {None, side}:
        raise Unusable(
            f"{settings.data} holds faces of {side} pixels, not {settings.size}: leave out --size, or name another file"
        )
    return faces.FaceImages(data.pixels[: settings.images])


def shuffled(run, epoch):
    """The training images in the order of an epoch: indices (iterations, critic_steps, batch), on the device."""
    shape = run.per_epoch, run.settings.critic_steps, run.settings.batch
    random_order = torch.Generator().manual_seed(seed_of(run.settings.seed, epoch, 1))
    order = torch.randperm(len(run.pixels), generator=random_order)[: math.prod(shape)]
    return order.reshape(shape).to(run.device)


def reseed(seed, number):
    """Make all that is drawn in an iteration a function of its number: a run that is resumed then draws the same.

    NumPy and `random` are seeded as well, in case your functions draw from them.
    """
    value = seed_of(seed, number, 0)
    torch.manual_seed(value)
    np.random.seed(value)  # noqa: NPY002 - seeds what `np.random.rand` draws from
    random.seed(value)


def seed_of(*numbers):
    """One 32-bit seed from several numbers."""
    return int(np.random.SeedSequence(numbers).generate_state(1)[0])
