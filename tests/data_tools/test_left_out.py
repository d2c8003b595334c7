import pytest

from data_tools.left_out import ANIMATION, ARCHIVE, COPY, STILL, LeftOut, another_size, counted, lines


@pytest.mark.parametrize(
    ("kind", "many"),
    [(ARCHIVE, "archives"), (COPY, "second copies"), (STILL, "still images"), (ANIMATION, "animations"),
     (another_size(178, 218), "images of another size than 178 x 218")],
)  # fmt: skip
def test_singular_and_plural(kind, many):
    """One is told in the singular, several in the plural, whatever kind they are."""
    assert counted(kind, ["a"]) == f"1 {kind} (a)"
    assert counted(kind, ["a", "b"]) == f"2 {many} (a, b)"


def test_one_line_a_kind():
    """Each kind has one line with three names at most, and the number of the others."""
    left_out = [LeftOut(ARCHIVE, f"{n}.7z", "") for n in range(5)] + [LeftOut(COPY, "b.jpg", "the same as a.jpg")]
    assert lines(left_out) == [
        "5 archives (0.7z, 1.7z, 2.7z and 2 more)",
        "1 second copy (b.jpg, the same as a.jpg)",
    ]
