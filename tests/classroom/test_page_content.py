"""What a class's page says: counts, ranks, tables, and a sentence for every class that is out of the ordinary."""

import re

import pytest

from autograder.classroom.results.record import Outcome, Record
from autograder.grading.expect.misconceptions import Known
from autograder.grading.judge.verdict import RIGHT, WRONG


def test_misconceptions_are_ranked_by_how_many_submissions_hold_them(classroom):
    """Each submission counts once, a pair counts for both, and what could not be read is in no share."""
    rows = classroom.read().tables["mistakes"][1:]
    assert [row[:3] for row in rows] == [
        ["3", "43 %", "The sentence on critic_sign.critic_sign"],
        ["2", "29 %", "The sentence on labels_swapped.labels_swapped"],
        ["1", "14 %", "The sentence on one_half.one_half"],
    ]
    assert rows[0][3:] == ["wgan_losses.critic_loss", "Source of critic_sign"]


def test_equally_many_holders_are_ranked_by_the_order_of_the_questions(classroom):
    """The order is that of the probes, then of the names: two gradings of one class give the same page."""
    mixed = [
        classroom.record("a", "rrww", ["critic_sign", "mixed_up"]),
        classroom.record("b", "wwrr", ["one_half", "labels_swapped"]),
    ]
    rows = classroom.read(mixed).tables["mistakes"][1:]
    assert [row[2].rpartition(".")[2] for row in rows] == ["labels_swapped", "one_half", "critic_sign", "mixed_up"]
    assert classroom.page(mixed) == classroom.page(mixed)


def test_what_to_teach_comes_first_and_says_how_many_what_and_where(classroom):
    """The first section holds the most widely held misconceptions with share, sentence, function and source."""
    reader = classroom.read()
    assert next(iter(reader.tables)) == "teach"
    words = " ".join(reader.words["teach"].split())
    assert words.startswith(
        "What to teach 43 % 3 of 7 The sentence on critic_sign. wgan_losses.critic_loss · critic_sign · Source of"
    )
    assert words.index("critic_sign") < words.index("labels_swapped") < words.index("one_half")


def test_what_to_teach_says_what_no_misconception_does(classroom):
    """Functions not attempted, wrong answers that nothing explains, and the hardest question stand there too."""
    words = " ".join(classroom.read().words["teach"].split())
    assert "Not attempted, of 7 submissions: gan_losses.discriminator_loss 1, wgan_losses.critic_loss 1" in words
    assert "Wrong and unexplained, so worth reading: wgan_losses.interpolate 1." in words
    assert "The hardest question is 3.1 critic_loss: sign: 50 % of those who attempted it are right." in words


@pytest.mark.parametrize(
    ("holders", "taught", "rest"),
    [
        ([3, 3, 2, 2, 2, 1, 1], 5, "2 more, held by fewer"),
        ([3, 2, 2, 1, 1, 1, 1], 7, ""),  # the last four are tied
        ([1] * 10, 10, ""),
        ([2, 2, 2, *[1] * 8], 3, "8 more, held by fewer"),  # too many are tied to be taught
        ([1] * 11, 5, "6 more, held by as many"),
        ([2] * 11 + [1], 5, "7 more, held by as many or fewer"),
    ],
)
def test_no_more_is_to_be_taught_than_fits_a_lesson(classroom, holders, taught, rest):
    """Five mistakes, and no two apart that equally many hold; the others are counted there and listed below."""
    many = {
        f"m{n:02}": Known(f"m{n:02}", 2, "gan_losses.discriminator_loss", f"Say {n}.", "S", builds_on=False)
        for n in range(len(holders))
    }
    held = [name for name, count in zip(many, holders, strict=True) for _ in range(count)]
    records = [classroom.record(f"s{place}", "wrrr", [name]) for place, name in enumerate(held)]
    reader = classroom.read(records, known=many)
    assert len(re.findall(r"Say \d+\.", reader.words["teach"])) == taught
    assert "".join(re.findall(r"\d+ more, held by [a-z ]*(?:fewer|many)", reader.words["teach"])) == rest
    assert len(reader.tables["mistakes"]) == 1 + len(holders)


def test_a_misconception_that_left_the_catalogue_is_named_all_the_same(classroom):
    """An old grading's misconception has no sentence any more, but its holders still count."""
    rows = classroom.read([classroom.record("a", "rrrw", ["gone_since"])]).tables["mistakes"][1:]
    assert rows == [["1", "100 %", "gone_since (no longer in the catalogue)gone_since", "wgan_losses.interpolate", ""]]


