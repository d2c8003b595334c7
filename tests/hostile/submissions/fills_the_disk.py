"""90 MB in files of its scratch folder; the functions after it find the folder as full."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    for number in range(6):
        with open(f"{TOKEN}-{number}", "wb") as file:
            file.write(b"x" * (15 << 20))
    time.sleep(1.2)
    breach("wrote 90 MB")


@beside("generator_loss")
def later():
    time.sleep(1.2)  # long enough for the watch to look at the folder again
