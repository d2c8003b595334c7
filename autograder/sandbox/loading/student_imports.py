"""What `import` gives to a student's code: the same everywhere, whatever a machine has installed.

* The names of the files handed in or given (`gan_losses`, `networks`, `drawn_faces.hair`, ...) are those files, also as
  `.gan_losses` or `assignment.gan_losses`.
* The standard library, torch, numpy and scipy are what they are.
* Whatever else is imported is a placeholder, installed or not; or an ImportError, where the code is written for one.
"""

import ast
import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import re
import sys
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, requires
from types import FrameType, MappingProxyType, ModuleType

from autograder.sandbox.loading import placeholders
from autograder.sandbox.loading.debuggers import NoDebugger
from autograder.sandbox.loading.lines import Lines
from autograder.sandbox.loading.placeholders import PlaceholderModule
from autograder.sandbox.loading.remarks import Remarks
from autograder.sandbox.loading.statements import StudentLoader

PROVIDED = ("torch", "functorch", "torchgen", "numpy", "scipy")  # beside the standard library; three are torch's own
_REASON = (
    f"{{}} is not installed where your code is graded (Python {sys.version_info[0]}.{sys.version_info[1]} with torch, "
    "numpy and scipy)"
)
_import = builtins.__import__
_import_module, _find_spec = importlib.import_module, importlib.util.find_spec


def is_provided(name: str) -> bool:
    """Whether a module is there wherever code is graded."""
    top = name.partition(".")[0]
    return top in sys.stdlib_module_names or top in PROVIDED


