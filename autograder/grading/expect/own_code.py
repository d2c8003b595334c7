"""Our own code as code that is asked: the reference, the bank of misconceptions, and the right ways."""

from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.grading.expect import misconceptions
from autograder.grading.observe.code import Code

BANK = REFERENCE / "misconceptions"


def reference(bank_at: Path = BANK) -> Code:
    """The right answers and the bank of wrong ones, which is the folder `bank_at`, as code that is asked."""
    files = {path.stem: str(path) for path in REFERENCE.glob("*.py") if path.stem != "__init__"}
    bank = {name: str(path) for name, path in misconceptions.files(bank_at).items()}
    return Code(files, str(REFERENCE), contained=False, submission=False, bank=bank, ways=str(REFERENCE))
