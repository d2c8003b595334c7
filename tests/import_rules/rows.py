"""Who may import whom, as data. What no row allows is forbidden, and a file or folder without a row is an error.

The standard library is free. A path in a row is read from the folder of its table.
"""

from dataclasses import dataclass

REST = "*"  # the files of a folder that have no row of their own; they import one another


@dataclass(frozen=True, slots=True)
class Level:
    """One folder that has an order inside. A folder without a Level has none: its files import one another."""

    rule: str
    rows: dict  # file or folder -> the paths that it may import beside itself


# What one of the five may import of another; in the order of their names.
HOUSES = {
    "assignment": ((), "assignment/ imports nothing of ours but itself"),
    # The grader that check.py runs lies in checks.zip.
    "assignment/check.py": (
        ("autograder/errors.py", "autograder/home/check.py"),
        "check.py imports of ours only what checks.zip offers: autograder.errors and autograder.home.check",
    ),
    "autograder": ((), "autograder/ imports nothing of ours but itself: it loads the others by path"),
    "data_tools": (("assignment/drawn_faces",), "data_tools/ imports only assignment/drawn_faces/ of ours"),
    "reference": ((), "reference/ imports nothing of ours but itself"),
    "tests": (("assignment", "autograder", "data_tools", "reference"), "tests/ may import all"),
}

_BELOW = ("errors.py", "checkout.py", "sandbox", "course")
_GRADES = (*_BELOW, "grading")
_VERBS = ("collect", "observe", "expect", "judge", "explain", "write")
_STUDENTS = ("divergences.py", "gan_losses.py", "wgan_losses.py")
_DATA = ("bad_input.py", "left_out.py", "workers.py", "archives", "images", "face_file")

