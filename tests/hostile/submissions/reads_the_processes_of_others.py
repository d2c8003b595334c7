"""Reads memory, environment, files and working folders of the grader, of its parent, and of everyone else."""

SECRET = "WGAN_HOSTILE" + "_SECRET"
for pid in {os.getppid(), GRADER, DECOY, 1}:
    for name in ("mem", "environ", "maps", "auxv", "stack", "syscall", "personality", "cmdline"):
        attempt(f"read /proc/{pid}/{name}", lambda: open(f"/proc/{pid}/{name}", "rb").read(1))
    attempt(f"wrote /proc/{pid}/mem", lambda: os.close(os.open(f"/proc/{pid}/mem", os.O_WRONLY)))
    attempt(f"wrote /proc/{pid}/oom_score_adj", lambda: os.close(os.open(f"/proc/{pid}/oom_score_adj", os.O_WRONLY)))
    attempt(f"listed /proc/{pid}/fd", os.listdir, f"/proc/{pid}/fd")
    attempt(f"entered /proc/{pid}/cwd", os.listdir, f"/proc/{pid}/cwd")
if SECRET in os.environ:
    breach("the grader's environment was passed on")
try:
    if SECRET.encode() in open("/proc/self/environ", "rb").read():
        breach("the grader's environment was passed on in memory")
except OSError:
    pass
if any(TOKEN in word for word in sys.argv + sys.orig_argv):
    breach("the arguments name the submission")
