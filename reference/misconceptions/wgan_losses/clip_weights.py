"""Wrong answers about clipping the critic's weights, the commonest first."""

import torch

from reference.misconceptions import family, misconception


def _clip(parameters, low, high):
    """Clip these parameters in place."""
    with torch.no_grad():
        for parameter in parameters:
            parameter.clamp_(low, high)


@misconception(
    3,
    "clip_weights",
    "The critic stays as it was: nothing is written into its own parameters.",
    "PyTorch documentation, torch.Tensor.clamp_",
)
def clip_without_effect(_reference):
    return lambda critic, limit: [parameter.detach().clamp(-limit, limit) for parameter in critic.parameters()]


@misconception(
    3,
    "clip_weights",
    "The biases are left out, so they grow without a limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_weights_only(_reference):
    return lambda critic, limit: _clip([p for p in critic.parameters() if p.dim() > 1], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The gradients are clipped, so the weights grow without a limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_the_gradients(_reference):
    return lambda critic, limit: _clip([p.grad for p in critic.parameters() if p.grad is not None], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The gradients are clipped by clip_grad_value_, so the weights grow without a limit.",
    "PyTorch documentation, torch.nn.utils.clip_grad_value_",
)
def clip_grad_value(_reference):
    # Told apart from the one above by the exception that torch raises where there is no gradient at all.
    return lambda critic, limit: torch.nn.utils.clip_grad_value_(critic.parameters(), limit)


@misconception(
    3,
    "clip_weights",
    "The weights are scaled down until their norm is within the limit, so they shrink together and not one by one.",
    "PyTorch documentation, torch.nn.utils.clip_grad_norm_",
)
def clip_the_norm(_reference):
    def clip_weights(critic, limit):
        with torch.no_grad():
            norm = torch.cat([parameter.flatten() for parameter in critic.parameters()]).norm()
            for parameter in critic.parameters():
                parameter.mul_((limit / norm).clamp(max=1))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "Parameters that do not require a gradient are passed over, so frozen ones keep values beyond the limit.",
    "wgan_losses.py, clip_weights, Args",
)
def clip_trainable_only(_reference):
    return lambda critic, limit: _clip([p for p in critic.parameters() if p.requires_grad], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "Each parameter is scaled by its own largest element, so all its elements shrink and not only those beyond the "
    "limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_by_the_largest(_reference):
    def clip_weights(critic, limit):
        with torch.no_grad():
            for parameter in critic.parameters():
                parameter.mul_((limit / parameter.abs().max()).clamp(max=1))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "Each parameter is scaled until its own norm is within the limit, so its elements shrink together and not one by "
    "one.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_the_norm_of_each(_reference):
    def clip_weights(critic, limit):
        with torch.no_grad():
            for parameter in critic.parameters():
                parameter.mul_((limit / parameter.norm()).clamp(max=1))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The weights are clipped from 0 on, so every negative one is lost.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_to_positive(_reference):
    return lambda critic, limit: _clip(critic.parameters(), 0, limit)


@misconception(
    3,
    "clip_weights",
    "Only weights above the limit are clipped, so negative ones grow without a limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_above_only(_reference):
    return lambda critic, limit: _clip(critic.parameters(), None, limit)


@family(
    3,
    "clip_weights",
    "The limit is always {limit}, whatever is asked for.",
    "Arjovsky et al. 2017, Algorithm 1, line 7, the constant c",
    parameter="limit",
    values=(0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1),
    common=(0.01, 1),
)
def clip_to_a_constant(reference, limit):
    return lambda critic, _limit: reference.clip_weights(critic, limit)


@family(
    3,
    "clip_weights",
    "The limit is multiplied by {factor}, so the weights end elsewhere than asked for.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
    parameter="factor",
    values=(0.1, 0.5, 0.9, 1.1, 1.5, 2),
)
def clip_to_a_multiple(reference, factor):
    return lambda critic, limit: reference.clip_weights(critic, factor * limit)


@misconception(
    3,
    "clip_weights",
    "Only the first layer is clipped, so the others grow without a limit.",
    "PyTorch documentation, torch.nn.Module.parameters",
)
def clip_first_layer_only(_reference):
    return lambda critic, limit: _clip(next(critic.children()).parameters(), -limit, limit)


@misconception(
    3,
    "clip_weights",
    "Only the first parameter is clipped, as where a return stands inside the loop.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_first_parameter_only(_reference):
    return lambda critic, limit: _clip([next(critic.parameters())], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "Only the layers' parameters are clipped, so one that the critic holds itself grows without a limit.",
    "PyTorch documentation, torch.nn.Module.children",
)
def clip_layers_only(_reference):
    return lambda critic, limit: _clip([p for layer in critic.children() for p in layer.parameters()], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "A copy is made of weights that lie in memory in another order, as reshape and flatten do, and only it is clipped.",
    "PyTorch documentation, torch.reshape and torch.flatten",
)
def clip_a_reshaped_copy(_reference):
    return lambda critic, limit: _clip([p.reshape(-1) for p in critic.parameters()], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "Only the biases are clipped, so the weights grow without a limit.",
    "Arjovsky et al. 2017, Algorithm 1, line 7",
)
def clip_biases_only(_reference):
    return lambda critic, limit: _clip([p for p in critic.parameters() if p.dim() == 1], -limit, limit)


@misconception(
    3,
    "clip_weights",
    "The parameters are replaced by new ones, which the optimiser does not know.",
    "PyTorch documentation, torch.optim, Constructing it",
)
def clip_replaces_the_parameters(_reference):
    def clip_weights(critic, limit):
        for module in critic.modules():
            for name, parameter in list(module.named_parameters(recurse=False)):
                setattr(module, name, torch.nn.Parameter(parameter.detach().clamp(-limit, limit)))

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The parameters are replaced by new ones that keep their gradients, and the optimiser goes on with the old ones.",
    "PyTorch documentation, torch.optim, Constructing it",
)
def clip_replaces_the_parameters_with_gradients(_reference):
    def clip_weights(critic, limit):
        for module in critic.modules():
            for name, parameter in list(module.named_parameters(recurse=False)):
                clipped = parameter.detach().clamp(-limit, limit)
                replaced = torch.nn.Parameter(clipped, requires_grad=parameter.requires_grad)
                replaced.grad = parameter.grad
                setattr(module, name, replaced)

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The whole state dict is clipped, so the running means and variances of batch normalisation are changed too.",
    "PyTorch documentation, torch.nn.Module.state_dict",
)
def clip_the_buffers_too(_reference):
    def clip_weights(critic, limit):
        for tensor in critic.state_dict().values():
            if tensor.is_floating_point():
                tensor.clamp_(-limit, limit)

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The gradients are cleared too, so the critic is not left as it was.",
    "PyTorch documentation, torch.nn.Module.zero_grad",
)
def clip_clears_grad(reference):
    def clip_weights(critic, limit):
        reference.clip_weights(critic, limit)
        critic.zero_grad()

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "The parameters no longer require gradients afterwards, so the critic stops learning.",
    "PyTorch documentation, torch.no_grad",
)
def clip_freezes_the_critic(reference):
    def clip_weights(critic, limit):
        critic.requires_grad_(requires_grad=False)
        reference.clip_weights(critic, limit)

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "Afterwards all parameters require gradients, also those that were frozen on purpose.",
    "PyTorch documentation, torch.no_grad",
)
def clip_unfreezes_the_critic(reference):
    def clip_weights(critic, limit):
        reference.clip_weights(critic, limit)
        critic.requires_grad_()

    return clip_weights


@misconception(
    3,
    "clip_weights",
    "Parameters without a .grad are passed over, so a critic that has not been trained yet is not clipped.",
    "Arjovsky et al. 2017, Algorithm 1, line 7: all of w",
)
def clip_only_with_grad(_reference):
    def clip_weights(critic, limit):
        with torch.no_grad():
            for parameter in critic.parameters():
                if parameter.grad is not None:
                    parameter.clamp_(-limit, limit)

    return clip_weights
