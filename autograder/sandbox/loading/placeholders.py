"""What stands in the place of a name that is not there when code is graded: quiet while a file is imported, then not.

A file may do anything with such a name at its top: call it, subclass it, decorate with it, loop over it, compare its
version. Nothing comes of it. A function that uses it when it is asked fails, with the name and the reason.
"""

import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_VERSION = "0.0.0"
_Result = TypeVar("_Result")


class PlaceholderUsedError(RuntimeError):
    """A name was used that is not there where code is graded."""


_THIS_FILE = sys._getframe().f_code.co_filename  # noqa: SLF001 (as frames call it, also inside a zip)
_DECORATED = (types.FunctionType, type, staticmethod, classmethod, property)


class _State:
    importing = 0  # how many files are being imported at this moment, one by another
    # See pass_over_where.
    throws_away: Callable[[types.FrameType], bool] = staticmethod(lambda frame: False)  # noqa: ARG005 (nothing is)
    passed_over: Callable[[types.FrameType, str], object] = staticmethod(lambda frame, reason: None)  # noqa: ARG005


def pass_over_where(
    throws_away: Callable[[types.FrameType], bool], passed_over: Callable[[types.FrameType, str], object]
) -> None:
    """Let a placeholder be used where nothing is made of it, such as `wandb.log(...)` on a line of its own.

    Args:
        throws_away: says of a frame whether it is at such a line.
        passed_over: is called with the frame and the reason.
    """
    _State.throws_away, _State.passed_over = throws_away, passed_over


@contextmanager
def quiet() -> Iterator[None]:
    """Within it, what is done with a placeholder has no effect: a file is being imported."""
    _State.importing += 1
    try:
        yield
    finally:
        _State.importing -= 1


class Placeholder:
    """Stands for one name; `reason` says in a clause why it is not there."""

    def __init__(self, name: str, reason: str):
        self.__dict__.update(_name=name, _reason=reason)

    def used(self, result: _Result) -> _Result:
        """Give `result` while a file is imported, or where nothing is made of it; else raise the error."""
        if _State.importing:
            return result
        frame = sys._getframe(1)  # noqa: SLF001 (the documented way to the callers)
        while frame.f_back is not None and frame.f_code.co_filename == _THIS_FILE:
            frame = frame.f_back
        if not _State.throws_away(frame):
            raise PlaceholderUsedError(f"{self._name} was used, and {self._reason}")
        _State.passed_over(frame, self._reason)
        return result

    def part(self, name: str) -> "Placeholder":
        """What stands for a name inside it."""
        return Placeholder(f"{self._name}.{name}", self._reason)

    def __getattr__(self, name):
        if name == "__version__":
            return _VERSION
        if name in ("__name__", "__qualname__"):
            return self._name.rpartition(".")[2]
        if name.startswith("__"):
            raise AttributeError(name)
        return self.part(name)

    def __setattr__(self, name, value):
        """A setting, such as `cv2.ocl.enabled = False`: there is nothing to set."""

    def __setitem__(self, name, value):
        """A setting, such as `plt.rcParams["figure.dpi"] = 90`: there is nothing to set."""

    def __call__(self, *arguments, **keywords):
        """Give back what it decorates, or itself."""
        if len(arguments) == 1 and not keywords and isinstance(arguments[0], _DECORATED):
            return self.used(arguments[0])
        return self.used(self)

    def __mro_entries__(self, _bases):
        """What a class that inherits from it inherits instead."""
        return (type(self.__name__, (_Base,), {"_placeholder": self}),)

    def __getitem__(self, key):
        return self.used(self)

    def __iter__(self):
        return self.used(iter(()))

    def __len__(self):
        return self.used(0)

    def __bool__(self):
        return self.used(result=True)

    def __contains__(self, item):
        return self.used(result=False)

    def __enter__(self):
        return self.used(self)

    def __exit__(self, *_):
        return None

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, subclass):
        return False

    def __int__(self):
        return self.used(0)

    def __float__(self):
        return self.used(0.0)

    __index__ = __int__

    def __repr__(self):
        return f"{self._name} is not there: {self._reason}"


def _result_of(name: str, result):
    """An operator with one or two sides."""

    def operate(self, *_):
        return self.used(self if result is None else result)

    operate.__name__ = name
    return operate


for _name in "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split():
    for _form in (f"__{_name}__", f"__r{_name}__"):
        setattr(Placeholder, _form, _result_of(_form, None))
for _name in ("__neg__", "__pos__", "__abs__", "__invert__"):
    setattr(Placeholder, _name, _result_of(_name, None))
for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
    setattr(Placeholder, _name, _result_of(_name, result=False))


class _Base:
    """What stands for a class that is not there, as the base of a student's own."""

    _placeholder: Placeholder | None = None

    def __init_subclass__(cls, **_):
        """Takes whatever keywords the real class would have."""

    def __init__(self, *_, **__):
        assert self._placeholder is not None
        self._placeholder.used(None)

    def __getattr__(self, name):
        if name.startswith("__") or self._placeholder is None:
            raise AttributeError(name)
        return self._placeholder.part(name)


class PlaceholderModule(types.ModuleType):
    """A package of which anything can be imported; its modules that bear the name of a file handed in are that file."""

    __path__ = ()  # type: ignore[assignment]  # it has no folders
    __version__ = _VERSION

    def __init__(self, name: str, reason: str, own: Callable[[str], types.ModuleType | None]):
        super().__init__(name)
        self.__dict__.update(_placeholder=Placeholder(name, reason), _own=own)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        own = self._own(name)
        return getattr(self._placeholder, name) if own is None else own
