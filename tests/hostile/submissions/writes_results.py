"""Looks for a results file, and for any place beside its own scratch folder where it could leave one."""

MORE = '{"score": 1000}'


def touch(place):
    os.close(os.open(place, os.O_WRONLY))


def leave(folder):
    place = f"{folder}/{TOKEN}.json"
    with open(place, "x") as file:
        file.write(MORE)
    os.unlink(place)


for place in (f"{OUTSIDE}/results.json", "/autograder/results/results.json", f"{ROOT}/results.json"):
    attempt(f"opened {place} for writing", touch, place)
above = os.path.dirname(os.getcwd())
for folder in (OUTSIDE, above, f"{above}/code", os.path.dirname(above), ROOT, "/tmp", "/var/tmp", "/dev/shm", "/"):
    attempt(f"left a file in {folder}", leave, folder)
attempt("moved the results", os.rename, f"{OUTSIDE}/results.json", f"{os.getcwd()}/results.json")
attempt("linked the results", os.link, f"{OUTSIDE}/results.json", f"{os.getcwd()}/results.json")
attempt("linked to the results", os.symlink, f"{OUTSIDE}/results.json", f"{os.getcwd()}/results.json")
attempt("removed the results", os.unlink, f"{OUTSIDE}/results.json.{TOKEN}")
attempt("changed rights", os.chmod, f"{OUTSIDE}/results.json", 0o666)
attempt("changed times", os.utime, f"{OUTSIDE}/results.json")
attempt("truncated", lambda: os.truncate(f"{OUTSIDE}/empty", 0))
