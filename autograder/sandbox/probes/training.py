"""Part 4: ten steps of training with the submitted losses, compared with the same run of the reference's. 10 points.

Ten steps in float64 on one thread: a right loss written another way stays within 1e-7 of the reference's run, wrong
ones leave it by 1e-4 and more. Adam and RMSProp hide a wrong scale, so the losses are compared as well as the
parameters.
"""

from collections.abc import Callable

import torch
from torch import nn

from autograder.sandbox.contract.probe import probe
from autograder.sandbox.contract.reply import NO_GRADIENT
from autograder.sandbox.contract.tolerance import RUN
from autograder.sandbox.contract.training_inputs import STEPS, draw, losses_of, parameter_of
from autograder.sandbox.probe_tools import threads
from autograder.sandbox.probe_tools.gradients_and_facts import plain
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.optimizers import Adam, RMSProp
from autograder.sandbox.probe_tools.signature import Answer, Collected
from autograder.sandbox.probe_tools.tiny_networks import TinyCritic, TinyGenerator

CRITIC_STEPS = 5  # for one of the generator: Algorithm 1 of both papers
CLIP = 0.03  # where the run clips: most of the weights that it starts from lie outside
_LOOK = "Look at the functions that the run calls, on their own first: when each is right, the run is."


class _Run:
    """Two networks, their optimizers and what was seen of them. `called` is what the paper calls the first."""

    def __init__(
        self,
        inputs: Inputs,
        critic_optimizer: Adam | RMSProp,
        generator_optimizer: Adam | RMSProp,
        called: str = "critic",
    ):
        self.called = called
        self.drawn = draw(inputs.generator)
        self.tensor = inputs.tensor
        self.critic = TinyCritic(self.drawn.critic, inputs.dtype, inputs.device)
        self.generator = TinyGenerator(self.drawn.generator, inputs.dtype, inputs.device)
        self._optimizers: dict[nn.Module, Adam | RMSProp] = {
            self.critic: critic_optimizer,
            self.generator: generator_optimizer,
        }
        self._losses: dict[nn.Module, list[torch.Tensor]] = {self.critic: [], self.generator: []}
        self._stopped: nn.Module | None = None  # the network whose loss came without a gradient

    def batch(self, step: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The real images of a step and as many generated ones."""
        with torch.no_grad():
            return self.tensor(self.drawn.images[step]), self.generated(0, step)

    def generated(self, which: int, step: int) -> torch.Tensor:
        """Generated images of a step: of the critic's (0) or of the generator's (1)."""
        return self.generator(self.tensor(self.drawn.noise[which, step]))

    def descend(self, network: nn.Module, loss: object) -> None:
        """One step of a network down its loss. Afterwards `stopped` says whether there was nothing to descend."""
        loss = plain(loss)
        threads.settle()
        if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
            self._stopped = network
            return
        self._losses[network].append(loss.detach().sum())
        parameters = list(network.parameters())
        found = torch.autograd.grad(loss.sum(), parameters, allow_unused=True)
        steps = [torch.zeros_like(p) if g is None else g for p, g in zip(parameters, found, strict=True)]
        self._optimizers[network].step(parameters, steps)

    def by_algorithm_1(self, answer: Answer, critic_step: Callable[[int], None]) -> Collected:
        """Ten critic steps, `critic_step(step)` each, and after every fifth one of the generator's; the evidence."""
        for step in range(STEPS):
            critic_step(step)
            if step % CRITIC_STEPS == CRITIC_STEPS - 1 and not self.stopped:
                self.descend(self.generator, answer.generator_loss(self.critic(self.generated(1, step))))
            if self.stopped:
                break
        return self.evidence()

    @property
    def stopped(self) -> bool:
        """Whether a loss came without a gradient."""
        return self._stopped is not None

    def evidence(self) -> Collected:
        """The losses of every step, and where the parameters ended."""
        reply: Collected = {}
        for name, network in ((self.called, self.critic), ("generator", self.generator)):
            losses = self._losses[network]
            reply[losses_of(name)] = torch.stack(losses) if losses else NO_GRADIENT
            for key, parameter in network.named_parameters():
                reply[parameter_of(name, key)] = NO_GRADIENT if network is self._stopped else parameter
        return reply


@probe(
    "gan",
    calls=("gan_losses.discriminator_loss", "gan_losses.generator_loss"),
    number="4.1",
    title="ten steps of a GAN",
    points=3,
    tolerance=RUN,
    dtype="float64",
    look=_LOOK,
)
def gan_run(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for ten steps of a GAN with Adam: the discriminator's and the generator's by turns, by your two losses."""
    run = _Run(inputs, Adam(1e-3, 0.5, 0.999), Adam(1e-3, 0.5, 0.999), called="discriminator")
    for step in range(STEPS // 2):
        real, fake = run.batch(step)
        run.descend(run.critic, answer.discriminator_loss(run.critic(real), run.critic(fake)))
        if not run.stopped:
            run.descend(run.generator, answer.generator_loss(run.critic(run.generated(1, step))))
        if run.stopped:
            break
    return run.evidence()


@probe(
    "wgan",
    calls=("wgan_losses.critic_loss", "wgan_losses.generator_loss", "wgan_losses.clip_weights"),
    number="4.2",
    title="ten steps of a WGAN with clipped weights",
    points=3,
    tolerance=RUN,
    dtype="float64",
    look=_LOOK,
)
def wgan_run(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for ten critic steps of a WGAN, with RMSProp and clipping; after every fifth the generator takes one."""
    run = _Run(inputs, RMSProp(1e-3), RMSProp(1e-3))

    def critic_step(step: int) -> None:
        real, fake = run.batch(step)
        run.descend(run.critic, answer.critic_loss(run.critic(real), run.critic(fake)))
        answer.clip_weights(run.critic, CLIP)

    return run.by_algorithm_1(answer, critic_step)


@probe(
    "wgan_gp",
    calls=("wgan_losses.critic_loss_gp", "wgan_losses.generator_loss"),
    number="4.3",
    title="ten steps of a WGAN with gradient penalty",
    points=4,
    tolerance=RUN,
    dtype="float64",
    look=_LOOK,
)
def wgan_gp_run(answer: Answer, inputs: Inputs) -> Collected:
    """Asked for ten critic steps of a WGAN-GP, with Adam; after every fifth the generator takes one."""
    run = _Run(inputs, Adam(1e-3, 0.0, 0.9), Adam(1e-3, 0.0, 0.9))

    def critic_step(step: int) -> None:
        real, fake = run.batch(step)
        epsilon = run.tensor(run.drawn.epsilon[step])
        run.descend(run.critic, answer.critic_loss_gp(run.critic, real, fake, epsilon))

    return run.by_algorithm_1(answer, critic_step)
