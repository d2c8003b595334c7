"""What a process that runs student code may no longer do. Each layer is one file.

| file | in which process | when |
|---|---|---|
| `enclosure.py` | the child | after the fork, before a line of the student's is loaded: it raises the others |
| `allowance.py` | the fork server and the child | what the walls leave open |
| `gpu.py` | the child | before the walls, where it computes on a GPU: finds what they leave open for CUDA |
| `quotas.py`, `identity.py`, `landlock.py`, `seccomp.py` | the child | called by `enclosure.py`; each is one wall |
| `kernel.py` | the child, the fork server, a rehearsal | where a system call has no function in Python |
"""
