"""Reads a table that staff wrote or a platform gave: CSV with headings, whatever sign separates its cells."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import InputError
from autograder.grading.write.plain_text import plain

_SEPARATORS = ",;\t"  # spreadsheets of some languages write semicolons
_MOST = 16 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One row: {key: its text}; "" for a column that is not there."""

    number: int  # in the file
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file, without spaces around them; rows without any text are left out."""

    called: str  # the file's name, for messages
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # (line in the file, cells)

    def lines(
        self, columns: Mapping[str, Sequence[str]], *, others: bool = False, needed: Sequence[str] = ()
    ) -> list[Line]:
        """The rows by the keys of `columns`. Raises InputError.

        Args:
            columns: {key: the headings that mean it}; capitals, spaces and signs in a heading count for nothing.
            others: whether there may be columns that mean nothing here.
            needed: the keys that must have a column.
        """
        meant = {folded(heading): key for key, known in columns.items() for heading in known}
        places: dict[str, int] = {}
        for place, heading in enumerate(self.headings):
            key = meant.get(folded(heading))
            if key is None:
                if others or not heading:
                    continue
                known = ", ".join(headings[0] for headings in columns.values())
                raise InputError(
                    f'{self.called}, line 1: the column "{plain(heading)}" is not known; there are {known}'
                )
            if key in places:
                both = f'"{plain(self.headings[places[key]])}" and "{plain(heading)}"'
                raise InputError(f"{self.called}, line 1: the columns {both} mean the same: keep one")
            places[key] = place
        for key in needed:
            if key not in places:
                raise InputError(f'{self.called}, line 1: there is no column "{columns[key][0]}"')
        return [
            Line(number, {key: row[places[key]] if key in places and places[key] < len(row) else "" for key in columns})
            for number, row in self.rows
        ]

    def has(self, *headings: str) -> bool:
        """Whether there are columns of all these headings."""
        return {folded(heading) for heading in headings} <= {folded(heading) for heading in self.headings}


def read(path: Path) -> Table:
    """The table in a file. Raises InputError."""
    try:
        if path.stat().st_size > _MOST:
            raise InputError(f"{path} is larger than {_MOST >> 20} MiB: it is no table of a class")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise InputError(f'{path} is not UTF-8: save it as "CSV UTF-8"') from error
    return _parsed(text, path.name)


def _parsed(text: str, called: str) -> Table:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        everything = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise InputError(f"{called}, line {reader.line_num}: {error}: save it as CSV again") from error
    rows = [(number, row) for number, row in everything if any(row)]
    if not rows:
        raise InputError(f"{called} is empty: it needs a line of headings")
    (_, headings), *rest = rows
    for number, row in rest:
        if any(row[len(headings) :]):
            says = f"{len(row)} cells, but {len(headings)} headings: quote a cell that holds a comma"
            raise InputError(f"{called}, line {number}: {says}")
    return Table(called, headings, tuple(rest))


def folded(heading: str) -> str:
    """A heading without what counts for nothing."""
    return "".join(character for character in heading.casefold() if character.isalnum())
