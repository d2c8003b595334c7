"""An exception whose text has 50 million characters, and one whose text is made by code that exits."""
# loses: critic_loss generator_loss


class Biting(Exception):
    def __str__(self):
        raise SystemExit


def critic_loss(real_scores, fake_scores):
    raise ValueError("x" * 50_000_000)


def generator_loss(fake_scores):
    raise Biting
