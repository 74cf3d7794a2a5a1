"""The native program, for callers that only have Python."""
import os
import subprocess
import sys
import sysconfig
from typing import List, NoReturn, Optional

from .modules import SOURCES, extension_name


def program() -> str:
    """The path of the program `pyxide` that was installed with this package; its bare name when it is elsewhere.

    `PYXIDE_PROGRAM` names another: `pyxide exec` does, for environments in which it is not installed.
    """
    if os.environ.get("PYXIDE_PROGRAM"):
        return os.environ["PYXIDE_PROGRAM"]
    name = "pyxide.exe" if os.name == "nt" else "pyxide"
    folders = [sysconfig.get_path("scripts"), os.path.dirname(sys.executable)]
    if hasattr(sysconfig, "get_preferred_scheme"):
        folders.append(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")))
    elif os.name == "posix":
        folders.append(sysconfig.get_path("scripts", "posix_user"))
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    return name


def run(command: Optional[str], arguments: Optional[List[str]] = None) -> int:
    """Runs the program, under a command's name when one is given, and returns its exit code.

    Raises ValueError for a source that makes a module called `cython`.
    """
    if arguments is None:
        arguments = sys.argv[1:]
    for word in arguments:
        if os.path.splitext(word)[1] in SOURCES:
            extension_name(word)
    words = [program(), *([command] if command else []), *arguments]
    env = dict(os.environ)
    env.setdefault("PYXIDE_PYTHON", sys.executable)
    return subprocess.run(words, env=env).returncode


def cython() -> NoReturn:
    """The `cython` command."""
    sys.exit(run("cython"))


def cythonize() -> NoReturn:
    """The `cythonize` command."""
    sys.exit(run("cythonize"))
