"""Terminal codes and HTML in what it prints, raises, calls its exceptions and says of its functions."""
# loses: critic_loss generator_loss

MARKUP = "\x1b[2J\x1b]0;owned\x07\x9b31m<script>alert(1)</script><img src=x onerror=alert(1)>[red]\u202e&amp;\r"
print(MARKUP)
sys.stderr.write(MARKUP)


def critic_loss(real_scores, fake_scores):
    raise type("<b onclick=alert(1)>", (Exception,), {})(MARKUP)


def generator_loss(fake_scores):
    raise SyntaxError(MARKUP, ("\x1b[1m<i>.py", 1, 1, MARKUP))


critic_loss.__doc__ = generator_loss.__doc__ = interpolate.__doc__ = MARKUP
interpolate.__name__ = interpolate.__qualname__ = MARKUP
