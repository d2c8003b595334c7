"""Lines of a TOML file: where a value begins, however it is written."""

import pytest

from autograder.course.toml_lines import TomlError, line_of, loads

TEXT = """\
# the first line
name = "a"

[points]  # a comment
total = 3
"part two" = 1
note = \"\"\"
total = 7
[limits]
\"\"\"
sizes = [
  1,
  2,
]

[limits]
seconds.cpu = 1
total = { wall = 2 }
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("name",), 2),
        (("points",), 4),
        (("points", "total"), 5),
        (("points", "part two"), 6),
        (("points", "note"), 7),
        (("points", "sizes"), 11),
        (("limits",), 16),
        (("limits", "seconds", "cpu"), 17),
        (("limits", "total", "wall"), 18),
        (("nowhere",), 1),
        (("name", "inner"), 1),
    ],
)
def test_a_value_is_found_where_it_begins(keys, line):
    """In a section, quoted, dotted, in an inline table; not where a text merely looks like it."""
    assert line_of(TEXT, keys) == line


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a = 1\nb = \n", 2, "Invalid value"),
        ("a = 1\na = 2\n", 2, "overwrite"),
        ("a = 1\nb = [\n1,\n", 3, "Unclosed|Invalid"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(text, line, says):
    """The parser's own words, without its way of stating the place; the end of the file is its last line."""
    with pytest.raises(TomlError, match=says) as caught:
        loads(text)
    assert caught.value.line == line
    assert "(at" not in str(caught.value)
