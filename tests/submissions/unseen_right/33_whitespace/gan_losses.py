import torch                                                                    ;


def                         discriminator_loss      (   real_logits   ,

                fake_logits

        )   :
  \
  return   -(   torch    .   nn    .   functional   .   logsigmoid   (
        real_logits
                    )  .   mean   (   )

    +   torch .nn .functional .logsigmoid   (
  -   fake_logits )  .   mean ( )    )
def generator_loss(fake_logits, *, _=None): return torch.nn.functional.softplus(-fake_logits).mean()
def minimax_generator_loss(fake_logits, *nothing, **more_nothing):
                                        return (
-torch.nn.functional.softplus(fake_logits)
                                               ).mean()
