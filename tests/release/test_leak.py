"""The leak test: nothing of the answers is in what students get, and whatever is smuggled in is found."""

import io
import json
import zipfile

import pytest

from autograder.checkout import GIVEN, REFERENCE
from autograder.course import course_file
from autograder.course.salt import Salt
from autograder.release import leak, student_zip
from autograder.sandbox.probes import all_probes

SALT = "0123456789abcdef0123456789abcdef"
VISIBLE = {probe.name for probe in all_probes()}


@pytest.fixture(scope="module")
def secrets():
    """Everything that must not be found."""
    return leak.secrets_of(REFERENCE, Salt(SALT), GIVEN)


def _zip(**files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _notebook(**cell) -> str:
    whole = {"cell_type": "code", "source": [], "outputs": [], "metadata": {}} | cell
    return json.dumps({"cells": [whole], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


PENALTY = "norms = gradients.flatten(start_dim=1).norm(dim=1)"
BODY = "def mine(a, b):\n    '''Another docstring.'''\n    # and a comment\n    return -(a.mean())\n"


def test_there_is_much_to_find(secrets):
    """The comparison is made with every function and every solution."""
    assert len(secrets.bodies) > 400
    assert len(secrets.texts) > 400
    assert len(secrets.names) >= 3
    for part in ("the solution of question 3.7", "the notes for staff in gan.md", "the notes for staff in wgan_gp.md"):
        assert part in secrets.texts.values()


def test_what_students_get_holds_no_answer(secrets):
    """The whole student zip, with the zips and notebooks in it."""
    assert leak.leaks(student_zip.build(course_file.current()), secrets, VISIBLE) == []


@pytest.mark.parametrize(
    "path", [*sorted(REFERENCE.glob("*_losses.py")), REFERENCE / "divergences.py"], ids=lambda path: path.stem
)
def test_reference_itself_would_be_found(secrets, path):
    """Each file of answers, under whatever name, in a zip in the zip."""
    inner = _zip(**{"given.py": path.read_text(encoding="utf-8")})
    found = leak.leaks(_zip(**{"a.zip": inner}), secrets, VISIBLE)
    assert len(found) > 5
    assert all(line.startswith("a.zip/given.py") for line in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", f"def f(gradients):\n    {PENALTY}\n"),
        ("a.md", f"So write `{PENALTY}` here."),
        ("a.ipynb", _notebook(source=["import torch\n", PENALTY])),
        ("b.ipynb", _notebook(outputs=[{"data": {"text/plain": ["see\n", f"  {PENALTY}"]}}])),
        ("c.ipynb", _notebook(metadata={"solution": PENALTY})),
        ("d.ipynb", _notebook(cell_type="markdown", source="The strong law of large numbers says that their average "
                              "tends, with probability one, to that mean:")),
        ("a.txt", ("The logarithm is strictly increasing, so it keeps the order of any two positive numbers, and so\n"
                  "does dividing by the positive number $m$.")),
        ("e.ipynb", _notebook(cell_type="markdown", source="The grids get better until about epoch 9 and hardly "
                              "afterwards.")),
        ("b.txt", f"salt = {SALT}"),
    ],
)  # fmt: skip
def test_what_is_smuggled_in_is_found(secrets, name, text):
    """A line of an answer, a sentence of a solution, the salt: in code, prose, cells, outputs and metadata."""
    assert leak.leaks(_zip(**{name: text}), secrets, VISIBLE)


def test_body_under_another_name_is_found(secrets):
    """A reference function's body, with its docstring and its comments exchanged."""
    text = (REFERENCE / "wgan_losses.py").read_text(encoding="utf-8")
    start = text.index("def clip_weights")
    body = text[text.index('"""', text.index('"""', start) + 3) + 3 :].split("\n\n\n")[0]
    assert leak.leaks(_zip(**{"a.py": f"def mine(critic, limit):\n    # mine\n{body}\n"}), secrets, VISIBLE)


def test_file_of_an_unknown_kind_is_reported(secrets):
    """What an editor or a merge leaves beside an answer."""
    found = leak.leaks(_zip(**{"wgan_losses.py.orig": "x", "solution.tex": "y", "a.png": b"z"}), secrets, VISIBLE)
    assert found == [
        f"{name} is of a kind that nobody has looked in: remove it" for name in ("wgan_losses.py.orig", "solution.tex")
    ]


def test_private_name_is_found(secrets):
    """A helper of the reference's, even only called."""
    private = next(iter(secrets.names))
    assert f"a.py holds {private}, of " in leak.leaks(_zip(**{"a.py": f"x = {private}(y)"}), secrets, VISIBLE)[0]


def test_hidden_question_is_found(secrets):
    """A table of questions that holds one that students are not to see."""
    table = json.dumps([{"name": "wgan_losses.critic_value"}])
    found = leak.leaks(_zip(**{"probes.json": table}), secrets, VISIBLE - {"wgan_losses.critic_value"})
    assert found == ["probes.json holds the hidden question wgan_losses.critic_value"]


def test_innocent_code_is_not_accused(secrets):
    """Stubs, short statements and other people's words."""
    innocent = (
        "def f(critic):\n    for parameter in critic.parameters():\n        print(parameter)\n    return critic\n"
    )
    assert leak.leaks(_zip(**{"a.py": innocent, "b.py": "not python at all:", "c.bin": "\0"}), secrets, VISIBLE) == []
