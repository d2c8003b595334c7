"""Proves that what students get holds no answer: compares every text of it with the reference, sentence by sentence.

Looked for: the body of a reference function, of a right way or of a misconception (as a syntax tree, so that names of
layout and comments do not hide it), its telling lines, private names and comments of the reference, sentences of the
written solutions and rubrics, the notes for staff in the notebooks' masters, the course's salt, and replies to hidden
probes.
Looked in: every file of a zip, the cells, outputs and metadata of its notebooks, and the zips inside it; a file of an
unknown kind is reported. A PDF is made from Markdown that is looked in.
"""

import ast
import io
import json
import re
import tokenize
import zipfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course.salt import Salt
from autograder.handout.written.questions import read_master

_TELLING_LINE = 24  # characters of a line of code, from which on it is nobody's by chance
_TELLING_COMMENT = 25
_TELLING_SENTENCE = 40
_MARK = re.compile(r"^\W*\(\w\)\W*")  # "(a)" before the first sentence of an answer
_STAFF = re.compile(r"# BEGIN SOLUTION\n```\n(.*?)```otter\n# END SOLUTION", re.DOTALL)  # in a notebook's master
_TEXTS = (".py", ".md", ".html", ".txt", ".ipynb", ".json", ".toml", ".csv")
_NOT_TEXTS = (".pdf", ".png", ".bin", ".npy")  # made here, of what is looked in or drawn


@dataclass(slots=True)
class Secrets:
    """What must not be found."""

    bodies: dict[str, str] = field(default_factory=dict)  # a function's body as a syntax tree -> where it is from
    texts: dict[str, str] = field(default_factory=dict)  # a text without needless space -> where it is from
    names: dict[str, str] = field(default_factory=dict)  # a private name -> where it is from
    raw: dict[bytes, str] = field(default_factory=dict)  # bytes -> what they are


def secrets_of(reference: Path, salt: Salt, given: Path) -> Secrets:
    """Everything that is secret.

    Args:
        reference: the folder of the answers.
        salt: the course's.
        given: what students get on purpose; what its own code says is not a secret of the reference.
    """
    found = Secrets(raw={salt.secret.encode(): "the course's salt"})
    code = [path for kind in ("*.py", "misconceptions/**/*.py", "right_ways/*/*.py") for path in reference.glob(kind)]
    for path in sorted(code):
        _code_secrets(path, path.relative_to(reference.parent).as_posix(), found, telling=path.parent == reference)
    public = _words("\n".join(path.read_text(encoding="utf-8") for path in sorted(given.rglob("*.md"))))
    kept: dict[str, str] = {}  # where it is from -> a text
    for question in read_master(reference / "written").questions:
        texts = [question.solution, *(award.reason for award in question.awards), *question.common_errors]
        kept[f"the solution of question {question.number}"] = "\n\n".join(texts)
    for master in sorted((reference / "notebooks").glob("*.md")):
        kept[f"the notes for staff in {master.name}"] = "\n\n".join(_STAFF.findall(master.read_text(encoding="utf-8")))
    for where, text in kept.items():
        found.texts |= {sentence: where for sentence in _sentences(text) if sentence not in public}
    return found


def _code_secrets(path: Path, where: str, found: Secrets, *, telling: bool) -> None:
    tree = ast.parse(path.read_bytes())  # bytes, for a right way may name an encoding
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        body = _body(function)
        if body and not (len(body) == 1 and isinstance(body[0], ast.Return) and isinstance(body[0].value, ast.Name)):
            found.bodies[_dumped(body)] = f"{where}, {function.name}"
        if telling and function.name[0] == "_":
            found.names[function.name] = f"{where}, {function.name}"
    if telling:
        _line_secrets(tree, path.read_text(encoding="utf-8"), where, found)


def _line_secrets(tree: ast.Module, text: str, where: str, found: Secrets) -> None:
    """The telling lines and comments of one file of answers."""
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for statement in (node for top in _body(function) for node in ast.walk(top) if isinstance(node, ast.stmt)):
            line = ast.unparse(statement)
            if not hasattr(statement, "body") and len(line) >= _TELLING_LINE:
                found.texts[_words(line)] = f"{where}, {function.name}"
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and len(token.string) >= _TELLING_COMMENT and "noqa" not in token.string:
            found.texts[_words(token.string.lstrip("# "))] = f"a comment in {where}"


def _body(function: ast.FunctionDef) -> list[ast.stmt]:
    """A function's statements without its docstring."""
    first = function.body[0]
    documented = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return function.body[1:] if documented else function.body


def _dumped(body: Sequence[ast.stmt]) -> str:
    return "\n".join(ast.dump(statement) for statement in body)


def _words(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> list[str]:
    found = [_words(_MARK.sub("", each)) for each in re.split(r"(?<=[.:?!])\s+|\n\s*\n", text)]
    return [each for each in found if len(each) >= _TELLING_SENTENCE]


def leaks(archive: bytes, secrets: Secrets, visible: AbstractSet[str], inside: str = "") -> list[str]:
    """What a zip tells that it must not, one line each; empty if nothing.

    Args:
        archive: the zip.
        secrets: what `secrets_of` gave.
        visible: the names of the probes whose replies students may have.
        inside: the name of the zip that this one is in.
    """
    found = []
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for entry in opened.infolist():
            if entry.is_dir():
                continue
            data, name = opened.read(entry), inside + entry.filename
            found += [f"{name} holds {what}" for secret, what in secrets.raw.items() if secret in data]
            if name.endswith((".zip", ".npz")):
                found += leaks(data, secrets, visible, f"{name}/")
            elif name.endswith("probes.json"):
                hidden = [fields["name"] for fields in json.loads(data) if fields["name"] not in visible]
                found += [f"{name} holds the hidden question {probe}" for probe in hidden]
            elif name.endswith(_TEXTS):
                found += _in_text(name, data.decode("utf-8", "replace"), secrets)
            elif not name.endswith(_NOT_TEXTS):
                found.append(f"{name} is of a kind that nobody has looked in: remove it")
    return found


def _in_text(name: str, text: str, secrets: Secrets) -> list[str]:
    found: list[str] = []
    texts = _notebook_texts(json.loads(text)) if name.endswith(".ipynb") else [text]
    for each in texts:
        words = _words(each)
        for secret, where in secrets.texts.items():
            if secret in words:
                found.append(f"{name} holds words of {where}: {secret[:60]!r}")
        used = set(re.findall(r"\b_\w+\b", each)) & secrets.names.keys()
        found += [f"{name} holds {private}, of {secrets.names[private]}" for private in sorted(used)]
        found += _bodies_in(name, each, secrets)
    return found


def _bodies_in(name: str, text: str, secrets: Secrets) -> list[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    dumps = [(function.name, _dumped(_body(function))) for function in functions]
    return [f"{name}, {own} is {secrets.bodies[body]}" for own, body in dumps if body in secrets.bodies]


def _notebook_texts(notebook: Mapping[str, Any]) -> list[str]:
    """Every text of a notebook: its cells, their outputs and metadata, and its own."""
    cells = notebook.get("cells", [])
    texts = ["".join(cell.get("source", "")) for cell in cells]
    rest = [[cell.get("outputs", []), cell.get("metadata", {})] for cell in cells]
    return [*texts, *_strings([rest, notebook.get("metadata", {})])]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    joined = ["".join(value)] if isinstance(value, list) and all(isinstance(each, str) for each in value) else []
    return joined + [text for each in value for text in _strings(each)]
