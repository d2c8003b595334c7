"""What the tests of a course's switches share: courses of this checkout's file with other lines."""

import re

import pytest

from autograder.course import course_file
from autograder.course.questions import declared

TEXT = (course_file.FOLDER / "course.toml").read_text(encoding="utf-8")
TEXT = TEXT.replace("[functions]\n", "").replace("[points.questions]\n", "")  # both are empty; tests write their own


@pytest.fixture(scope="session")
def course_text():
    """The course file of this checkout, with neither section of what is switched off or worth another share."""
    return TEXT


@pytest.fixture(scope="session")
def whole():
    """What the reference and the probes declare."""
    return declared.read()


@pytest.fixture(scope="session")
def course_of():
    """The course of this checkout's file with more lines, and with other points of its parts."""

    def read(folder, *lines, whole=None, **points):
        text = TEXT
        for part, worth in points.items():
            text = re.sub(rf"^{part} = \d+ ", f"{part} = {worth} ", text, count=1, flags=re.MULTILINE)
        worth = [float(found) for found in re.findall(r"^\w+ = ([\d.]+) +# part", text, re.MULTILINE)]
        text = text.replace("total = 100 ", f"total = {sum(worth):g} ")
        path = folder / "course.toml"
        path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")
        return course_file.read(path, whole=whole)

    return read


@pytest.fixture(scope="session")
def with_callers(whole):
    """Some functions and runs, and all that calls one of them."""

    def closed(names):
        off = set(names)
        while more := {name for name in whole.asked if name not in off and off & {*whole.needs(name)}}:
            off |= more
        return off

    return closed


@pytest.fixture(scope="session")
def lines_off():
    """The section that switches some functions and runs off."""
    return lambda names: ["[functions]", *(f"{name} = false" for name in sorted(names))]
