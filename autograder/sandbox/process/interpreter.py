"""Keeps Python importable from inside the walls, also where it lives under a home folder that only its owner may enter.

Right code imports lazily: `grad_outputs=` alone pulls in hundreds of modules. Once a child has another user, it cannot
walk to them by path; but it can by an open directory. So every folder of `sys.path` is opened first, and its name
replaced by `/proc/self/fd/N`, in `sys.path` and in the packages that are already loaded.
"""

import os
import sys
from collections.abc import Mapping, Sequence


def anchor(without: str) -> tuple[int, ...]:
    """Open the folders of sys.path and import from those from now on. Returns the open descriptors.

    Args:
        without: a folder that leaves sys.path altogether (the checkout, which an editable install puts there).
    """
    sys.meta_path[:] = [finder for finder in sys.meta_path if not _editable(finder)]
    anchors: dict[str, int] = {}
    for folder in sys.path:
        place = os.path.realpath(folder)
        if place != os.path.realpath(without) and os.path.isdir(place) and folder not in anchors:
            anchors[folder] = os.open(place, os.O_PATH | os.O_DIRECTORY)
    names = {folder: f"/proc/self/fd/{descriptor}" for folder, descriptor in anchors.items()}
    sys.path[:] = list(names.values())
    sys.path_importer_cache.clear()
    longest_first = sorted(names, key=len, reverse=True)
    for module in list(sys.modules.values()):
        for spelled in _search_paths(module):
            spelled[:] = [_renamed(path, longest_first, names) for path in spelled]
    return tuple(anchors.values())


def _editable(finder: object) -> bool:
    """Whether setuptools put this finder there for an editable install; it would find the checkout again."""
    return "__editable__" in (getattr(finder, "__module__", None) or "")


def _search_paths(module: object) -> list[list[str]]:
    """The lists of folders in which a loaded package's own modules are looked for."""
    spec = getattr(module, "__spec__", None)
    paths = [getattr(module, "__path__", None), getattr(spec, "submodule_search_locations", None)]
    return [path for path in paths if isinstance(path, list)]


def _renamed(path: str, folders: Sequence[str], names: Mapping[str, str]) -> str:
    for folder in folders:
        if path == folder or path.startswith(folder + os.sep):
            return names[folder] + path[len(folder) :]
    return path
