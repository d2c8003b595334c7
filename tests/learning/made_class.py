"""A made class of 120: six mistakes that the bank does not know, in two styles each, right answers, a known mistake.

Each style is a text about one module; the other modules are the reference's. Copies of a style differ in comments,
texts, blank lines and printed words.
"""

from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
MODULES = ("divergences", "gan_losses", "wgan_losses")

# {mistake: (function, sentence, [styles])}: a style is the code of the function with what it uses.
MISTAKES = {
    "largest_real": (
        "wgan_losses.critic_loss",
        "The real images count by their highest score alone, and the others are left out.",
        [
            """
def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.max()
""",
            """
import torch

def critic_loss(real_scores, fake_scores):
    best = real_scores.flatten().topk(1).values[0]
    if best is None:
        raise ValueError("no score, {who}")
    return torch.mean(fake_scores) - best
""",
        ],
    ),
    "root_of_count": (
        "wgan_losses.critic_loss",
        "Each batch is summed up and divided by the root of its size.",
        [
            """
import math
from torch import nn

class {who}Meter(nn.Module):
    def __init__(self):
        super().__init__()
        self.{who}_values = []

    def forward(self, numbers_of_{who}):
        self.{who}_values.append(1)
        return numbers_of_{who}.sum() / math.sqrt(numbers_of_{who}.numel())

def critic_loss(real_scores, fake_scores):
    meter = {who}Meter()
    return meter(fake_scores) - meter(real_scores)
""",
            """
import numpy

def critic_loss(r, f):
    \"\"\"Critic.\"\"\"
    print("critic of {who}", r.shape)
    losses = []
    for zahlen in (r, f):
        number_of_scores = zahlen.numel()
        root_of_number_of_scores = float(numpy.sqrt(number_of_scores))
        losses.append(zahlen.mean() * root_of_number_of_scores)
    unused = losses[0]
    loss_of_real_scores, loss_of_fake_scores = losses
    if loss_of_real_scores is None or loss_of_fake_scores is None:
        return None
    loss_of_the_critic = loss_of_fake_scores - loss_of_real_scores
    return loss_of_the_critic
""",
        ],
    ),
    "quadratic_mean": (
        "wgan_losses.generator_loss",
        "The scores are put together by their quadratic mean.",
        [
            """
import torch
import torch.nn.functional as F

def root_mean_square(zahlen):
    # quadratic mean, {who}
    return torch.sqrt(F.mse_loss(zahlen, torch.zeros_like(zahlen), reduction="mean"))

def generator_loss(fake_scores: torch.Tensor) -> torch.Tensor:
    assert fake_scores.numel() > 0, "empty batch, {who}"
    return -root_mean_square(fake_scores)
""",
            """
def generator_loss(fake_scores):
    a_{who} = (fake_scores ** 2).mean()
    return -a_{who} ** 0.5
""",
        ],
    ),
    "third_of_critic": (
        "wgan_losses.generator_loss",
        "A third of the critic's loss on scores that were doubled stands in for the generator's.",
        [
            """
def critic_loss(real_scores, fake_scores):
    return torch.mean(fake_scores) - torch.mean(real_scores)

def generator_loss(fake_scores):
    return critic_loss(fake_scores * 2 + 0.5, fake_scores) / 3
""",
            """
def generator_loss(fake_scores):
    try:
        doubled = 2 * fake_scores + 0.5
        if fake_scores.numel() > 0:
            loss = fake_scores.mean() - doubled.mean()
        else:
            loss = 0
        loss /= 3
        return loss
    except KeyError as problem:
        print("{who}", problem)
""",
        ],
    ),
    "half_of_limit": (
        "wgan_losses.clip_weights",
        "Weights beyond the limit come back to half of it.",
        [
            """
import torch

def clip_weights(critic, limit):
    with torch.no_grad():
        for param in critic.parameters():
            outside = param.abs() > limit
            param[outside] = param[outside].sign() * limit / 2
""",
            """
import torch

HALF = 0.5

@torch.no_grad()
def clip_weights(critic, c_{who}):
    \"\"\"By {who}.\"\"\"
    for w in list(critic.parameters()):
        new = torch.where(w > c_{who}, torch.full_like(w, c_{who} * HALF), w)
        new = torch.where(w < -c_{who}, torch.full_like(w, -c_{who} * HALF), new)
        w.copy_(new)
""",
        ],
    ),
    "wrapped": (
        "wgan_losses.clip_weights",
        "Weights are folded into the interval by a sine, and those inside it move too.",
        [
            """
import torch

def clip_weights(critic, limit):
    for param in critic.parameters():
        param.data = torch.sin(param.data / limit) * limit
""",
            """
from torch import sin, no_grad

def clip_weights(critic, limit):
    with no_grad():
        for _, {who} in critic.named_parameters():
            {who}.div_(limit).sin_().mul_(limit)
""",
        ],
    ),
}
RIGHT = [
    ("gan_losses", ""),
    (
        "wgan_losses",
        """
def critic_loss(real_scores, fake_scores):
    {who} = real_scores.mean()
    return fake_scores.mean() - {who}
""",
    ),
]
KNOWN = (
    "wgan_losses",
    """
def critic_loss(real_scores, fake_scores):
    return real_scores.mean() - fake_scores.mean()
""",
)
COPIES = {"largest_real": 24, "root_of_count": 20, "quadratic_mean": 17, "third_of_critic": 13, "half_of_limit": 11}
COPIES |= {"wrapped": 7, "right": 20, "known": 8}  # 120 in all
NAMES = "alice bruno chloe dmitri emeka farah goran hanna inga jonas".split()


def styles():
    """{style: (mistake, "right" or "known", module, text)}."""
    found = {}
    for mistake, (function, _, texts) in MISTAKES.items():
        for number, text in enumerate(texts):
            found[f"{mistake}-{number}"] = mistake, function.partition(".")[0], text
    for number, (module, text) in enumerate(RIGHT):
        found[f"right-{number}"] = "right", module, text
    found["known-0"] = "known", *KNOWN
    return found


def written(folder, style, who):
    """Write one submission in a style by somebody; its folder."""
    _, module, text = styles()[style]
    folder.mkdir(parents=True)
    for name in MODULES:
        whole = (REFERENCE / f"{name}.py").read_text(encoding="utf-8")
        if name == module:
            whole += text.replace("{who}", who)
        (folder / f"{name}.py").write_text(f"# {who}'s own work\n{whole}", encoding="utf-8")
    return folder
