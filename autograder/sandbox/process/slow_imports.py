"""What most code never imports, and what costs seconds: a fork server of a class starts without it.

A child that comes to such an import stops, and says at which: another child is started by a fork server that has the
module. So nobody's time limit pays for an import, and who served a submission changes no result.
"""

import importlib.abc
import os
import sys
import threading
from collections.abc import Collection, Sequence

from autograder.sandbox.contract.frames import encode
from autograder.sandbox.contract.question import LACKS
from autograder.sandbox.contract.reply import RETURNED, Reply

# {module: what is imported for it}. Seconds of CPU, each without what the one before has loaded.
SLOW = {
    "torch.fx.experimental.symbolic_shapes": "torch.fx.experimental.symbolic_shapes",  # 0.4: `grad_outputs=`
    "torch._dynamo": "torch._dynamo",  # 0.9: `torch.func`, `torch.compile`
    "scipy": "scipy.stats",  # 0.6: and with it most of what else is slow in SciPy
}


def lacking(given_up: Collection[str] = ()) -> tuple[str, ...]:
    """The slow modules that this process has not loaded, without those that cannot be."""
    return tuple(name for name, whole in SLOW.items() if whole not in sys.modules and name not in given_up)


class StopsAt(importlib.abc.MetaPathFinder):
    """Finds nothing; ends the process that comes to import one of some modules, and says at which.

    Args:
        names: of the modules.
        evidence: the descriptor to say it on.
    """

    def __init__(self, names: Collection[str], evidence: int):
        self._said = {name: encode(Reply(LACKS, RETURNED, error=name)) for name in names}
        self._evidence, self._process, self._thread = evidence, os.getpid(), threading.get_ident()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> None:  # noqa: ARG002 (the protocol's signature)
        """Stop here, if it is one of the modules. Other threads and processes of the child import for themselves."""
        said = self._said.get(name)
        if said is not None and (os.getpid(), threading.get_ident()) == (self._process, self._thread):
            os.write(self._evidence, said)
            os._exit(0)
