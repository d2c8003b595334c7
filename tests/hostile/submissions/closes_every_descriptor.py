"""Closes its standard streams and the pipe on which it is to answer."""
# loses: critic_loss

for stream in (0, 1, 2):
    os.close(stream)
sys.stdout = sys.stderr = sys.stdin = None


@beside("critic_loss")
def attack():
    os.closerange(0, 256)
