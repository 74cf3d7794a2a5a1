"""The CPythons on this machine."""
import glob
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

OLDEST = (3, 9)
NEWEST = (3, 13)
REFERENCE = (3, 11)
"""The version on which the committed lists of outcomes were made."""

_FACTS = """
import json, platform, sys, sysconfig
print(json.dumps(dict(
    implementation=platform.python_implementation(),
    version=sys.version_info[:3],
    debug=hasattr(sys, 'gettotalrefcount'),
    free_threaded=bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
    executable=sys.executable,
    include=sysconfig.get_path('include'),
    suffix=sysconfig.get_config_var('EXT_SUFFIX'),
)))
"""


@dataclass(frozen=True)
class Python:
    """An interpreter and what is needed to build modules for it."""

    executable: str
    version: tuple
    include: str
    suffix: str
    debug: bool
    free_threaded: bool

    @property
    def minor(self):
        return self.version[:2]

    @property
    def label(self):
        return "%d.%d%s%s" % (*self.minor, "t" if self.free_threaded else "", "d" if self.debug else "")

    @property
    def has_headers(self):
        return os.path.exists(os.path.join(self.include, "Python.h"))


@lru_cache(maxsize=None)
def inspect(executable):
    """The facts of one interpreter, or None if it does not start or is not a CPython that we support."""
    try:
        answer = subprocess.run([executable, "-c", _FACTS], capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        facts = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if facts["implementation"] != "CPython" or tuple(facts["version"][:2]) < OLDEST:
        return None
    return Python(
        facts["executable"], tuple(facts["version"]), facts["include"], facts["suffix"], facts["debug"], facts["free_threaded"]
    )


def _candidates():
    root = os.environ.get("PYENV_ROOT")
    if not root and shutil.which("pyenv"):
        answer = subprocess.run(["pyenv", "root"], capture_output=True, text=True)
        root = answer.stdout.strip() if answer.returncode == 0 else None
    if root:
        yield from sorted(glob.glob(os.path.join(root, "versions", "*", "bin", "python3")))
    names = ["python3.%d" % minor for minor in range(OLDEST[1], NEWEST[1] + 2)] + ["python3", "python3-dbg"]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in names:
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK):
                yield path


@lru_cache(maxsize=None)
def every():
    """All CPythons with headers, one for each version and kind, oldest first; release builds before debug builds."""
    found = {}
    for path in _candidates():
        python = inspect(path)
        if python and python.has_headers:
            found.setdefault((python.minor, python.debug, python.free_threaded), python)
    return tuple(found[key] for key in sorted(found))


def releases():
    """One ordinary (not debug, with a GIL) interpreter for each version, oldest first."""
    return [python for python in every() if not python.debug and not python.free_threaded]


def debug_build():
    """A debug build, or None."""
    return next((python for python in reversed(every()) if python.debug), None)


def ends():
    """The oldest and the newest release: where a difference between versions shows."""
    found = releases()
    return found[:1] + found[1:][-1:]


def choose(version=None):
    """The interpreter of `version` ("3.12"); without one, that of the committed lists, else the newest."""
    found = releases()
    if not found:
        raise SystemExit("no CPython %d.%d or newer with headers was found" % OLDEST)
    if version:
        for python in found:
            if "%d.%d" % python.minor == version:
                return python
        raise SystemExit("no CPython %s with headers was found" % version)
    return next((python for python in found if python.minor == REFERENCE), found[-1])
