"""The commands: prepare, synthesize, verify, preview, describe. The only file here that prints.

Exit status: 0 done; 2 bad input, told in one line, nothing written; 130 or 143 stopped by Ctrl-C or a termination
signal, nothing left behind.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from data_tools.bad_input import BadInputError, one_line

_TOLD = 8  # skipped or converted images named before the rest are counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for stream in (sys.stdout, sys.stderr):
        # Names of files may not fit the terminal's encoding. Both are text wrappers, which their type leaves open.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except BadInputError as error:
        return _fail(str(error))
    except ImportError as error:
        return _fail(
            f"the package {error.name} is missing or does not load: run `pip install '.[data]'` in the checkout."
        )
    except KeyboardInterrupt:
        print("\nstopped; nothing was written.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _fail(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.")
    return 0


def _fail(line):
    """Tell what was wrong, in one line; returns the exit status."""
    print(f"data_tools: {one_line(line)}", file=sys.stderr)
    return 2


def _whole(low, high):
    """A parser of whole numbers from low to high."""

    def parse(text):
        if not text.isdecimal() or len(text) > 20 or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return int(text)

    return parse


def _count(text):
    """A parser of --count: a whole number or `all`."""
    return None if text == "all" else _whole(1, 10_000_000)(text)


class _OneLineParser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        """Tell what was wrong, in one line, and exit with status 2."""
        sys.exit(_fail(f"{message} (see --help)"))


def _parser():
    """The command line."""
    parser = _OneLineParser(prog="python -m data_tools", description="Make the course's data set, once.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, text):
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        return one

    def output(one, example):
        one.add_argument("--out", type=Path, required=True, metavar=example, help="the file to write")
        one.add_argument("--force", action="store_true", help="replace the file if it exists")

    def making(one):
        output(one, "faces.npy")
        one.add_argument("--size", type=_whole(8, 256), default=64, help="side of the images in pixels (64)")
        one.add_argument(
            "--seed", type=_whole(0, 2**63 - 1), default=0, help="any number; another gives other images (0)"
        )
        one.add_argument("--workers", type=_whole(1, 256), help="processes (as many as cores)")

    one = command("prepare", _prepare, "CelebA, or any face images, to one file of small grey faces.")
    one.add_argument("source", type=Path, help="a zip, a folder of images, a torchvision root or a Kaggle root")
    making(one)
    one.add_argument("--count", type=_count, default=30_000, help="how many images to choose, or `all` (30000)")
    one.add_argument(
        "--crop", type=_whole(8, 10_000), default=148, help="side of the centred square kept, in pixels (148)"
    )
    one.add_argument(
        "--strict", action="store_true", help="stop at an image that cannot be used, instead of skipping it"
    )
    one.add_argument(
        "--download", action="store_true", help="first download CelebA into the folder SOURCE, with torchvision"
    )
    one.add_argument("--accept-licence", action="store_true", help="accept CelebA's licence without being asked")
    one = command("synthesize", _synthesize, "Drawn faces, for whoever has no CelebA.")
    making(one)
    one.add_argument("--count", type=_whole(1, 10_000_000), default=30_000, help="how many faces (30000)")
    one = command("verify", _verify, "Check that a file is whole and unchanged.")
    one.add_argument("faces", type=Path)
    one = command("preview", _preview, "A sheet of some of the images, as a PNG.")
    one.add_argument("faces", type=Path)
    output(one, "sheet.png")
    one.add_argument("--rows", type=_whole(1, 100), default=8)
    one.add_argument("--columns", type=_whole(1, 100), default=12)
    one.add_argument("--seed", type=_whole(0, 2**63 - 1), default=0, help="chooses the images (0)")
    one = command("describe", _describe, "Count, mean, deviation, histogram and duplicates.")
    one.add_argument("faces", type=Path)
    return parser


def _bar(total, unit, text):
    """A progress bar on standard error that shows nothing in the first half second."""
    from tqdm import tqdm  # noqa: PLC0415 - `verify` and --help start without it

    return tqdm(total=total, unit=f" {unit}", desc=text, delay=0.5, leave=False, dynamic_ncols=True)


def _workers(options):
    """How many processes to use."""
    from data_tools.workers import available_cores  # noqa: PLC0415 - as above

    return options.workers or available_cores()


def _prepare(options):
    """`prepare`: find, choose, convert, write, and tell what was skipped."""
    from data_tools.face_file.writing import refuse_bad_output  # noqa: PLC0415 - torchvision takes seconds to import
    from data_tools.left_out import lines  # noqa: PLC0415
    from data_tools.prepare import prepare  # noqa: PLC0415

    refuse_bad_output(options.out, options.force)
    source = _download(options) if options.download else options.source
    with _bar(None, "files", "searching") as scan, _bar(options.count, "images", "preparing") as bar:
        outcome = prepare(
            source, options.out, count=options.count, crop=options.crop, size=options.size, seed=options.seed,
            workers=_workers(options), strict=options.strict, force=options.force,
            scanning=scan.update, progress=bar.update,
        )  # fmt: skip
    for line in outcome.notes:
        print(f"note: {one_line(line)}")
    for line in lines(outcome.left_out):
        print(f"left out: {one_line(line)}")
    _tell("skipped", outcome.skipped)
    _tell("note", outcome.converted)
    left_out = f", {len(outcome.left_out):,} left out" if outcome.left_out else ""
    print(
        f"{options.out}: {outcome.count:,} images of {options.size} x {options.size}, {len(outcome.skipped):,} skipped"
        f"{left_out}."
    )


def _tell(word, images):
    """Name the first few images that something is to be said about, and count the rest."""
    for name, reason in images[:_TOLD]:
        print(f"{word}: {one_line(name)}: {reason}")
    if len(images) > _TOLD:
        print(f"{word}: and {len(images) - _TOLD:,} more" + (", listed in the sidecar" if word == "skipped" else ""))


def _download(options):
    """Ask for the licence's acceptance, then download."""
    from data_tools.download import QUESTION, download  # noqa: PLC0415 - torchvision takes seconds to import

    accepted = options.accept_licence
    if accepted:
        print(QUESTION.partition("\n")[0])
    elif sys.stdin is not None and sys.stdin.isatty():
        accepted = input(QUESTION).strip().lower() == "yes"
    else:
        print(QUESTION.partition("\n")[0])
    return download(options.source, accepted)


