"""How fast the trainer is, in one run, against the script that is commonly copied.

    python tests/benchmarks/training.py [--width 16] [--batch 32] [--device cpu] [--threads 2] [--seconds 20]

The other script does what is usual: a DataLoader over a folder of PNGs (made on the fly), `.item()` every step,
generated images that are not detached in the critic's step, and a generator's step that also computes the critic's
gradients. Networks, recipe, device and threads are the same. Both are also put beside the device's floor: the
operations that a critic step needs, over the rate of a large matrix product on that device.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.data import DataLoader, Dataset
from torch.utils.flop_counter import flop_registry

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "reference"), str(ROOT / "assignment")]

import faces  # noqa: E402 - the checkout has to be on the path first
import networks  # noqa: E402
import train  # noqa: E402
import wgan_losses  # noqa: E402
from training.options import complete  # noqa: E402


class Folder(Dataset):
    """A folder of PNGs, each opened when it is asked for."""

    def __init__(self, folder):
        self.paths = sorted(folder.glob("*.png"))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with Image.open(self.paths[index]) as picture:
            return torch.from_numpy(np.array(picture)).float()[None] / 127.5 - 1


class Copied:
    """The commonly copied script."""

    def __init__(self, run, folder):
        self.run = run
        workers = 0 if run.device.type == "cpu" else 4
        self.loader = DataLoader(Folder(folder), run.settings.batch, shuffle=True, drop_last=True, num_workers=workers)
        self.batches = iter(self.loader)
        self.told = []

    def images(self):
        """The next batch; a new epoch where one ends."""
        try:
            return next(self.batches).to(self.run.device)
        except StopIteration:
            self.batches = iter(self.loader)
            return next(self.batches).to(self.run.device)

    def critic_step(self):
        """One step of the critic."""
        run, real = self.run, self.images()
        run.critic_optimizer.zero_grad()
        fake = run.generator(torch.randn(len(real), networks.NOISE, device=run.device))
        loss = wgan_losses.critic_loss(run.critic(real), run.critic(fake))
        epsilon = torch.rand(len(real), 1, 1, 1, device=run.device)
        loss = loss + 10 * wgan_losses.gradient_penalty(run.critic, real, fake.data, epsilon)
        loss.backward()
        run.critic_optimizer.step()
        self.told.append(loss.item())

    def iteration(self):
        """Critic's steps, then one of the generator."""
        for _ in range(self.run.settings.critic_steps):
            self.critic_step()
        run = self.run
        run.generator_optimizer.zero_grad()
        noise = torch.randn(run.settings.batch, networks.NOISE, device=run.device)
        loss = wgan_losses.generator_loss(run.critic(run.generator(noise)))
        loss.backward()
        run.generator_optimizer.step()
        self.told.append(loss.item())


class Ours:
    """The trainer, with the reading of losses that it does."""

    def __init__(self, run):
        self.run = run
        self.order = train.shuffled(run, 0)

    def critic_step(self):
        """One step of the critic, as in `train.iteration`."""
        run = self.run
        real = faces.scale(run.pixels[self.order[0, 0]])
        noise = torch.randn(len(real), networks.NOISE, device=run.device)
        with torch.no_grad():
            fake = run.generator(noise)
        train.descend(run.critic_optimizer, run.recipe.critic_loss(run.critic, real, fake))

    def iteration(self):
        """What the trainer does for one turn of its loop, without the pictures at an epoch's end."""
        run = self.run
        train.reseed(0, run.iteration)
        run.unread.append(train.iteration(run, self.order[run.iteration % run.per_epoch]))
        run.iteration += 1
        if run.iteration % train.READ_EVERY == 0:
            train.read_losses(run, run.iteration)


class Flops(TorchDispatchMode):
    """Counts floating-point operations; torch's own FlopCounterMode cannot look into a gradient of a gradient."""

    total = 0

    def __torch_dispatch__(self, function, _types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        if function._overloadpacket in flop_registry:
            self.total += flop_registry[function._overloadpacket](*args, **(kwargs or {}), out_val=result)
        return result


def floor(run):
    """Floating-point operations of a critic step for one image, and operations per second of a matrix product."""
    with Flops() as counter:
        Ours(run).critic_step()
    side = 1024 if run.device.type == "cpu" else 8192
    first, second = torch.randn(2, side, side, device=run.device)
    ((best, _),) = seconds_of([lambda: first @ second], 3.0, run.device)
    return counter.total / run.settings.batch, 2 * side**3 / best


def synchronise(device):
    """Wait for the device."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def seconds_of(functions, seconds, device):
    """Time functions in turns, so that a busy machine is as unfair to one as to the other.

    Returns:
        For each function, its shortest and its median time.
    """
    times = [[] for _ in functions]
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times[0]) < 4:
        for function, found in zip(functions, times, strict=True):
            synchronise(device)
            began = time.perf_counter()
            function()
            synchronise(device)
            found.append(time.perf_counter() - began)
    return [(min(found[1:]), statistics.median(found[1:])) for found in times]


def main():
    """Measure and print."""
    tell = print
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as place:
        given = {"recipe": "wgan-gp", "images": 2_000, "width": options.width, "batch": options.batch}
        settings, _ = complete(given | {"device": options.device, "out": f"{place}/run"})
        runs = train.Run(settings), train.Run(settings)
        folder = Path(place) / "pngs"
        folder.mkdir()
        for index, pixels in enumerate(runs[0].pixels.cpu().numpy()):
            Image.fromarray(pixels[0]).save(folder / f"{index:06}.png")
        ours, copied, batch, device = Ours(runs[0]), Copied(runs[1], folder), options.batch, runs[0].device
        tell(f"WGAN-GP, 64 x 64, width {options.width}, batch {batch}, {device}, torch {torch.__version__}, ", end="")
        tell(f"{torch.get_num_threads()} threads, load average before {os.getloadavg()[0]:.1f}")
        flops, rate = floor(runs[0])
        for name, images in (("critic_step", batch), ("iteration", batch * settings.critic_steps)):
            functions = getattr(ours, name), getattr(copied, name)
            (best, middle), (best_copied, middle_copied) = seconds_of(functions, options.seconds, device)
            tell(f"{name:12} ours {images / best:7.0f} images/s (median {images / middle:.0f})", end="")
            tell(f"   copied {images / best_copied:7.0f} (median {images / middle_copied:.0f})", end="")
            tell(f"   times {best_copied / best:.2f} (of medians {middle_copied / middle:.2f})")
            if name == "critic_step":
                share = flops * batch / rate / best
        tell(f"floor: {flops / 1e9:.2f} GFLOP per image at {rate / 1e9:.0f} GFLOP/s; a critic step reaches {share:.0%}")


if __name__ == "__main__":
    main()
