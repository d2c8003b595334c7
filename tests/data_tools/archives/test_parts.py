import pytest

from data_tools.archives.parts import Download, downloads, is_numbered, without_counter


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["x-001.zip", "x-002.zip"], [(("x-001.zip", "x-002.zip"), ())]),
        (["x-002.zip", "x-010.zip", "x-001.zip"], [
            (("x-001.zip", "x-002.zip", "x-010.zip"), tuple(f"x-{n:03d}.zip" for n in range(3, 10))),
        ]),
        (["x_part1.zip", "x_part2.zip", "x_part4.zip"], [
            (("x_part1.zip", "x_part2.zip", "x_part4.zip"), ("x_part3.zip",)),
        ]),
        (["x0.zip", "x1.zip"], [(("x0.zip", "x1.zip"), ())]),
        (["x_9.zip", *[f"x_{n}.zip" for n in range(1, 9)], "x_10.zip"], [
            (tuple(f"x_{n}.zip" for n in range(1, 11)), ()),
        ]),
        (["a/x-001.zip", "b/x-002.zip"], [(("a/x-001.zip",), ()), (("b/x-002.zip",), ("b/x-001.zip",))]),
        (["x-003.zip"], [(("x-003.zip",), ("x-001.zip", "x-002.zip"))]),
        (["x-001.zip", "x-001 (1).zip"], [(("x-001.zip",), ()), (("x-001 (1).zip",), ())]),
        (["x-001 (1).zip", "x-002.zip"], [(("x-001 (1).zip", "x-002.zip"), ())]),
    ],
)  # fmt: skip
def test_parts_are_put_together(names, expected):
    """Names that differ in one number alone are one download, in the order of the numbers, and gaps are told."""
    assert downloads(names) == [Download(*one) for one in expected]


@pytest.mark.parametrize(
    "names",
    [
        ["celeba64.zip", "celeba128.zip"],
        ["faces_2017.zip", "faces_2018.zip"],
        ["faces-05-11-2026.zip", "faces-07-11-2026.zip"],
        ["men.zip", "women.zip"],
        ["x_0001.zip", "x_0002.zip"],
        ["x-1-001.zip", "x-3-002.zip"],
        ["x1.zip", "x01.zip"],
    ],
)
def test_numbers_that_are_no_count(names):
    """Resolutions, years, days, longer numbers and names that differ in more than one number make no parts."""
    assert sorted(one.parts for one in downloads(names)) == sorted((name,) for name in names)


@pytest.mark.parametrize(("name", "numbered"), [("x-001.zip", True), ("x-012 (2).zip", True), ("x-12.zip", False)])
def test_drive_s_numbers(name, numbered):
    """Three digits after a hyphen, with a leading zero, are a part's number, whatever a browser added."""
    assert is_numbered(name) is numbered


def test_browser_s_counter():
    """A browser's counter is taken off the name, another number in brackets is not."""
    assert [without_counter(name) for name in ("a (1).zip", "a(2).zip", "a (b).zip", "(3) a.zip")] == [
        "a.zip", "a.zip", "a (b).zip", "(3) a.zip",
    ]  # fmt: skip
