def clip_weights(critic, limit):
    for name, tensor in critic.state_dict().items():
        if tensor.is_floating_point():
            tensor.clamp_(-limit, limit)
