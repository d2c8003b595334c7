"""Another folder, umask, limits, priority, name, locale, dumpability and death signal."""

import resource

os.umask(0)
os.chdir("/")
for action, *arguments in (
    (os.nice, 5),
    (os.setpriority, os.PRIO_PROCESS, 0, -20),
    (resource.setrlimit, resource.RLIMIT_NOFILE, (64, 64)),
    (resource.setrlimit, resource.RLIMIT_CORE, (0, 0)),
    (ctypes.CDLL(None).prctl, 1, 0, 0, 0, 0),
    (ctypes.CDLL(None).prctl, 4, 0, 0, 0, 0),
    (ctypes.CDLL(None).prctl, 15, b"<b>\x1b[31m) Z 1", 0, 0, 0),
    (ctypes.CDLL(None).prctl, 36, 1, 0, 0, 0),
):
    try:
        action(*arguments)
    except OSError:
        continue
for kind in range(16):
    try:
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        continue
    if kind in (resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        breach(f"lifted limit {kind}")