def _synthesize(options):
    """`synthesize`: draw and write."""
    from data_tools.synthesize import synthesize  # noqa: PLC0415 - --help starts without it

    with _bar(options.count, "faces", "drawing") as bar:
        count = synthesize(
            options.out, count=options.count, size=options.size, seed=options.seed, workers=_workers(options),
            force=options.force, progress=bar.update,
        )  # fmt: skip
    print(f"{options.out}: {count:,} drawn faces of {options.size} x {options.size}.")


def _verify(options):
    """`verify`: check and say what it is."""
    from data_tools.face_file.opening import open_faces  # noqa: PLC0415 - as above

    faces = open_faces(options.faces)
    facts = faces.facts
    print(f"{options.faces}: sound. {_kind(facts)}.")
    print(f"licence: {one_line(facts.get('licence'))}")


def _kind(facts):
    """A file's size and origin, in words."""
    return f"{facts['count']:,} images of {facts['size']} x {facts['size']}, {one_line(facts.get('source_kind'))}"


def _preview(options):
    """`preview`: write the sheet."""
    from data_tools.face_file.preview import preview  # noqa: PLC0415 - as above

    shown = preview(
        options.faces, options.out, rows=options.rows, columns=options.columns, seed=options.seed, force=options.force
    )
    print(f"{options.out}: {shown} of the images.")


def _describe(options):
    """`describe`: print the figures."""
    from data_tools.face_file.description import BINS, describe  # noqa: PLC0415 - as above

    with _bar(None, "images", "reading") as bar:
        found = describe(options.faces, bar.update)
    facts = found.facts
    print(f"count      {_kind(facts)}, seed {one_line(facts.get('seed'))}")
    print(f"mean       {found.mean:.2f} of 255")
    print(f"deviation  {found.deviation:.2f}")
    print("histogram  share of the pixels")
    width = 256 // BINS
    for place, share in enumerate(found.histogram):
        print(f"  {place * width:3d} to {place * width + width - 1:3d}  {share:6.1%}  {'#' * round(200 * share)}")
    extra = sum(len(group) - 1 for group in found.duplicates)
    first = f", the first {found.duplicates[0]}" if extra else ""
    print(f"duplicates {extra:,} images that equal an earlier one{first}")


if __name__ == "__main__":
    sys.exit(main())
