"""1,500 empty folders: no file, no bytes, and an inode each."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    for number in range(1_500):
        os.mkdir(f"{number}")
    time.sleep(1.2)
    breach("made 1,500 folders")
