"""Wrong answers about the Wasserstein losses: the bank of part 3, one file a function.

Where it is natural a misconception is built on the function that it replaces, or on the others of the module that it
is given, so that two of them can be put together: the sum *and* the wrong sign.

Papers: Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN", arXiv 1701.07875; Gulrajani et al. 2017, "Improved
Training of Wasserstein GANs", arXiv 1704.00028.
"""
