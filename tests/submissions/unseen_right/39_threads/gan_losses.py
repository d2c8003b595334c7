from concurrent.futures import ThreadPoolExecutor
import torch.nn.functional as F


def _in_thread(*jobs):
    with ThreadPoolExecutor(max_workers=1) as pool:
        return [f.result() for f in [pool.submit(job) for job in jobs]]


def discriminator_loss(real_logits, fake_logits):
    a, b = _in_thread(lambda: F.softplus(-real_logits).mean(), lambda: F.softplus(fake_logits).mean())
    return a + b


def generator_loss(fake_logits):
    return _in_thread(lambda: F.softplus(-fake_logits).mean())[0]


def minimax_generator_loss(fake_logits):
    return -_in_thread(lambda: F.softplus(fake_logits).mean())[0]
