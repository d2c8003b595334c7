"""Fetches CelebA with torchvision's own download, after its licence is accepted, and tells what went wrong if it fails.

Only the zip of aligned images is needed; torchvision asks for five text files too, and their failure does not matter
once the zip is there.
"""

import contextlib
import io
from pathlib import Path

from data_tools.archives.members import list_members, looks_like_web_page
from data_tools.bad_input import BadInputError, one_line
from data_tools.images.source import CELEBA_LICENCE
from data_tools.images.vision import torchvision

QUESTION = f"{CELEBA_LICENCE}\nDo you accept this? Type yes: "
INSTEAD = (
    "download img_align_celeba.zip in a browser or take a Kaggle copy and give its path as SOURCE, "
    "or draw faces with `python -m data_tools synthesize`"
)


def download(root: Path, accepted: bool) -> Path:
    """Download CelebA into root/celeba, as torchvision lays it out.

    Args:
        root: folder to download into; made if missing.
        accepted: whether the user accepted the licence.

    Returns:
        Path to give to `prepare`.

    Raises:
        BadInputError: not accepted, or there is no sound zip afterwards; says what to do instead.
    """
    if not accepted:
        raise BadInputError(
            "CelebA's licence was not accepted, nothing was downloaded: give --accept-licence to accept it."
        )
    root = Path(root)
    folder = root / "celeba"
    archive = folder / "img_align_celeba.zip"
    failure = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.redirect_stdout(io.StringIO()):
            torchvision.datasets.CelebA(str(root), split="all", target_type=[], download=True)
    except Exception as error:  # noqa: BLE001 - the download runs three other packages, which raise all kinds of errors
        failure = error
    if failure is None:
        return root
    if archive.is_file():
        with archive.open("rb") as file:
            quota = looks_like_web_page(file.read(1024))
        if quota:
            archive.unlink()
            raise BadInputError(
                f"the host sent its quota page instead of CelebA: try tomorrow, {INSTEAD}."
            ) from failure
        try:
            list_members(archive)
        except BadInputError:
            pass
        else:
            return archive
    reason = one_line(str(failure).strip().split("\n")[0])[:200]
    if any(word in str(failure).lower() for word in ("quota", "too many users", "cannot retrieve the public link")):
        raise BadInputError(f"the host's download quota is used up: try tomorrow, {INSTEAD}.") from failure
    raise BadInputError(f"the download failed ({reason}): {INSTEAD}.") from failure
