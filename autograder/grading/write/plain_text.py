"""Text that came from outside, and numbers, as plain text that no terminal and no page obeys."""

from autograder.grading.write.report import Report


def plain(text: str) -> str:
    """Text without control characters or broken encodings: terminal codes must not reach whoever prints it."""
    clean = text.encode("utf-8", "replace").decode()
    lines = clean.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_seen, line)) for line in lines)


def _seen(character: str) -> str:
    return character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}"


def isolation(report: Report) -> str:
    """One line on the walls that stood around the submission."""
    if not report.layers:
        return "Isolation: none. The submission ran with all your rights."
    active = [layer["name"] for layer in report.layers if layer["active"]]
    missing = [f"{layer['name']} ({layer['reason']})" for layer in report.layers if not layer["active"]]
    line = f"Isolation: {', '.join(active) or 'none'}."
    return line + (f" Not active: {'; '.join(missing)}." if missing else "")


def number(points: float) -> str:
    """Points without a needless ".0"."""
    return f"{points:g}"
