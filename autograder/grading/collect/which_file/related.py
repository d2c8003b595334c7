"""Files with other words in their names, `wgan_losses_final_v2.py`: answers where the right name has none, or the stub.

Their content decides: one that defines a function of the module's, and does more than announce it, is a candidate like
any other from here on. So two of them that differ are refused, like any two answers.
"""

from contextlib import suppress

from autograder.course import course_file
from autograder.errors import InputError
from autograder.grading.collect.allowed import MOST_CANDIDATES
from autograder.grading.collect.which_file.essence import functions
from autograder.grading.collect.which_file.file_names import BACKUP, rank
from autograder.grading.collect.which_file.listing import Listed, Listing
from autograder.grading.collect.which_file.stub_likeness import is_stub


def considered(found: Listing) -> Listing:
    """The listing with the related files among its candidates that answer what no better named one does.

    Args:
        found: what was handed in.
    """
    asked = course_file.current().functions
    whole = Listing(dict(found.candidates), {}, found.zips, found.archives, list(found.others))
    for module, related in found.related.items():
        better = [each for each in found.candidates.get(module, []) if rank(each.path.name) != BACKUP]
        if any(map(_is_written, better)) or len(related) > MOST_CANDIDATES:
            continue
        answers = [each for each in related if _answers(each, frozenset(asked.get(module, ())))]
        whole.candidates[module] = [*found.candidates.get(module, []), *answers]
        whole.others = [name for name in whole.others if name not in {str(each.path) for each in answers}]
    whole.candidates = {module: listed for module, listed in whole.candidates.items() if listed}
    return whole


def _is_written(listed: Listed) -> bool:
    """Whether a file is more than a stub; one that cannot be read is told as it is, and nothing stands in for it."""
    try:
        return not is_stub(listed.read())
    except InputError:
        return True


def _answers(listed: Listed, asked: frozenset[str]) -> bool:
    """Whether a file defines one of the functions that are asked for, and is no stub."""
    with suppress(InputError):
        content = listed.read()
        return bool(functions(content) & asked) and not is_stub(content)
    return False
