"""The same state of Python, numpy and torch before every question, whatever a file has set when it was imported.

Runs beside student code. A default device, a mode that was entered and not left, warnings that are errors: such a
setting is neither the question's nor the next file's. Seeds are set so that student code that draws random numbers is
repeatable; a probe's inputs do not come from these generators.
"""

import _signal  # without the enumerations of `signal`, which cost 30 microseconds a question
import builtins
import gc
import os
import random
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import torch
from torch.nn.modules import module as hooks

from autograder.sandbox.answering import device as devices
from autograder.sandbox.probe_tools import threads

_MODES = (  # stacks of torch's modes, as (how many are on it, take one off)
    (torch._C._len_torch_function_stack, torch._C._pop_torch_function_stack),  # noqa: SLF001 (there is no public way)
    (torch._C._len_torch_dispatch_stack, partial(torch._C._pop_torch_dispatch_stack, None)),  # noqa: SLF001
)
_handler, _set_handler = _signal.getsignal, _signal.signal
_numpy_seed, _python_seed = np.random.seed, random.seed
_HOOKS = [value for name, value in vars(hooks).items() if name.startswith("_global_") and isinstance(value, dict)]


class Settled:
    """Remembers the state from before any student code; puts it back.

    Args:
        device: "cpu", "cuda" or "mps".
    """

    def __init__(self, device: str):
        self._device = device
        self._builtins = dict(vars(builtins))
        self._streams = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr", "__stdout__", "__stderr__")}
        self._path, self._finders = list(sys.path), list(sys.meta_path)
        self._environment, self._folder = dict(os.environ), os.getcwd()
        self._filters, self._numpy_errors = list(warnings.filters), np.geterr()
        self._recursion = sys.getrecursionlimit()
        self._deterministic = torch.are_deterministic_algorithms_enabled()
        _set_handler(signal.SIGINT, _signal.SIG_IGN)  # which a thread of the file's may send: `_thread.interrupt_main`
        self._signals = {int(number): _handler(number) for number in signal.valid_signals()}

    def remember_finders(self) -> None:
        """Take the finders of modules as they are now: those of a submission's files have been put in front."""
        self._finders = list(sys.meta_path)

    @contextmanager
    def question(self, seed: int) -> Iterator[None]:
        """The settled state, within which one question is asked."""
        self._python()
        self._torch()
        self._seeds(seed)
        with torch.inference_mode(mode=False), torch.enable_grad():
            yield

    def _python(self) -> None:
        vars(builtins).update(self._builtins)
        for name, stream in self._streams.items():
            setattr(sys, name, stream)
        sys.path[:], sys.meta_path[:] = self._path, self._finders
        if os.environ != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        os.chdir(self._folder)
        if warnings.filters != self._filters:
            warnings.resetwarnings()  # which tells every module's cache of them, too
            warnings.filters[:] = self._filters  # type: ignore[index]  # a list, which typeshed calls a sequence
        np.seterr(**self._numpy_errors)
        if sys.getrecursionlimit() != self._recursion:
            sys.setrecursionlimit(self._recursion)
        for trace in (sys.settrace, sys.setprofile, threading.settrace, threading.setprofile):
            trace(None)
        gc.enable()
        self._calm_signals()

    def _calm_signals(self) -> None:
        """No alarm that was set goes off, and signals do what they did."""
        if hasattr(signal, "setitimer"):
            for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
                signal.setitimer(timer, 0)
        for number, handler in self._signals.items():
            if handler is not None and _handler(number) is not handler:
                _set_handler(number, handler)

    def _torch(self) -> None:
        threads.settle()
        devices.limit_memory(self._device)
        torch.set_default_dtype(torch.float32)
        for count, take_off in _MODES:
            if count():
                torch.set_default_device(None)
                for _ in range(count()):
                    take_off()
        if torch.is_autocast_enabled(self._device):
            torch.set_autocast_enabled(self._device, False)
        if torch.is_anomaly_enabled():
            torch.autograd.set_detect_anomaly(mode=False)
        if torch.are_deterministic_algorithms_enabled() != self._deterministic:
            torch.use_deterministic_algorithms(self._deterministic, warn_only=True)
        for registered in _HOOKS:
            registered.clear()

    def _seeds(self, seed: int) -> None:
        torch.default_generator.manual_seed(seed % 2**63)  # torch.manual_seed writes down who called it, for 0.1 ms
        devices.seed(self._device, seed % 2**63)
        _numpy_seed(seed % 2**32)  # students use numpy's global generator
        _python_seed(seed)
