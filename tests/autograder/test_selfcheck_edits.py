"""The meter's edits: each kind is made, alone, in its place; bad numbers cost one line; what is printed is what was."""

import re

import pytest

from autograder import __main__ as commands
from autograder.command_line import arguments
from autograder.errors import GraderError, InputError
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.selfcheck import terminal
from autograder.selfcheck.edits import meter
from autograder.selfcheck.edits.edit import Edit, edits
from autograder.selfcheck.edits.equivalent import EQUIVALENT, why_equivalent
from autograder.selfcheck.edits.measured import Measured, Meter
from autograder.selfcheck.edits.right_functions import RightFunction, right_functions

GENERATOR = "gan_losses.generator_loss"


def _made(*lines):
    """{the edit in words: the edited lines of a function} of a function with these lines."""
    head = "def f(real, fake):\n"
    text = head + "".join(f"    {line}\n" for line in lines)
    return {each.what: each.text.removeprefix(head).replace("    ", "") for each in edits(text, "f")}


@pytest.mark.parametrize(
    ("line", "what", "edited"),
    [
        ("x = real + fake", "- in real + fake", "x = (real - fake)"),
        ("x = real @ fake", "* in real @ fake", "x = (real * fake)"),
        ("x = (real + fake) * 2", "/ in (real + fake) * 2", "x = ((real + fake) / 2)"),
        ("x = real - 2 * fake", "without the right of real - 2 * fake", "x = real"),
        ("x = -real", "without the sign of -real", "x = (real)"),
        ("return real", "a sign before the result", "return -(real)"),
        ("x = real.mean()", "sum for mean", "x = real.sum()"),
        ("x = (real - fake).mean()", "sum for mean", "x = (real - fake).sum()"),
        ("x = real.sum(dim=1)", "2 for 1", "x = real.sum(dim=2)"),
        ("x = real.sum(dim=1)", "without dim=1 in real.sum(dim=1)", "x = real.sum()"),
        ("x = real.sum(dim=(1, 2))", "dim without 1 of (1, 2)", "x = real.sum(dim=(2,))"),
        ("x = bce(real, reduction='sum')", "reduction mean for sum", "x = bce(real, reduction='mean')"),
        ("x = f(real, keepdim=True)", "False for True", "x = f(real, keepdim=False)"),
        ("x = real ** 0.5", "1.5 for 0.5", "x = real ** 1.5"),
        ("x = f(real, fake, 1)", "arguments swapped in f(real, fake, 1)", "x = f(fake, real, 1)"),
        ("x = real.log()", "exp for log", "x = real.exp()"),
        ("x = (real - 1).log()", "without .log() of (real - 1).log()", "x = (real - 1)"),
        ("x = real", "fake for real", "x = fake"),
        ("real.clamp_(0)", "without real.clamp_(0)", "pass"),
        ("real += fake", "without real += fake", "pass"),
        ("real = real.abs()", "without real = real.abs()", "pass"),
    ],
)
def test_each_kind_of_edit_is_made_in_its_place(line, what, edited):
    """The function has the edited statement, with every parenthesis that the right one has, and nothing else new."""
    assert _made(line)[what] == edited + "\n"


def test_what_has_no_certain_place_is_left_alone():
    """F-strings, docstrings, functions beside the asked one; a name that would not be there."""
    assert _made('"""Text of 1."""', 'print(f"{real + 1}")') == {
        'without print(f"{real + 1}")': '"""Text of 1."""\npass\n'
    }
    text = "def f(x):\n    return x\n\n\ndef g(real):\n    return real\n"
    assert [(each.function, each.line, each.what) for each in edits(text, "g")] == [
        ("g", 6, "a sign before the result")
    ]
    assert edits(text, "h") == []


def test_lines_keep_their_numbers_and_equal_words_get_one():
    """An edit of a statement on four lines moves nothing; of two edits with the same words the second has a number."""
    text = "def f(x):\n    y = g(\n        x + 1,\n        1,\n    )\n    return y\n"
    found = edits(text, "f")
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert {each.text.count("\n") for each in found} == {6}
    assert [(each.what, each.line, each.first, each.last) for each in found if each.what.startswith("2 for 1")] == [
        ("2 for 1", 3, 2, 5),
        ("2 for 1, number 2", 4, 2, 5),
    ]


def test_statements_beside_one_that_is_left_out_stand_for_it():
    """The first line of each; at an end of the function the one that there is; of any other edit its own statement."""
    text = "def f(x):\n    y = [\n        x]\n    for z in y:\n        z += 1\n\n    y.sort(\n    )\n"
    found = {each.what: (each.line, each.first, each.last) for each in edits(text, "f")}
    assert found["without z += 1"] == (5, 4, 7)
    assert found["without y.sort(\n    )"] == (7, 5, 8)
    assert found["2 for 1"] == (5, 5, 5)


def test_functions_that_differ_in_docstrings_and_line_breaks_are_one():
    """Every way that has a function is a twin of exactly one text of it; the reference stands first."""
    found = right_functions({GENERATOR})
    ways = [way for each in found for way in each.twins]
    assert len(ways) == len(set(ways)) > len(found) > 10
    assert found[0].way == "."
    assert any(len(each.twins) > 1 for each in found)
    assert {each.function for each in found} == {GENERATOR}


def test_a_seed_picks_the_same_edits_and_another_others(starter):
    """None is picked twice."""
    probes = [probe for probe in starter.probes if probe.function == GENERATOR]
    first, again, other = (meter.picked(30, seed, probes) for seed in (1, 1, 2))
    assert first == again != other
    assert len({(function, edit.text) for function, edit in first}) == 30


