"""Folders without any rights, which an ordinary user cannot empty."""


@beside("critic_loss")
def attack():
    os.mkdir("locked")
    os.mkdir("locked/inner", 0)
    os.umask(0o777)
    os.makedirs("empty")
    open("file", "w").close()
