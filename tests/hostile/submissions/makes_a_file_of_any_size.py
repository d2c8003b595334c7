"""Files with more bytes than one file may have, a sparse one among them."""

import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def grow(write):
    with open(TOKEN, "wb") as file:
        write(file)
        file.flush()


attempt("wrote 20 MB to a file", grow, lambda file: file.write(b"x" * (20 << 20)))
attempt("made a sparse file", grow, lambda file: file.truncate(1 << 40))
os.unlink(TOKEN)
