"""What a probe is written with: inputs, gradients and facts, tiny networks."""
