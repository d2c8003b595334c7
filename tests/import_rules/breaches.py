"""What breaks the rules of `rows.py`: imports by file and line, folders and files without a row, sizes."""

from dataclasses import dataclass
from pathlib import Path

from import_rules.imports import STANDARD, imports
from import_rules.rows import (
    BY_NAME,
    DOOR,
    DOORS,
    HOUSES,
    LEVELS,
    LONGER,
    MOST_LINES,
    MOST_MODULES,
    PACKAGES,
    REST,
    SANDBOX_ALONE,
    Level,
)

_OURS = tuple(house for house in HOUSES if "/" not in house)


@dataclass(frozen=True, slots=True)
class Breach:
    """One import that must not be."""

    file: str
    line: int
    name: str  # what is imported, dotted
    rule: str

    def __str__(self):
        return f"{self.file}:{self.line}: imports {self.name}, but {self.rule}"


def forbidden(path: Path, root: Path) -> list[Breach]:
    """The forbidden imports of a file, in the order of its syntax tree."""
    source = path.relative_to(root).with_suffix("").parts
    file = path.relative_to(root).as_posix()
    judged = [(line, name, _rule(source, _target(source, name))) for line, name in imports(path, root)]
    return [Breach(file, line, name, rule) for line, name, rule in judged if rule]


def unknown(path: Path, root: Path) -> str:
    """A text such as "autograder/new: no rule ..." where no row covers a file or its folder; else an empty one."""
    source = path.relative_to(root).with_suffix("").parts
    at = source[0]
    if at not in LEVELS:
        return "" if at in HOUSES else f"{at}: no rule says what it may import"
    for depth, part in enumerate(source[1:], 2):
        is_file = depth == len(source)
        level = LEVELS.get(at, Level("", {REST: ()}))
        row = _row(level, part) if is_file or part in level.rows else None
        if row is None or (is_file and row == part):
            return f"{at}/{part}{'.py' if is_file else ''}: no rule says what it may import"
        at = f"{at}/{part}"
    return ""


def too_large(root: Path) -> list[str]:
    """The folders of houses with an order that have too many modules, and the modules with too many lines."""
    found, folders = [], {}
    for path in sorted(path for house in _OURS if house in LEVELS for path in (root / house).rglob("*.py")):
        inner = path.relative_to(root)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES and not _below_any(inner.with_suffix("").parts, LONGER):
            found.append(f"{inner.as_posix()}: {lines} lines, but a module has at most {MOST_LINES}")
        if path.name != "__init__.py":
            folders.setdefault(inner.parent.as_posix(), []).append(path)
    for folder, modules in folders.items():
        if len(modules) > MOST_MODULES:
            found.append(f"{folder}: {len(modules)} modules, but a folder holds at most {MOST_MODULES}")
    return found


def _target(source: tuple, name: str) -> tuple:
    """What a file means by a dotted name, as a path from the root."""
    parts = tuple(name.split("."))
    return (source[0], *parts) if source[0] in BY_NAME and _row(LEVELS[source[0]], parts[0]) else parts


def _rule(source: tuple, target: tuple) -> str:
    """The rule that an import breaks; an empty text if none. Both are paths, of the target with the name at its end."""
    if target[0] == source[0] == "autograder" and (closed := _at_the_doors(source[1:], target[1:])):
        return closed
    if target[0] == source[0] in LEVELS:
        return _inside(source[0], source[1:], target[1:])
    allowed, rule = HOUSES["/".join(source) + ".py"] if "/".join(source) + ".py" in HOUSES else HOUSES[source[0]]
    if target[0] in _OURS:
        return "" if target[0] == source[0] or _below_any(target, allowed) else rule
    if source[0] != "autograder" or target[0] in STANDARD:
        return ""
    places = PACKAGES.get(target[0])
    if places is None:
        return f"no rule allows {target[0]} in autograder/"
    return "" if _below_any(source[1:], places) else f"{target[0]} is for {', '.join(places)} alone"


def _at_the_doors(source: tuple, target: tuple) -> str:
    """As `_rule`, of two places below autograder/, by the doors of sandbox/ alone."""
    if source[0] == "sandbox" and target[:1] != ("sandbox",):
        return SANDBOX_ALONE
    if target[:1] == ("sandbox",) and source[0] != "sandbox":
        users = [user for door, each in DOORS.items() if _below(target, door) for user in each]
        if not _below_any(source, users):
            return DOOR
    return ""


def _inside(at: str, source: tuple, target: tuple) -> str:
    """As `_rule`, of two places below a folder."""
    while at in LEVELS:
        level = LEVELS[at]
        mine, theirs = _row(level, source[0]), _row(level, (*target, "__init__")[0])
        if mine != theirs:
            allowed = level.rows.get(mine, ())
            return "" if theirs in allowed or _below_any(target, allowed) else level.rule
        if mine != source[0]:
            return ""  # two files of REST, or a file of itself
        at, source, target = f"{at}/{mine}", source[1:], target[1:]
    return ""


def _row(level: Level, part: str) -> str | None:
    """The row of a folder or file of a level; None if it has none."""
    if part in level.rows:
        return part
    if f"{part}.py" in level.rows:
        return f"{part}.py"
    return REST if REST in level.rows else None


def _below(path: tuple, place: str) -> bool:
    """Whether a path is a place, such as "errors.py", "grading/judge" or "" for everywhere, or lies in it."""
    parts = tuple(part for part in place.removesuffix(".py").split("/") if part)
    return path[: len(parts)] == parts


def _below_any(path: tuple, places: tuple | list) -> bool:
    return any(_below(path, place) for place in places)
