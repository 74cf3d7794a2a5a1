"""The compiler inside the Python process.

    from pyxide._native import Job, translate
    [outcome] = translate([Job("hello.pyx", python_path=sys.path)])
    if not outcome.ok:
        print(outcome.text)

Translations run on threads of their own, with the interpreter released. Nothing here prints.
"""
from os import PathLike
from pathlib import Path
from typing import Callable, List, Optional, Sequence, Tuple, Union

VERSION: str
"""The version of pyxide."""
CYTHON_VERSION: str
"""The version of Cython whose language is compiled."""
COMPLETE_TITLE: str
"""The heading above the complete C in an annotated listing."""
BUILD_ID: str
"""A hash over the sources of the compiler, for the keys of caches."""

class Job:
    """A source file, where its C goes, and everything that the translation depends on."""

    def __init__(
        self,
        source: Union[str, PathLike[str]],
        output: Union[str, PathLike[str], None] = None,
        *,
        module_name: Optional[str] = None,
        language: Optional[str] = None,
        language_level: Optional[str] = None,
        directives: Sequence[Tuple[str, str]] = ...,
        compile_time_env: Sequence[Tuple[str, str]] = ...,
        include_dirs: Sequence[Union[str, PathLike[str]]] = ...,
        python_path: Sequence[str] = ...,
        flags: Sequence[str] = ...,
        cleanup: int = 0,
        annotate: Optional[str] = None,
        embed: Optional[str] = None,
        embed_modules: Sequence[str] = ...,
        write: bool = True,
        force: bool = True,
        depfile: bool = False,
        cache: Union[str, PathLike[str], None] = None,
        shared_module: Optional[str] = None,
        annotate_coverage: Union[str, PathLike[str], None] = None,
        gdb_folder: Union[str, PathLike[str], None] = None,
    ) -> None:
        """
        `output`: a file, a folder that exists, or None for beside the source.
        `language`: "c" or "c++"; None lets the `# distutils: language` comments of the source and of what it
        cimports choose, and with it the extension of `output`.
        `directives`, `compile_time_env`: names and values, as text.
        `python_path`: where installed packages are looked for; usually `sys.path`.
        `flags`: any of warnings_as_errors, extra_warnings, all_warnings, fast_fail, no_docstrings, embed_positions,
        line_directives, lenient, capi_reexport_cincludes.
        `annotate`: "default" writes a listing as a web page beside the output, "fullc" one with the complete C.
        `embed`: the C function (`main`) that starts Python and runs the module as a program; `embed_modules` are linked
        into it.
        `write=False` only looks for mistakes. `force=False` leaves an output alone that was made of the same
        things. `depfile` writes `OUTPUT.dep`. `cache` is a folder for translations that all projects share; an empty
        one stands for that in the user's cache folder. `shared_module` is imported by the module, which takes from it
        what modules share. `annotate_coverage` is a report of `coverage xml`, to be shown in the listing. `gdb_folder`
        gets a folder `cython_debug` with what cygdb reads.
        """

class Note:
    """A diagnostic. Lines count from 1, columns from 0."""

    severity: str
    """`error`, `warning` or `performance hint`."""
    code: str
    path: str
    line: int
    column: int
    message: str
    help: Optional[str]

class Outcome:
    """The end of a job."""

    status: str
    """`built`, `current` (nothing had changed) or `failed`."""
    ok: bool
    output: Path
    """The C or C++ file."""
    written: List[Path]
    dependencies: List[Path]
    """Every file that was read, the source first; bundled declarations are not files."""
    notes: List[Note]
    comments: List[Tuple[Path, str, str]]
    """The `# distutils:` comments of the source and of all that it reads: file, key, value."""
    headers: List[Tuple[Path, str]]
    """The C headers that `cdef extern from` names: file, name."""
    text: str
    """The diagnostics for people, each beginning with a line `file:line:column: message`."""
    styled_text: str
    """The same, coloured for terminals."""

def translate(
    jobs: Sequence[Job], *, threads: int = 0, done: Optional[Callable[[int, Outcome], Optional[bool]]] = None
) -> List[Optional[Outcome]]:
    """Does the jobs on `threads` threads (0: one per processor).

    `done(index, outcome)` is called in this thread as each ends. When it returns true or raises, jobs that have not
    begun are left out; their outcome is None.
    """

def module_name(path: Union[str, PathLike[str]]) -> str:
    """The qualified name that the packages around a source file give its module."""

def expand(pattern: str) -> List[str]:
    """The files and folders that match a pattern with `*`, `**`, `?`, `[...]` and `{a,b}`."""

def generate_shared(
    output: Union[str, PathLike[str]], name: str, *, only: Optional[Sequence[str]] = None, exclude: Sequence[str] = ...
) -> None:
    """Writes the C of the module `name` that holds what modules share. `only` and `exclude` are names of features."""
