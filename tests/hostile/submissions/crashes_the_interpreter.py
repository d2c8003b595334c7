"""A null pointer through ctypes, and a stack that overflows in C."""
# loses: critic_loss generator_loss


@beside("critic_loss")
def attack():
    ctypes.string_at(0)


@beside("generator_loss")
def attack_again():
    ctypes.memset(id(torch.Tensor), 0xFF, 400)
    torch.zeros(3).sum()
