# 沃瑟斯坦生成对抗网络的损失函数
import torch


def critic_loss(real_scores, fake_scores):
    # 评论家:让真实图像得分高,生成图像得分低
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    # 生成器希望得分高
    return -fake_scores.mean()


def sample_epsilon(batch):
    # 每张图像一个随机数
    数量 = batch.shape[0]
    return torch.rand(数量, 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    # ε = 1 时是真实图像
    权重 = epsilon.reshape(-1, 1, 1, 1)
    return 权重 * real + (1 - 权重) * fake


def gradient_penalty(critic, real, fake, epsilon):
    插值 = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (梯度,) = torch.autograd.grad(critic(插值).sum(), 插值, create_graph=True)
    范数 = 梯度.flatten(1).norm(dim=1)
    return ((范数 - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    # 裁剪所有参数
    for 参数 in critic.parameters():
        参数.data.clamp_(-limit, limit)