def test_more_edits_than_there_are_cost_one_line(starter, monkeypatch, capsys):
    """The line says how many there are; as a command it is the only one, and the exit status is 2."""
    monkeypatch.setattr(meter, "right_functions", lambda _: right_functions({GENERATOR})[:1])
    with pytest.raises(InputError, match=r"--edits 999: the right ways have \d+ single edits, no more"):
        meter.picked(999, 1, starter.probes)
    assert commands.main(["selfcheck", "--edits", "999"]) == 2
    assert re.fullmatch(r"autograder: --edits 999: .*, no more\n", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--edits", "0"], "0 is not a whole number from 1, of at most 9 digits"),
        (["--edits", "-3"], "-3"),
        (["--edits", "many"], "many is not a whole number from 1"),
        (["--edits", "1" * 10], "of at most 9 digits"),
        (["--edits", "10", "--seed", "1.5"], "1.5 is not a whole number from 0"),
        (["--seed", "1"], "--seed says which edits are made: say how many too, such as --edits 300"),
        (["--edits", "10", "--report", "a.html"], "--report is a page of the proof: leave out --edits"),
    ],
)
def test_bad_numbers_cost_one_line(words, told, capsys):
    """Before anything is asked."""
    assert commands.main(["selfcheck", *words]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_seed_is_1_unless_another_is_named():
    """Without --edits the proof is run."""
    assert vars(arguments(["selfcheck", "--edits", "3"])) == {
        "command": "selfcheck",
        "edits": 3,
        "seed": 1,
        "report": None,
        "device": "cpu",
    }
    assert arguments(["selfcheck"]).edits is None


def _measured(what, told, *, caught=True):
    of = RightFunction(".", "gan_losses", "generator_loss", "", (".",))
    return Measured(of, Edit("generator_loss", 11, 10, 12, what, ""), told, caught)


def test_all_that_was_measured_is_printed(monkeypatch):
    """Kinds, lines of the edited statement, lines beside it, lines of another file; holes in words, and equivalents."""
    monkeypatch.setitem(EQUIVALENT, (".", GENERATOR, "harmless"), "it is right")
    found = Meter(
        (
            _measured("a", Explanation(Kind.LINE, None, "gan_losses.py", 11)),
            _measured("b", Explanation(Kind.FAMILY, "x(n=1)", "gan_losses.py", 13)),
            _measured("c", Explanation(Kind.LINE, None, "wgan_losses.py", 11)),
            _measured("d", None),
            _measured("harmless", None, caught=False),
            _measured("harmful", None, caught=False),
        )
    )
    assert [each.lines_off for each in found.found] == [0, 1, None, None, None, None]
    assert found.kinds[Kind.LINE] == 2
    shown = [str(each) for each in terminal.edits(found, 7).renderables]
    assert "Right as before, ./gan_losses.py, line 11, generator_loss: harmless: it is right" in shown
    assert "HOLE: ./gan_losses.py, line 11, generator_loss: harmful keeps all points." in shown
    assert "4 of 6 are caught; 1 are as right as before." in shown
    assert "The told line is the edited one in 1 of 4, at most one beside it in 2." in shown


def test_a_hole_makes_exit_status_1(monkeypatch, capsys):
    """And none makes 0."""
    for caught, status in ((False, 1), (True, 0)):
        monkeypatch.setattr(meter, "measured", lambda *_, caught=caught: iter([_measured("new", None, caught=caught)]))
        assert commands.main(["selfcheck", "--edits", "1"]) == status
        assert ("HOLE" in capsys.readouterr().out) is not caught


def test_a_grader_that_fails_is_no_hole(monkeypatch, grader):
    """An ungraded question ends the measuring, with the edit in the line."""

    def failing(*_, **__):
        raise GraderError("the fork server has gone")

    monkeypatch.setattr("autograder.grading.grader.observe", failing)
    one = meter.picked(1, 1, grader.answers.probes(GENERATOR))
    with pytest.raises(GraderError, match=rf"{re.escape(one[0][0].way)}, .*the fork server has gone"):
        next(meter.measured(grader.answers, one))


def test_each_equivalent_edit_is_one_that_is_made():
    """An entry whose way or words no longer exist says nothing."""
    made = {}
    for each in right_functions({function for _, function, _ in EQUIVALENT}):
        for way, function, what in EQUIVALENT:
            if (way, function) == (each.way, each.function):
                found = made.setdefault((way, function), {edit.what for edit in edits(each.text, each.name)})
                assert what in found, (way, function, what)
    assert made.keys() == {(way, function) for way, function, _ in EQUIVALENT}
    assert all(EQUIVALENT.values())


@pytest.mark.parametrize(
    ("function", "edit", "known"),
    [
        ("wgan_losses.sample_epsilon", "without dtype=batch.dtype in torch.rand(n, dtype=batch.dtype)", True),
        ("wgan_losses.sample_epsilon", "without device=batch.device in torch.rand(n, device=batch.device)", False),
        ("divergences.js_divergence", "arguments swapped in check_both(p, q)", True),
        ("divergences.kl_divergence", "arguments swapped in check_both(p, q)", False),
    ],
)
def test_some_edits_leave_any_right_way_right(function, edit, known):
    """A rule knows them, whatever the way is called."""
    assert bool(why_equivalent("right_ways/some way", function, edit)) is known
