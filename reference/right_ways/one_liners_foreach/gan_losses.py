from torch.nn.functional import softplus as s
def discriminator_loss(r, f): return s(-r).mean() + s(f).mean()
def generator_loss(f): return s(-f).mean()
def minimax_generator_loss(f): return -s(f).mean()
