"""Leaves compiled code where the grader, or the next grading, would load it: __pycache__, .pth, site-packages."""


def plant(place):
    os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    os.unlink(place)


FOLDERS = [f"{ROOT}/{name}/__pycache__" for name in ("autograder", "autograder/walls", "reference", "tests")]
FOLDERS += [os.path.dirname((lambda: 0).__code__.co_filename), os.path.dirname(torch.__file__), f"{os.path.dirname(os.__file__)}/__pycache__"]
for folder in FOLDERS + sys.path:
    for name in (f"{TOKEN}.cpython-311.pyc", f"{TOKEN}.pth", f"{TOKEN}.so"):
        attempt(f"planted {name} in {folder}", plant, f"{folder}/{name}")
    attempt(f"made a folder in {folder}", lambda: (os.mkdir(f"{folder}/{TOKEN}"), os.rmdir(f"{folder}/{TOKEN}")))
