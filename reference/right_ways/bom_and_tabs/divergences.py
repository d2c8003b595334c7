# saved with Notepad
import numpy as np
import torch


def get(v):
	if isinstance(v, torch.Tensor):
		v = v.detach().cpu().numpy()
	v = np.array(v, dtype=np.float64)
	if v.size == 0:
		raise ValueError("empty")
	if not np.all(np.isfinite(v)):
		raise ValueError("nan or inf")
	return v


def dist(v):
	v = get(v)
	if v.min() < 0:
		raise ValueError("negative")
	if abs(v.sum() - 1) > 1e-6:
		raise ValueError("sum is not 1")
	return v


def dists(p, q):
	p = dist(p)
	q = dist(q)
	if len(p) != len(q):
		raise ValueError("lengths")
	return p, q


def kl_divergence(p, q):
	p, q = dists(p, q)
	s = 0.0
	for i in range(len(p)):
		if p[i] == 0:
			pass
		elif q[i] == 0:
			s = np.inf
			break
		else:
			s += p[i] * (np.log(p[i]) - np.log(q[i]))
	return s


def js_divergence(p, q):
	p, q = dists(p, q)
	return 0.5 * kl_divergence(p, (p + q) / 2) + 0.5 * kl_divergence(q, (p + q) / 2)


def wasserstein_1(p, q, positions=None):
	p, q = dists(p, q)
	if positions is None:
		positions = np.arange(len(p))
	x = get(positions)
	if len(x) != len(p):
		raise ValueError("positions")
	# bubble sort, all three together
	for i in range(len(x)):
		for j in range(len(x) - 1):
			if x[j] > x[j + 1]:
				x[j], x[j + 1] = x[j + 1], x[j]
				p[j], p[j + 1] = p[j + 1], p[j]
				q[j], q[j + 1] = q[j + 1], q[j]
	w = 0.0
	for j in range(len(x) - 1):
		w += abs(sum(p[:j + 1]) - sum(q[:j + 1])) * (x[j + 1] - x[j])
	return w


def optimal_discriminator(p_real, p_fake):
	p, q = dists(p_real, p_fake)
	d = np.zeros(len(p), dtype=np.float32)
	for i in range(len(p)):
		if p[i] > 0:
			d[i] = p[i] / (p[i] + q[i])
	return d


def bilinear_gda(x0, y0, step_size, steps):
	get([x0, y0, step_size])
	if step_size < 0 or steps < 0:
		raise ValueError("negative")
	x, y = x0, y0
	xs, ys = [x], [y]
	for _ in range(steps):
		x_new = x - step_size * y
		y_new = y + step_size * x
		x, y = x_new, y_new
		xs.append(x)
		ys.append(y)
	return torch.tensor([xs, ys]).T
