"""Notices, without a GPU, code that would fail on one: tensors made on the default device that meet an input.

`torch.rand(n)` lives on the CPU whatever the device of the images; on a GPU the first product with them raises. Under
this watch a tensor that was made without naming a device is remembered, and so is everything computed from such
tensors alone; when one with dimensions meets a tensor that is not remembered, that is what a GPU would object to.
Tensors without dimensions may meet anything, and indexing and copying work across devices. Naming a device is always
accepted, `"cuda" if torch.cuda.is_available() else "cpu"` above all; and so is `if images.is_cuda: e = e.cuda()`, which
on a CPU is seen in the code alone: a function that speaks of `cuda` is taken to know what it does.
"""

import sys
from types import FrameType

import torch
from torch.overrides import TorchFunctionMode

_MAKERS = frozenset(
    getattr(torch, name)
    for name in (
        "arange empty eye full linspace logspace normal ones rand randint randn randperm tensor zeros from_numpy"
    ).split()
)
_MOVERS = frozenset((torch.Tensor.to, torch.Tensor.type_as, torch.Tensor.cuda, torch.Tensor.cpu))
_ACROSS_DEVICES = frozenset((torch.Tensor.__getitem__, torch.Tensor.copy_, torch.Tensor.__setitem__))

_PROBES = f"{__name__.partition('.probe_tools')[0]}.probes."
_CARES = frozenset(("cuda", "is_cuda", "get_device"))  # names in the code of a function that sees to devices itself


def _caller_cares() -> bool:
    """Whether any function that is being called, ours aside, moves tensors to a GPU when there is one."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 (the documented way to the callers' code)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith(_PROBES):
            return False  # from here outwards the code is ours
        if not module.startswith(("torch.", "autograder.")) and not _CARES.isdisjoint(frame.f_code.co_names):
            return True
        frame = frame.f_back
    return False


def _tensors_in(value: object, found: list[torch.Tensor]) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        found.append(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _tensors_in(item, found)
    return found


class DeviceWatch(TorchFunctionMode):
    """Within `with DeviceWatch() as watch:` torch's calls are watched; `watch.objection` is "" or what it found."""

    def __init__(self):
        super().__init__()
        self.objection = ""
        self._homeless: dict[int, torch.Tensor] = {}  # id -> tensor, kept so that no id is used twice

    def made_without_device(self, tensor: object) -> bool:
        """Whether a tensor was made on the default device, or only from such."""
        return id(tensor) in self._homeless

    def __torch_function__(self, function, types, arguments=(), keywords=None):
        """Call `function`, and remember or object."""
        keywords = keywords or {}
        result = function(*arguments, **keywords)
        given = _tensors_in(list(keywords.values()), _tensors_in(list(arguments), []))
        results = _tensors_in(result, [])
        homeless = [tensor for tensor in given if id(tensor) in self._homeless]
        if function in _MOVERS:
            for tensor in results:
                self._homeless.pop(id(tensor), None)  # on the CPU a move returns the tensor itself
        elif function in _MAKERS:
            if keywords.get("device") is None and not given and not _caller_cares():
                self._homeless.update((id(tensor), tensor) for tensor in results)
        elif homeless and function not in _ACROSS_DEVICES:
            strangers = [tensor for tensor in given if id(tensor) not in self._homeless and tensor.dim() > 0]
            if len(homeless) == len(given):
                self._homeless.update((id(tensor), tensor) for tensor in results)
            elif strangers and any(tensor.dim() > 0 for tensor in homeless) and not _caller_cares():
                self.objection = self.objection or getattr(function, "__name__", "an operation")
        return result
