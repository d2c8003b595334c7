"""Every promise of a stub is asked of every function that it is made for: each way to break one alone costs a probe."""

import ast
import importlib
import inspect
import re
import sys
import warnings
from functools import cache
from pathlib import Path

import pytest

from autograder.grading.judge.compare import differences
from autograder.sandbox.answering.to_arrays import arrays_of
from autograder.sandbox.contract.reply import RETURNED, Reply
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probes import all_probes
from reference import divergences, gan_losses, wgan_losses

HERE = Path(__file__).resolve().parent
MODULES = {"divergences": divergences, "gan_losses": gan_losses, "wgan_losses": wgan_losses}
SEED = 11


def _table():
    """The table of promises, in the folder beside this file."""
    sys.path.insert(0, str(HERE))
    try:
        return importlib.import_module("promises")
    finally:
        sys.path.remove(str(HERE))


TABLE = _table()


@cache
def _functions(module: str) -> dict:
    tree = ast.parse(inspect.getsource(MODULES[module]))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    return {name: getattr(MODULES[module], name) for name in names}


def _parameters(function) -> list:
    return list(inspect.signature(function).parameters)


def _made_for(promise, module: str, name: str) -> bool:
    function = _functions(module)[name]
    return promise.made_for(module, name, _parameters(function), inspect.getdoc(function))


def _ask(probe, module: str, **replaced) -> Reply:
    """What the right module replies to a probe, with some functions replaced."""
    answer = type("Answer", (), {n: staticmethod(f) for n, f in (_functions(module) | replaced).items()})
    reply = probe.ask(answer, Inputs(SEED))
    parts = (reply,) if isinstance(reply, dict) else reply
    return Reply(probe.name, RETURNED, {name: array for part in parts for name, array in arrays_of(part).items()})


def _catches(probe, module: str, right: Reply, **replaced) -> bool:
    """Whether a probe notices that some functions are broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a broken function warns of is not what a probe notices
            return bool(differences(_ask(probe, module, **replaced), right, probe.tolerance))
    except Exception:  # noqa: BLE001 (whatever a broken function raises is noticed)
        return True


CASES = [(module, name) for module in MODULES for name in _functions(module)]


@pytest.mark.parametrize(("module", "name"), CASES)
def test_every_promise_made_for_a_function_is_asked_of_it(module, name):
    """Broken alone, each promise costs at least one of the function's probes; the table says which."""
    function = _functions(module)[name]
    probes = [probe for probe in all_probes() if probe.function == f"{module}.{name}"]
    rights = {probe.name: _ask(probe, module) for probe in probes}
    table = {}
    for promise in TABLE.PROMISES:
        if _made_for(promise, module, name):
            for how, breaker in promise.breakers(_parameters(function)).items():
                broken = {name: breaker(function)}
                caught = [p.number for p in probes if _catches(p, module, rights[p.name], **broken)]
                table[f"{promise.says[0]!r}: {how}"] = caught
    lines = "\n".join(f"{', '.join(caught) or 'NO PROBE':20} {broken}" for broken, caught in table.items())
    assert table
    assert all(table.values()), f"{module}.{name} may break a promise for nothing:\n{lines}"


@pytest.mark.parametrize(("module", "name"), CASES)
def test_what_is_noticed_is_the_broken_promise(module, name):
    """The right function, called through a breaker that breaks nothing, is noticed by no probe."""
    right = _functions(module)[name]
    broken = TABLE.breakers.refuses(lambda *_: False)(TABLE.breakers.each(lambda tensor: tensor)(right))
    for probe in all_probes():
        if probe.function == f"{module}.{name}":
            assert not _catches(probe, module, _ask(probe, module), **{name: broken}), probe.name


def _entries(docstring: str) -> list:
    """The Args, Returns and Raises of a docstring, each in one line."""
    found, section = [], ""
    for line in docstring.splitlines():
        if re.fullmatch(r"(Args|Returns|Raises):", line):
            section = line
            continue
        if line and not line.startswith(" "):
            section = ""
        if section and line.strip():
            begins = section == "Returns:" or re.match(r"    \w+: ", line)
            found += [line.strip()] if begins else []
            found[-1] += "" if begins else f" {line.strip()}"
            section = "more" if section == "Returns:" else section
    return found


@pytest.mark.parametrize(("module", "name"), CASES)
def test_every_entry_of_a_docstring_is_in_the_table(module, name):
    """What a function takes, returns and raises is promised: a promise that is made for it has words of each entry."""
    promises = [promise for promise in TABLE.PROMISES if _made_for(promise, module, name)]
    says = [" ".join(words.split()) for promise in promises for words in promise.says]
    left = [e for e in _entries(inspect.getdoc(_functions(module)[name])) if not any(words in e for words in says)]
    assert left == []


@pytest.mark.parametrize("module", MODULES)
def test_every_line_of_a_module_docstring_is_in_the_table(module):
    """What students are to know before they start is asked, line by line, but for what is left to them."""
    bullets = re.findall(r"^\* (.*?)(?=^\* |^$)", MODULES[module].__doc__, re.MULTILINE | re.DOTALL)
    says = [words for promise in TABLE.PROMISES if promise.module == module for words in promise.says]
    flat = [" ".join(words.split()) for words in (*says, *TABLE.FREE)]
    assert bullets
    assert [bullet for bullet in bullets if not any(words in " ".join(bullet.split()) for words in flat)] == []


def test_the_table_quotes_the_stubs():
    """Every promise's words stand in the docstrings of its module, and it is made for a function at least."""
    for promise in TABLE.PROMISES:
        texts = " ".join(MODULES[promise.module].__doc__.split())
        functions = _functions(promise.module)
        texts += " ".join(" ".join(inspect.getdoc(function).split()) for function in functions.values())
        assert [words for words in promise.says if " ".join(words.split()) not in texts] == []
        assert any(_made_for(promise, promise.module, name) for name in functions), promise.says
