"""50 MB of text."""


@beside("critic_loss")
def attack():
    for _ in range(50):
        os.write(2, b"x" * 1_000_000)
        sys.stdout.write("y" * 10)
