"""Everyday leftovers in right submissions: each case of the banks beside it keeps every point.

A bank is a text file, one a kind, so that students' lines stand there as students write them:

    @@@ NAME | what a note of the report must contain, in any case of letters (nothing: no note is asked for)
    @@ MODULE HOW
    lines

MODULE is a subject, or `each` for all three. HOW is one of

    prepend          above everything, the module's docstring included
    append           below everything
    append bytes     below everything, the bytes of a Python literal: what no text file can show
    prepend bytes    above everything, likewise
    before FUNCTION  on the lines above `def FUNCTION`: a statement, or a decorator
    in FUNCTION      the first lines of its body, below the docstring
    replace          the lines before a line `=>` give way to those after it
"""

import ast
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BANKS = HERE / "leftovers"
MODULES = ("divergences", "gan_losses", "wgan_losses")


@dataclass(frozen=True, slots=True)
class Leftover:
    """One right submission that carries something it does not need."""

    name: str
    kind: str
    edits: tuple  # of (module, how, text), made in this order
    note: str  # a fragment of one of the report's notes, in lower case; "" where nothing need be said


def leftovers() -> list:
    """Every case of every bank, in order."""
    return [case for path in sorted(BANKS.glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> list:
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n@@@ ")[1:]:
        title, _, body = block.partition("\n")
        name, _, note = title.partition("|")
        edits = []
        for edit in ("\n" + body).split("\n@@ ")[1:]:
            heading, _, text = edit.partition("\n")
            module, _, how = heading.partition(" ")
            edits += [(each, how, text.strip("\n") + "\n") for each in (MODULES if module == "each" else [module])]
        cases.append(Leftover(name.strip(), path.stem.replace("_", " "), tuple(edits), note.strip().lower()))
    return cases


def write(case: Leftover, folder: Path) -> Path:
    """The submission of a case, as files in `folder`."""
    files = {module: (ROOT / "reference" / f"{module}.py").read_bytes() for module in MODULES}
    for module, how, text in case.edits:
        files[module] = edited(files[module], how, text)
    for module, content in files.items():
        (folder / f"{module}.py").write_bytes(content)
    return folder


def edited(source: bytes, how: str, text: str) -> bytes:
    """The source of a module after one edit. Raises ValueError if there is no place for it."""
    if how.endswith(" bytes"):
        added, how = ast.literal_eval(text.strip()), how.removesuffix(" bytes")
    else:
        added = text.encode()
    if how == "prepend":
        return added + source
    if how == "append":
        return source.rstrip(b"\n") + b"\n\n\n" + added
    if how == "replace":
        old, new = added.split(b"\n=>\n")
        return _once(source, old, new.removesuffix(b"\n"))
    place, _, function = how.partition(" ")
    definition = b"def " + function.encode() + b"("
    if place == "before":
        return _once(source, definition, added + definition)
    if place == "in":
        return _in_body(source, function, added)
    raise ValueError(f"no edit is called {how!r}")


def _in_body(source: bytes, function: str, added: bytes) -> bytes:
    nodes = [node for node in ast.parse(source).body if getattr(node, "name", "") == function]
    lines = source.splitlines(keepends=True)
    after = nodes[0].body[0].end_lineno  # the docstring's last line
    indented = [b"    " + line for line in added.splitlines(keepends=True)]
    return b"".join([*lines[:after], *indented, *lines[after:]])


def _once(source: bytes, old: bytes, new: bytes) -> bytes:
    before, found, after = source.partition(old)
    if not found or old in after:
        raise ValueError(f"{old!r} must be there once")
    return before + new + after
