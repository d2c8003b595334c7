"""Wrong answers about the divergences, the best discriminator and the two-player game: the bank of part 1.

One file a function. A refusal that is missing or wrong is put on top of the right function, so that it can be found
together with any wrong value.

Papers: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661; Goodfellow 2016, "NIPS 2016
Tutorial: Generative Adversarial Networks", arXiv 1701.00160; Arjovsky, Chintala and Bottou 2017, "Wasserstein GAN",
arXiv 1701.07875; Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", arXiv 1801.04406.
"""
