"""groups.json of a graded class: the groups, for programs to read, and for `learn`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.classroom.groups.group import Group
from autograder.errors import InputError
from autograder.grading.write.files import write_text

FILE = "groups.json"


def write(groups: Sequence[Group], source: Path, out: Path) -> None:
    """Write the file. Raises InputError where that is not possible.

    Args:
        groups: of the class.
        source: where the class's submissions lie.
        out: the folder of the grading.
    """
    fields = {"source": str(source.resolve()), "groups": [asdict(group) for group in groups]}
    write_text(json.dumps(fields, indent=1) + "\n", out / FILE)


def read(out: Path) -> tuple[Path, tuple[Group, ...]]:
    """(where the submissions lay, the groups). Raises InputError, in one line, where there is no such file."""
    again = "grade the class again with `grade-all`"
    try:
        fields: dict[str, Any] = json.loads((out / FILE).read_text(encoding="utf-8"))
        return Path(fields["source"]), tuple(_group(each) for each in fields["groups"])
    except FileNotFoundError as error:
        raise InputError(f"{out} holds no {FILE}: {again}") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{out / FILE} cannot be read: {again}") from error


def _group(fields: dict[str, Any]) -> Group:
    found = Group(**fields)
    texts = (found.function, found.shortest, found.code, found.statement, *found.members, *found.members.values())
    if not isinstance(found.number, int) or not all(isinstance(each, str) for each in texts):
        raise TypeError
    return found
