"""Wrong answers about the critic's loss with the gradient penalty, the commonest first."""

from reference.misconceptions import family, misconception


def _with_weight(right, changed, default=10.0):
    """The loss `right` with another weight on its penalty: `changed` makes it of the weight that is asked for."""
    return lambda critic, real, fake, epsilon, penalty_weight=default: right(
        critic, real, fake, epsilon, changed(penalty_weight)
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is added without its weight, so it counts the same whatever weight is asked for.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_omitted(reference):
    return _with_weight(reference.critic_loss_gp, lambda _weight: 1.0)


@misconception(
    3,
    "critic_loss_gp",
    "The penalty weight is applied twice, so the penalty counts by its square.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_squared(reference):
    return _with_weight(reference.critic_loss_gp, lambda weight: weight**2)


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is added twice, so it counts double.",
    "Gulrajani et al. 2017, Equation 3",
)
def critic_gp_penalty_doubled(reference):
    return _with_weight(reference.critic_loss_gp, lambda weight: 2 * weight)


@family(
    3,
    "critic_loss_gp",
    "The penalty weight is multiplied by {factor}, so the penalty counts more or less than was asked for.",
    "Gulrajani et al. 2017, Equation 3, lambda",
    parameter="factor",
    values=(0.1, 0.5, 3, 5, 10, 100),
)
def critic_gp_weight_times(reference, factor):
    return _with_weight(reference.critic_loss_gp, lambda weight: factor * weight)


@family(
    3,
    "critic_loss_gp",
    "The penalty weight is always {weight}, whatever is asked for.",
    "Gulrajani et al. 2017, Section 4, paragraph Penalty coefficient",
    parameter="weight",
    values=(0.1, 0.5, 2, 5, 10, 20, 100),
    common=(10,),
)
def critic_gp_weight_fixed(reference, weight):
    return _with_weight(reference.critic_loss_gp, lambda _weight: weight)


@family(
    3,
    "critic_loss_gp",
    "The default of penalty_weight is {default}, which is not the paper's.",
    "Gulrajani et al. 2017, Section 4, paragraph Penalty coefficient",
    parameter="default",
    values=(0, 0.1, 0.5, 1, 5, 20, 50, 100, 1000),
    common=(1,),
)
def critic_gp_default(reference, default):
    return _with_weight(reference.critic_loss_gp, lambda weight: weight, default=default)


@misconception(
    3,
    "critic_loss_gp",
    "A penalty weight of 0 counts as no weight at all, so the default is used where no penalty is asked for.",
    "wgan_losses.py, critic_loss_gp, Args",
)
def critic_gp_zero_weight_taken_for_none(reference):
    return _with_weight(reference.critic_loss_gp, lambda weight: weight or 10.0)


@misconception(
    3,
    "critic_loss_gp",
    "The weight is inside the square, on the gradient norm, which is then held to 1 / weight.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_inside_the_norm(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(lambda images: penalty_weight * critic(images), real, fake, epsilon)
        return reference.critic_loss(critic(real), critic(fake)) + penalty

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The weight multiplies the whole loss, so the scores are weighted too.",
    "Gulrajani et al. 2017, Equation 3, lambda",
)
def critic_gp_weight_on_everything(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.critic_loss_gp(critic, real, fake, epsilon, 1.0)
    )


@family(
    3,
    "critic_loss_gp",
    "{number} is added to the penalty weight, so the penalty counts more or less than was asked for.",
    "Gulrajani et al. 2017, Equation 3, lambda",
    parameter="number",
    values=(0.1, 0.5, 1, 5, 10),
)
def critic_gp_number_added_to_weight(reference, number):
    return _with_weight(reference.critic_loss_gp, lambda weight: weight + number)


@misconception(
    3,
    "critic_loss_gp",
    "The penalty is subtracted, which rewards gradient norms far from 1.",
    "Gulrajani et al. 2017, Equation 3",
)
def critic_gp_penalty_subtracted(reference):
    return _with_weight(reference.critic_loss_gp, lambda weight: -weight)


@misconception(
    3,
    "critic_loss_gp",
    "The sign of the scores is flipped: descending this loss, the critic scores real images low.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_gp_scores_flipped(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.gradient_penalty(critic, real, fake, epsilon)
        - reference.critic_loss(critic(real), critic(fake))
    )


@misconception(
    3,
    "critic_loss_gp",
    "The penalty stands alone, so the critic does not learn to tell real images from generated ones.",
    "Gulrajani et al. 2017, Equation 3, the part marked Original critic loss",
)
def critic_gp_penalty_only(reference):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        penalty_weight * reference.gradient_penalty(critic, real, fake, epsilon)
    )


@misconception(
    3,
    "critic_loss_gp",
    "Real and generated images are exchanged when the penalty is computed, so epsilon stands for the wrong ones.",
    "Gulrajani et al. 2017, Algorithm 1, line 6",
)
def critic_gp_penalty_swapped(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(critic, fake, real, epsilon)
        return reference.critic_loss(critic(real), critic(fake)) + penalty_weight * penalty

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The penalty enters as a plain number, so the critic does not train on it.",
    "Gulrajani et al. 2017, Algorithm 1, line 9; PyTorch documentation, torch.Tensor.detach",
)
def critic_gp_penalty_detached(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        penalty = reference.gradient_penalty(critic, real, fake, epsilon).detach()
        return reference.critic_loss(critic(real), critic(fake)) + penalty_weight * penalty

    return critic_loss_gp


@family(
    3,
    "critic_loss_gp",
    "A drift term is added, {weight} times the mean square of the real scores, which is a later addition.",
    "Karras et al. 2018, Progressive Growing of GANs, Appendix A.1 (the term); Gulrajani et al. 2017, Equation 3",
    parameter="weight",
    values=(1e-4, 1e-3, 0.01, 0.1, 0.5, 1),
    common=(1e-3,),
)
def critic_gp_drift(reference, weight):
    return lambda critic, real, fake, epsilon, penalty_weight=10.0: (
        reference.critic_loss_gp(critic, real, fake, epsilon, penalty_weight) + weight * (critic(real) ** 2).mean()
    )


@misconception(
    3,
    "critic_loss_gp",
    "The scores of the generated images are computed without a graph, so the critic learns nothing from that term.",
    "Gulrajani et al. 2017, Algorithm 1, line 9",
)
def critic_gp_fake_scores_detached(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        whole = reference.critic_loss_gp(critic, real, fake, epsilon, penalty_weight)
        term = critic(fake).mean()
        return whole - term + term.detach()

    return critic_loss_gp


@misconception(
    3,
    "critic_loss_gp",
    "The scores of the real images are computed without a graph, so the critic learns nothing from that term.",
    "Gulrajani et al. 2017, Algorithm 1, line 9",
)
def critic_gp_real_scores_detached(reference):
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
        whole = reference.critic_loss_gp(critic, real, fake, epsilon, penalty_weight)
        term = -critic(real).mean()
        return whole - term + term.detach()

    return critic_loss_gp
