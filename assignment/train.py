"""Train a generator of faces with your loss functions, in the papers' three ways.

    python train.py wgan-gp --preset quick      # faces within minutes on two processor cores
    python train.py gan                         # the homework: 30,000 images, 100 epochs
    python train.py wgan --resume               # go on where it ended, or where Ctrl-C stopped it
    python train.py show runs/gan               # one HTML page of a run

Start reading at `iteration`: it is Algorithm 1, line by line. What each algorithm fills in stands in `recipes.py`.
"""

import contextlib
import signal
import sys
import threading
import time

try:  # importing torch takes seconds, in which Ctrl-C may come
    import faces
    import networks
    import recipes
    import torch
    from tqdm import tqdm
    from training import average, captured, checkpoint, measures, options, progress, watch
    from training.options import Unusable
    from training.page import save_page
    from training.state import GRID, Run, reseed, shuffled
except KeyboardInterrupt:
    if __name__ != "__main__":
        raise
    print("train.py: interrupted", file=sys.stderr)
    sys.exit(130)

READ_EVERY = 20  # iterations between two looks at the losses: each look waits for the device
DRAW_EVERY = 5.0  # seconds, at least, between two drawings of the curves


def iteration(run, batches):
    """One turn of the outer loop of Algorithm 1 in Gulrajani et al. 2017; `recipes.py` has the other papers' lines.

    Args:
        run: what is trained.
        batches: indices of training images, shape (critic_steps, batch).

    Returns:
        The last losses of critic and generator, a tensor of two numbers.
    """
    for indices in batches:  # line 2
        real = faces.scale(run.pixels[indices])  # line 4, x; epsilon is drawn where it is used
        noise = torch.randn(len(real), networks.NOISE, device=run.device)  # line 4, z
        with torch.no_grad():  # the generator does not learn here
            fake = run.generator(noise)  # line 5
        critic_loss = run.recipe.critic_loss(run.critic, real, fake)  # lines 6 to 8
        descend(run.critic_optimizer, critic_loss)  # line 9
        run.recipe.after_step(run.critic)  # the WGAN's clipping
    run.critic.requires_grad_(False)  # the critic does not learn here
    try:
        noise = torch.randn(len(real), networks.NOISE, device=run.device)  # line 11
        generator_loss = run.recipe.generator_loss(run.critic(run.generator(noise)))
        descend(run.generator_optimizer, generator_loss)  # line 12
    finally:
        run.critic.requires_grad_(True)  # after an error too
    return torch.stack([critic_loss.detach(), generator_loss.detach()])


