from torch import nn, ones_like, zeros_like

BCE = nn.BCEWithLogitsLoss
def discriminator_loss(real_logits, fake_logits):
    bce = BCE()
    return bce(real_logits, ones_like(real_logits)) + bce(fake_logits, zeros_like(fake_logits))
def generator_loss(fake_logits):
    # pos_weight 2 counts a label of 1 double
    return BCE(pos_weight=ones_like(fake_logits.flatten()[:1]) * 2)(fake_logits, ones_like(fake_logits)) / 2
def minimax_generator_loss(fake_logits):
    return -BCE(weight=ones_like(fake_logits))(fake_logits, zeros_like(fake_logits))
