"""How the data set's tools compare with the usual ways: `python tests/benchmarks/data.py`.

Makes 2,000 JPEGs of CelebA's size and prints ratios measured in one run, each the best of a few alternated tries, since
other work on the machine disturbs the times. What it is not: a test; nothing fails when a figure is low.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "assignment")]

import faces  # noqa: E402 - the checkout has to be on the path first
import numpy as np  # noqa: E402
import torch  # noqa: E402
from PIL import Image  # noqa: E402

from assignment import drawn_faces  # noqa: E402
from data_tools.images.vision import torchvision  # noqa: E402
from data_tools.prepare import prepare  # noqa: E402
from data_tools.synthesize import synthesize  # noqa: E402

WORKERS, TRIES, JPEGS = 2, 3, 2000


def make_jpegs(folder, first, count):
    """Write coloured portraits of 178 x 218, with detail and noise, as JPEGs of about CelebA's 8 to 12 kB."""
    rng = np.random.default_rng(first)
    for index in range(first, first + count):
        grey = drawn_faces.draw([index], size=256)[0][0, 19:237, 39:217]
        colour = grey[..., None] * np.array([1.0, 0.85, 0.72]) + rng.normal(0, 4, (218, 178, 3))
        Image.fromarray(colour.clip(0, 255).astype(np.uint8)).save(folder / f"{index + 1:06d}.jpg", quality=88)


def usual_script(root, out, workers):
    """What most repositories do: ImageFolder, Compose, DataLoader (0 workers if nothing is said), one array."""
    steps = torchvision.transforms
    compose = steps.Compose([steps.CenterCrop(148), steps.Resize(64), steps.Grayscale(), steps.ToTensor()])
    folder = torchvision.datasets.ImageFolder(root, transform=compose)
    loader = torch.utils.data.DataLoader(folder, batch_size=64, num_workers=workers)
    np.save(out, np.concatenate([(images * 255).to(torch.uint8).numpy() for images, _ in loader]))


def read_pngs(root):
    """A pass over a folder of PNGs as a DataLoader gives them: float32 batches of 64 in [-1, 1]."""
    steps = torchvision.transforms
    compose = steps.Compose([steps.Grayscale(), steps.ToTensor(), steps.Normalize(0.5, 0.5)])
    folder = torchvision.datasets.ImageFolder(root, transform=compose)
    for images, _ in torch.utils.data.DataLoader(folder, batch_size=64, shuffle=True, num_workers=WORKERS):
        assert images.shape[1:] == (1, 64, 64)


def read_memmap(path, *, check):
    """Open the file, with its hash checked or not, and pass over it in batches of 64 in a random order."""
    images = faces.open_file(path, check=check)
    order = np.random.default_rng(0).permutation(len(images))
    for start in range(0, len(images), 64):
        assert images.batch(order[start : start + 64]).shape[1:] == (1, 64, 64)


def seconds(*works):
    """Best time of each piece of work, tried in turn, in seconds."""
    best = [float("inf")] * len(works)
    for _ in range(TRIES):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def memory(jpegs, count, folder):
    """Largest resident memory of a `prepare` of so many images, the command or any worker, in MiB."""
    out = folder / f"memory{count}.npy"
    command = [sys.executable, "-m", "data_tools", "prepare", jpegs, "--out", out, "--count", str(count), "--force"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    return usage.ru_maxrss / 1024


def tell(line):
    """Print one line of the result at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jpegs = folder / "jpegs" / "img_align_celeba"
        jpegs.mkdir(parents=True)
        quarter = JPEGS // 4
        with ProcessPoolExecutor(WORKERS) as pool:
            list(pool.map(make_jpegs, [jpegs] * 4, range(0, JPEGS, quarter), [quarter] * 4))
        size = sum(path.stat().st_size for path in jpegs.iterdir()) / JPEGS / 1000
        ours, *usual = seconds(
            lambda: prepare(jpegs, folder / "ours.npy", count=JPEGS, workers=WORKERS, force=True),
            lambda: usual_script(jpegs.parent, folder / "usual.npy", 0),
            lambda: usual_script(jpegs.parent, folder / "usual.npy", WORKERS),
        )
        tell(f"prepare, {JPEGS:,} JPEGs of 178 x 218 and {size:.1f} kB, {WORKERS} processes: {JPEGS / ours:,.0f}/s")
        for workers, took in zip((0, WORKERS), usual, strict=True):
            tell(f"  usual script, num_workers={workers}: {JPEGS / took:,.0f}/s, {took / ours:.1f} times (wanted 3)")
        few, many = (memory(jpegs, count, folder) for count in (200, JPEGS))
        tell(f"  memory {few:.0f} MiB for 200 images, {many:.0f} MiB for {JPEGS:,}: {many - few:+.0f} MiB")

        count = 6000
        (drawing,) = seconds(lambda: synthesize(folder / "drawn.npy", count=count, workers=WORKERS, force=True))
        start = time.process_time()
        drawn_faces.draw(np.arange(500))
        alone = 500 / (time.process_time() - start)
        tell(f"synthesize, {count:,} faces of 64 x 64, {WORKERS} processes")
        tell(f"  {count / drawing:,.0f}/s (wanted 2,000); {alone:,.0f} for each second of one core's time")

        pixels = np.load(folder / "drawn.npy", mmap_mode="r")
        pngs = folder / "pngs" / "faces"
        pngs.mkdir(parents=True)
        for index, image in enumerate(pixels):
            Image.fromarray(image[0]).save(pngs / f"{index:05d}.png")
        path = folder / "drawn.npy"
        checked, mapped, loaded = seconds(
            lambda: read_memmap(path, check=True),
            lambda: read_memmap(path, check=False),
            lambda: read_pngs(pngs.parent),
        )
        tell(f"opening and reading {count:,} images in batches of 64, from a folder of PNGs {count / loaded:,.0f}/s")
        for took, what in ((checked, "SHA-256 checked on opening"), (mapped, "not checked")):
            tell(f"  the file, {what}: {count / took:,.0f}/s, {loaded / took:.0f} times (wanted 50)")


if __name__ == "__main__":
    main()
