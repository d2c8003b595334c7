"""Namespaces, mounts, keys, kernel programs, rings, page faults, its rights back."""

for name, number, *arguments in (
    ("a user namespace", 272, 0x10000000),
    ("a mount namespace", 272, 0x00020000),
    ("a mount", 165, None, None, None, 0, None),
    ("a root folder of its own", 161, ctypes.c_char_p(b".")),
    ("a key", 248, ctypes.c_char_p(b"user"), ctypes.c_char_p(b"x"), ctypes.c_char_p(b"y"), 1, -3),
    ("the keyring", 250, 0, -3, 0),
    ("a kernel program", 321, 0, None, 0),
    ("page faults", 323, 1),
    ("a ring", 425, 1, ctypes.create_string_buffer(256)),
    ("counters", 298, ctypes.create_string_buffer(128), 0, -1, -1, 0),
    ("another personality", 135, 0xFFFFFFFF),
):
    attempt(name, system, number, *arguments)
for back in (os.setuid, os.setgid):
    attempt("root", back, 0) if OTHER_USER else None
attempt("the second numbering of system calls", system, 0x40000000 + 39)
attempt("clone into a namespace", system, 56, 0x10000000 | 17, 0, 0, 0, 0)
