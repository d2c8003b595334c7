"""Exceptions whose frames claim to be other files, whose causes are circular, and that change while shown."""
# loses: critic_loss generator_loss


def critic_loss(real_scores, fake_scores):
    folder = os.path.dirname((lambda: 0).__code__.co_filename)
    code = compile("\n" * 5 + "raise ValueError('elsewhere')", f"{folder}/../../../../../..{ROOT}/reference/wgan_losses.py", "exec")
    exec(code)


def generator_loss(fake_scores):
    error = ValueError("circular")
    error.__cause__ = error.__context__ = error
    raise error
