"""A file that is no Python as a whole is read part by part; one that is Python gives its statements."""

import ast

import pytest

from autograder.sandbox.loading.source_parts import Unreadable, parts_of


def _read(text: str) -> list:
    """Each part as its source, or as (line, why)."""
    parts = parts_of(text.encode(), "f.py")
    return [(p.line, p.why) if isinstance(p, Unreadable) else ast.unparse(p.node) for p in parts]


def test_python_gives_its_statements():
    """A sound file is its statements, in order, with the lines of the file."""
    parts = parts_of(b"a = 1\n\ndef f():\n    return a\n", "f.py")
    assert [(type(part.node).__name__, part.node.lineno) for part in parts] == [("Assign", 1), ("FunctionDef", 3)]


@pytest.mark.parametrize(
    ("text", "statements", "line"),
    [
        ("a = 1\ndef helper(\nb = 2\n", ["a = 1", "b = 2"], 2),
        ('a = 1\nprint "x"\nb = 2\n', ["a = 1", "b = 2"], 2),
        ("<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\nb = 3\n", ["a = 1", "b = 3"], 1),
        ("<<<<<<< HEAD\na = 1\n||||||| old\na = 0\n=======\na = 2\n>>>>>>> x\nb = 3\n", ["a = 1", "b = 3"], 1),
        ("<<<<<<< HEAD\na = 1\n=======\nb = 2\n", ["a = 1", "b = 2"], 1),
        ("a = 1\n=======\nb = 2\n>>>>>>> x\n", ["a = 1", "b = 2"], 2),
        (
            "a = 1\nif a &lt; 2 and b == &#34;&amp;c&#x22;:\n    d = 1\n",
            ["a = 1", "if a < 2 and b == '&c':\n    d = 1"],
            2,
        ),
        ("def f(a):\n    'Text.'\n\treturn 1\n", ['def f(a):\n    """Text."""\n    return 1'], 3),
        ("In [1]: def f():\n   ...:     return 1\n   ...:\n\nIn [2]: f(\nError: 4 5\n", ["def f():\n    return 1"], 5),
        ("if a:\n    b = 1\nelse:\n    b = 2\nc = (\n", ["if a:\n    b = 1\nelse:\n    b = 2"], 5),
        ("a = 1\nelse:\n    b = 2\n", ["a = 1"], 2),
        ("def f():\n  a\n    b\nc = 3\n", ["c = 3"], 1),
        ("def f():\n  return 1\n    b\nc = 3\n", ["def f():\n    return 1", "c = 3"], 3),
        ("def f():\n  if a:\n    return 1\n  b c\n", [], 1),
        ("def f():\n  raise NotImplementedError\n  return 1 1\n", [], 1),
        ("def f():\n\u00a0\u00a0return \u201ca\u201d \u2013\u200b 1\n", ["def f():\n    return 'a' - 1"], 2),
        ("a = \uff08\u2018it\u2019\uff0c 2\uff09\n", ["a = ('it', 2)"], 1),
        ("a\u00a0= 'it\u2019s'\n", ["a = 'it\u2019s'"], 1),
        ("a = '\u201cb\u201d'\nc \u2192 d\n", ["a = '\u201cb\u201d'"], 2),
        ('x = """\nnever closed\n', [], 1),
    ],
)
def test_what_is_no_python_costs_its_lines(text, statements, line):
    """All that is Python by itself is there, and the first line that is not is named."""
    found = _read(text)
    assert [each for each in found if isinstance(each, str)][: len(statements)] == statements
    assert next(each[0] for each in found if isinstance(each, tuple)) == line


def test_lines_of_parts_below_a_fault_are_those_of_the_file():
    """A traceback and a note name the line in the student's editor."""
    parts = parts_of(b"def broken(\n\n\ndef f():\n    return 1\n", "f.py")
    assert parts[-1].node.lineno == 4


def test_lines_of_a_notebook_are_passed_over_and_named():
    """`!pip` and `%matplotlib` cost nothing, also inside a function."""
    found = _read("!pip install torch\n%matplotlib inline\ndef f():\n    !ls\n    return 1\n")
    assert found[-1] == "def f():\n    pass\n    return 1"
    assert {each for each in found if isinstance(each, tuple)} == {
        (line, "only a notebook understands it") for line in (1, 2, 4)
    }


def test_an_error_is_named_with_the_version_that_reads():
    """A student with a newer Python learns which one reads the file."""
    ((_, why),) = _read("def f(:\n")
    assert "SyntaxError in f.py, line 1" in why
    assert "read by Python 3." in why


def test_an_unknown_or_broken_encoding_is_told_and_read_all_the_same():
    """A coding line that nobody knows, and bytes that are no UTF-8, cost no statement."""
    unknown = parts_of(b"# -*- coding: nonsense -*-\na = 1\n", "f.py")
    broken = parts_of(b"a = 1\n# \xff\xfe\n", "f.py")
    assert "encoding is unknown" in unknown[0].why
    assert "not all in utf-8" in broken[0].why
    assert len(unknown) == len(broken) == 2


def test_names_that_an_unreadable_part_would_define_are_known():
    """A function that cannot be read is told apart from one that was never written."""
    (part,) = parts_of(b"def critic_loss(a, b:\n    return a\n", "f.py")
    assert part.defines == ("critic_loss",)


@pytest.mark.parametrize("margin", ["    ", "\t", " \t "])
def test_a_file_that_is_indented_as_a_whole_is_read(margin):
    """Whatever its comments are; in what is further to the left than the rest, nothing is cut off."""
    body = ["'''Text.", "", "more'''", "a = 1", "", "def f():", "    return a"]
    text = "# made by a program\n" + "".join(f"{margin}{line}\n" if line else "\n" for line in body)
    assert _read(text) == ["""'Text.\\n\\nmore'""", "a = 1", "def f():\n    return a"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\x", r"\x"),
        (r"C:\Users", r"C:\Users"),
        (r"\\\x41 \u03c3 \N{BULLET}\Nabla", "\\A \u03c3 \u2022\\Nabla"),
        (r"\U00110000", r"\U00110000"),
    ],
)
def test_backslashes_before_no_letter_s_number_are_backslashes(written, read):
    """Those before one stay what they are."""
    (note, text) = parts_of(f"a = 1 if\nb = '''\n{written}'''\n".encode(), "f.py")[1:]
    assert "were read as backslashes" in note.why
    assert ast.literal_eval(text.node.value) == f"\n{read}"
