"""Wrong answers about the losses of a GAN: the bank of part 2, one file a function.

A builder stands on the reference's own functions where it can, so that two mistakes at once compose; an unstable way
of writing a loss, or another loss altogether, is written out in plain torch.
"""
