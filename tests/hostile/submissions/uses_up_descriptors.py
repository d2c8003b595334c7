"""Opens descriptors until there are no more, and keeps them."""

HELD = []


@beside("critic_loss")
def attack():
    for _ in range(2000):
        try:
            HELD.append(os.dup(0))
        except OSError:
            return
    breach("2,000 descriptors were opened")
