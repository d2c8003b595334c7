"""Answers the very last question itself, and in the same breath one that nobody asked."""
# loses: clip_contract

CALLS = []
right = clip_weights


def clip_weights(critic, limit):
    right(critic, limit)
    CALLS.append(1)
    if len(CALLS) == 2:
        os.write(evidence(), frame("wgan_losses.clip_contract") * 2)