def test_questions_show_the_share_of_each_status(classroom):
    """Pass rate, then right, wrong, not attempted and ungraded in submissions, then points."""
    rows = classroom.read().tables["questions"][1:]
    assert rows[0] == ["2.1", "discriminator_loss: value", "57 %", "", "4", "2", "1", "0", "4"]
    assert rows[3] == ["3.2", "interpolate: mix", "67 %", "", "4", "1", "1", "1", "1"]


def test_the_hardest_questions_are_those_most_often_wrong_where_attempted(classroom):
    """Hardest first; what nobody got wrong is not listed."""
    rows = classroom.read().tables["hardest"][1:]
    assert [row[0] for row in rows] == ["3.1", "2.1", "3.2", "2.2"]
    assert rows[0] == ["3.1", "critic_loss: sign", "50 %", "6"]
    assert [row[0] for row in classroom.read([classroom.record("a", "rwrr")]).tables["hardest"][1:]] == ["2.2"]


def test_functions_count_each_submission_once(classroom):
    """All right; wrong with a known mistake, at a known line, unexplained; not attempted, ungraded."""
    rows = classroom.read().tables["functions"][1:]
    assert rows == [
        ["gan_losses.discriminator_loss", "4", "2", "0", "0", "1", "0"],
        ["wgan_losses.critic_loss", "3", "3", "0", "0", "1", "0"],
        ["wgan_losses.interpolate", "4", "0", "0", "1", "1", "1"],
    ]


def test_scores_are_those_of_the_submissions_that_were_graded_in_whole(classroom):
    """Mean, median, extremes and the histogram are over six scores: one of the eight is unread, one ungraded."""
    reader = classroom.read()
    scores = sorted([4, 3, 7, 6, 0, 10])
    words = " ".join(reader.words["scores"].split())
    assert f"Of 10 points: mean {sum(scores) / 6:.0f}, median 5, lowest 0, highest 10, standard deviation" in words
    assert "All points: 1 submission. No points: 1 submission. Not counted: 1 submission, ungraded." in words
    assert "Submissions by points: mean 5 points, median 5 points" in words
    counts = [int(count) for count in re.findall(r"points: (\d+) \(", words)]
    assert sum(counts) == 6


def test_the_mean_points_by_part_add_up_to_the_mean_score(classroom):
    """Over the six submissions whose score is known; drawn as bars with what the rest was lost to."""
    text = classroom.page()
    listed = text.partition('<ul class="parts">')[2].partition("</ul>")[0]
    means = [tuple(map(float, pair)) for pair in re.findall(r"<b>([\d.]+) of ([\d.]+)</b>", listed)]
    assert [possible for _, possible in means] == [6, 4]
    assert sum(earned for earned, _ in means) == pytest.approx(sum([4, 3, 7, 6, 0, 10]) / 6, abs=0.1)
    assert 'class="wrong"' in listed
    assert 'class="not-attempted"' in listed


def test_what_the_grader_failed_on_counts_for_nothing(classroom):
    """Two that were graded, two on which we failed: neither a score nor a share nor a rate counts our failure."""
    records = [
        classroom.record("a", "wrrr", ["one_half"]),
        classroom.record("b", "rrrr"),
        classroom.record("c", "uuuu"),
        classroom.record("d", "uuuu"),
    ]
    reader = classroom.read(records)
    words = " ".join(reader.words["scores"].split())
    assert "mean 8, median 8, lowest 6, highest 10" in words
    assert "No points: 0 submissions. Not counted: 2 submissions, ungraded." in words
    assert reader.tables["mistakes"][1][:2] == ["1", "50 %"]
    assert "50 % 1 of 2" in " ".join(reader.words["teach"].split())
    assert reader.tables["questions"][1][2] == "50 %"
    assert "mean score8 of 10" in "".join(reader.words[""].split("\n")).replace("</dt>", "")
    assert [row[1:6] for row in reader.tables["submissions"][3:]] == [["\u2013", "\u2013", "\u2013", "0", "0"]] * 2


def test_a_class_that_the_grader_failed_on_has_no_scores(classroom):
    """Nothing is made up where there is nothing to count."""
    reader = classroom.read([classroom.record("a", "uuuu")])
    assert "No scores. Not counted: 1 submission, ungraded." in reader.words["scores"]
    assert "No submission could be graded." in reader.words["teach"]
    assert "mean score" not in reader.words[""]
    assert reader.tables["questions"][1][2] == "none"


def test_times_show_the_median_and_the_slowest_first(classroom):
    """Whoever hung is found at once."""
    words = " ".join(classroom.read().words["time"].split())
    assert "Median 0.5 s, longest 4 s, 6.75 s in all." in words
    assert re.search(r"The slowest 4 s: No. 2 0.5 s: No. 3", words)


