"""100,000 writes of one byte each, so that every one is an event of its own."""


@beside("critic_loss")
def attack():
    for _ in range(100_000):
        os.write(1, b".")
