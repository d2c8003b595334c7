"""Another default dtype and device, no gradients, many threads, another seed, flushed numbers."""

torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.set_num_threads(16)
torch.manual_seed(0)
torch.set_flush_denormal(True)
