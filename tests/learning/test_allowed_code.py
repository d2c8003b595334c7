"""What code of a group may be run and written into the bank: refused by name where it reaches for more."""

import ast
import importlib
import inspect

import pytest

from autograder.checkout import REFERENCE
from autograder.classroom.groups.names_in_code import library_names, our_words
from autograder.classroom.groups.own_code import needed, parsed, without_docstrings
from autograder.errors import InputError
from autograder.learning.code import allowed, reached
from autograder.learning.code.cuts import tidied

HOSTILE = {
    "import os": "line 1 of its code has an import of os",
    "from torch import hub": "an import of torch.hub",
    "import torch.utils.cpp_extension": "an import of torch.utils.cpp_extension",
    "from . import wgan_losses": "`from . import wgan_losses`",
    "from math import *": "`from math import *`",
    "import torch\nx = torch.fx": "`torch.fx`",
    "import torch as t\nx = t.fx.Graph": "`torch.fx.Graph`",
    "import torch\nt = torch": "the module `torch` as a value",
    "import torch.nn.functional as F\nx = F.torch": "`torch.nn.functional.torch`",
    "import torch\nx = torch.LiteScriptModule": "`torch.LiteScriptModule`",
    "import torch\nx = torch.load('a')": "`torch.load`",
    "import numpy as np\nx = np.load": "`numpy.load`",
    "import numpy as np\nx = np.core.multiarray": "`numpy.core.multiarray`",
    "import numpy as np\nnp.zeros(3).tofile('a')": "`.tofile`",
    "x = open('a')": "`open`",
    "x = eval('1')": "`eval`",
    "exec('1')": "`exec`",
    "x = getattr(1, 'a')": "`getattr`",
    "x = __import__('os')": "`__import__`",
    "x = ().__class__": "`.__class__`",
    "x = (lambda: 0)._secret": "`._secret`",
    "x = 'a.__class__'": "a text with two underscores",
    "x = '{0.a}'.format(1)": "`.format`",
    "class A(metaclass=int): pass": "`metaclass`",
    "class A:\n    def __del__(self): pass": "a definition of `__del__`",
    "x = (i for i in ()).gi_frame.f_builtins": "`.f_builtins`",
    "x = (i for i in ()).gi_frame\nclass A:\n    gi_frame = 1": "`.gi_frame`",
    "def f(e):\n    f.f_back = 1\n    return e.f_back.f_globals": "`.f_back`",
    "def f(e):\n    return f.func_code": "`.func_code`",
    "x = bytes([95, 95]).decode()": "`.decode`",
    "x = ''.join(['a'])": "`.join`",
    "import numpy as np\nx = np.fromregex('a', 'b', 'c')": "`numpy.fromregex`",
    "import numpy as np\nclass A:\n    test = 1\nnp.linalg.test()": "`numpy.linalg.test`",
    "from scipy import test": "an import of scipy.test",
    "import torch\ntorch.set_default_dtype(torch.float64)": "`torch.set_default_dtype`",
    "import torch as t\nt.mean = t.sum": "another value for `torch.mean`",
    "x = self._private": "`._private`",
    "match 1:\n    case int(real=x): pass": "a pattern with attributes",
    "async def f(): pass": "`async`",
}


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_code_is_refused_by_name(code):
    """Before it is run anywhere."""
    with pytest.raises(InputError) as error:
        allowed.refuse(ast.parse(code), "group 3")
    assert HOSTILE[code] in str(error.value)
    assert str(error.value).startswith("group 3 is not learned: line ")


def test_plain_code_is_not_refused():
    """What students import and call."""
    plain = """
import math
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from scipy.stats import entropy
from torch import autograd, Tensor
from torch.autograd import Function, grad
from torch.func import vmap

class Mine(nn.Module):
    def __init__(self):
        super().__init__()
        self._kept = nn.BCEWithLogitsLoss(reduction="mean")

    def forward(self, x: Tensor):
        return self._kept(x, torch.ones_like(x)) + F.softplus(x).sum() / math.sqrt(2) + np.log(2.0)

def clip(critic):
    with torch.no_grad():
        for p in critic.parameters():
            p.data.clamp_(-1, 1)
    return torch.cuda.is_available() or torch.linalg.vector_norm(p) or entropy([1.0]) or x.dtype == torch.float32
"""
    allowed.refuse(ast.parse(plain), "group 1")


def test_our_own_ways_are_not_refused():
    """Of all right ways, all but those few that import Python's modules, or reach into torch."""
    refused = {}
    for path in sorted(REFERENCE.glob("right_ways/*/wgan_losses.py")):
        tree = parsed(path.read_bytes())
        try:
            allowed.refuse(needed(tidied(without_docstrings(tree)), our_words.functions()), "it")
        except InputError as error:
            refused[path.parent.name] = str(error).partition(" has ")[2]
    assert len(list(REFERENCE.glob("right_ways/*/wgan_losses.py"))) - len(refused) > 80
    reaching = {each for each in refused.values() if not each.startswith("an import of ")}
    found = {each.strip("`") for each in reaching if not each.startswith("`torch._foreach_clamp_")}
    assert found == {"torch.compile", "torch.nn.utils.parameters_to_vector", "__name__"}


def test_what_may_be_reached_is_on_the_list():
    """Of every module that may be reached, all that it holds: a name that is not on the list is refused."""
    counts = {}
    for module in sorted(reached.MODULES):
        there = [name for name in dir(importlib.import_module(module)) if not name.startswith("_")]
        open_ = [name for name in there if reached.may_be_imported(f"{module}.{name}")]
        counts[module] = len(there), len(open_)
        values = [getattr(importlib.import_module(module), name) for name in open_]
        modules = {value.__name__ for value in values if inspect.ismodule(value)}
        assert modules <= {*reached.MODULES}, module
        for name in open_ if module != "math" else ():
            assert library_names.is_known(name) or f"{module}.{name}" in reached.MODULES
        suspicious = "test load save file open read write compile import default thread print parse jit".split()
        assert not [name for name in {*open_} - {"default_rng"} if any(word in name for word in suspicious)], module
    assert counts["torch"][1] < counts["torch"][0] / 2
