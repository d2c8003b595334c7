"""90 MB in files that were removed while they are open."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    held = []
    for number in range(6):
        held.append(os.open(f"{TOKEN}-{number}", os.O_RDWR | os.O_CREAT))
        os.unlink(f"{TOKEN}-{number}")
        os.write(held[-1], b"x" * (15 << 20))
    time.sleep(1.2)
    breach("holds 90 MB of files without names")
