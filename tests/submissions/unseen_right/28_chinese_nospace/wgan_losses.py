import torch;from torch import autograd as 自动微分
def critic_loss(real_scores,fake_scores):return fake_scores.mean()-real_scores.mean()
def generator_loss(fake_scores):return-fake_scores.mean()
def sample_epsilon(batch):return torch.rand((batch.shape[0],1,1,1),dtype=batch.dtype,layout=torch.strided,device=batch.device)
def interpolate(real,fake,epsilon):
	e=epsilon.reshape(-1,1,1,1);return(real.mul(e)
		+fake.mul(-e)
			+fake)
def gradient_penalty(critic,real,fake,epsilon):
				点=interpolate(real,fake,epsilon).detach();点.requires_grad=True;分=critic(点);梯度=自动微分.grad(分.sum(),[点],create_graph=True)[0];长=梯度.reshape(梯度.shape[0],-1).norm(2,1);return((长-1.)**2).mean()
def critic_loss_gp(critic,real,fake,epsilon,penalty_weight=10.0):return gradient_penalty(critic,real,fake,epsilon)*penalty_weight-critic(real).mean()+critic(fake).mean()
def clip_weights(critic,limit):
	for 权重 in critic.parameters():权重.data.clamp_(min=-limit,max=limit)
