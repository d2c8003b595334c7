"""Files with other words in their names, `wgan_losses_final_v2.py`: answers where the right name has none, or the stub.

Their content decides: one that defines a function of the module's, and does more than announce it, is a candidate like
any other from here on. So two of them that differ are refused, like any two answers.
"""

from contextlib import suppress

from autograder.course import course_file
from autograder.errors import InputError
from autograder.grading.collect.allowed import MOST_CANDIDATES
from autograder.grading.collect.which_file.essence import functions
from autograder.grading.collect.which_file.file_names import BACKUP, meant
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
        if _is_answered(found.candidates.get(module, [])) or len(related) > MOST_CANDIDATES:
            continue
        answers = [each for each in related if _answers(each, frozenset(asked.get(module, ())))]
        whole.candidates[module] = [*found.candidates.get(module, []), *answers]
        whole.others = [name for name in whole.others if name not in {str(each.path) for each in answers}]
    whole.candidates = {module: listed for module, listed in whole.candidates.items() if listed}
    return whole


def _is_answered(candidates: list[Listed]) -> bool:
    """Whether one of some files is more than a stub and no backup; or cannot be read, which is told as it is."""
    for each in candidates:
        named = meant(each.path.name)
        if named is not None and named[1] == BACKUP:
            continue
        try:
            if not is_stub(each.read()):
                return True
        except InputError:
            return True
    return False


def _answers(listed: Listed, asked: frozenset[str]) -> bool:
    """Whether a file defines one of the functions that are asked for, and is no stub."""
    with suppress(InputError):
        content = listed.read()
        return bool(functions(content) & asked) and not is_stub(content)
    return False
