"""Notices, without a GPU, code that would fail on one: tensors made on the default device that meet an input.

`torch.rand(n)` lives on the CPU whatever the device of the images; on a GPU the first product with them raises. Under
this watch a tensor that was made without naming a device is remembered, and so is everything computed from such
tensors alone; when one with dimensions meets a tensor that is not remembered, that is what a GPU would object to.
Tensors without dimensions may meet anything, and indexing and copying work across devices. Naming a device is always
accepted, `"cuda" if torch.cuda.is_available() else "cpu"` above all; and so is `if images.is_cuda: e = e.cuda()`, which
on a CPU is seen in the code alone: a function that speaks of `cuda` is taken to know what it does.

torch does not tell a watch of `torch.Tensor([1.0])`, nor of `torch.FloatTensor(n)`, which are older than devices: the
first is noticed by its initialisation, the second by its name in the code. What a file has made at its top, before
anybody watched, is told from its text (constants.py).
"""

import sys
from contextlib import suppress
from types import FrameType

import torch
from torch.overrides import TorchFunctionMode

from autograder.sandbox.probe_tools.devices import constants

_MAKERS = frozenset(
    getattr(torch, name)
    for name in (
        "arange empty eye full linspace logspace normal ones rand randint randn randperm tensor zeros from_numpy"
    ).split()
)
_MOVERS = frozenset((torch.Tensor.to, torch.Tensor.type_as, torch.Tensor.cuda, torch.Tensor.cpu))
_ACROSS_DEVICES = frozenset((torch.Tensor.__getitem__, torch.Tensor.copy_, torch.Tensor.__setitem__))
_OLDER = frozenset(name for name, each in vars(torch).items() if type(each) is type(torch.FloatTensor))

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


def _students_frame() -> FrameType | None:
    """The function that has called torch; None where it is ours, as a critic's."""
    frame: FrameType | None = sys._getframe(3)  # noqa: SLF001 (as above; beyond the watch's own)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("torch."):
        frame = frame.f_back
    return None if frame is None or frame.f_globals.get("__name__", "").startswith("autograder.") else frame


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
        self._moved: dict[int, torch.Tensor] = {}

    def __enter__(self):
        """Begin to watch; also what is made by calling torch.Tensor itself."""

        def initialised(tensor: torch.Tensor, *_: object, **__: object) -> None:
            if type(tensor) is torch.Tensor and not _caller_cares():
                self._homeless[id(tensor)] = tensor

        torch.Tensor.__init__ = initialised  # type: ignore[assignment,method-assign]  # else object's
        return super().__enter__()

    def __exit__(self, *error):
        """Watch no longer."""
        with suppress(AttributeError):  # code has taken it away
            del torch.Tensor.__init__
        return super().__exit__(*error)

    def made_without_device(self, tensor: object) -> bool:
        """Whether a tensor was made on the default device, or only from such."""
        return id(tensor) in self._homeless

    def __torch_function__(self, function, types, arguments=(), keywords=None):
        """Call `function`, and remember or object."""
        keywords = keywords or {}
        result = function(*arguments, **keywords)
        given = _tensors_in(list(keywords.values()), _tensors_in(list(arguments), []))
        self._look_at_the_code(given)
        results = _tensors_in(result, [])
        homeless = [tensor for tensor in given if id(tensor) in self._homeless]
        if function in _MOVERS:
            for tensor in results:  # on the CPU a move returns the tensor itself
                self._homeless.pop(id(tensor), None)
                self._moved[id(tensor)] = tensor
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

    def _look_at_the_code(self, given: list[torch.Tensor]) -> None:
        """What only the code of the function tells that has called torch with some tensors."""
        frame = _students_frame()
        if frame is None:
            return
        if not _OLDER.isdisjoint(frame.f_code.co_names) and not _caller_cares():
            self.objection = self.objection or "a tensor of an older kind"
        for tensor in given:
            seen = id(tensor) in self._homeless or id(tensor) in self._moved
            if tensor.dim() > 0 and not seen and constants.made_without_device(frame, tensor):
                self._homeless[id(tensor)] = tensor
