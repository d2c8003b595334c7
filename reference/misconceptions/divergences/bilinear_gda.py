"""Wrong answers about gradient descent-ascent in the two-player game, the commonest first."""

import math

import numpy as np

from reference.misconceptions import family, misconception


def _played(move):
    """A game in which `move` takes (x, y, step size, number of the step) to the next x and y."""

    def bilinear_gda(x0, y0, step_size, steps):
        trajectory = [(x0, y0)]
        for k in range(steps):
            trajectory.append(move(*trajectory[-1], step_size, k))
        return np.array(trajectory, dtype=np.float64)

    return bilinear_gda


def _seen(reference, change):
    """The right game, of whose trajectory `change` is handed in."""
    return lambda x0, y0, step_size, steps: change(reference.bilinear_gda(x0, y0, step_size, steps))


@misconception(
    1,
    "bilinear_gda",
    "y moves by the x that has just moved, so the two updates are not simultaneous.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_alternating(_reference):
    def alternate(x, y, step, _k):
        x = x - step * y
        return x, y + step * x

    return _played(alternate)


@misconception(
    1,
    "bilinear_gda",
    "x moves by the y that has just moved, so the two updates are not simultaneous.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_alternating_y_first(_reference):
    def alternate(x, y, step, _k):
        y = y + step * x
        return x - step * y, y

    return _played(alternate)


@misconception(
    1,
    "bilinear_gda",
    "Only one player moves in a step, in turns, so each stands still in every other step.",
    "Mescheder et al. 2018, Section 2, on simultaneous and alternating gradient descent",
)
def gda_in_turns(_reference):
    return _played(lambda x, y, step, k: (x, y + step * x) if k % 2 else (x - step * y, y))


@misconception(
    1,
    "bilinear_gda",
    "Both players descend, so y makes f small too.",
    "Goodfellow 2016, Section 7.2",
)
def gda_both_descend(_reference):
    return _played(lambda x, y, step, _k: (x - step * y, y - step * x))


@misconception(
    1,
    "bilinear_gda",
    "Both players ascend, so x makes f large too.",
    "Goodfellow 2016, Section 7.2",
)
def gda_both_ascend(_reference):
    return _played(lambda x, y, step, _k: (x + step * y, y + step * x))


@misconception(
    1,
    "bilinear_gda",
    "The players' signs are swapped: x makes f large and y makes it small.",
    "Goodfellow 2016, Section 7.2",
)
def gda_signs_swapped(_reference):
    return _played(lambda x, y, step, _k: (x + step * y, y - step * x))


@misconception(
    1,
    "bilinear_gda",
    "Each player moves by its own coordinate, which is not where its gradient leads.",
    "Goodfellow 2016, Section 7.2",
)
def gda_own_coordinate(_reference):
    return _played(lambda x, y, step, _k: (x - step * x, y + step * y))


@misconception(
    1,
    "bilinear_gda",
    "The running average of the points is recorded, not where the players are.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_averaged(reference):
    def average(trajectory):
        return np.cumsum(trajectory, axis=0) / np.arange(1, len(trajectory) + 1)[:, None]

    return _seen(reference, average)


@misconception(
    1,
    "bilinear_gda",
    "The start is missing, so every row is one step further than its number says.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_start_missing(reference):
    return _seen(reference, lambda trajectory: trajectory[1:])


@misconception(
    1,
    "bilinear_gda",
    "The last step is missing, so the trajectory ends one point too early.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_last_step_missing(reference):
    return _seen(reference, lambda trajectory: trajectory[:-1])


@misconception(
    1,
    "bilinear_gda",
    "There is a step too many at the end of the trajectory.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_step_too_many(reference):
    return lambda x0, y0, step_size, steps: reference.bilinear_gda(x0, y0, step_size, steps + 1)


@misconception(
    1,
    "bilinear_gda",
    "The start is there twice, so every later row is one step behind its number.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_start_twice(reference):
    return _seen(reference, lambda trajectory: np.concatenate([trajectory[:1], trajectory]))


@misconception(
    1,
    "bilinear_gda",
    "Only the last point comes back, not the trajectory that leads there.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_last_point_only(reference):
    return _seen(reference, lambda trajectory: trajectory[-1])


@misconception(
    1,
    "bilinear_gda",
    "Rows and columns are exchanged, so a row is one player's whole path.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_transposed(reference):
    return _seen(reference, lambda trajectory: trajectory.T)


@misconception(
    1,
    "bilinear_gda",
    "The players' paths, one below the other, are reshaped into two columns, which mixes them: that is no transpose.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_reshaped_for_transposed(reference):
    return _seen(reference, lambda trajectory: trajectory.T.reshape(-1, 2))


@misconception(
    1,
    "bilinear_gda",
    "The game ends as soon as a step moves nobody, so the trajectory has fewer rows than were asked for.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_stops_at_rest(reference):
    def until_rest(trajectory):
        rests = np.flatnonzero((trajectory[1:] == trajectory[:-1]).all(axis=1))
        return trajectory[: rests[0] + 1] if len(rests) else trajectory

    return _seen(reference, until_rest)


@misconception(
    1,
    "bilinear_gda",
    "The columns are in the wrong order: y stands before x.",
    "divergences.py, bilinear_gda, Returns",
)
def gda_columns_swapped(reference):
    return _seen(reference, lambda trajectory: trajectory[:, ::-1].copy())


@misconception(
    1,
    "bilinear_gda",
    "All rows are the last point: one array was recorded again and again while it went on changing.",
    "NumPy documentation, on copies and views",
)
def gda_rows_are_one_array(reference):
    return _seen(reference, lambda trajectory: np.repeat(trajectory[-1:], len(trajectory), axis=0))


@misconception(
    1,
    "bilinear_gda",
    "The gradients of the start are used in every step, so the players go straight on.",
    "divergences.py, bilinear_gda",
)
def gda_gradients_of_the_start(_reference):
    def bilinear_gda(x0, y0, step_size, steps):
        return np.array([(x0 - k * step_size * y0, y0 + k * step_size * x0) for k in range(steps + 1)])

    return bilinear_gda


@family(
    1,
    "bilinear_gda",
    "The step size is raised to the power {power}, so every step has another length than asked for.",
    "divergences.py, bilinear_gda",
    parameter="power",
    values=(0.5, 2, 3),
    common=(2,),
)
def gda_step_size_to_a_power(reference, power):
    return lambda x0, y0, step_size, steps: reference.bilinear_gda(x0, y0, step_size**power, steps)


@misconception(
    1,
    "bilinear_gda",
    "The step size is left out, so every step is as long as its gradient.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_ignored(reference):
    return lambda x0, y0, _step_size, steps: reference.bilinear_gda(x0, y0, 1.0, steps)


@family(
    1,
    "bilinear_gda",
    "The step size is always {step}, whatever is asked for.",
    "divergences.py, bilinear_gda",
    parameter="step",
    values=(0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 2),
)
def gda_step_size_fixed(reference, step):
    return lambda x0, y0, _step_size, steps: reference.bilinear_gda(x0, y0, step, steps)


@family(
    1,
    "bilinear_gda",
    "The step size is multiplied by {factor}, so every step has another length than asked for.",
    "divergences.py, bilinear_gda",
    parameter="factor",
    values=(0.01, 0.1, 0.5, 2, 3, 5, 10),
)
def gda_step_size_times(reference, factor):
    return lambda x0, y0, step_size, steps: reference.bilinear_gda(x0, y0, factor * step_size, steps)


@family(
    1,
    "bilinear_gda",
    "The step size is multiplied by {factor} after each step, so later steps have another length than asked for.",
    "divergences.py, bilinear_gda",
    parameter="factor",
    values=(0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1.1),
)
def gda_step_size_decays(_reference, factor):
    return _played(lambda x, y, step, k: (x - step * factor**k * y, y + step * factor**k * x))


@family(
    1,
    "bilinear_gda",
    "Each step carries on {share} of the step before: that is momentum, another method.",
    "divergences.py, bilinear_gda",
    parameter="share",
    values=(0.1, 0.5, 0.9, 0.99),
)
def gda_momentum(_reference, share):
    def bilinear_gda(x0, y0, step_size, steps):
        trajectory, velocity = np.empty((steps + 1, 2)), np.zeros(2)
        trajectory[0] = x0, y0
        for k in range(steps):
            x, y = trajectory[k]
            velocity = share * velocity + step_size * np.array([-y, x])
            trajectory[k + 1] = trajectory[k] + velocity
        return trajectory

    return bilinear_gda


@family(
    1,
    "bilinear_gda",
    "y's step size is {factor} times that of x, so the two players are not equally fast.",
    "divergences.py, bilinear_gda",
    parameter="factor",
    values=(0.1, 0.5, 2, 5, 10),
)
def gda_other_step_size_for_y(_reference, factor):
    return _played(lambda x, y, step, _k: (x - step * y, y + factor * step * x))


@family(
    1,
    "bilinear_gda",
    "x's step size is {factor} times that of y, so the two players are not equally fast.",
    "divergences.py, bilinear_gda",
    parameter="factor",
    values=(0.1, 0.5, 2, 5, 10),
)
def gda_other_step_size_for_x(_reference, factor):
    return _played(lambda x, y, step, _k: (x - factor * step * y, y + step * x))


@misconception(
    1,
    "bilinear_gda",
    "The step size shrinks with the number of steps, so later steps are shorter than asked for.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_shrinks(_reference):
    return _played(lambda x, y, step, k: (x - step / (k + 1) * y, y + step / (k + 1) * x))


@misconception(
    1,
    "bilinear_gda",
    "Only x takes the step size: y moves by its whole gradient.",
    "divergences.py, bilinear_gda",
)
def gda_step_size_for_x_only(_reference):
    return _played(lambda x, y, step, _k: (x - step * y, y + x))


@misconception(
    1,
    "bilinear_gda",
    "The points stay on a circle, which only infinitely small steps do.",
    "Goodfellow 2016, Section 7.2",
)
def gda_circle(_reference):
    def turn(x, y, step, _k):
        return x * math.cos(step) - y * math.sin(step), y * math.cos(step) + x * math.sin(step)

    return _played(turn)


@misconception(
    1,
    "bilinear_gda",
    "The gradients are those of the point that the step leads to: that is the implicit method, another one.",
    "divergences.py, bilinear_gda",
)
def gda_implicit(_reference):
    def solve(x, y, step, _k):
        return (x - step * y) / (1 + step**2), (y + step * x) / (1 + step**2)

    return _played(solve)


@misconception(
    1,
    "bilinear_gda",
    "The gradients are divided by their length, so all steps are equally long.",
    "divergences.py, bilinear_gda",
)
def gda_gradients_normalised(_reference):
    def unit(x, y, step, _k):
        length = math.hypot(x, y)
        return x - step * y / length, y + step * x / length

    return _played(unit)


@misconception(
    1,
    "bilinear_gda",
    "The gradients are never set to zero, so each step moves by the sum of all gradients so far.",
    "PyTorch documentation, torch.optim.Optimizer.zero_grad",
)
def gda_gradients_add_up(_reference):
    def bilinear_gda(x0, y0, step_size, steps):
        trajectory, of_x, of_y = [(x0, y0)], 0.0, 0.0
        for _ in range(steps):
            x, y = trajectory[-1]
            of_x, of_y = of_x + y, of_y + x
            trajectory.append((x - step_size * of_x, y + step_size * of_y))
        return np.array(trajectory, dtype=np.float64)

    return bilinear_gda


@misconception(
    1,
    "bilinear_gda",
    "The trajectory has the type of the start, so from whole numbers every position is cut to a whole number.",
    "NumPy documentation, numpy.ndarray, on assignment",
)
def gda_whole_numbers(_reference):
    def bilinear_gda(x0, y0, step_size, steps):
        trajectory = np.array([(x0, y0)] * (steps + 1))
        for k in range(steps):
            x, y = trajectory[k]
            trajectory[k + 1] = x - step_size * y, y + step_size * x
        return trajectory

    return bilinear_gda
