"""What a report says of lines that were passed over when a student's files were imported."""

from collections.abc import Iterable

from autograder.sandbox.contract.reply import Remark

_MOST = 4  # lines of one file that are named


def notes(remarks: Iterable[Remark]) -> list[str]:
    """One note for each file that lines were passed over in, with the reason for each line; none if there are none."""
    by_module: dict[str, dict[int, str]] = {}
    for remark in remarks:
        by_module.setdefault(remark.module, {}).setdefault(remark.line, remark.why)
    return [_note(module, lines) for module, lines in by_module.items()]


def _note(module: str, lines: dict[int, str]) -> str:
    named = "; ".join(f"line {line} ({why})" for line, why in sorted(lines.items())[:_MOST])
    more = f"; and {len(lines) - _MOST} more" if len(lines) > _MOST else ""
    return (
        f"Passed over in {module}.py: {named}{more}. This costs no points by itself; put what is not to run when the "
        'file is imported under `if __name__ == "__main__":`, or take it out.'
    )
