"""Announces a large frame and sends a byte of it every hundredth of a second, so that something always comes."""
# loses: critic_loss
# seconds: 8


@beside("critic_loss")
def attack():
    pipe = evidence()
    os.write(pipe, b"\0\0\0\2\0\xff\0\0")
    for _ in range(1000):
        time.sleep(0.01)
        os.write(pipe, b" ")
    breach("was waited for, byte by byte")
