"""The course's secret: what makes the probes' inputs unknown to students. Never leaves the grader's own process.

A child gets the seed of each question that it is asked, which is derived from the salt and does not give it away.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import ROOT
from autograder.errors import InputError

FILE = ROOT / ".salt"  # git ignores it; one for a term
_SHORTEST = 8  # characters; one that is made here has 32
RELEASED = FILE.with_name(".salt-released")  # the fingerprint of the one that was released last; git ignores it too


@dataclass(frozen=True, slots=True, repr=False)
class Salt:
    """The secret. It is shown by its fingerprint wherever it is printed."""

    secret: str

    def __repr__(self):
        return f"Salt(fingerprint={self.fingerprint!r})"

    @property
    def fingerprint(self) -> str:
        """What tells two salts apart and gives neither away: 64 bits of a hash of the 128 that a salt has."""
        return hashlib.sha256(f"the salt of a homework on Wasserstein GANs: {self.secret}".encode()).hexdigest()[:16]

    def seed(self, probe: str) -> int:
        """The seed of one probe's inputs: 63 bits of SHA-256 over salt and name."""
        digest = hashlib.sha256(f"{self.secret}/{probe}".encode()).digest()
        return int.from_bytes(digest[:8], "big") >> 1

    def place(self, name: str) -> bytes:
        """By which a submission is sorted where nobody is named: who does not know the secret cannot tell the order."""
        return hmac.digest(self.secret.encode(), name.encode("utf-8", "surrogatepass"), "sha256")


def read(path: Path = FILE, *, make: bool = True) -> Salt:
    """The salt. Raises InputError where it cannot be used.

    Args:
        path: the file that holds it.
        make: whether one is made where there is none. Not on Gradescope: each submission would get another there.
    """
    try:
        salt = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        if make:
            return _make(path)
        raise InputError(
            f"{path}, the course's secret, is not there: upload autograder.zip as `release` made it"
        ) from None
    except (OSError, UnicodeError) as error:
        raise InputError(f"the course's secret salt cannot be read from {path}: {error}") from error
    if len(salt) < _SHORTEST:
        raise InputError(f"{path}, the course's secret, is cut short: restore the term's, or delete it for a new one")
    return Salt(salt)


def _make(path: Path) -> Salt:
    salt = secrets.token_hex(16)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read(path)  # another grader made it meanwhile
    except OSError as error:
        raise InputError(f"the course's secret salt cannot be made at {path}: {error.strerror}") from error
    with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 (a descriptor, not a path)
        file.write(salt + "\n")
    return Salt(salt)


def released(path: Path = RELEASED) -> str | None:
    """The fingerprint of the salt that was released last from this checkout; None if none was."""
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return None


def note_release(salt: Salt, path: Path = RELEASED) -> None:
    """Remember which salt was released."""
    path.write_text(salt.fingerprint + "\n", encoding="ascii")


def notes(fingerprint: str, released: str | None, *, new: bool) -> list[str]:
    """What whoever grades should know of the secret.

    Args:
        fingerprint: of the one that is graded with.
        released: that of the release's; None where there was none.
        new: whether it was made just now.
    """
    if released not in (None, fingerprint):
        return [".salt is another secret than the release's: the inputs are others too"]
    if new:
        made = ".salt was just made: a release made elsewhere has another, and other inputs"
        return [f"{made}; copy its .salt here to regrade as Gradescope graded"]
    return []
