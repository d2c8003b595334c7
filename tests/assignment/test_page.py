"""What check.py prints: each mistake once, what is to do in order, what is new, in 100 columns."""

import re

import pytest

from autograder.home.page import page
from autograder.sandbox.contract.reply import PASSED_OVER

ERROR = {"kind": "error", "name": None, "file": None, "line": None}
RELATION = ERROR | {"kind": "relation"}


def told(number, function, status, came_back="", **fields):
    """One verdict as check.py has it, worth 2 points."""
    title = f"{function.partition('.')[2]}: aspect {number}"
    reason = f"{function.partition('.')[2]} raises NotImplementedError."
    message = (
        f"Not attempted: {reason}" if status == "not attempted" else f"Asked {number}.\nCame back: {came_back}\nL."
    )
    return {
        "number": number,
        "title": title,
        "aspect": f"aspect {number}",
        "function": function,
        "status": status,
        "score": 2 if status == "right" else 0,
        "out_of": 2,
        "message": message,
        "misconception": None,
        "asked": f"Asked {number}.",
        "came_back": came_back,
        "look": f"Look at {number}.",
        "relation": came_back,
        "trace": "",
        "explanation": RELATION if status == "wrong" else None,
        "wrong_parts": [],
        "before": None,
        "told_next": "",
    } | fields


def wrong(number, came_back, function="m.f", **fields):
    """A wrong one."""
    return told(number, function, "wrong", came_back, **fields)


def blocks(text):
    """The blocks that explain a mistake, each on one line."""
    return [" ".join(block.split()) for block in text.split("\n\n") if block.startswith("x wrong")]


def test_one_mistake_is_explained_once_with_all_that_it_costs():
    """One paragraph in place of three; the run that uses the function stands with it, with points of its own."""
    names = {"misconception": "sign", "explanation": RELATION | {"kind": "misconception", "name": "sign"}}
    found = [wrong(str(at), "this mistake.", **names) for at in (1, 2, 3)]
    found.append(wrong("9", "its losses.", "training.run", wrong_parts=["m.f"]))
    (block,) = blocks(page(found, []))
    assert block == (
        "x wrong: m.f Came back: this mistake. Look at 1. Costs 6 points: 1 aspect 1, 2 aspect 2, 3 aspect 3. "
        "With it 2 points: 9 run: aspect 9."
    )


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (wrong("1", "loss: zero.", relation="zero"), wrong("2", "gradient: zero (2 of 3).", relation="zero"), 1),
        (wrong("1", "loss: zero.", relation="zero"), wrong("2", "loss: zero.", relation="twice the right value"), 2),
        (wrong("1", "loss: zero."), wrong("2", "loss: zero.", "m.g"), 2),
        (wrong("1", "E: a", explanation=ERROR), wrong("2", "F: a", explanation=ERROR), 2),
        (wrong("1", "E: a", trace="top\nm.py, 3"), wrong("2", "E: a", "m.g", trace="other\nm.py, 3"), 1),
        (wrong("1", "E: a", trace="m.py, 3"), wrong("2", "E: a", trace="m.py, 4"), 2),
        (
            wrong("1", "f is not there.", trace="m.py, 3", relation=f"{PASSED_OVER}SyntaxError"),
            wrong("2", "f was used.", "m.g", relation=f"{PASSED_OVER}SyntaxError"),
            1,
        ),
        (
            wrong("1", "loss: zero.", explanation=RELATION | {"kind": "line", "line": 3}),
            wrong("2", "loss: twice.", explanation=RELATION | {"kind": "line", "line": 3}),
            1,
        ),
        (
            wrong("1", "loss: zero.", explanation=RELATION | {"kind": "line", "line": 3}),
            wrong("2", "loss: zero.", explanation=RELATION | {"kind": "line", "line": 4}),
            2,
        ),
    ],
)
def test_what_says_the_same_stands_together(first, second, count):
    """The array's name and the share of replies make no difference; another relation, line, frame or function does."""
    assert len(blocks(page([first, second], []))) == count


