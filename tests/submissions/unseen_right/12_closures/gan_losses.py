def _make():
    import torch

    def against(sign):
        def loss(logits):
            both = torch.stack([logits.flatten() * sign, logits.flatten() * 0], dim=1)
            return -both.log_softmax(dim=1).select(1, 0).mean()
        return loss

    fools, exposes = against(+1), against(-1)

    def d(real_logits, fake_logits):
        return fools(real_logits) + exposes(fake_logits)

    def g(fake_logits):
        return fools(fake_logits)

    def m(fake_logits):
        return -exposes(fake_logits)

    return d, g, m


discriminator_loss, generator_loss, minimax_generator_loss = _make()
