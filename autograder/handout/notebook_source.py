"""Reads a notebook master, which is Markdown, as the cells of a Jupyter notebook. It does not know what cells mean.

A block that opens with ```python at the start of a line is a code cell; what stands between two of them is one Markdown
cell. Blocks of Otter's own, which open with ```otter, stay in the Markdown: Otter takes them out.
"""

from collections.abc import Iterable
from typing import Any

from autograder.errors import InputError

CODE, FENCE = "```python", "```"


def notebook(text: str, name: str) -> dict[str, Any]:
    """A master as a notebook in Jupyter's format 4.5, without outputs. Raises InputError, naming file and line.

    Args:
        text: the master.
        name: of its file, for messages.
    """
    cells: list[dict[str, Any]] = []
    lines: list[str] = []
    opened = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line == CODE:
            if opened:
                raise InputError(f"{name}:{number}: a code block opens inside that of line {opened}: close that first")
            cells.append(_cell("markdown", lines))
            lines, opened = [], number
        elif line == FENCE and opened:
            cells.append(_cell("code", lines))
            lines, opened = [], 0
        else:
            lines.append(line)
    if opened:
        raise InputError(f"{name}:{opened}: this code block is not closed: end it with a line of three backticks")
    cells.append(_cell("markdown", lines))
    return {
        "cells": [{**cell, "id": f"master-{place}"} for place, cell in enumerate(cells) if cell["source"]],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(kind: str, lines: Iterable[str]) -> dict[str, Any]:
    """One cell, without its id."""
    cell = {"cell_type": kind, "metadata": {}, "source": "\n".join(lines).strip("\n")}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