def test_a_question_alone_says_what_was_asked():
    """Several have their aspects instead; a frame of the student's code stands below where to look."""
    (alone,) = blocks(page([wrong("1", "a b.", trace="m.py, line 3, in f: return x")], []))
    assert alone == (
        "x wrong: m.f Asked 1. Came back: a b. Look at 1. m.py, line 3, in f: return x Costs 2 points: 1 aspect 1."
    )


def test_what_is_not_written_is_a_list_in_order():
    """A line a function with its points; the first that waits for no other is the next; reasons that are no stub's."""
    needs = {"message": "Not attempted: the run calls g, which raises NotImplementedError."}
    gone = {"message": "Not attempted: m.py has no function h."}
    found = [
        told("9", "training.run", "not attempted", **needs),
        told("1", "m.g", "not attempted"),
        told("2", "m.g", "not attempted"),
        told("3", "m.other", "not attempted"),
        told("4", "m.h", "not attempted", **gone),
    ]
    assert page(found, []).split("\n\n")[0].splitlines() == [
        "To do, in this order:",
        "  - training.run     2 points  needs g",
        "  - m.g              4 points  <- next",
        "  - m.other          2 points",
        "  - m.h              2 points  m.py has no function h.",
    ]
    assert page(found[::-1], []).splitlines()[1] == "  - m.h              2 points  <- next m.py has no function h."


def test_what_is_right_is_a_line_a_module():
    """A function of which something is wrong is not among them."""
    found = [
        told("1", "m.f", "right"),
        told("2", "m.g", "right"),
        told("3", "n.f", "right"),
        wrong("4", "zero.", "n.g"),
    ]
    assert page(found, []).startswith("+ right: m: f, g\n+ right: n: f\n\nx wrong: n.g\n")


def test_what_is_new_since_the_last_run_is_said():
    """Newly right, and no longer right; nothing of questions that were not asked before, or where nothing changed."""
    found = [
        told("1", "m.f", "right", before="wrong"),
        told("2", "m.f", "right", before="not attempted"),
        wrong("3", "zero.", before="right"),
        told("4", "m.g", "right", before=None),
        told("5", "m.g", "right", before="right"),
    ]
    lines = page(found, []).splitlines()
    assert "Since the last run: 2 newly right (1, 2); 1 no longer right (3)." in lines
    assert "Since the last run" not in page(found[3:], [])


def test_what_the_next_run_tells_is_said_where_the_course_asks_for_patience():
    """By function."""
    found = [wrong("1", "zero.", told_next="line"), wrong("2", "zero.", "m.g", told_next="named")]
    lines = page(found, []).splitlines()
    assert "If it is still wrong at the next run, you are told in which line it goes wrong: m.f." in lines
    assert "If it is still wrong at the next run, you are told which mistake it is, if it is a known one: m.g." in lines
    assert "next run" not in page([wrong("1", "zero.")], [])


def test_nothing_is_said_by_colour_alone_and_no_line_is_too_long():
    """Without its colours a page is the plain one; only a word that is longer than a line makes a longer one."""
    found = [told("1", "m.f", "right"), told("2", "m.g", "not attempted"), wrong("3", "word " * 60, "m.h")]
    warnings = [("a thing " * 40, True)]
    for width in (100, 40):
        for everything in (False, True):
            plain = page(found, warnings, width, everything=everything)
            coloured = page(found, warnings, width, everything=everything, coloured=True)
            assert max(map(len, plain.splitlines())) <= width
            assert re.sub(r"\033\[\d*m", "", coloured) == plain
            starts = {code: set(re.findall(rf"\033\[{code}m *(\S)", coloured)) for code in ("32", "31", "33")}
            assert starts == {"32": {"+"}, "31": {"x"}, "33": {"-"}}


def test_all_shows_every_question_and_every_message():
    """Also where several say the same."""
    found = [told("1", "m.g", "right"), wrong("2", "zero."), wrong("3", "zero."), told("4", "m.h", "not attempted")]
    text = page(found, [], everything=True)
    assert [line.split()[-1] for line in text.splitlines() if "  aspect " in line] == ["1", "2", "3", "4"]
    assert text.count("Came back: zero.") == 2
    assert "Asked 2." in text
    assert "Asked 3." in text
    assert "Not attempted: h raises NotImplementedError." in text