LEVELS = {
    "autograder": Level(
        "autograder/ has an order: sandbox, errors, checkout < course < grading < home, gradescope, classroom, "
        "selfcheck, rehearsal < handout < learning < release < commands < __main__; those five do not import one "
        "another",
        {
            "__init__.py": (),
            "sandbox": (),
            "errors.py": (),
            "checkout.py": (),
            "course": ("errors.py", "checkout.py", "sandbox"),
            "command_line.py": ("errors.py", "course"),
            "grading": _BELOW,
            "own_course": ("errors.py", "checkout.py", "course"),
            "home": _GRADES,
            "gradescope": _GRADES,
            "classroom": _GRADES,
            "selfcheck": _GRADES,
            "rehearsal": _GRADES,
            "handout": (*_GRADES, "home"),  # checks.zip holds home/
            "learning": (*_GRADES, "classroom", "handout"),  # which is made anew
            "release": (*_GRADES, "selfcheck", "rehearsal", "handout"),  # no zip that was not proved and tried
            "commands": (
                *(*_GRADES, "home", "gradescope", "classroom"),
                *("selfcheck", "rehearsal", "handout", "learning", "release", "own_course"),
            ),
            "__main__.py": ("errors.py", "command_line.py", "commands", "own_course"),
        },
    ),
    "autograder/course": Level(
        "course/ has an order: dates.py, limits.py < course.py < questions < the other files",
        {
            "dates.py": (),
            "limits.py": (),
            "course.py": ("dates.py", "limits.py"),
            "questions": ("course.py",),
            REST: ("dates.py", "limits.py", "course.py", "questions"),
        },
    ),
    "autograder/sandbox": Level(
        "sandbox/ has an order: contract, walls < probe_tools, tracing < probes, loading < answering < process",
        {
            "__init__.py": (),
            "contract": (),
            "walls": ("contract",),  # contract/ is open to everybody
            "probe_tools": ("contract",),
            "tracing": ("contract",),
            "probes": ("contract", "probe_tools"),
            "loading": ("contract",),
            "answering": ("contract", "probe_tools", "tracing", "loading"),  # it is given the probes
            "process": ("contract", "walls", "probe_tools", "tracing", "probes", "loading", "answering"),
        },
    ),
    "autograder/sandbox/contract": Level(
        "contract/ has an order: tolerance.py < probe.py < conditions, the other files; traces/ imports reply.py",
        {
            "tolerance.py": (),
            "probe.py": ("tolerance.py",),
            "conditions": ("tolerance.py", "probe.py"),
            "traces": ("reply.py",),
            REST: ("tolerance.py", "probe.py"),
        },
    ),
    "autograder/sandbox/probe_tools": Level(
        "probe_tools/ imports devices/, which does not know it", {"devices": (), REST: ("devices",)}
    ),
    "autograder/sandbox/answering": Level(
        "answering/ imports variants/, which knows to_arrays.py of it",
        {"variants": ("to_arrays.py",), REST: ("variants",)},
    ),
    "autograder/grading": Level(
        "grading/ has an order: collect < observe < expect < judge < explain, and judge < write; explain/ knows "
        "expected.py, misconceptions.py and three files of paths/ of expect/ alone; none of the six imports grader.py "
        "or selection.py",
        {
            "__init__.py": (),
            "collect": (),
            "observe": ("collect",),
            "expect": ("collect", "observe"),
            "judge": (),  # it compares replies: whose and how they were asked for is nothing to it
            "explain": (
                "expect/expected.py",
                "expect/misconceptions.py",
                *(f"expect/paths/{name}.py" for name in ("prints", "right_path", "trees")),
                "judge",
            ),
            "write": ("judge",),
            "grader.py": _VERBS,
            "selection.py": _VERBS,
        },
    ),
    "autograder/grading/collect": Level(
        "collect/ has an order: allowed.py < which_file < the other files",
        {"allowed.py": (), "which_file": ("allowed.py",), REST: ("allowed.py", "which_file")},
    ),
    "autograder/grading/observe": Level(
        "observe/ has an order: child_process.py < forking, watch < the other files",
        {
            "child_process.py": (),
            "forking": ("child_process.py",),
            "watch": (),
            REST: ("child_process.py", "forking", "watch"),
        },
    ),
    "autograder/grading/expect": Level(
        "expect/ has an order: paths/ and what each file says, < kept/ < those that ask",
        {
            "paths": (),
            "misconceptions.py": (),
            "under_conditions.py": (),
            "expected.py": ("paths", "misconceptions.py"),
            "kept": ("paths", "misconceptions.py", "under_conditions.py", "expected.py"),
            REST: ("paths", "misconceptions.py", "under_conditions.py", "expected.py", "kept"),
        },
    ),
    "autograder/grading/explain": Level(
        "explain/ has an order: known_mistakes, condition, line, credit, which do not know one another, < told.py < "
        "the others",
        {
            "known_mistakes": (),
            "condition": (),
            "line": (),
            "credit": (),
            "told.py": ("known_mistakes", "condition", "line"),
            REST: ("known_mistakes", "condition", "line", "credit", "told.py"),
        },
    ),
    "autograder/learning": Level("learning/ imports code/, which does not know it", {"code": (), REST: ("code",)}),
    "autograder/selfcheck": Level("selfcheck/ imports edits/, which does not know it", {"edits": (), REST: ("edits",)}),
    "autograder/home": Level(
        "home/ imports surroundings/, which does not know it", {"surroundings": (), REST: ("surroundings",)}
    ),
    "autograder/handout": Level(
        "handout/ imports written/, way_in/ and checks/, which do not know one another; of it, checks/ imports "
        "the files that follow imports and write zips, way_in/ those that know what is switched off",
        {
            "written": (),
            "experiments.py": (),
            "left_out.py": (),
            "way_in": ("experiments.py", "left_out.py"),
            "imported_files.py": (),
            "stable_zip.py": (),
            "checks": ("imported_files.py", "stable_zip.py"),
            REST: (
                *("written", "way_in", "checks", "imported_files.py", "stable_zip.py"),
                *("experiments.py", "left_out.py"),
            ),
        },
    ),
    "autograder/classroom/groups": Level(
        "groups/ has an order: names_in_code < the other files",
        {"names_in_code": (), REST: ("names_in_code",)},
    ),
    # A class is given its workers: only who starts one knows whether they are Dask's.
    "autograder/classroom": Level(
        "classroom/ has an order: settings.py, intake, groups < results < held.py, term < counts.py < page < alike, "
        "trend; workers < the other files, which do not import workers",
        {
            "settings.py": (),
            "held.py": ("groups", "results"),
            "counts.py": ("held.py", "groups", "results"),
            "intake": (),
            "groups": (),
            "results": ("settings.py", "intake", "groups"),
            "term": ("intake", "results"),
            "page": ("counts.py", "held.py", "groups", "results"),
            "alike": ("intake", "results", "page"),
            "trend": ("counts.py", "grades_csv.py", "results", "page"),
            "workers": ("settings.py", "intake", "results"),
            REST: (
                *("settings.py", "held.py", "counts.py", "intake", "groups", "results", "term", "page", "alike"),
                "trend",
            ),
        },
    ),
    # The data flow: downloads, the images in them, one file of their squares. Drawn faces have the last step alone.
    "data_tools": Level(
        "data_tools/ has an order: bad_input.py, left_out.py < archives < images; bad_input.py < workers.py, face_file;"
        " all these < download.py, prepare.py, synthesize.py < __main__.py; those three do not import one another",
        {
            "__init__.py": (),
            "bad_input.py": (),
            "left_out.py": (),
            "workers.py": ("bad_input.py",),
            "archives": ("bad_input.py", "left_out.py"),
            "images": ("bad_input.py", "left_out.py", "archives"),
            "face_file": ("bad_input.py",),
            "download.py": _DATA,
            "prepare.py": _DATA,
            "synthesize.py": _DATA,
            "__main__.py": (*_DATA, "download.py", "prepare.py", "synthesize.py"),
        },
    ),
    # What students write is the innermost: it is graded alone. The trainer is a program; notebooks train with it.
    "assignment": Level(
        "assignment/ has an order: the students' three files, which import nothing of ours, drawn_faces < faces.py, "
        "networks.py, recipes.py < training < train.py < lessons < experiments, check.py < tests",
        {
            **dict.fromkeys(_STUDENTS, ()),
            "networks.py": (),
            "drawn_faces": (),
            "faces.py": ("drawn_faces",),
            "recipes.py": ("networks.py", *_STUDENTS),
            "training": ("networks.py", "faces.py", "recipes.py"),
            "train.py": ("networks.py", "faces.py", "recipes.py", "training"),
            "lessons": ("faces.py", "recipes.py", "training", "train.py"),
            "experiments": (*_STUDENTS, "drawn_faces", "lessons/experiment.py"),
            "check.py": ("lessons/notebook_pdf.py",),
            "tests": ("check.py",),
        },
    ),
    "assignment/drawn_faces": Level(
        "drawn_faces/ has an order: noise.py, shapes.py < traits.py, head.py, features.py, hair.py, around.py, which "
        "do not know one another, < portrait.py < draw_many.py, __init__.py",
        {
            "noise.py": (),
            "shapes.py": (),
            "traits.py": ("noise.py",),
            "head.py": ("shapes.py",),
            **dict.fromkeys(("features.py", "hair.py", "around.py"), ("noise.py", "shapes.py")),
            "portrait.py": (
                *("noise.py", "shapes.py", "traits.py"),
                *("head.py", "features.py", "hair.py", "around.py"),
            ),
            "draw_many.py": ("portrait.py",),
            "__init__.py": ("traits.py", "portrait.py"),
        },
    ),
    "assignment/training": Level(
        "training/ has an order: progress.py < page.py, checkpoint.py < options.py; watch.py < captured.py; "
        "measures.py, watch.py, options.py < state.py; average.py imports none of them",
        {
            "__init__.py": (),
            "average.py": (),
            "measures.py": (),
            "progress.py": (),
            "page.py": ("progress.py",),
            "checkpoint.py": ("progress.py",),
            "options.py": ("checkpoint.py",),
            "watch.py": (),
            "captured.py": ("watch.py",),
            "state.py": ("measures.py", "checkpoint.py", "options.py", "watch.py"),
        },
    ),
    "assignment/tests": Level(
        "tests/ holds a folder for each of the students' files; they do not know one another",
        {name.removesuffix(".py"): () for name in _STUDENTS},
    ),
    "assignment/lessons": Level(
        "lessons/: blind_ranking.py imports quick_runs.py; otherwise its files do not know one another",
        {
            "__init__.py": (),
            "quick_runs.py": (),
            "blind_ranking.py": ("quick_runs.py",),
            "notebook_pdf.py": (),
            "experiment.py": (),
        },
    ),
}

