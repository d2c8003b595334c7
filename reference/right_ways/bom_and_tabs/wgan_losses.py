import torch


def critic_loss(real_scores, fake_scores):
	return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
	return -fake_scores.mean()


def sample_epsilon(batch):
	N, C, H, W = batch.shape
	eps = torch.rand(N, device=batch.device, dtype=batch.dtype)
	return eps[:, None, None, None]


def interpolate(real, fake, epsilon):
	while epsilon.dim() < real.dim():
		epsilon = epsilon.unsqueeze(-1)
	return epsilon * real + (1 - epsilon) * fake


def gradient_penalty(critic, real, fake, epsilon):
	x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
	grads = torch.autograd.grad(
		critic(x_hat).sum(),
		x_hat,
		create_graph=True,
	)
	norms = torch.sqrt((grads[0] ** 2).flatten(1).sum(1))
	return torch.mean((norms - 1) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
	loss = critic_loss(critic(real), critic(fake))
	if penalty_weight != 0:
		loss = loss + penalty_weight * gradient_penalty(critic, real, fake, epsilon)
	return loss


def clip_weights(critic, limit):
	for p in critic.parameters():
		if p.data.abs().max() > limit:
			p.data.clamp_(-limit, limit)
