import pytest

from autograder.handout.written.formulas import math_fault


@pytest.mark.parametrize(
    "line",
    [
        "Text without any formula, with a * and a _ in it.",
        r"Let $x_1, \dots, x_m$ be drawn from $p_r$, as in ($\theta = 0$).",
        r"$D^\star$ is best; $\lvert x \rvert < 1$!",
        r"$$\mathrm{KL}(p \parallel q) = \mathbb E_{x \sim p} \log \frac{p(x)}{q(x)}$$",
        r"| $P$ | 0.25 |",
    ],
)
def test_safe_math_passes(line):
    """Math that GitHub leaves alone has no fault."""
    assert math_fault(line) is None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (r"The set $\{0, 1\}$.", "a backslash before a punctuation mark"),
        (r"$$a \, b$$", "a backslash before a punctuation mark"),
        (r"$$a \\ b$$", "a backslash before a punctuation mark"),
        ("Both $D^*$ here.", "a star; write \\star or \\cdot"),
        (r"Here $\mathbb{E}_x$ stands.", "an underscore that follows neither a letter nor a digit"),
        ("Here $|x|$ stands.", "a vertical bar; write \\lvert, \\lVert or \\parallel"),
        ("Here $a<b$ stands.", "a '<' without a space behind it"),
        (r"$\operatorname{KL}$", "\\operatorname; write \\mathrm"),
        ("One $x and no other.", "a dollar sign without its partner on the same line"),
        ("Spaces $ x $ inside.", "an inline formula that is empty or has a space next to a dollar sign"),
        ("Before$x$ it.", "no space before $x$"),
        ("The $x$-axis.", "$x$ touches '-'"),
        ("$x$$y$", "a displayed formula that is not one line of its own, $$...$$"),
        ("Text $$x$$ text.", "a displayed formula that is not one line of its own, $$...$$"),
    ],
)
def test_math_that_github_would_spoil_is_named(line, fault):
    """Each construction that GitHub's Markdown changes is refused, with its name."""
    assert math_fault(line) == fault
