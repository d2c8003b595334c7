"""Opens the grader's own files for writing (and does not write), its copy of this very module among them."""

WANTED = [f"{ROOT}/autograder/{name}.py" for name in ("child", "fork_server", "judge", "probes/wgan_losses", "__init__")]
WANTED += [f"{ROOT}/reference/wgan_losses.py", f"{ROOT}/tests/conftest.py", f"{ROOT}/pyproject.toml"]
WANTED += [(lambda: 0).__code__.co_filename, torch.__file__, os.__file__, sys.executable, "/etc/ld.so.cache", "/etc/ld.so.preload"]
for place in WANTED:
    attempt(f"may write {place}", lambda: os.close(os.open(place, os.O_WRONLY)))
