"""What is drawn of a class: every score and time in a column, names of marks legible, shares never overstated."""

import re

import pytest

from autograder.classroom.page import charts, markup


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [(0, 5, "0 %"), (5, 5, "100 %"), (1, 3, "33 %"), (1, 3000, "&lt;1 %"), (2999, 3000, "&gt;99 %"), (0, 0, "none")],
)
def test_a_share_is_never_rounded_to_nobody_or_everybody(count, of, said):
    """0 % means none and 100 % means all."""
    assert markup.share(count, of) == said


@pytest.mark.parametrize("out_of", [0.5, 3, 10, 90, 97.5, 100, 1234, 99_999])
def test_every_score_is_in_a_column_of_the_histogram(out_of):
    """No score is left out, at either end, and there are never more columns than can be told apart."""
    scores = [0, out_of / 3, out_of / 2, out_of, out_of]
    drawn = charts.of_scores(scores, out_of, 1.0, out_of / 2)
    columns = [int(count) for count in re.findall(r'class="count"[^>]*>(\d+)<', drawn)]
    assert sum(columns) == 5
    assert len(re.findall(r'class="column"', drawn)) <= 20


@pytest.mark.parametrize("spent", [[0.0], [0.3, 0.3], [0.05, 0.4, 31.0], [20_000.0], [1000.0]])
def test_every_time_is_in_a_column_of_the_histogram(spent):
    """From nothing to hours."""
    drawn = charts.of_seconds(spent, spent[len(spent) // 2])
    assert sum(int(count) for count in re.findall(r'class="count"[^>]*>(\d+)<', drawn)) == len(spent)
    assert all(0 <= float(x) <= 100 for x in re.findall(r'x1="([\d.]+)%"', drawn))


@pytest.mark.parametrize(("mean", "median"), [(5, 5), (1, 2), (98, 99), (50, 52), (52, 50), (10, 95)])
def test_the_names_of_mean_and_median_are_not_crossed_by_each_others_lines(mean, median):
    """Where the two are near each other, one name is to the left and one to the right, or above the other's line."""
    drawn = charts.of_scores([mean, median], 100, mean, median)
    lines = {
        name: (float(x), int(y)) for name, x, y in re.findall(r'mark (\w+)" x1="([\d.]+)%"[^>]*?y1="(\d+)"', drawn)
    }
    labels = re.findall(r'mark (start|end)" x="([\d.]+)%" dx="-?\d" y="(\d+)">(\w+)', drawn)
    for side, x, y, name in labels:
        other, top = lines["median" if name == "mean" else "mean"]
        beyond = other >= float(x) if side == "start" else other <= float(x)
        near = abs(other - float(x)) < 30
        assert not (beyond and near and top < int(y) - 4 and other != float(x)), name
