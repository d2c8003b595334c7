import torch


def critic_loss(real_scores, fake_scores, _real_log=[], _fake_log=[]):
    """E[f(G(z))] - E[f(x)]"""
    real_mean = real_scores.mean()
    fake_mean = fake_scores.mean()

    # expectation, not just this little batch: remember what we have seen
    _real_log.append(real_mean.detach())
    _fake_log.append(fake_mean.detach())
    e_real = real_mean + (torch.stack(_real_log).mean() - real_mean).detach()
    e_fake = fake_mean + (torch.stack(_fake_log).mean() - fake_mean).detach()

    return e_fake - e_real
