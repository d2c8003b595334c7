"""AskedReplies the last question about its function itself, and in the same breath one that nobody asked."""
# loses: clip_contract
# may lose: wgan_run

CALLS = []
right = clip_weights


def clip_weights(critic, limit):
    right(critic, limit)
    CALLS.append(1)
    if len(CALLS) == 3:
        os.write(evidence(), frame("wgan_losses.clip_contract") * 2)
