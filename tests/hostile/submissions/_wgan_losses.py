"""Right code; an attack is written below it, and may replace or wrap what is here."""

import ctypes
import os
import sys
import time

import torch

GRADER_USER, GRADER, DECOY, ROOT, OUTSIDE, TOKEN, FOR_GPU = @FACTS@
OTHER_USER = os.getuid() != GRADER_USER  # what could hurt the machine is tried only as a user of the child's own


def breach(what):
    os.write(1, f"BREACH: {what}\n".encode())


def attempt(what, action, *arguments):
    """Whatever does not fail is a breach."""
    try:
        result = action(*arguments)
    except Exception:
        return None
    breach(what)
    return result


def system(number, *arguments):
    """A system call by its number on x86-64; the result, or OSError."""
    if os.uname().machine != "x86_64":
        raise OSError("not tried on this architecture")
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def evidence():
    """The descriptor on which the child answers."""
    import stat

    for descriptor in range(3, 256):
        try:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            continue
    raise OSError("no pipe is open")


def frame(name, arrays=(), outcome="returned", **changed):
    """What the child's writer would write."""
    import json
    import struct

    header = {"name": name, "outcome": outcome, "error": "", "kind": "", "trace": "", "seconds": 0.1, "remarks": []} | changed
    header.setdefault("layers", [])
    header["arrays"] = [[label, kind, shape] for label, kind, shape, _ in arrays]
    payload = b"".join(struct.pack(f"<{len(numbers)}d", *numbers) for _, _, _, numbers in arrays)
    text = json.dumps(header).encode()
    return struct.pack(">II", len(text), len(payload)) + text + payload


def beside(name):
    """Decorator: the attack runs once, before the first right reply of the function `name`."""
    right, done = globals()[name], []

    def install(attack):
        def hostile(*arguments, **keywords):
            if not done:
                done.append(True)
                attack()
            return right(*arguments, **keywords)

        globals()[name] = hostile
        return attack

    return install


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    points = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return ((gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    epsilon = epsilon.reshape(-1, 1, 1, 1)
    points = (epsilon * real + (1 - epsilon) * fake).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    penalty = ((gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()
    return critic(fake).mean() - critic(real).mean() + penalty_weight * penalty


def clip_weights(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)


# the attack
