# 判别器与生成器的损失
from torch.nn.functional import binary_cross_entropy_with_logits as 交叉熵
def discriminator_loss(real_logits,fake_logits):return 交叉熵(real_logits,real_logits.new_ones(real_logits.shape))+交叉熵(fake_logits,fake_logits.new_zeros(fake_logits.shape))
def generator_loss(fake_logits):return 交叉熵(fake_logits,fake_logits.new_ones(fake_logits.shape))
def minimax_generator_loss(fake_logits):return-交叉熵(fake_logits,fake_logits.new_zeros(fake_logits.shape))
