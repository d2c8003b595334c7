"""How learning platforms name what they give for download: whose a file or folder is, and how its owner called it.

Moodle      NAME_12345_assignsubmission_file_/ or NAME_12345_assignsubmission_file_FILE
Canvas      name_12_34_FILE, name_late_12_34_FILE (the first number is the student's, the second the file's)
Blackboard  ASSIGNMENT_username_attempt_2026-11-01-10-10-10_FILE, and the same with .txt, which no student wrote
ILIAS       Lastname_Firstname_login_12/20261101101010_FILE, in some outer folders; around it "Team 12" for a team
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from autograder.grading.collect.which_file.listing import Listed, Listing

KNOWN = "Gradescope, Moodle, ILIAS, Canvas or Blackboard"
_MOODLE = re.compile(r"(?P<who>.+?_\d+)_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL)
_BLACKBOARD = re.compile(r"(?P<who>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL)
_CANVAS = re.compile(r"(?P<name>.+?)(?:_late)?_(?P<id>\d+)_\d+_(?P<file>.+)", re.DOTALL | re.IGNORECASE)
_ILIAS = re.compile(r"[^_]+_[^_]*_.+_\d+|Team[ _].+")
_TIME = re.compile(r"(?P<when>20\d{12})_(?P<file>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """What the name of a file or folder tells."""

    who: str  # the student, one and the same for all files of theirs
    file: str  # how the file was called; "" for a folder, or for what no student wrote
    when: str = ""  # the attempt: of several the last one counts, by this text
    shared: bool = False  # whether `who` begins with the assignment's name, the same for all
    number: str = ""  # of the student, in Canvas


def told(name: str, *, folder: bool = False) -> Part | None:
    """What the name of a file or folder tells; None if no platform gave it.

    Args:
        name: the name.
        folder: whether it is a folder's.
    """
    found = _MOODLE.fullmatch(name)
    if found:
        return Part(found["who"], found["file"])
    if folder:
        return None
    found = _BLACKBOARD.fullmatch(name)
    if found:
        return Part(found["who"], found["file"] or "", found["when"], shared=True)
    found = _CANVAS.fullmatch(name)
    if found:
        return Part(f"{found['name']}_{found['id']}", found["file"], number=found["id"])
    return None


def from_ilias(names: Sequence[str]) -> bool:
    """Whether some folders are called as ILIAS calls those of students; not so where there is none.

    Args:
        names: the folders' names.
    """
    return bool(names) and all(_ILIAS.fullmatch(name) for name in names)


def usernames(whos: Sequence[str]) -> dict[str, str]:
    """{who: the username}, of those that begin with one assignment's name; all of `who` where they do not.

    Args:
        whos: what `told` gave, of parts that are `shared`.
    """
    cut = {who: who.rpartition("_")[2] for who in whos}
    starts = {who.rpartition("_")[0] for who in whos}
    return cut if len(starts) == 1 else {who: who for who in whos}


def last_uploads(found: Listing) -> Listing:
    """The listing without the times that ILIAS puts before names: of several files of a name the last one counts.

    Args:
        found: what one student handed in.
    """
    timed: dict[PurePath, list[tuple[str, Listed]]] = {}
    everything = [*found.zips, *(each for listed in found.candidates.values() for each in listed)]
    for each in everything:
        uploaded = _TIME.fullmatch(each.path.name)
        if uploaded:
            timed.setdefault(each.path.with_name(uploaded["file"]), []).append((uploaded["when"], each))
    if not timed:
        return found
    kept = Listing(related=found.related, others=[*found.others], archives=[*found.archives])
    known = {id(each) for uploads in timed.values() for _, each in uploads}
    for each in everything:
        if id(each) not in known:
            kept.add(each.path, each.opened)
    for path, uploads in timed.items():
        *earlier, (_, last) = sorted(uploads, key=lambda upload: upload[0])
        kept.add(path, last.opened)
        kept.others += [str(each.path) for _, each in earlier]
    return kept