# What the process that runs student code is for is said in one place; the way into it from outside is by these doors.
SANDBOX_ALONE = "sandbox/ imports nothing of ours but itself: it runs beside student code"
DOOR = "from outside there is no such door into sandbox/"
DOORS = {
    "sandbox/contract": ("",),  # for everybody
    "sandbox/walls/enclosure.py": ("grading/observe",),
    "sandbox/walls/kernel.py": ("rehearsal",),
    "sandbox/process/leftovers.py": ("grading/observe", "rehearsal"),
}

# Packages of others, and where autograder/ may import them.
PACKAGES = {
    "torch": ("sandbox/answering", "sandbox/probe_tools", "sandbox/tracing", "sandbox/probes", "sandbox/process"),
    "numpy": (
        *("sandbox/contract", "sandbox/answering", "sandbox/probe_tools", "sandbox/tracing", "sandbox/probes"),
        *("grading/expect", "grading/judge", "grading/explain", "classroom/alike", "classroom/groups", "learning"),
    ),
    "gradescope_utils": ("sandbox/contract/probe.py",),
    "rich": ("commands", "grading/write/terminal.py", "selfcheck/terminal.py", "classroom/progress_bar.py"),
    "scipy": ("classroom/trend/rates.py",),
    "yaml": ("classroom/intake/export_metadata.py",),
    "dask": ("classroom/workers/dask_cluster.py",),
    "distributed": ("classroom/workers/dask_cluster.py",),
    "tomli": ("course/toml_lines.py",),
    "markdown_it": ("handout/way_in/page.py",),
    "pypandoc": ("handout/written/pdf.py",),
    "typst": ("handout/written/pdf.py",),
}

# Whose files are programs that find their neighbours by name: `import networks` is `assignment.networks`.
BY_NAME = ("assignment",)

MOST_MODULES = 9  # in a folder of autograder/, data_tools/ or assignment/, beside its __init__.py
MOST_LINES = 250  # of a module
LONGER = ("autograder/sandbox/probes",)  # a subject's questions are one file, and read like a table

# Broken today, each to be mended: (file, what it imports).
PENDING = set()
