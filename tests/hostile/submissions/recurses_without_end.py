"""Calls itself without end: within Python's limit, and in C with that limit lifted."""
# loses: critic_loss generator_loss


def critic_loss(real_scores, fake_scores):
    return critic_loss(real_scores, fake_scores)


def generator_loss(fake_scores):
    sys.setrecursionlimit(10**6)
    deep = "torch.zeros(1)"
    eval("lambda: " + "(" * 60 + deep + ")" * 60)
    nested = []
    for _ in range(500_000):
        nested = [nested]
    return repr(nested)