def test_what_could_not_be_read_is_listed_with_the_reason_and_has_a_row(classroom):
    """In a section of its own, in an alert at the top, and in the table of all."""
    reader = classroom.read()
    assert reader.tables["unread"][1:] == [["No. 8", "[hidden].zip is not a zip file: pack it again"]]
    assert "1 submission could not be read" in reader.words[""]
    row = reader.tables["submissions"][-1]
    assert (row[0], row[1], row[-1]) == ("No. 8", "", "Not read: [hidden].zip is not a zip file: pack it again")
    assert "unread" not in classroom.read(classroom.records[:3]).tables


def test_what_the_grader_failed_on_is_an_alert(classroom):
    """Ungraded is our fault: it stands at the top and in the row's remarks, and the row has no score but in part."""
    reader = classroom.read()
    assert "The grader failed on questions of 1 submission, so that no score is known: grade again." in reader.words[""]
    row = reader.tables["submissions"][7]
    assert (row[0], *row[1:4], row[-1]) == ("No. 7", "\u2013", "6", "\u2013", "1 ungraded.")
    assert "The grader failed" not in classroom.page(classroom.records[:3])


def test_the_table_has_one_row_a_submission_with_scores_by_part(classroom):
    """Score, points in each part, numbers of wrong and unattempted questions, misconceptions, seconds."""
    head, *rows = classroom.read().tables["submissions"]
    assert head == [
        "Submission", "Score of 10", "Part 2 of 6", "Part 3 of 4", "Wrong", "Not attempted", "Mistakes",
        "Seconds", "Remarks",
    ]  # fmt: skip
    assert len(rows) == len(classroom.records)
    assert rows[1] == ["No. 2", "3", "2", "1", "2", "0", "labels_swapped, one_half, critic_sign", "4", ""]


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ([], "There are no submissions."),
        (["rrrr"] * 3, "Every submission is right on every question."),
        (["nnnn"] * 3, "Nothing was attempted."),
        (["rrnn"], "No wrong answers: what was attempted is right."),
        (["wrrr"], "No known mistake explains the wrong answers."),
        ([""], "No submission could be graded."),
    ],
)
def test_a_class_without_misconceptions_is_told_in_a_sentence(classroom, statuses, sentence):
    """Empty, perfect, untouched, unexplained and unreadable classes each have a page."""
    records = [classroom.record("a", letters, error="" if letters else "no") for letters in statuses]
    assert sentence in classroom.page(records)


def test_a_grading_without_questions_has_a_page(classroom):
    """Nothing divides by the number of questions, or by their points."""
    assert "No scores." in classroom.page([Record("a", (), (), (), "", 0.0)], asked=[])


def test_what_was_asked_of_some_only_is_shared_among_them(classroom):
    """A record of fewer questions, or of one that is no longer asked, spoils no count."""
    part = Record(
        "a",
        (),
        (Outcome(classroom.probes[0].name, RIGHT, 4.0, None, ""), Outcome("gone.x", WRONG, 0.0, None, "")),
        (),
        "",
        1,
    )
    rows = classroom.read([part, classroom.record("b", "wrrr")]).tables["questions"][1:]
    assert rows[0][2:6] == ["50 %", "", "1", "1"]
    assert rows[1][2:6] == ["100 %", "", "1", "0"]


def test_three_thousand_submissions_make_a_page_of_two_megabytes_at_most(classroom):
    """A page of a large course can still be mailed and opened."""
    records = [
        classroom.record(
            f"submission_{30_000_000 + n}",
            "wwrn",
            ["labels_swapped + one_half", "critic_sign"],
            people=classroom.people,
        )
        for n in range(3000)
    ]
    text = classroom.page(records, names=True)
    assert text.count('<th scope="row">') == 3000
    assert len(text.encode()) < 2_000_000


def test_the_foot_says_what_the_run_was(classroom):
    """Plain values, one level of folders and short lists are shown, long ones counted, nothing refused."""
    run = {
        "versions": {"torch": "2.9.0"}, "salt_hash": "ab12", "seconds": 31.41592653, "closeness": 1e-6, "whole": True,
        "scheduler": None, "isolation": ["Landlock", "seccomp"], "each": list(range(99)),
        7: {"deep": {"er": {"est": 1}}},
        "layers": [{"name": "x"}],
    }  # fmt: skip
    text = classroom.page(run=run)
    shown = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", text.partition("<footer>")[2]))
    assert shown == {
        "versions: torch": "2.9.0", "salt hash": "ab12", "seconds": "31.4159", "closeness": "1e-06", "whole": "yes",
        "isolation": "Landlock, seccomp", "each": "99 entries", "7: deep": "1 entries", "layers": "1 entries",
    }  # fmt: skip
