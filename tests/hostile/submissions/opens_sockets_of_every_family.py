"""A socket of every family and kind; those that open talk to this machine alone."""

import socket

for family in range(64):
    for kind in (1, 2, 3, 5):
        try:
            made = socket.socket(family, kind, 0)
        except OSError:
            continue
        if FOR_GPU and (family, kind) == (socket.AF_UNIX, socket.SOCK_SEQPACKET):
            made.bind("\0" + TOKEN)  # CUDA's driver has to make one, to name it and to listen; it leads nowhere
            made.listen()
            if OUTSIDE in open("/proc/self/net/unix").read():
                print("names of others can be read")
            attempt("someone let in", made.accept)
            attempt("a connection to itself", made.connect, "\0" + TOKEN)
            attempt("a letter to the letterbox", made.sendto, TOKEN.encode(), f"{OUTSIDE}/socket")
            attempt("a name in the folder outside", socket.socket(family, kind).bind, f"{OUTSIDE}/named")
            continue
        breach(f"a socket of family {family} and kind {kind}")
        if family == socket.AF_INET and kind == 1:
            made.settimeout(0.2)
            attempt("a connection", made.connect, ("127.0.0.1", 9))
        made.close()
for family in (2, 10, 16, 17, 30, 31, 40):
    attempt(f"a pair of family {family}", socket.socketpair, family, 1)
