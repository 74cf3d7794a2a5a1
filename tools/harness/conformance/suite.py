"""The files of the suite: their tags, what they expect, and which are left out."""
import os
import re
from dataclasses import dataclass, field
from functools import cached_property

MODULE_FOLDERS = ("run", "compile", "errors", "memoryview", "buffers")
TREE_FOLDERS = ("run", "build", "compile", "pyximport", "memoryview")

# Left out beside what the suite's own list of open faults (`tests/bugs.txt`) names: it counts on an
# environment inside the environment.
LEFT_OUT = {"cygdb_venv"}

TRACING_TAGS = {"pstats", "coverage", "monitoring", "gdb", "trace"}
HEADER_KEYS = ("mode", "tag", "ticket", "cython", "distutils", "preparse")


@dataclass
class Case:
    """One file of the suite."""

    suite: str
    folder: str
    file: str
    tags: list = field(default_factory=list)
    mode: str = ""

    @property
    def name(self):
        return f"{self.folder}/{self.file}"

    @property
    def module(self):
        return os.path.splitext(self.file)[0]

    @property
    def path(self):
        return os.path.join(self.suite, "tests", self.folder, self.file)

    @property
    def home(self):
        return os.path.dirname(self.path)

    @property
    def is_tree(self):
        return self.file.endswith(".srctree")

    @property
    def cplus(self):
        return any(tag in ("cpp", "no-c") or re.match(r"cpp\d", tag) for tag in self.tags)

    @property
    def language(self):
        return "tree" if self.is_tree else "cpp" if self.cplus else "c"

    @cached_property
    def text(self):
        with open(self.path, encoding="latin-1") as file:
            return file.read()


def cases(suite, trees, only=None):
    """The suite's files in order: modules and error tests, or the end-to-end trees."""
    endings = (".srctree",) if trees else (".pyx", ".py")
    found = []
    for folder in TREE_FOLDERS if trees else MODULE_FOLDERS:
        for file in sorted(os.listdir(os.path.join(suite, "tests", folder))):
            if file.endswith(endings) and not file.startswith("."):
                case = Case(str(suite), folder, file)
                if only is None or re.search(only, case.name):
                    _read_header(case)
                    found.append(case)
    return found


def open_faults(suite):
    """Module names on the suite's own list of the reference's open faults."""
    names = set(LEFT_OUT)
    with open(os.path.join(suite, "tests", "bugs.txt")) as file:
        for line in file:
            entry = line.split("#")[0].strip()
            if entry and not entry.startswith("pyregr."):
                names.add(entry.rpartition(".")[2])
    return names


def skipped(case, faults, version):
    """Why a file is not run under this version of Python, or None."""
    if case.module in faults:
        return "an open fault of the reference"
    if case.is_tree:
        if {"gdb", "pythran"} & set(case.tags):
            return "needs gdb or pythran"
    if TRACING_TAGS & set(case.tags) and version >= (3, 12):
        return "traces in the way of Python 3.11 and older"
    return None


def _read_header(case):
    header = _tree_header(case.text) if case.is_tree else _module_header(case.text)
    case.tags = header.get("tag", [])
    default = {"errors": "error", "compile": "compile"}.get(case.folder, "run")
    case.mode = "srctree" if case.is_tree else header.get("mode", [default])[0]


def _module_header(text):
    """`# key: value, value` lines before the first code; blank lines may come before them but not after."""
    header = {}
    for line in text.splitlines():
        line = line.lstrip("\xef\xbb\xbf").strip()
        if not line:
            if header:
                break
            continue
        if not line.startswith("#"):
            break
        entry = re.match(r"#\s*(\w+)\s*:(.*)$", line)
        if entry:
            if entry[1] in HEADER_KEYS:
                header.setdefault(entry[1], []).extend(_items(entry[2]))
        elif header:
            break
    return header


def _tree_header(text):
    header = {}
    for line in text.splitlines():
        if line.startswith("#####"):
            break
        entry = re.match(r"#\s*(\w+)\s*:(.*)$", line.strip())
        if entry:
            header.setdefault(entry[1], []).extend(_items(entry[2]))
    return header


def _items(text):
    return [item.strip() for item in text.split(",") if item.strip()]


def build_settings(case):
    """What `# distutils: key = value` lines ask of the C compiler: options before the source and words after it."""
    options, libraries = [], []
    for key, value in re.findall(r"^#\s*distutils\s*:\s*(\w+)\s*=\s*(.*)$", case.text, re.M):
        words = value.split()
        if key == "extra_compile_args":
            options += words
        elif key == "extra_link_args":
            libraries += words
        elif key == "libraries":
            libraries += ["-l" + word for word in words]
        elif key == "include_dirs":
            options += ["-I" + os.path.join(case.home, word) for word in words]
        elif key == "sources":
            libraries += [os.path.join(case.home, word) for word in words]
        elif key == "define_macros":
            options += ["-D" + word for word in words]
    return options, libraries


EXPECTATIONS = ("_ERRORS", "_WARNINGS", "_PERFORMANCE_HINTS")
DIAGNOSTIC = re.compile(r"(?:(warning|performance hint):)?(?:.*:)?\s*([-0-9]+)\s*:\s*([-0-9]+)\s*:\s*(.*)")


def diagnostics(lines):
    """`file:line:col: message` lines as `{"error": [(line, col, message)], "warning": ..., "performance hint": ...}`."""
    found = {"error": [], "warning": [], "performance hint": []}
    for line in lines:
        match = DIAGNOSTIC.match(line)
        if match:
            found[match[1] or "error"].append((int(match[2]), int(match[3]), match[4].strip()))
    return {kind: sorted(entries) for kind, entries in found.items()}


def split_expectations(case):
    """A test's source without its closing lists, and the lists: `{"_ERRORS": [(line, col, message)], ...}`."""
    source, lists, current = [], {key: [] for key in EXPECTATIONS}, None
    for line in case.text.splitlines(keepends=True):
        key = next((key for key in EXPECTATIONS if line.startswith(key)), None)
        if key:
            current = key
        else:
            (lists[current] if current else source).append(line)
    entries = {key: [entry for kind in diagnostics(lines).values() for entry in kind] for key, lines in lists.items()}
    return "".join(source), entries
