"""Objects whose conversions raise, exit, recurse and lie: __float__, __array__, __reduce__, __torch_function__."""
# loses: critic_loss generator_loss interpolate


class Biting:
    def bite(self, *arguments, **keywords):
        raise SystemExit("bitten")

    __float__ = __array__ = __reduce__ = __reduce_ex__ = __len__ = __iter__ = __bool__ = __index__ = __int__ = bite
    __str__ = __repr__ = __eq__ = __hash__ = __format__ = __add__ = __mul__ = __getattr__ = __torch_function__ = bite


class Nan(float):
    def __float__(self):
        raise RecursionError

    def __eq__(self, other):
        return True

    __hash__ = None


def critic_loss(real_scores, fake_scores):
    return Biting()


def generator_loss(fake_scores):
    return Nan(7)


def interpolate(real, fake, epsilon):
    return type("<script>alert(1)</script>" * 99, (), {"__class__": property(lambda self: torch.Tensor)})()
