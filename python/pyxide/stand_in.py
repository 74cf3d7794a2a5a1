"""The distribution `Cython` as `pyxide exec` offers it: wheels in which pyxide carries that name.

A wheel holds the packages of the drop-in; the compiler itself stays where it is installed, and the wheel points there:
both are on one machine. Each version says of itself that it is that version, and is the same compiler.
"""
import base64
import hashlib
import io
import os
import re
import tarfile
import zipfile
from pathlib import Path
from typing import Dict, List, Tuple

from . import CYTHON_VERSION

NAME = "cython"

# The newest patch release of each series; a pin may name any of them.
_SERIES = {"3.0": 12, "3.1": 8, "3.2": 10, "3.3": 1}
_NEVER_RELEASED = {"3.2.7"}

# Installers take these only for a pin that names one.
_EARLY = {
    "3.0.0": [*(f"a{n}" for n in range(1, 12)), "b1", "b2", "b3", "rc1", "rc2"],
    "3.1.0": ["a1", "b1", "rc1", "rc2"],
    "3.2.0": ["b1", "b2", "b3"],
    "3.3.0": ["a1", "b1"],
}

VERSIONS: List[str] = [
    version + stage for series, last in _SERIES.items() for version in (f"{series}.{patch}" for patch in range(last + 1))
    for stage in (*_EARLY.get(version, ()), "")
    if version not in _NEVER_RELEASED
]
"""The versions that are offered, oldest first: those of Cython from 3.0.0 on, its alphas, betas and candidates too."""

PACKAGE = Path(__file__).resolve().parent

_LAUNCHER = """#!/bin/sh
PYXIDE_CYTHON_VERSION=%(version)s
export PYXIDE_CYTHON_VERSION
exec '%(program)s' %(name)s "$@"
"""

# The package `pyxide` of the wheel: the one that is installed elsewhere, with another version to speak of.
_POINTER = """__path__ = [%(package)r]
from ._native import VERSION as __version__
CYTHON_VERSION = %(version)r
"""

_METADATA = """Metadata-Version: 2.1
Name: Cython
Version: %s
Summary: pyxide in the place of Cython
Requires-Python: >=3.9
"""


# An installer that is told to use sources alone gets a source distribution with the wheel in it.
_PYPROJECT = """[build-system]
requires = []
build-backend = "unpack"
backend-path = ["."]
"""
_BACKEND = """import shutil

WHEEL = %r


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    shutil.copy(WHEEL, wheel_directory)
    return WHEEL
"""


def wheel_name(version: str) -> str:
    """The name of a version's wheel."""
    return f"{NAME}-{version}-py3-none-any.whl"


def sdist_name(version: str) -> str:
    """The name of a version's source distribution."""
    return f"{NAME}-{version}.tar.gz"


def version_of(file: str) -> str:
    """The version of a wheel or source distribution with this name; "" for one that is not offered."""
    found = re.fullmatch(rf"{NAME}-(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)(-py3-none-any\.whl|\.tar\.gz)", file)
    return found[1] if found and found[1] in VERSIONS else ""


def distribution(file: str, program: str) -> bytes:
    """The contents of a file whose version `version_of` knows."""
    make = wheel if file.endswith(".whl") else sdist
    return make(version_of(file), program)


def _sources() -> Path:
    """The folder with `Cython`, `pyximport` and `cython.py`."""
    inside = PACKAGE / "dropin"
    return inside if inside.is_dir() else PACKAGE.parent


def contents(version: str, program: str) -> Dict[str, Tuple[bytes, int]]:
    """What a wheel puts into site-packages, and its metadata: contents and modes by path."""
    home, files = _sources(), {}
    paths = [home / "cython.py", *(p for name in ("Cython", "pyximport") for p in sorted((home / name).rglob("*")))]
    for path in paths:
        if path.suffix in (".py", ".pyi", ".pxd", ".typed"):
            files[path.relative_to(home).as_posix()] = (path.read_bytes(), 0o644)
    shadow, mode = files["Cython/Shadow.py"]
    said = f'__version__ = "{CYTHON_VERSION}"'.encode()
    files["Cython/Shadow.py"] = (shadow.replace(said, f'__version__ = "{version}"'.encode(), 1), mode)
    pointer = _POINTER % {"package": str(PACKAGE), "version": version}
    files["pyxide/__init__.py"] = (pointer.encode(), 0o644)
    info = f"{NAME}-{version}.dist-info"
    files[f"{info}/METADATA"] = ((_METADATA % version).encode(), 0o644)
    files[f"{info}/WHEEL"] = (b"Wheel-Version: 1.0\nGenerator: pyxide\nRoot-Is-Purelib: true\nTag: py3-none-any\n", 0o644)
    if os.name == "nt":
        points = "[console_scripts]\ncython = pyxide.commands:cython\ncythonize = pyxide.commands:cythonize\n"
        files[f"{info}/entry_points.txt"] = (points.encode(), 0o644)
    return files


def launchers(version: str, program: str) -> Dict[str, bytes]:
    """The commands `cython` and `cythonize`."""
    if os.name == "nt":
        return {}
    names = {"version": version, "program": program.replace("'", "'\\''")}
    return {name: (_LAUNCHER % {**names, "name": name}).encode() for name in ("cython", "cythonize")}


def wheel(version: str, program: str) -> bytes:
    """The wheel of a version."""
    files = contents(version, program)
    for name, text in launchers(version, program).items():
        files[f"{NAME}-{version}.data/scripts/{name}"] = (text, 0o755)
    buffer, record = io.BytesIO(), ""
    record_path = f"{NAME}-{version}.dist-info/RECORD"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, (data, mode) in sorted(files.items()):
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(data)}\n"
            _put(archive, path, data, mode)
        _put(archive, record_path, f"{record}{record_path},,\n".encode(), 0o644)
    return buffer.getvalue()


def sdist(version: str, program: str) -> bytes:
    """The source distribution of a version."""
    files = {
        "PKG-INFO": (_METADATA % version).encode(),
        "pyproject.toml": _PYPROJECT.encode(),
        "unpack.py": (_BACKEND % wheel_name(version)).encode(),
        wheel_name(version): wheel(version, program),
    }
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"{NAME}-{version}/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, path: str, data: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = (0o100000 | mode) << 16
    archive.writestr(entry, data)


def unpack(folder: str, program: str) -> None:
    """Puts the newest version into `folder`, with its commands in `folder/bin`: for builds that are not isolated."""
    for path, (data, _) in contents(CYTHON_VERSION, program).items():
        _write(os.path.join(folder, path), data, 0o644)
    for name, text in launchers(CYTHON_VERSION, program).items():
        _write(os.path.join(folder, "bin", name), text, 0o755)


def _write(path: str, data: bytes, mode: int) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, mode)
