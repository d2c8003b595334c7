"""What is shown of code where nobody is named: no comment and no string, in whatever Python they are written."""

import pytest

from autograder.classroom.alike.wordless import without_words

SHOWN = {
    "x = 'Ada'  # by Ada": 'x = ""  #',
    'def f(x):\n    """Ada\n    Lovelace."""\n    return x': 'def f(x):\n    ""\n\n    return x',
    "x\N{NO-BREAK SPACE}= 1 \\\n + 2": "x\N{NO-BREAK SPACE}= 1 \\\n + 2",
    "x = f\"{d['Ada']} is {n}\" + y": 'x = "" + y',
    'x = f"{d["Ada Lovelace"]}" + y': 'x = "" + y',
    'x = rf"{f"{"Ada"}"}{{" + y': 'x = "" + y',
    "x = f'{n:>{w}} {d[\"}\"]:\\'<9}' + y": 'x = "" + y',
    'x = f"{ {"Ada": 1}["Ada"] }" + y': 'x = "" + y',
    'x = f"""{\n"Ada"\n}""" + y': 'x = ""\n\n + y',
    'x = f"\\{d["Ada"]} \\" \\N{DASH}" + y': 'x = "" + y',
    'x = t"{"Ada"}" + y': 'x = "" + y',
    'x = f"not closed {n}\ny = 1': 'x = ""\ny = 1',
    "x = f(y)[f'{n!r}'] + format": 'x = f(y)[""] + format',
    "x = f'{Ada": 'x = ""',
}


@pytest.mark.parametrize("code", SHOWN)
def test_no_word_is_shown(code):
    """Of strings, also such as have fields with strings of the same quotes; white space stays as it is."""
    assert without_words(code) == SHOWN[code]