class FileFinder(importlib.abc.MetaPathFinder):
    """Finds a few modules by name at given paths, before anything on sys.path; a package's have its name and a dot."""

    def __init__(self, files: Mapping[str, str], loader: Callable[[str, str], importlib.abc.Loader]):
        self._files, self._loader = files, loader

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 (the protocol's signature)
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The file of that name, if it is one of them."""
        file = self._files.get(name)
        if file is None:
            return None
        spec = importlib.util.spec_from_file_location(name, file, loader=self._loader(name, file))
        if spec is not None and any(each.startswith(f"{name}.") for each in self._files):
            spec.submodule_search_locations = []  # a package, whose modules are found here by name and nowhere else
        return spec


class _NotThere(importlib.abc.MetaPathFinder):
    """Finds nothing, and lets nobody else find what torch, numpy and scipy do not need."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 (the protocol's signature)
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> None:
        if not is_provided(name) and not is_required(name.partition(".")[0]):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


_NOT_THERE = _NotThere()


@cache
def _requirements() -> frozenset[str]:
    """The names, as on a package index, of all that torch, numpy and scipy require."""
    waiting = ["torch", "numpy", "scipy"]
    found: set[str] = set()
    while waiting:
        try:
            lines = requires(waiting.pop()) or ()
        except PackageNotFoundError:
            continue
        starts = [re.match(r"[\w.-]+", line) for line in lines if "extra ==" not in line]
        named = {start[0].lower().replace("_", "-") for start in starts if start}
        waiting += named - found
        found |= named
    return frozenset(found)


def is_required(top: str) -> bool:
    """Whether torch, numpy or scipy cannot be installed without the package that a module belongs to."""
    name = top.lower().strip("_").replace("_", "-")
    return any(each == name or each.startswith(f"{name}-") for each in _requirements())


class _Imports:
    """The `__import__` of one submission."""

    def __init__(
        self,
        files: Mapping[str, str],
        lines: Lines,
        no_debugger: NoDebugger,
        no_effect: Callable[[FrameType, str], None],
    ):
        self._files, self._lines, self._no_debugger, self._no_effect = files, lines, no_debugger, no_effect

    def __call__(self, name, globals=None, locals=None, fromlist=(), level=0):  # noqa: A002 (the protocol's signature)
        """As builtins.__import__."""
        ours = self._named_by(name)
        if level:  # `from .gan_losses import x`, `from . import gan_losses`
            if (globals or {}).get("__package__") in self._files:  # in a package that was given
                return _import(name, globals, locals, fromlist, level)
            if ours:
                return _import(ours, fromlist=fromlist)
            return self._placeholder(name or "the folder's own package", fromlist)
        if is_provided(name):
            return self._real(name, globals, locals, fromlist)
        if name in self._files:
            return _import(name, globals, locals, fromlist, 0)
        if ours:  # assignment.gan_losses
            return _import(ours, fromlist=fromlist) if fromlist else self._placeholder(name.partition(".")[0])
        if self._lines.import_may_fail(sys._getframe(1)):  # noqa: SLF001 (the documented way to the caller)
            raise ModuleNotFoundError(_REASON.format(name.partition(".")[0]), name=name)
        return self._placeholder(name if fromlist else name.partition(".")[0], fromlist)

    def _named_by(self, name: str) -> str:
        """The file that a dotted name ends in: "drawn_faces.hair" of "assignment.drawn_faces.hair"; "" if none."""
        parts = name.split(".")
        ends = (".".join(parts[start:]) for start in range(len(parts)))
        return next((end for end in ends if end in self._files), "")

    def _real(self, name, globals, locals, fromlist):  # noqa: A002 (as `__call__`'s)
        if name in sys.modules:
            found = _import(name, globals, locals, fromlist, 0)
        else:  # a door of torch's to another package, such as torch.utils.tensorboard, is closed everywhere
            sys.meta_path.insert(0, _NOT_THERE)
            try:
                found = _import(name, globals, locals, fromlist, 0)
            finally:
                sys.meta_path.remove(_NOT_THERE)
        if name == "pdb":
            self._no_debugger.tame(found)
        return found

    def _placeholder(self, name: str, fromlist: Sequence[str] | None = ()) -> PlaceholderModule:
        reason = _REASON.format(name.partition(".")[0])
        frame = sys._getframe(2)  # noqa: SLF001 (the line that imports, as in `__call__`)
        if "*" in (fromlist or ()) and self._is_ours(frame):  # nothing stands for the names, which nobody knows
            self._no_effect(frame, reason)
        return PlaceholderModule(name, reason, self._own)

    def _own(self, name: str) -> ModuleType | None:
        return _import_module(name) if name in self._files else None

    def module(self, name: str, package: str | None = None) -> ModuleType:
        """As importlib.import_module, for a student's code too."""
        if not self._is_ours(sys._getframe(1)):  # noqa: SLF001 (as in `__call__`)
            return _import_module(name, package)  # torch's own doors, such as `import_module("._dynamo", "torch")`
        name = name.lstrip(".")
        return _import_module(name) if is_provided(name) or name in self._files else self._placeholder(name)

    def spec(self, name: str, package: str | None = None) -> ModuleSpec | None:
        """As importlib.util.find_spec, for a student's code too."""
        if self._is_ours(sys._getframe(1)) and not is_provided(name) and name not in self._files:  # noqa: SLF001 (as in `__call__`)
            return None
        return _find_spec(name, package)

    def _is_ours(self, frame: FrameType) -> bool:
        return frame.f_code.co_filename in self._files.values()


def _not_needed(lines: Lines, remarks: Remarks, frame: FrameType, reason: str) -> None:
    """Note that a line which uses a placeholder had no effect, and needs none."""
    remarks.passed_over(lines.modules[frame.f_code.co_filename], frame.f_lineno, reason)


def install(
    files: Mapping[str, str],
    *,
    submission: bool,
    lost: Mapping[str, Mapping[int, str]],
    remarks: Remarks,
    rewrite: Callable[[ast.stmt], ast.stmt] = lambda node: node,
    hooks: Mapping[str, object] = MappingProxyType({}),
    functions: Collection[str] = (),
) -> None:
    """From now on `import NAME` gives the file of that name.

    Args:
        files: {module: path}.
        submission: whether the code is a student's, with a student's imports; else it is ours.
        lost: {module: {line: why}} of the statements at which an earlier child was lost.
        remarks: where lines that were passed over are noted.
        rewrite: what becomes of each statement of a student's before it is run.
        hooks: the builtins that rewritten statements use.
        functions: the assignment's, such as "wgan_losses.critic_loss".
    """
    loader: Callable[[str, str], importlib.abc.Loader] = importlib.machinery.SourceFileLoader
    sys.dont_write_bytecode = True
    for name in files:
        sys.modules.pop(name, None)
    if submission:
        lines, own = Lines(files), types.ModuleType("builtins")
        no_debugger = NoDebugger(lines, remarks)
        no_effect = partial(_not_needed, lines, remarks)
        imports = _Imports(files, lines, no_debugger, no_effect)
        # Builtins of its own: a submission that replaces `all` or `abs` does so for itself, and not for the questions.
        vars(own).update(vars(builtins), __import__=imports, **hooks)
        sys.modules["builtins"] = own
        importlib.import_module, importlib.util.find_spec = imports.module, imports.spec
        sys.breakpointhook = no_debugger.hook
        placeholders.pass_over_where(lines.throws_away, no_effect)

        def students(name: str, path: str) -> StudentLoader:
            own_functions = {each.partition(".")[2] for each in functions if each.startswith(f"{name}.")}
            return StudentLoader(name, path, vars(own), lost.get(name, {}), remarks, rewrite, own_functions)

        loader = students
    sys.meta_path.insert(0, FileFinder(files, loader))
    importlib.invalidate_caches()
