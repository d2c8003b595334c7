#!/bin/sh
# Makes what grading needs, once, when Gradescope builds the image: an environment under /opt, from the image's own
# Python, which stays as it is. A second run finds it made.
#
# AUTOGRADER_ROOT, for a rehearsal without root, is a folder that stands in front of every path. Gradescope sets none.
# Exit status: 0 all is there; 69 a package that is needed cannot be had here; 1 anything else. The last line says why.
set -eu
umask 022

root="${AUTOGRADER_ROOT:-}"
ours="$root/autograder/source"
environment="$root/opt/wgan-homework"
python="$environment/bin/python"
constraints="$ours/constraints.txt"
made_from="$environment/constraints.txt"
cpu_index="https://download.pytorch.org/whl/cpu"

stop() {
    echo "setup.sh: $1"
    exit "$2"
}

pip() {
    "$python" -m pip --quiet --disable-pip-version-check --no-input "$@" --no-cache-dir
}

make_environment() {
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        echo "setup.sh: installing python3-venv"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends \
            python3 python3-venv ca-certificates; } ||
            stop "python3-venv is missing, and apt-get cannot install it: install it in the image" 1
    fi
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
        stop "Python 3.10 or newer is needed: choose Ubuntu 22.04 or newer as the image" 1
    mkdir -p "$environment"
    python3 -m venv --clear "$environment" || stop "python3 -m venv failed, see above" 1

    downloads=$(mktemp -d)
    trap 'rm -rf "$downloads"' EXIT
    pip download --retries 1 --no-deps --dest "$downloads" "$(grep '^gradescope-utils==' "$constraints")" ||
        stop "no package index can be reached, see above" 69

    # From PyTorch's own index where it can be reached: its CPU build ranks before any other of the same version.
    set --
    if "$python" -c "import urllib.request; urllib.request.urlopen('$cpu_index/torch/', timeout=15)" 2>/dev/null; then
        set -- --extra-index-url "$cpu_index"
    fi
    pip install --no-deps --only-binary :all: --constraint "$constraints" "$@" torch || stop \
        "$(grep '^torch==' "$constraints") cannot be had for $(python3 --version) here, see above" 69
    # Not by importing it: a CUDA build cannot be imported without the 3 GB that it needs besides.
    cuda=$("$python" -c 'import runpy, sysconfig
print(runpy.run_path(sysconfig.get_path("platlib") + "/torch/version.py")["cuda"] or "")') ||
        stop "torch does not say what it was built for, see above" 1
    [ -z "$cuda" ] ||
        stop "torch came as a build for CUDA $cuda, too large for Gradescope: $cpu_index must be reachable" 69
    pip install --only-binary :all: --constraint "$constraints" torch numpy scipy gradescope-utils ||
        stop "what torch needs cannot be had here, see above" 69
    "$python" -I -c 'import gradescope_utils, numpy, scipy, torch' ||
        stop "what was installed cannot be imported, see above" 1
    cp "$constraints" "$made_from" # last: its presence says that all of this was done
}

# Its name starts with a dot, so a folder that is unpacked and zipped again easily loses it.
[ -s "$ours/.salt" ] || stop "autograder.zip holds no .salt, the course's secret: upload it as \`release\` made it" 1

if [ -x "$python" ] && cmp -s "$constraints" "$made_from"; then
    echo "setup.sh: $environment is there already"
else
    make_environment
fi

# Compiled for speed, and checked by content: the files of an archive all have one date.
"$python" -m compileall -q --invalidation-mode checked-hash "$ours/autograder" "$ours/reference" ||
    stop "the grader's sources cannot be compiled, see above" 1
chmod 700 "$ours"
chmod 600 "$ours/.salt"
echo "setup.sh: done"
