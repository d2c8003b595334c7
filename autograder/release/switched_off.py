"""Proves that what a course switches off is not in what students get: stubs, notebooks, questions at home, pages.

Not looked in: the given programs, which say by themselves which functions they need, and the written questions.
"""

import ast
import io
import json
import re
import zipfile

from autograder.course.course import Course
from autograder.grading.collect.given_modules import GENERATED
from autograder.handout.experiments import FOLDER

_PAGES = (".md", ".html", ".ipynb")
_WRITTEN = "handout/written."


def remains(student: bytes, course: Course) -> list[str]:
    """What is still there of functions, runs and modules that are off, a line each; empty if nothing.

    Args:
        student: the zip that students get.
        course: what is asked.
    """
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(student)) as archive:
        for name in archive.namelist():
            inner = name.partition("/")[2]
            if inner == "checks.zip":
                found += _in_checks(archive.read(name), course)
            elif inner.startswith("tests/") and inner[6:-3].replace("/", ".") in course.off:
                found.append(f"{name} is there")
            elif inner.endswith((".py", *_PAGES)) and not inner.startswith(_WRITTEN):
                found += [f"{name} {said}" for said in _in_text(inner, archive.read(name).decode(), course)]
    return found


def _in_checks(data: bytes, course: Course) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        questions = [probe["name"] for probe in json.loads(archive.read("probes.json"))]
        functions = [*json.loads(archive.read("unseen.json"))]
    found = [f"checks.zip asks {name}" for name in questions if name not in course.questions]
    return found + [f"checks.zip names {name}" for name in functions if name in course.off]


def _in_text(name: str, text: str, course: Course) -> list[str]:
    if name.endswith(_PAGES):
        return _in_page(text, course)
    if not text.startswith(GENERATED):
        used = [off for off in course.off if name.startswith(FOLDER) and re.search(rf"\b{re.escape(off)}\b", text)]
        return [f"uses {off}" for off in used]
    module = name.removesuffix(".py")
    if module in course.modules_off:
        return ["is there"]
    functions = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    return [
        f"has {off}" for off in course.off if off.partition(".")[0] == module and off.partition(".")[2] in functions
    ]


def _in_page(text: str, course: Course) -> list[str]:
    """What a page or notebook names: with its module anywhere, and alone where code is set off from words."""
    plain = text.replace("<wbr>", "")
    on = {function for functions in course.functions.values() for function in functions}
    found = [f"names {module}.py" for module in course.modules_off if re.search(rf"\b{module}\.py\b", plain)]
    for off in course.off:
        short = off.partition(".")[2]
        alone = rf'`{short}`|<code>{short}</code>|check\(\\?"{short}\\?"\)'
        if re.search(rf"\b{re.escape(off)}\b", plain) or (short not in on and re.search(alone, plain)):
            found.append(f"names {off}")
    return found
