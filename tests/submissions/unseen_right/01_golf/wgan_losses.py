import torch as t
m=t.Tensor.mean
critic_loss=lambda real_scores,fake_scores:m(fake_scores)-m(real_scores)
generator_loss=lambda fake_scores:-m(fake_scores)
sample_epsilon=lambda batch:t.rand_like(batch[:,:1,:1,:1])
interpolate=lambda real,fake,epsilon:t.lerp(fake,real,epsilon.view(-1,1,1,1).expand_as(real))
gradient_penalty=lambda critic,real,fake,epsilon:(lambda x:(t.autograd.grad(critic(x).sum(),x,create_graph=True)[0].flatten(1).norm(dim=1)-1).square().mean())(interpolate(real,fake,epsilon).detach().requires_grad_())
critic_loss_gp=lambda critic,real,fake,epsilon,penalty_weight=10.:critic_loss(critic(real),critic(fake))+penalty_weight*gradient_penalty(critic,real,fake,epsilon)
clip_weights=lambda critic,limit:[p.data.clamp_(-limit,limit)for p in critic.parameters()]and None
