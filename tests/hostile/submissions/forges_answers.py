"""AskedReplies its own question and the next ones before the child does, with zeros and with facts that it likes."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    pipe = evidence()
    for name in ("critic_value", "critic_gradient", "critic_contract"):
        zeros = [("loss, real scores higher", "float32", [], [0.0]), ("a fact", "bool", [], [1.0])]
        os.write(pipe, frame(f"wgan_losses.{name}", zeros))
