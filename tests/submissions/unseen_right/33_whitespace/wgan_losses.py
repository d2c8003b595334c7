import torch
if True:
 def critic_loss(real_scores, fake_scores): return fake_scores.mean() - real_scores.mean()
 def generator_loss(fake_scores): return - - -fake_scores.mean()
if 1:
      def sample_epsilon (batch) :
            return torch . rand ( len ( batch ) , * ( 1 , ) * 3 , dtype = batch . dtype , device = batch . device )
try:
    def interpolate(real, fake, epsilon):
        while True:
            for e in [epsilon.reshape(-1, 1, 1, 1)]: return real * e + fake * (1 - e)
finally: pass
for _ in range(1):
        def gradient_penalty(critic, real, fake, epsilon):
            x = interpolate(
                real,
                fake, epsilon).detach(
            ).requires_grad_(
            )
            return (
                (
                    torch.autograd.grad(
                        critic(x).sum(), x, create_graph=not False
                    )[False].flatten(1).norm(dim=1) - 1
                ) ** 2
            ).mean(
            )
else:
    def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=1e1):
        return (critic_loss(critic(real), critic(fake))
                                                        + penalty_weight
            * gradient_penalty(critic, real, fake, epsilon))
with torch.no_grad():
    def clip_weights(critic, limit):
        [p.data.clamp_(-limit, limit) for p in critic.parameters()]; return critic
