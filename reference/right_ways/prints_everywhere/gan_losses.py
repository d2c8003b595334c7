import torch
import torch.nn.functional as F

print("gan_losses.py is being imported, torch", torch.__version__)


def discriminator_loss(real_logits, fake_logits):
    print("real logits:", real_logits.shape, real_logits)
    print("fake logits:", fake_logits.shape, fake_logits)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    print(f"D loss = {loss.item():.4f}")
    return loss


def generator_loss(fake_logits):
    loss = F.softplus(-fake_logits).mean()
    print("G loss", loss, loss.item(), float(loss), loss.detach().cpu().numpy())
    return loss


def minimax_generator_loss(fake_logits):
    print("*" * 40)
    print("minimax with", fake_logits.tolist())
    loss = -F.softplus(fake_logits).mean()
    print(f"{loss=}")
    return loss


print("gan_losses.py done")
