"""The build backend (PEP 517) of the distribution `pyxide`: the native program, and the package with
the compiler inside the Python process.

Cargo builds both at once, so that everything below them is compiled a single time. Two environment
variables change how: `PYXIDE_PROFILE` (`release`, or `debug`) and `CARGO_TARGET_DIR`.
"""
import os
import platform
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, Dict, List, Optional

import wheels

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = "A fast compiler for the Cython language"

# Build scripts import setuptools, or distutils, which newer Pythons only have through it.
REQUIRES = ['setuptools; python_version >= "3.12"']


def version() -> str:
    """The version of the workspace."""
    text = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    return re.search(r'^\[workspace\.package\]\s*version = "([^"]+)"', text, re.M)[1]


def get_requires_for_build_wheel(config_settings: Optional[Dict[str, Any]] = None) -> List[str]:
    """Nothing but cargo is needed."""
    return []


get_requires_for_build_editable = get_requires_for_build_sdist = get_requires_for_build_wheel


def build_wheel(wheel_directory: str, config_settings: Optional[Dict[str, Any]] = None, metadata_directory: Optional[str] = None) -> str:
    """The wheel of the program and the package."""
    made = _cargo()
    wheel = _wheel()
    wheel.add_script("pyxide" + (".exe" if os.name == "nt" else ""), _program(made).read_bytes())
    wheel.add(f"pyxide/{_module_name()}", _library(made).read_bytes(), 0o755)
    # `pyxide exec` serves the other distribution from here.
    wheel.add_folder(ROOT / "python" / "pyxide", "pyxide/", SUFFIXES)
    for package in ("Cython", "pyximport"):
        wheel.add_folder(ROOT / "python" / package, f"pyxide/dropin/{package}/", SUFFIXES)
    wheel.add("pyxide/dropin/cython.py", (ROOT / "python" / "cython.py").read_bytes())
    # An unoptimised program is large, and of no use elsewhere.
    return wheel.write(wheel_directory, 1 if _profile() == "debug" else 9)


SUFFIXES = (".py", ".pyi", ".pxd", ".typed")


def build_editable(wheel_directory: str, config_settings: Optional[Dict[str, Any]] = None, metadata_directory: Optional[str] = None) -> str:
    """The program, and a path to the package in the checkout, where the built module is put."""
    made = _cargo()
    wheel = _wheel()
    wheel.add_script("pyxide" + (".exe" if os.name == "nt" else ""), _program(made).read_bytes())
    (ROOT / "python" / "pyxide" / _module_name()).write_bytes(_library(made).read_bytes())
    wheel.add("pyxide.pth", f"{ROOT / 'python'}\n".encode())
    return wheel.write(wheel_directory)


def build_sdist(sdist_directory: str, config_settings: Optional[Dict[str, Any]] = None) -> str:
    """Everything that is committed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    files = {name: ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    return wheels.write_sdist(sdist_directory, f"pyxide-{version()}", files, _metadata())


def _metadata() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return wheels.metadata("pyxide", version(), SUMMARY, REQUIRES, readme)


def _wheel() -> wheels.Wheel:
    wheel = wheels.Wheel("pyxide", version(), f"{_python_tag()}-{_platform_tag()}")
    wheel.add_metadata(_metadata())
    return wheel


def _free_threaded() -> bool:
    return bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


def _python_tag() -> str:
    """One module serves all Pythons from 3.9 on; free-threaded builds have no stable interface yet."""
    if _free_threaded():
        short = "cp%d%d" % sys.version_info[:2]
        return f"{short}-{short}t"
    return "cp39-abi3"


def _platform_tag() -> str:
    if sys.platform == "darwin":
        # Python may have been built for several machines; cargo builds for this one.
        least = os.environ.get("MACOSX_DEPLOYMENT_TARGET") or ("11.0" if platform.machine() == "arm64" else "10.12")
        return f"macosx_{least.replace('.', '_')}_{platform.machine()}"
    return re.sub(r"[-.]", "_", sysconfig.get_platform())


def _module_name() -> str:
    if os.name == "nt":
        return "_native.pyd"
    return "_native" + (sysconfig.get_config_var("EXT_SUFFIX") if _free_threaded() else ".abi3.so")


def _profile() -> str:
    return os.environ.get("PYXIDE_PROFILE", "release")


def _cargo() -> Path:
    """Builds everything; returns the folder of the results."""
    profile = _profile()
    command = [os.environ.get("CARGO", "cargo"), "build", "--package", "pyxide-cli", "--package", "pyxide-python"]
    if (ROOT / "Cargo.lock").exists():
        command.append("--locked")
    if profile == "release":
        command.append("--release")
    env = dict(os.environ)
    if _free_threaded():
        # An interface for one version: its Python has to be asked (`.cargo/config.toml` says not to).
        command += ["--config", "env.PYO3_NO_PYTHON.force=false", "--config", "env.PYO3_NO_PYTHON.value=''"]
        env.update(PYO3_PYTHON=sys.executable)
    try:
        done = subprocess.run(command, cwd=ROOT, env=env)
    except FileNotFoundError:
        raise SystemExit("pyxide is built by cargo, which is not on PATH: install Rust from https://rustup.rs") from None
    if done.returncode != 0:
        raise SystemExit("cargo could not build pyxide")
    return ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / profile


def _program(made: Path) -> Path:
    return made / ("pyxide.exe" if os.name == "nt" else "pyxide")


def _library(made: Path) -> Path:
    prefix, suffix = {"nt": ("", ".dll")}.get(os.name, ("lib", ".dylib" if sys.platform == "darwin" else ".so"))
    return made / f"{prefix}pyxide_native{suffix}"
