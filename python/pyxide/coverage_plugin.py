"""The plugin that lets coverage.py measure modules made with `linetrace=True` (docs: "Enabling coverage analysis").

A module tells coverage.py of its lines by frames that name the source. Which lines there are to execute stands at the
end of the module's C file, one comment for each source (`/* traced lines of PATH: 3 5-7 */`), so that file must
still be there: beside the source, beside the module, or in a folder `build` of the project.
"""
import os
import re
import sys
from functools import lru_cache

from coverage.plugin import CoveragePlugin, FileReporter, FileTracer

MADE = (".c", ".cpp")
SOURCES = (".pyx", ".py")
INCLUDED = (".pxi", ".pxd")
TRACED = re.compile(r"^/\* traced lines of (.+): ([0-9 -]*)\*/$", re.M)
PROJECT = ("pyproject.toml", "setup.py", "setup.cfg", ".coveragerc")
"""What marks the top of a project, where the search for C files ends."""
DEEPEST = 8


@lru_cache(maxsize=None)
def _read(c_file, changed):
    """The lines that a C file lists, by the paths in it."""
    del changed  # part of the key
    with open(c_file, encoding="utf-8", errors="replace") as made:
        return {path: frozenset(_numbers(runs)) for path, runs in TRACED.findall(made.read())}


def _numbers(runs):
    for run in runs.split():
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _listed(c_file, source):
    """The lines of `source` that this C file lists; none: it does not speak of it."""
    try:
        listed = _read(c_file, os.stat(c_file).st_mtime_ns)
    except OSError:
        return None
    wanted = os.path.normpath(source).split(os.sep)
    for path, lines in listed.items():
        parts = [part for part in os.path.normpath(path).split(os.sep) if part != os.pardir]
        if wanted[-len(parts):] == parts:
            return lines
    return None


def _beside(path):
    stem = os.path.splitext(path)[0]
    return [stem + suffix for suffix in MADE]


def _extension_modules():
    """Where the C files of modules that are loaded may stand."""
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if isinstance(path, str) and path.endswith((".so", ".pyd")):
            folder, name = os.path.split(path)
            yield from _beside(os.path.join(folder, name.split(".", 1)[0]))


def _in_project(source):
    """C files in the folders around a source, up to the top of the project, and in their `build`."""
    folder = os.path.dirname(source)
    for _ in range(DEEPEST):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            return
        yield from (os.path.join(folder, name) for name in names if name.endswith(MADE))
        for at, folders, files in os.walk(os.path.join(folder, "build")):
            folders.sort()
            yield from (os.path.join(at, name) for name in sorted(files) if name.endswith(MADE))
        if folder == os.path.dirname(folder) or any(name in names for name in PROJECT):
            return
        folder = os.path.dirname(folder)


def traced_lines(source):
    """The lines of a source file that its module tells of; none: no C file was found that lists them."""
    source = os.path.abspath(source)
    for c_file in _beside(source):
        lines = _listed(c_file, source)
        if lines is not None:
            return lines
    # A Python file without C beside it is plain Python, as far as anybody can tell.
    if source.endswith(".py"):
        return None
    for places in (_extension_modules(), _in_project(source)):
        for c_file in places:
            lines = _listed(c_file, source)
            if lines is not None:
                return lines
    return None


class Plugin(CoveragePlugin):
    """What coverage.py asks."""

    def __init__(self):
        self._excluded = []

    def configure(self, config):
        patterns = [*(config.get_option("report:exclude_lines") or []), *(config.get_option("report:exclude_also") or [])]
        self._excluded = [re.compile(pattern) for pattern in patterns]

    def sys_info(self):
        from . import __version__
        return [("pyxide", __version__)]

    def file_tracer(self, filename):
        if not filename.endswith(SOURCES + INCLUDED) or traced_lines(filename) is None:
            return None
        return _Tracer(os.path.abspath(filename))

    def file_reporter(self, filename):
        return _Reporter(filename, self._excluded)

    def find_executable_files(self, src_dir):
        for folder, folders, files in os.walk(src_dir):
            folders.sort()
            for name in sorted(files):
                path = os.path.join(folder, name)
                if name.endswith(".pyx") and traced_lines(path) is not None:
                    yield path


class _Tracer(FileTracer):
    def __init__(self, source):
        self._source = source

    def source_filename(self):
        return self._source


class _Reporter(FileReporter):
    def __init__(self, filename, excluded):
        super().__init__(filename)
        self._patterns = excluded
        self._traced = traced_lines(filename) or frozenset()

    def lines(self):
        return set(self._traced) - self.excluded_lines()

    def excluded_lines(self):
        """Lines that a pattern names; where one opens a block, the whole block."""
        excluded, depth = set(), None
        for number, line in enumerate(self.source().splitlines(), 1):
            text = line.strip()
            here = len(line) - len(line.lstrip())
            if depth is not None and text and here <= depth:
                depth = None
            named = any(pattern.search(line) for pattern in self._patterns)
            if named and depth is None and text.split("#")[0].rstrip().endswith(":"):
                depth = here
            if (named or depth is not None) and number in self._traced:
                excluded.add(number)
        return excluded


def coverage_init(reg, options):
    """The entry point that coverage.py calls."""
    del options
    plugin = Plugin()
    reg.add_file_tracer(plugin)
    reg.add_configurer(plugin)
