"""The build backend (PEP 517) of the distribution `Cython`: the packages `Cython`, `cython` and
`pyximport`, and the commands `cython` and `cythonize`, all of them pyxide.

It carries the name of what it stands in for, so that installers treat the two as what they are:
alternatives. An installed Cython is never overwritten in silence; it is replaced, and that is said.
"""
import os
import re
from pathlib import Path
from typing import Any, Dict, List, Optional

import wheels

HERE = Path(__file__).resolve().parents[1]
NAME = "Cython"
SUMMARY = "pyxide under the names of Cython: packages and commands that build scripts look for"
REQUIRES = ["pyxide", 'setuptools; python_version >= "3.12"']
README = "The packages and commands of Cython, as the compiler pyxide offers them.\n"
SUFFIXES = (".py", ".pyi", ".pxd", ".typed")

# A Python launcher would take several times as long as a translation. `$0` is not followed
# through links: the program finds its Python by the folder that it was called in.
LAUNCHER = """#!/bin/sh
here=${0%%/*}
if [ -x "$here/pyxide" ]; then exec "$here/pyxide" %(name)s "$@"; fi
exec pyxide %(name)s "$@"
"""

ENTRY_POINTS = """[console_scripts]
cython = pyxide.commands:cython
cythonize = pyxide.commands:cythonize
"""


def version() -> str:
    """The version of Cython that is stood in for: the one that the package gives."""
    text = (HERE / "pyxide" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^CYTHON_VERSION = "([^"]+)"', text, re.M)[1]


def get_requires_for_build_wheel(config_settings: Optional[Dict[str, Any]] = None) -> List[str]:
    """Nothing is needed."""
    return []


get_requires_for_build_editable = get_requires_for_build_sdist = get_requires_for_build_wheel


def build_wheel(wheel_directory: str, config_settings: Optional[Dict[str, Any]] = None, metadata_directory: Optional[str] = None) -> str:
    """The wheel of the names."""
    wheel = _wheel()
    for package in ("Cython", "pyximport"):
        wheel.add_folder(HERE / package, f"{package}/", SUFFIXES)
    wheel.add_folder(_declarations(), "Cython/Includes/", SUFFIXES)
    wheel.add("cython.py", (HERE / "cython.py").read_bytes())
    return wheel.write(wheel_directory)


def _declarations() -> Path:
    """The bundled `.pxd` files. The compiler has them in itself; dependency files name these."""
    inside = HERE / "Includes"
    return inside if inside.is_dir() else HERE.parent / "declarations"


def build_editable(wheel_directory: str, config_settings: Optional[Dict[str, Any]] = None, metadata_directory: Optional[str] = None) -> str:
    """A path to the checkout."""
    wheel = _wheel()
    wheel.add("pyxide-names.pth", f"{HERE}\n".encode())
    return wheel.write(wheel_directory)


def build_sdist(sdist_directory: str, config_settings: Optional[Dict[str, Any]] = None) -> str:
    """The folder."""
    files = {path.relative_to(HERE).as_posix(): path for path in HERE.rglob("*") if path.suffix in (*SUFFIXES, ".toml")}
    declarations = _declarations()
    files.update({f"Includes/{path.relative_to(declarations).as_posix()}": path for path in declarations.rglob("*.pxd")})
    return wheels.write_sdist(sdist_directory, f"cython-{version()}", files, _metadata())


def _metadata() -> str:
    return wheels.metadata(NAME, version(), SUMMARY, REQUIRES, README)


def _wheel() -> wheels.Wheel:
    if os.name == "nt":
        wheel = wheels.Wheel("cython", version(), "py3-none-win_amd64")
        wheel.add_metadata(_metadata(), ENTRY_POINTS)
        return wheel
    wheel = wheels.Wheel("cython", version(), "py3-none-any")
    wheel.add_metadata(_metadata())
    for name in ("cython", "cythonize"):
        wheel.add_script(name, (LAUNCHER % {"name": name}).encode())
    return wheel
