"""clone(CLONE_PARENT): a process that is no child of its own but of the process that started it."""


@beside("critic_loss")
def attack():
    if os.uname().machine == "x86_64":
        parent, sibling = os.getpid(), system(56, 0x00008000 | 17, 0, 0, 0, 0)
        if os.getpid() != parent and sibling == 0:
            time.sleep(15)
            os._exit(0)
