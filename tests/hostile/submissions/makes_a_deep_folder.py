"""Folders within folders, 1,100 deep: what walks or removes them by recursion runs out of stack."""
# may lose: critic_loss


@beside("critic_loss")
def attack():
    home = os.getcwd()
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
    open("file", "w").close()
    os.chdir(home)
    time.sleep(0.8)  # long enough for the watch to look
