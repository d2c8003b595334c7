"""A subclass of Tensor that claims every property it is asked for, over numbers that have none of them."""
# loses: critic_loss epsilon_shape epsilon_distribution


class Lying(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, arguments=(), keywords=None):
        name = getattr(function, "__name__", "")
        if name in ("__ge__", "__le__", "ge", "le", "eq", "__eq__", "all", "any", "isfinite", "equal", "allclose"):
            return torch.ones((), dtype=torch.bool)
        return super().__torch_function__(function, types, arguments, keywords or {})


def critic_loss(real_scores, fake_scores):
    return (real_scores.mean() - fake_scores.mean()).as_subclass(Lying)


def sample_epsilon(batch):
    return (torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device) * 9 - 4).as_subclass(Lying)
