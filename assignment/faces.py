"""The data set: 64 x 64 grey faces, opened from the course's file or drawn on the spot.

    import faces
    data = faces.load()              # ./faces.npy if it is there, else 10,000 drawn faces
    data.train[0]                    # float32 tensor (1, 64, 64), -1 black to 1 white
    torch.utils.data.DataLoader(data.train, batch_size=64, shuffle=True)

A file is `NAME.npy`, uint8 (N, 1, size, size), with a sidecar `NAME.json` that holds its SHA-256; the course staff make
one with `python -m data_tools`. It is mapped into memory, not read: opening is quick, and the pixels may be larger than
memory. What this is not: a loader of folders of pictures.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path

import drawn_faces
import numpy as np
import torch
from drawn_faces import draw_many

FORMAT, FORMAT_VERSION = "wgan-homework faces", 1
VALIDATION_SHARE = 0.1  # the last tenth of the images, by index, is kept for validation


class FaceFileError(ValueError):
    """A face file cannot be used; the message says what is wrong with it and what to do."""


class FaceImages(torch.utils.data.Dataset):
    """Grey images as a data set: `images[i]` is a float32 tensor (1, size, size) from -1 (black) to 1 (white).

    The first nine tenths are `train`, the rest `validation`, each a FaceImages again.

    Args:
        pixels: uint8 (N, 1, size, size), 0 black to 255 white; a memmap is fine.
        attributes: None, or for drawn faces an array of N records: `attributes["smile"]` is an array (N,).
    """

    def __init__(self, pixels, attributes=None):
        self.pixels = pixels
        self.attributes = attributes

    def __len__(self):
        return len(self.pixels)

    def __getitem__(self, index):
        """One image, float32 (1, size, size), -1 to 1."""
        return self.batch([range(len(self))[index]])[0]

    def __getitems__(self, indices):
        """A list of images; a DataLoader asks for a batch this way, so that it is converted at once."""
        return list(self.batch(indices))

    def batch(self, indices):
        """Several images at once, the fastest way to read them.

        Args:
            indices: whole numbers, shape (n,), or a slice.

        Returns:
            Float32 tensor (n, 1, size, size), -1 to 1.
        """
        if isinstance(indices, torch.Tensor):
            indices = indices.numpy()
        # In numpy, on one thread: torch would start threads for it, which wait for each other on a busy machine.
        images = np.asarray(self.pixels)[indices].astype(np.float32)
        images /= 127.5
        images -= 1
        return torch.from_numpy(images)

    @property
    def train(self):
        """The images to train on: the first nine tenths by index."""
        return self._part(0, self._split())

    @property
    def validation(self):
        """The images kept for validation: the last tenth by index, at least one."""
        return self._part(self._split(), len(self))

    def _split(self):
        return len(self) - max(round(len(self) * VALIDATION_SHARE), 1)

    def _part(self, start, stop):
        return FaceImages(self.pixels[start:stop], None if self.attributes is None else self.attributes[start:stop])


def scale(pixels):
    """Pixels to what a network sees: uint8 tensor of any shape, 0 to 255, to float32 of the same shape, -1 to 1.

        x = pixels / 127.5 - 1

    Works on whatever device `pixels` is on.
    """
    return pixels.to(torch.float32).div_(127.5).sub_(1)


def load(path=None, *, count=None, seed=None, size=None, cache=None):
    """The data set, in one line; a note is printed that says which.

    Args:
        path: a face file. Without it: `faces.npy` in the current folder if it is there and none of count, seed and size
            is given; otherwise faces are drawn once and kept in the cache.
        count: how many faces to draw (10,000).
        seed: of the drawn faces (0); another seed gives other people.
        size: side of the drawn faces in pixels, one of `drawn_faces.SIZES` (64).
        cache: folder for drawn faces (`wgan-homework` in the user's cache folder).

    Returns:
        FaceImages.

    Raises:
        FaceFileError: the file is missing, truncated, of a wrong shape, or not what its sidecar says.
    """
    if path is None and count is None and seed is None and size is None and Path("faces.npy").exists():
        path = Path("faces.npy")
    if path is not None:
        images = open_file(path)
        print(f"faces: {len(images):,} images from {path}")
        return images
    return _drawn(10_000 if count is None else count, seed or 0, 64 if size is None else size, cache)


def open_file(path, *, check=True):
    """Open a face file.

    Args:
        path: ends in .npy; its sidecar, ending in .json, lies beside it.
        check: compare the SHA-256 (0.1 s for 30,000 images); without it only shape and length are checked.

    Returns:
        FaceImages over a read-only memmap.

    Raises:
        FaceFileError: says what is wrong and what to do.
    """
    path = Path(path)
    if not path.is_file():
        raise FaceFileError(f"{path} does not exist. Call faces.load() without a path to draw faces instead.")
    facts = _sidecar(path)
    count, size = facts["count"], facts["size"]
    pixels = _memmap(path)
    if pixels.dtype != np.uint8 or pixels.shape != (count, 1, size, size):
        raise FaceFileError(
            f"{path} holds {pixels.dtype} {pixels.shape} where its sidecar says uint8 {(count, 1, size, size)}. "
            "Copy both files again."
        )
    if check and _sha256(pixels) != facts["pixels_sha256"]:
        raise FaceFileError(f"{path} is damaged: its SHA-256 is not the one in its sidecar. Copy both files again.")
    attributes = path.with_suffix(".attributes.npy")
    with_attributes = facts.get("attributes_sha256") is not None and attributes.is_file()
    return FaceImages(pixels, _memmap(attributes) if with_attributes else None)


def _sidecar(path):
    """The facts in a face file's sidecar; those that are relied on are sound."""
    sidecar = path.with_suffix(".json")
    try:
        facts = json.loads(sidecar.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FaceFileError(f"{path} has no sidecar {sidecar.name}. Copy both files.") from None
    except (OSError, ValueError) as error:
        raise FaceFileError(f"{sidecar} is not readable as JSON. Copy both files again.") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT or facts.get("format_version") != FORMAT_VERSION:
        raise FaceFileError(
            f"{sidecar} does not describe a face file of version {FORMAT_VERSION}. Make the file again."
        )
    sound = isinstance(facts.get("count"), int) and isinstance(facts.get("size"), int)
    if not sound or not isinstance(facts.get("pixels_sha256"), str):
        raise FaceFileError(f"{sidecar} lacks the count, size or SHA-256. Copy both files again.")
    return facts


def _memmap(path):
    """A `.npy` as a read-only memmap."""
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError, OSError, SyntaxError) as error:
        raise FaceFileError(f"{path} is truncated or not a .npy file. Copy it again.") from error


def _sha256(pixels):
    """SHA-256 of an array's bytes, in hexadecimal; reads a memmap in pieces."""
    digest = hashlib.sha256()
    for start in range(0, len(pixels), 1024):
        digest.update(np.ascontiguousarray(pixels[start : start + 1024]).data)
    return digest.hexdigest()


def _drawn(count, seed, size, cache):
    """Drawn faces from the cache, drawn now if they are not there or damaged."""
    if cache is None:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wgan-homework"
    path = Path(cache) / f"drawn-v{drawn_faces.DRAWING_VERSION}-{count}-seed{seed}-size{size}.npy"
    with contextlib.suppress(FaceFileError):
        images = open_file(path)
        print(f"faces: {count:,} drawn faces from {path}")
        return images
    seconds = count // (1000 * draw_many.processes_for(count)) + 1
    print(f"faces: no file given, drawing {count:,} faces of {size} x {size} once, about {seconds} s ...")
    if count < 2:
        raise ValueError(f"count must be at least 2, one to train on and one to validate, not {count}")
    drawn, attributes = draw_many.draw(count, seed, size)
    pixels = drawn[:, None]  # one channel
    try:
        _save(path, pixels, attributes, seed)
    except OSError as error:
        print(f"faces: not kept for the next time, {path.parent} cannot be written ({error.strerror})")
        return FaceImages(pixels, attributes)
    print(f"faces: kept in {path}")
    return open_file(path, check=False)


def _save(path, pixels, attributes, seed):
    """Write a face file: to temporary names, synced, renamed, the sidecar last."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = f".{os.getpid()}.part"
    targets = [path, path.with_suffix(".attributes.npy"), path.with_suffix(".json")]
    parts = [target.with_name(target.name + mark) for target in targets]
    try:
        for part, array in zip(parts, (pixels, attributes), strict=False):
            with part.open("wb") as file:
                np.save(file, array, allow_pickle=False)
        facts = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "tool_version": f"drawn_faces {drawn_faces.DRAWING_VERSION}",
            "size": pixels.shape[-1],
            "count": len(pixels),
            "pixels_sha256": _sha256(pixels),
            "attributes_sha256": hashlib.sha256(parts[1].read_bytes()).hexdigest(),
            "source_kind": "drawn",
            "source": f"drawn_faces, version {drawn_faces.DRAWING_VERSION}",
            "crop": None,
            "seed": seed,
            "licence": "Drawn by this program, of nobody: under the package's own licence.",
            "names": [f"face {index}" for index in range(len(pixels))],
        }
        parts[2].write_text(json.dumps(facts, indent=1) + "\n", encoding="ascii")
        for part, target in zip(parts, targets, strict=True):
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(target)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
