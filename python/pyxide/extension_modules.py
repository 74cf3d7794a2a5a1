"""From a source to an extension module that is imported right away: by the native program, and the C compiler."""
import json
import os
import subprocess
import sys
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from typing import Any, Dict, List, Optional, Sequence

from .commands import program


class BuildError(Exception):
    """A module that could not be built; the text is what the compilers said."""


def build(
    source: str, folder: str, name: Optional[str] = None, options: Sequence[str] = (), env: Optional[Dict[str, str]] = None
) -> Dict[str, Any]:
    """Builds the module into `folder` and returns the program's report on it.

    name: the full name of the module, where the packages around the source do not say it.
    options: further options of `pyxide build`.
    The report has `status`, `path`, `c_file`, `dependencies`, `missing`, and in `notes` what was printed.
    """
    descriptor, report = tempfile.mkstemp(suffix=".json")
    os.close(descriptor)
    command: List[str] = [program(), "build", source, "--quiet", "--python", sys.executable, "--into", folder, "--report", report]
    command += [*(["--module-name", name] if name else []), *options]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
        notes = done.stdout.decode("utf-8", "replace")
        with open(report, encoding="utf-8") as file:
            made = json.load(file)
    except OSError as error:
        raise BuildError(f"cannot start {command[0]}: {error.strerror}") from None
    except ValueError:
        made = None
    finally:
        os.remove(report)
    if done.returncode or not made or made[0]["status"] == "failed":
        raise BuildError(notes.rstrip())
    return {**made[0], "notes": notes, "program": command[0]}


def path_in(folder: str, name: str) -> str:
    """Where `build` puts the module of a source that has the module's name."""
    return os.path.join(folder, name.rpartition(".")[2] + EXTENSION_SUFFIXES[0])


def load(name: str, path: str) -> Any:
    """The module at `path`, executed; not in `sys.modules`."""
    loader = ExtensionFileLoader(name, path)
    spec = ModuleSpec(name, loader, origin=path)
    spec.has_location = True
    module = loader.create_module(spec)
    module.__file__, module.__spec__, module.__loader__ = path, spec, loader
    loader.exec_module(module)
    return module


def language_level_options(level: Any) -> List[str]:
    """The options of the program for a language level; none for None."""
    if level is None:
        return []
    return [f"-{level}"] if str(level) in ("2", "3") else ["--3str"]


def directive_options(directives: Optional[Dict[str, Any]]) -> List[str]:
    """The options of the program for directives."""
    options = []
    for name, value in sorted((directives or {}).items()):
        if name == "language_level":
            options += language_level_options(value)
        else:
            options += ["-X", f"{name}={value}"]
    return options


def cache_dir(*inside: str) -> str:
    """The folder of the cache, which is Cython's: `CYTHON_CACHE_DIR`, `XDG_CACHE_HOME/cython` or `~/.cython`."""
    home = os.environ.get("CYTHON_CACHE_DIR")
    if not home and sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches/Cython")
    elif not home and os.environ.get("XDG_CACHE_HOME"):
        home = os.path.join(os.environ["XDG_CACHE_HOME"], "cython")
    return os.path.join(home or os.path.expanduser("~/.cython"), *inside)
