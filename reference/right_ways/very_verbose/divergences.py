# -----------------------------------------------------------------------------
# Homework: divergences
# -----------------------------------------------------------------------------

# First, I import the libraries that I need.
import math

import numpy


# This function makes a list of numbers out of whatever comes in, without changing it.
def convert_to_list_of_floats(values):
    result = []
    for value in values:
        result.append(float(value))
    return result


# This function checks that a list of numbers is a distribution.
def check_distribution(list_of_masses):
    # Is there anything in it?
    if len(list_of_masses) == 0:
        raise ValueError("The list of masses is empty.")
    # Is every number a number?
    for mass in list_of_masses:
        if math.isnan(mass) == True:
            raise ValueError("One of the masses is NaN.")
        if math.isinf(mass) == True:
            raise ValueError("One of the masses is infinite.")
        if mass < 0.0:
            raise ValueError("One of the masses is negative.")
    # Do they sum to one?
    total = 0.0
    for mass in list_of_masses:
        total = total + mass
    difference = total - 1.0
    if difference < 0.0:
        difference = -difference
    if difference > 0.000001:
        raise ValueError("The masses sum to " + str(total) + " and not to 1.")


# This function checks two distributions.
def check_both(p, q):
    list_p = convert_to_list_of_floats(p)
    list_q = convert_to_list_of_floats(q)
    if len(list_p) != len(list_q):
        raise ValueError("The distributions have different lengths.")
    check_distribution(list_p)
    check_distribution(list_q)
    return list_p, list_q


def kl_divergence(p, q):
    list_p, list_q = check_both(p, q)
    # Now I go through all the points.
    divergence = 0.0
    number_of_points = len(list_p)
    index = 0
    while index < number_of_points:
        mass_p = list_p[index]
        mass_q = list_q[index]
        if mass_p > 0.0:
            if mass_q > 0.0:
                quotient = mass_p / mass_q
                logarithm = math.log(quotient)
                divergence = divergence + mass_p * logarithm
            else:
                divergence = math.inf
        index = index + 1
    return divergence


def js_divergence(p, q):
    list_p, list_q = check_both(p, q)
    # The mixture.
    list_m = []
    for index in range(len(list_p)):
        list_m.append(0.5 * list_p[index] + 0.5 * list_q[index])
    # The two divergences.
    first_divergence = kl_divergence(list_p, list_m)
    second_divergence = kl_divergence(list_q, list_m)
    # The average.
    return 0.5 * first_divergence + 0.5 * second_divergence


def wasserstein_1(p, q, positions=None):
    list_p, list_q = check_both(p, q)
    # Where are the points?
    if positions is None:
        list_x = []
        for index in range(len(list_p)):
            list_x.append(float(index))
    else:
        list_x = convert_to_list_of_floats(positions)
    if len(list_x) != len(list_p):
        raise ValueError("There are not as many positions as masses.")
    for x in list_x:
        if not math.isfinite(x):
            raise ValueError("A position is not finite.")
    # For every gap between neighbours, everything to its left is compared.
    borders = sorted(list_x)
    total_work = 0.0
    for gap_number in range(len(borders) - 1):
        left = borders[gap_number]
        right = borders[gap_number + 1]
        p_on_the_left = 0.0
        q_on_the_left = 0.0
        for index in range(len(list_x)):
            if list_x[index] <= left:
                p_on_the_left = p_on_the_left + list_p[index]
                q_on_the_left = q_on_the_left + list_q[index]
        total_work = total_work + abs(p_on_the_left - q_on_the_left) * (right - left)
    return total_work


def optimal_discriminator(p_real, p_fake):
    list_real, list_fake = check_both(p_real, p_fake)
    result = numpy.zeros(len(list_real))
    for index in range(len(list_real)):
        sum_of_both = list_real[index] + list_fake[index]
        if sum_of_both > 0.0:
            result[index] = list_real[index] / sum_of_both
        else:
            result[index] = 0.5
    return result


def bilinear_gda(x0, y0, step_size, steps):
    # Check everything.
    if not math.isfinite(x0) or not math.isfinite(y0) or not math.isfinite(step_size):
        raise ValueError("Not finite.")
    if step_size < 0.0:
        raise ValueError("The step size is negative.")
    if steps < 0:
        raise ValueError("The number of steps is negative.")
    # Play.
    trajectory = numpy.zeros((steps + 1, 2))
    old_x = float(x0)
    old_y = float(y0)
    trajectory[0, 0] = old_x
    trajectory[0, 1] = old_y
    for step_number in range(1, steps + 1):
        gradient_for_x = old_y
        gradient_for_y = old_x
        new_x = old_x - step_size * gradient_for_x
        new_y = old_y + step_size * gradient_for_y
        trajectory[step_number, 0] = new_x
        trajectory[step_number, 1] = new_y
        old_x = new_x
        old_y = new_y
    return trajectory
