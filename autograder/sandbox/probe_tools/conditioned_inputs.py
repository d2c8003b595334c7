"""What a probe feeds to the code under a condition: as `Inputs`, but of other sizes, another dtype or another mode."""

import torch
from torch import nn

from autograder.sandbox.contract.conditions.condition import EVALUATION, TRAINING, Condition
from autograder.sandbox.probe_tools.inputs import Critic, Inputs


class ConditionedInputs(Inputs):
    """Draws as `Inputs`, under a condition; `changed` says whether that made any difference so far."""

    def __init__(self, condition: Condition, seed: int, device: str, dtype: torch.dtype, slope: float = 1.0):
        wanted = getattr(torch, condition.dtype) if condition.dtype else dtype
        super().__init__(seed, device, wanted)
        self.condition, self._slope = condition, slope
        self.changed = wanted != dtype

    def logits(self, *shape: int, scale: float = 1.5, requires_grad: bool = False) -> torch.Tensor:
        """As of `Inputs`, with the condition's batch size."""
        return super().logits(*self._batch(shape), scale=scale, requires_grad=requires_grad)

    def images(self, *shape: int) -> torch.Tensor:
        """As of `Inputs`, with the condition's batch size and image size."""
        return super().images(*self._image(shape))

    def spread_images(self, *shape: int) -> torch.Tensor:
        """As of `Inputs`, with the condition's batch size and image size."""
        return super().spread_images(*self._image(shape))

    def epsilon(self, *shape: int) -> torch.Tensor:
        """As of `Inputs`, with the condition's batch size."""
        return super().epsilon(*self._batch(shape))

    def critic(self, images: torch.Tensor, *, column: bool = False, hidden: int = 5) -> Critic:
        """As of `Inputs`, with the condition's shape of scores and mode."""
        axes = self.condition.score_axes
        wanted = axes == 2 if axes else column
        critic = super().critic(images, column=wanted, hidden=hidden)
        self.changed |= wanted != column
        with torch.no_grad():
            critic.head.weight.mul_(self._slope)
        if self.condition.mode == EVALUATION:
            self.changed = True
            critic.eval()
        return critic

    def to_evaluation(self, critic: nn.Module) -> None:
        """As of `Inputs`, but for a condition under which critics are in training mode."""
        if self.condition.mode == TRAINING:
            self.changed = True
        else:
            super().to_evaluation(critic)

    def damped(self, critic: Critic, *, training: bool) -> nn.Sequential:
        """As of `Inputs`, in the condition's mode."""
        wanted = self.condition.mode == TRAINING if self.condition.mode else training
        self.changed |= wanted != training
        return super().damped(critic, training=wanted)

    def fill_grad(self, critic: nn.Module) -> None:
        """As of `Inputs`, but for a condition under which there is no .grad."""
        if self.condition.no_grad:
            self.changed = True
        else:
            super().fill_grad(critic)

    def _batch(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        return self._noted(shape, (self.condition.batch or shape[0], *shape[1:]))

    def _image(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        pixels = [wanted or given for wanted, given in zip(self.condition.image, shape[1:], strict=True)]
        if self.condition.square:
            pixels[2] = pixels[1]
        return self._noted(shape, (self.condition.batch or shape[0], *pixels))

    def _noted(self, given: tuple[int, ...], wanted: tuple[int, ...]) -> tuple[int, ...]:
        self.changed |= wanted != given
        return wanted
