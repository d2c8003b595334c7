"""The networks: a DCGAN generator, a discriminator with BatchNorm, a critic without normalisation; and their device.

All are for square images whose side is 16, 32 or 64; each halving or doubling of the side is one convolution. `width`
is the number of channels next to the images, and doubles with every halving. What they are not: anything to change
before your losses work.

Papers: Radford et al. 2016, "DCGAN", arXiv 1511.06434; Gulrajani et al. 2017, arXiv 1704.00028.
"""

import contextlib
import itertools
import math

import torch
from torch import nn

SIZES = (16, 32, 64)
NOISE = 100  # length of z: Radford et al. 2016, Section 4, "a 100 dimensional uniform distribution Z"; here Gaussian


class Generator(nn.Module):
    """Noise to images, with BatchNorm and ReLU after every convolution but the last, which ends in tanh.

    Args:
        size: side of the images in pixels, one of SIZES.
        width: channels next to the images.
        channels: of the images, 1 for grey.

    Source: Radford et al. 2016, Section 3, "Architecture guidelines", and Figure 1.
    """

    def __init__(self, size=64, width=64, channels=1):
        super().__init__()
        widths = _widths(size, width)[::-1]
        layers = [nn.ConvTranspose2d(NOISE, widths[0], 4, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU()]
        for wide, narrow in itertools.pairwise(widths):
            layers += [_double(wide, narrow), nn.BatchNorm2d(narrow), nn.ReLU()]
        self.layers = nn.Sequential(*layers, _double(widths[-1], channels, bias=True), nn.Tanh())
        _initialise(self)

    def forward(self, noise):
        """Noise, shape (N, NOISE), to images (N, channels, size, size) from -1 to 1."""
        with _precision(noise, self):
            return self.layers(noise[:, :, None, None]).to(noise.dtype)


class Discriminator(nn.Module):
    """Images to logits, for a GAN, or to scores, for a WGAN with clipped weights; BatchNorm in the middle layers.

    BatchNorm uses the statistics of the batch at hand in training and evaluation alike, so real and generated images
    are judged in batches of their own.

    Args:
        size: side of the images in pixels, one of SIZES.
        width: channels next to the images.
        channels: of the images, 1 for grey.

    Source: Radford et al. 2016, Section 3; Arjovsky et al. 2017, Section 4.1, take it over for the WGAN.
    """

    def __init__(self, size=64, width=64, channels=1):
        super().__init__()
        widths = _widths(size, width)
        layers = [_halve(channels, widths[0], bias=True), nn.LeakyReLU(0.2)]
        for narrow, wide in itertools.pairwise(widths):
            layers += [_halve(narrow, wide), nn.BatchNorm2d(wide, track_running_stats=False), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4), nn.Flatten())
        _initialise(self)

    def forward(self, images):
        """Images, shape (N, channels, size, size), to logits or scores (N, 1)."""
        with _precision(images, self):
            return self.layers(images).to(images.dtype)


class Critic(nn.Module):
    """Images to scores, for a WGAN with gradient penalty: no sigmoid at the end, and no normalisation.

    Args:
        size: side of the images in pixels, one of SIZES.
        width: channels next to the images.
        channels: of the images, 1 for grey.
        normalisation: None, or a function from a number of channels to the layer put after each middle convolution,
            such as `lambda channels: nn.GroupNorm(1, channels)`, which is layer normalisation.

    Raises:
        ValueError: `normalisation` makes BatchNorm layers.

    Source: Gulrajani et al. 2017, Section 4, "No critic batch normalization".
    """

    def __init__(self, size=64, width=64, channels=1, normalisation=None):
        super().__init__()
        widths = _widths(size, width)
        layers = [_halve(channels, widths[0], bias=True), nn.LeakyReLU(0.2)]
        for narrow, wide in itertools.pairwise(widths):
            layers += [_halve(narrow, wide, bias=True), *([normalisation(wide)] if normalisation else [])]
            layers += [nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4), nn.Flatten())
        refuse_batch_norm(self)

    def forward(self, images):
        """Images, shape (N, channels, size, size), to scores (N, 1)."""
        with _precision(images, self):
            return self.layers(images).to(images.dtype)


