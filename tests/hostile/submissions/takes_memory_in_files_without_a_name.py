"""1.2 GB in files that exist in memory only, which belong to no process's address space."""
# may lose: critic_loss


@beside("critic_loss")
def attack():
    held = []
    for number in range(80):
        try:
            held.append(os.memfd_create(TOKEN))
        except OSError:
            return
        os.write(held[-1], b"x" * (15 << 20))
    time.sleep(1)
    breach("held 1.2 GB of memory in files without a name")
