from functools import partial, reduce
from operator import add, methodcaller, neg
from torch.nn.functional import logsigmoid

_pipe = lambda *fs: partial(reduce, lambda x, f: f(x), fs)
_mean = methodcaller("mean")
_steps = [neg, logsigmoid, _mean]


def minimax_generator_loss(fake_logits):
    return _pipe(*_steps)(fake_logits)


def generator_loss(fake_logits):
    return _pipe(*_steps[1:], neg)(fake_logits)


def discriminator_loss(real_logits, fake_logits):
    return reduce(add, map(lambda f, x: f(x), (generator_loss, _pipe(minimax_generator_loss, neg)), (real_logits, fake_logits)))
