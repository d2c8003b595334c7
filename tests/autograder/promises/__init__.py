"""What the stubs promise, by their words, and for each promise the ways to break it: the table that tests go through.

A promise is made for every function that has the parameters, or whose docstring has the words, which it is about;
nothing lists functions but where a docstring makes an exception.
"""

from promises import breakers, divergences, gan_losses, wgan_losses

PROMISES = [*gan_losses.GAN, *wgan_losses.WGAN, *divergences.DIVERGENCES]
FREE = (  # what a docstring leaves open, or says of what is not asked: nobody can break it
    "A result may be a Python float, a NumPy array or a tensor, in any floating type.",
)
__all__ = ["FREE", "PROMISES", "breakers"]
