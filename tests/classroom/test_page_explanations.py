"""What a class's page says of explanations: each kind counted, the unexplained as such, families and conditions."""

import pytest

from autograder.grading.judge.explanation import Explanation, Kind

UNDER_64 = Explanation(Kind.CONDITION, "batches of 64", "gan_losses.py", 3)
EACH = [
    Explanation(Kind.MISCONCEPTION, "labels_swapped", "gan_losses.py", 3),
    Explanation(Kind.FAMILY, "cut_off(limit=7.3)"),
    UNDER_64,
    Explanation(Kind.LINE, None, "gan_losses.py", 3),
    Explanation(Kind.ERROR),
    Explanation(Kind.RELATION),
    Explanation(Kind.NONE),
]


def _cut_off(limit):
    return Explanation(Kind.FAMILY, f"cut_off(limit={limit})")


def test_wrong_answers_are_counted_by_kind_and_add_up(classroom):
    """Every kind has a row with its wrong answers, their share and the submissions; the rows add up to all."""
    records = [
        classroom.record("a", "wwww", EACH[:4]),
        classroom.record("b", "wwwr", EACH[4:]),
        classroom.record("c", "wwrr", [UNDER_64, UNDER_64]),
        classroom.record("d", "rnnu"),
    ]
    reader = classroom.read(records)
    rows = reader.tables["explanations"][1:]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("misconception", "1", "11 %", "1"),
        ("family", "1", "11 %", "1"),
        ("condition", "3", "33 %", "2"),
        ("line", "1", "11 %", "1"),
        ("error", "1", "11 %", "1"),
        ("relation", "1", "11 %", "1"),
        ("none", "1", "11 %", "1"),
    ]
    assert [row[1].startswith("Unexplained") for row in rows] == [False] * 5 + [True] * 2
    words = " ".join(reader.words["explanations"].split())
    assert "Of 9 wrong answers, 5 (56 %) are explained by a mistake that is known; of 2 (22 %) the line or the" in words
    assert "2 (22 %) are unexplained." in words


def test_a_class_without_wrong_answers_has_nothing_to_explain(classroom):
    """A sentence stands in the table's place."""
    reader = classroom.read([classroom.record("a", "rrrn")])
    assert "There are no wrong answers." in reader.words["explanations"]
    assert reader.tables["explanations"] == []


def test_a_record_of_a_grader_without_kinds_counts_by_its_misconception(classroom):
    """Named is a misconception, and what is not named is unexplained: nothing better is known of it."""
    rows = classroom.read([classroom.record("a", "wwrr", ["labels_swapped", None])]).tables["explanations"][1:]
    assert {row[0]: row[2] for row in rows if row[2] != "0"} == {"misconception": "1", "none": "1"}


def test_a_family_is_one_mistake_whose_sentence_has_the_class_s_numbers(classroom):
    """Two numbers are two holders of one mistake, and the table of submissions says each one's number."""
    records = [classroom.record(f"s{limit}", "wrrr", [_cut_off(limit)]) for limit in ("10", "7.3", "5")]
    reader = classroom.read(records)
    assert reader.tables["mistakes"][1] == [
        "3", "100 %", "Cut off at 5, 7.3 or 10: leave it.cut_off(limit) (family)", "gan_losses.discriminator_loss",
        "Source of cut_off",
    ]  # fmt: skip
    assert "Cut off at 5, 7.3 or 10: leave it." in reader.words["teach"]
    assert [row[-3] for row in reader.tables["submissions"][1:]] == [f"cut_off(limit={n})" for n in ("10", "7.3", "5")]


def test_a_family_of_many_numbers_names_three_and_counts_the_rest(classroom):
    """A sentence stays one, however many students hold the mistake."""
    records = [classroom.record(f"s{limit}", "wrrr", [_cut_off(limit)]) for limit in range(1, 31)]
    (row,) = classroom.read(records).tables["mistakes"][1:]
    assert row[2].startswith("Cut off at 1, 2, 3 or 27 other numbers: leave it.")


def test_a_condition_stands_among_the_mistakes_with_its_sentence(classroom):
    """Held by function, since the line to mend is there; where to look stands in the place of the source."""
    records = [
        classroom.record("a", "wwrr", [UNDER_64, UNDER_64]),
        classroom.record("b", "wrwr", [UNDER_64, UNDER_64]),
        classroom.record("c", "wrrr", ["labels_swapped"]),
    ]
    reader = classroom.read(records)
    rows = reader.tables["mistakes"][1:]
    told = "Right for batches of 64, wrong for others: a batch size, or the size of the pieces of one, "
    told += "is written into your code."
    assert [(row[0], row[3]) for row in rows] == [
        ("2", "gan_losses.discriminator_loss"),
        ("1", "gan_losses.discriminator_loss"),
        ("1", "wgan_losses.critic_loss"),
    ]
    assert rows[0][2] == rows[2][2] == f"{told}batches of 64 (condition)"
    assert rows[0][4].startswith("Look ")
    assert told in reader.words["teach"]
    assert reader.tables["submissions"][1][-3] == "batches of 64"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing returned", "None, nothing else: your function ends without a `return`"),
        ("of another release", "of another release (no longer in the catalogue)"),
    ],
)
def test_what_a_reply_shows_at_once_has_its_sentence_and_what_is_gone_its_name(classroom, name, told):
    """Code that returns nothing is told so; a condition that the grader no longer has is named all the same."""
    (row,) = classroom.read([classroom.record("a", "wrrr", [Explanation(Kind.CONDITION, name)])]).tables["mistakes"][1:]
    assert row[2].startswith(told)


def test_a_function_is_counted_under_the_best_that_is_known_of_it(classroom):
    """A mistake before a line, a line before nothing: each submission is in one column."""
    line, nothing = Explanation(Kind.LINE, None, "gan_losses.py", 3), Explanation(Kind.NONE)
    records = [
        classroom.record("a", "wwrr", [nothing, UNDER_64]),
        classroom.record("b", "wwrr", [nothing, line]),
        classroom.record("c", "wwrr", [nothing, nothing]),
    ]
    reader = classroom.read(records)
    assert reader.tables["functions"][1] == ["gan_losses.discriminator_loss", "0", "1", "1", "1", "0", "0"]
    words = " ".join(reader.words["teach"].split())
    assert "at a line or with an exception that is known: gan_losses.discriminator_loss 1." in words
    assert "Wrong and unexplained, so worth reading: gan_losses.discriminator_loss 1." in words
