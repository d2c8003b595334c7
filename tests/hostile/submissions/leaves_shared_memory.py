"""System V and POSIX shared memory, semaphores and message queues, and files in every temporary folder."""

attempt("shared memory", system, 29, 0x57474, 4096, 0o1666)
attempt("a message queue", system, 68, 0x57474, 0o1666)
attempt("a semaphore", system, 64, 0x57474, 1, 0o1666)
attempt("a POSIX queue", system, 240, ctypes.c_char_p(TOKEN.encode()), os.O_CREAT | os.O_RDWR, 0o666, None)
attempt("POSIX shared memory", lambda: __import__("multiprocessing.shared_memory").shared_memory.SharedMemory(TOKEN, True, 4096))
for folder in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/run/lock", "/dev/mqueue"):
    attempt(f"a file in {folder}", lambda: open(f"{folder}/{TOKEN}", "x"))