def refuse_batch_norm(critic):
    """Raise ValueError, with the reason, if a critic that is to be penalised holds a BatchNorm layer."""
    shared = nn.modules.batchnorm._BatchNorm  # noqa: SLF001 - the class that all BatchNorm layers share
    if any(isinstance(layer, shared) for layer in critic.modules()):
        raise ValueError(
            "a critic with BatchNorm cannot be penalised: it scores an image by the others in its batch, so the "
            "gradient at one image is not that image's own; leave it out, or use layer normalisation "
            "(Gulrajani et al. 2017, Section 4)"
        )


def choose_device(name):
    """A torch device by its name; "auto" is the fastest that is there.

    Args:
        name: auto, cpu, cuda or mps.

    Raises:
        ValueError: it is not there.
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        name = next(device for device, found in there.items() if found)
    if not there.get(name):
        raise ValueError(f"this machine, or this build of torch, has no device {name}: use --device auto")
    return torch.device(name)


def prepare(device, *, exact):
    """Tell torch how to compute on a device. It matters on an NVIDIA GPU only: a CPU gains nothing by being inexact.

    Args:
        device: a torch device.
        exact: take algorithms of cuDNN that give the same bits each time, and float32; otherwise the fastest ones, and
            TF32, whose products have 10 bits after the point and whose sums have 23. On GPUs from Ampere's generation
            on, either concerns the penalty alone: other convolutions are in bfloat16, exact or not.
    """
    if device.type == "cuda":
        torch.backends.cudnn.deterministic = exact
        torch.backends.cudnn.benchmark = not exact
        torch.backends.cudnn.allow_tf32 = not exact  # what is not bfloat16 is the penalty


def place(network, device, *, exact=False, in_order=False):
    """Put a network on a device; with a pixel's channels side by side where that is faster: by a tenth on a CPU.

    Args:
        network: a torch module.
        device: a torch device.
        exact: on a GPU, leave the order in memory alone.
        in_order: leave it alone anywhere: `view` takes no weights in another.
    """
    beside = not in_order and (device.type == "cpu" or (device.type == "cuda" and not exact))
    return network.to(device, memory_format=torch.channels_last if beside else torch.preserve_format)


def _precision(inputs, network):
    """Convolve in bfloat16 where it gains: on an NVIDIA GPU of Ampere's generation (2020) or later.

    Never for the penalty, which is differentiated twice: there images and weights both require a gradient, while the
    generator's step holds the critic's weights still. Losses see float32 either way. On a CPU bfloat16 gains nothing.
    """
    twice = inputs.requires_grad and next(network.parameters()).requires_grad
    if not inputs.is_cuda or twice or torch.cuda.get_device_capability(inputs.device)[0] < 8:
        return contextlib.nullcontext()
    return torch.autocast("cuda", torch.bfloat16)


def _widths(size, width):
    """Channels after each halving of an image, until 4 x 4 pixels are left: 64 pixels give width x 1, 2, 4, 8."""
    if size not in SIZES:
        raise ValueError(f"images must be {', '.join(map(str, SIZES))} pixels wide and high, not {size}")
    return [width * 2**k for k in range(int(math.log2(size)) - 2)]


def _halve(before, after, *, bias=False):
    """A convolution that halves height and width."""
    return nn.Conv2d(before, after, 4, stride=2, padding=1, bias=bias)


def _double(before, after, *, bias=False):
    """A convolution that doubles height and width."""
    return nn.ConvTranspose2d(before, after, 4, stride=2, padding=1, bias=bias)


def _initialise(network):
    """Draw the weights around 0, or 1 for BatchNorm, with deviation 0.02: Radford et al. 2016, Section 4."""
    for layer in network.modules():
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(layer.weight, 0.0, 0.02)
        elif isinstance(layer, nn.BatchNorm2d):
            nn.init.normal_(layer.weight, 1.0, 0.02)
