"""Loads modules by path, as the code of a submission is loaded: under its own rules for what it may import.

* The subjects' names (`gan_losses`, ...) import the submission's own files, in either direction, and nothing else.
* The given modules (`networks`, `train`, ...) import as we gave them, whatever was handed in.
* Plotting, notebook and progress packages and torchvision are placeholders that fail only when used: a loss needs none
  of them, and the machine that grades may have none. A statement at a module's top level that uses one, such as a plot
  without a `__main__` guard, is skipped; the functions beside it are graded.
"""

import ast
import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types

PLACEHOLDERS = frozenset(
    (
        "matplotlib seaborn plotly bokeh altair pylab tqdm IPython ipywidgets notebook google otter torchvision "
        "torchsummary torchinfo tensorboard tensorboardX wandb PIL cv2 imageio skimage pandas sklearn rich"
    ).split()
)


# Settings that a module makes at its top, such as matplotlib.use("Agg"): without the package they have nothing to set.
_SETTINGS = frozenset(
    (
        "use rc rcdefaults update ion ioff switch_backend set set_theme set_style set_context set_palette pandas "
        "set_option set_loglevel set_matplotlib_formats init_notebook_mode disable_beta_transforms_warning"
    ).split()
)


class PlaceholderUsedError(RuntimeError):
    """A package that is not there when code is graded was used."""


class _Unavailable:
    """Stands for anything inside a placeholder; every use says what to do."""

    def __init__(self, name: str):
        self.__dict__["_name"] = name

    def _refuse(self, *_):
        name = self._name
        raise PlaceholderUsedError(
            f"{name} was called, and {name.partition('.')[0]} is not available where your code is graded: "
            'use it only under `if __name__ == "__main__":` or in the notebook'
        )

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unavailable(f"{self._name}.{name}")

    def __call__(self, *_, **__):
        if self._name.rpartition(".")[2] not in _SETTINGS:
            self._refuse()

    def __setattr__(self, name, value):
        """A setting, such as `cv2.ocl.enabled = False`: there is nothing to set."""

    def __setitem__(self, name, value):
        """A setting, such as `plt.rcParams["figure.dpi"] = 90`: there is nothing to set."""

    __getitem__ = __iter__ = __enter__ = __add__ = __mul__ = __truediv__ = __len__ = _refuse


class _Placeholder(types.ModuleType):
    """A module of which anything can be imported, and nothing used."""

    __path__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unavailable(f"{self.__name__}.{name}")


class _PlaceholderFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):  # noqa: ARG002 (the protocol's signature)
        if name.partition(".")[0] in PLACEHOLDERS:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return _Placeholder(spec.name)

    def exec_module(self, module):
        """A placeholder has nothing to run."""


class _Loader(importlib.machinery.SourceFileLoader):
    """Runs a module as Python does; if that needs a placeholder, again without the statements that do."""

    builtins = vars(builtins)  # replaced by a copy for submissions

    def exec_module(self, module):
        vars(module)["__builtins__"] = self.builtins
        before = dict(vars(module))
        try:
            super().exec_module(module)
        except PlaceholderUsedError:
            vars(module).clear()
            vars(module).update(before)
            self._exec_what_can_be(module)

    def _exec_what_can_be(self, module) -> None:
        tree = ast.parse(self.get_data(self.path), self.path)
        future = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
        for statement in tree.body:
            code = compile(ast.Module([*future, statement], []), self.path, "exec", dont_inherit=True)
            try:
                exec(code, vars(module))  # noqa: S102 (the student's module, in its own process)
            except PlaceholderUsedError:
                # What the statement would have named stands for something unavailable in its turn.
                for node in ast.walk(statement):
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                        vars(module).setdefault(node.id, _Unavailable(node.id))


class _FileFinder(importlib.abc.MetaPathFinder):
    """Finds a few modules by name at given paths, before anything on sys.path."""

    def __init__(self, files: dict):
        self._files = files

    def find_spec(self, name, path=None, target=None):  # noqa: ARG002 (the protocol's signature)
        file = self._files.get(name)
        if file is None:
            return None
        return importlib.util.spec_from_file_location(name, file, loader=_Loader(name, file))


def forget_packages() -> None:
    """Unload what placeholders stand for. A zygote does it before it forks: the walk copies 1,400 pages in a child."""
    if any(name in sys.modules for name in PLACEHOLDERS):
        for name in [name for name in sys.modules if name.partition(".")[0] in PLACEHOLDERS]:
            del sys.modules[name]


def install(files: dict, *, placeholders: bool) -> None:
    """From now on `import NAME` gives the file of that name; for submissions, placeholders stand in too."""
    sys.dont_write_bytecode = True
    for name in files:
        sys.modules.pop(name, None)
    if placeholders:
        forget_packages()
        sys.meta_path.insert(0, _PlaceholderFinder())
        # Builtins of its own: a submission that replaces `all` or `abs` does so for itself, and not for the questions.
        own = types.ModuleType("builtins")
        vars(own).update(vars(builtins))
        sys.modules["builtins"], _Loader.builtins = own, vars(own)
    sys.meta_path.insert(0, _FileFinder(files))
    importlib.invalidate_caches()