def descend(optimizer, loss):
    """One step of an optimizer down a loss."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def train(settings, *, resume=False):
    """Train, or go on training; pictures, history and checkpoint are in `settings.out` afterwards.

    Args:
        settings: a Settings.
        resume: start from the checkpoint there.

    Returns:
        The Run; its `stopped` says whether Ctrl-C ended it early.

    Raises:
        Unusable: the settings do not fit the data, the device or the checkpoint.
        watch.StudentError: a loss function cannot be trained with.
    """
    run = Run(settings)
    if resume:
        run.load()
    watch.rehearse(settings.recipe, run.critic, run.generator, run.samples[0][: settings.batch])
    (run.out / "samples").mkdir(parents=True, exist_ok=True)
    if run.iteration == 0:
        progress.clear(run.out)
        save_grid(run, 0)
    turn_once = chosen_iteration(run)
    order, began = None, time.perf_counter() - run.seconds
    bar = tqdm(
        total=run.total * run.images,
        initial=run.iteration * run.images,
        unit=" images",
        mininterval=0.5 if sys.stderr.isatty() else 15.0,
    )
    with bar, interruption() as asked_to_stop:
        while run.iteration < run.total and not run.stopped:
            epoch, turn = divmod(run.iteration, run.per_epoch)
            if order is None or turn == 0:
                order = shuffled(run, epoch)
            reseed(settings.seed, run.iteration)
            run.unread.append(turn_once(run, order[turn]))
            run.iteration += 1
            average.follow(run.average, run.generator, run.iteration)  # in no paper's algorithm: for the pictures alone
            bar.update(run.images)
            run.stopped = bool(asked_to_stop)
            ended = turn + 1 == run.per_epoch or run.iteration == run.total
            if turn % READ_EVERY == 0 or ended or run.stopped:
                means = read_losses(run, turn + 1)
                bar.set_postfix_str(f"epoch {epoch + 1}, {run.recipe.judge} {means[0]:.3g}, generator {means[1]:.3g}")
            run.seconds = time.perf_counter() - began
            if ended:
                end_epoch(run, bar, epoch + 1, means, turn + 1)
            if ended or run.stopped:
                run.save()
    progress.save_animation(run.out)
    return run


def chosen_iteration(run):
    """`iteration`, or its recording on a GPU; says once which it is, and whether the run can be repeated to the bit."""
    chosen = iteration
    if run.fast:
        pair = shuffled(run, 0)[[0, -1]]
        chosen, told = captured.faster(
            run, iteration, pair, lambda number: reseed(run.settings.seed, number), captured.record_graph
        )
    elif run.device.type == "cuda":
        told = "exact: the same run again has the same bits; without --exact it is several times as fast"
    else:
        told = f"exact: the same run again has the same bits; nothing is gained otherwise on device {run.device.type}"
    print(f"train.py: {told}")
    return chosen


def read_losses(run, iterations):
    """Mean losses of the epoch so far, the critic's and the generator's; this waits for the device."""
    for pair in torch.stack(run.unread).tolist():
        watch.check_finite(run.recipe.functions, pair)
        run.losses = [total + loss for total, loss in zip(run.losses, pair, strict=True)]
    run.unread.clear()
    return [total / iterations for total in run.losses]


def end_epoch(run, bar, epoch, means, iterations):
    """Add a row to the history; write it, a sample grid and, now and then, the curves; warn once of a collapse."""
    row = {"epoch": epoch, "iteration": run.iteration, "critic_loss": means[0], "generator_loss": means[1]}
    row |= measures.measure(run)
    before = run.rows[-1]["seconds"] if run.rows else 0.0
    speed = iterations * run.images / max(run.seconds - before, 1e-9)
    run.rows.append(row | {"seconds": round(run.seconds, 2), "images_per_second": round(speed, 1)})
    run.losses = [0.0, 0.0]
    progress.save_history(run.out / "history.csv", run.rows)
    save_grid(run, epoch)
    warning = None if run.warned else measures.collapse(run.rows)
    if warning:
        bar.write(f"warning: {warning}", file=sys.stderr)
        run.warned = True
    if run.iteration == run.total or run.stopped or time.perf_counter() - run.drawn > DRAW_EVERY:
        progress.save_curves(run.out / "curves.png", run.rows, f"{run.recipe.title} after {epoch} epochs", run.recipe)
        run.drawn = time.perf_counter()


def save_grid(run, epoch):
    """Draw GRID faces from the noise that is the same in every epoch."""
    with torch.no_grad():
        progress.save_grid(run.out / "samples" / f"epoch-{epoch:04}.png", run.average(run.fixed_noise[:GRID]))


@contextlib.contextmanager
def interruption():
    """A list that is no longer empty once Ctrl-C was pressed or the process asked to end; the next Ctrl-C ends it."""
    asked, before = [], {}

    def note(number, _frame):
        asked.append(number)
        signal.signal(number, before[number])

    if threading.current_thread() is threading.main_thread():  # Python lets no other thread set handlers
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, note) or signal.SIG_DFL
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(arguments=None):
    """Run one command; the exit status: 0 done, 2 the input cannot be used, 130 stopped by Ctrl-C."""
    given, settings = vars(options.command_line(__doc__).parse_args(arguments)), None
    try:
        if given["recipe"] == "show":
            asked = checkpoint.facts_of(given["folder"])["settings"]
            title = f"{recipes.RECIPES[asked['recipe']].title}: {given['folder']}"
            print(f"page: {save_page(given['folder'], title, options.in_words(asked))}")
            return 0
        settings, resume = options.complete(given)
        run = train(settings, resume=resume)
    except (Unusable, watch.StudentError, faces.FaceFileError, OSError) as error:
        message = str(error)
    except Exception as error:
        message = watch.blame(error)
        if settings and watch.out_of_memory(error):
            message = f"memory has run out: lower --batch (now {settings.batch}), then --width (now {settings.width})"
        if message is None:
            raise
    except KeyboardInterrupt:
        print("train.py: interrupted", file=sys.stderr)
        return 130
    else:
        page = f"   python train.py show {run.out} writes a page of it" if run.rows else ""
        print(f"run: {run.out}, {len(run.rows)} epochs{page}")
        if run.stopped:
            print(f"stopped and saved: python train.py {settings.recipe} --out {settings.out} --resume goes on")
        return 130 if run.stopped else 0
    print(f"train.py: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
