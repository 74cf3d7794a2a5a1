"""Pieces of Cython code as functions of a module: what `inline`, `cymeit` and `compile` have in common."""
import ast
import inspect
import io
import os
import re
import tempfile
import textwrap
import tokenize
from typing import Any, Callable, Dict, FrozenSet, List, Tuple

from pyxide._native import Job, translate

# Statements that can only stand outside of functions.
_MODULE_STATEMENT = re.compile(
    r"(cdef\s+(extern|class|enum|struct|union|cppclass|packed|inline|api|public)\b|ctypedef\b|cimport\b|include\b"
    r"|cpdef\b|cdef\s[^=:]*\([^=]*\)[^=]*:|from\s+[\w.]+\s+cimport\b)"
)


def strip_common_indent(code: str) -> str:
    """The code without the whitespace that all its lines have in front; what is inside strings stays."""
    lines = code.strip("\n").split("\n")
    strings = _lines_inside_strings("\n".join(lines))
    own = [number for number, line in enumerate(lines) if line.strip() and number not in strings]
    common = os.path.commonprefix([re.match(r"[ \t]*", lines[number])[0] for number in own])
    for number in own:
        lines[number] = lines[number][len(common):]
    return "\n".join(lines) + "\n"


def _lines_inside_strings(code: str) -> FrozenSet[int]:
    """Numbers (from 0) of the lines that start inside a string: they must not be indented."""
    inside, opened = set(), []
    names = {number: name for number, name in tokenize.tok_name.items()}
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            kind = names[token.type]
            if kind == "STRING":
                inside.update(range(token.start[0], token.end[0]))
            elif kind.endswith("STRING_START"):
                opened.append(token.start[0])
            elif kind.endswith("STRING_END"):
                inside.update(range(opened.pop(), token.end[0]))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    return frozenset(inside)


def extract_func_code(code: str) -> Tuple[str, str]:
    """The statements that belong outside of a function, and the others."""
    module: List[str] = []
    function: List[str] = []
    into = function
    strings = _lines_inside_strings(code)
    for number, line in enumerate(code.split("\n")):
        if line and not line[0].isspace() and number not in strings and not line.startswith((")", "]", "}", "#")):
            into = module if _MODULE_STATEMENT.match(line) else function
        into.append(line)
    return "\n".join(module), "\n".join(function)


def indented(code: str, depth: int = 1) -> str:
    """The code as the body of something."""
    strings = _lines_inside_strings(code)
    lines = ["    " * depth + line if line.strip() and number not in strings else line for number, line in enumerate(code.split("\n"))]
    return "\n".join(lines)


_unbound: Dict[Tuple[str, str], Tuple[str, ...]] = {}


def unbound_names(module: str, function: str) -> Tuple[str, ...]:
    """Names that code uses and does not define: the compiler says what is not known."""
    key = (module, function)
    if key not in _unbound:
        text = "%s\ndef __invoke():\n%s\n    pass\n" % (module, indented(function))
        with tempfile.TemporaryDirectory() as folder:
            source = os.path.join(folder, "code.pyx")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            (outcome,) = translate([Job(source, write=False)])
        found = [re.match(r"'([^']+)'", note.message) for note in outcome.notes if note.code == "unknown-name"]
        _unbound[key] = tuple(dict.fromkeys(match[1] for match in found if match))
    return _unbound[key]


def ends_with_return(function: str) -> bool:
    """Whether nothing can follow the code."""
    last = [line for line in function.split("\n") if line and not line[0].isspace() and not line.startswith("#")][-1:]
    return bool(last and re.match(r"(return|raise)\b", last[0]))


def body_of(function: Callable[..., Any]) -> str:
    """The source of a function's body."""
    source = textwrap.dedent(inspect.getsource(function))
    tree = ast.parse(source).body[0]
    first = tree.body[0]
    lines = source.split("\n")
    if first.lineno == tree.lineno or lines[first.lineno - 1][: first.col_offset].strip():
        # On the line of the colon.
        encoded = lines[first.lineno - 1].encode()[first.col_offset:].decode()
        return "\n".join([encoded, *lines[first.lineno:]])
    return textwrap.dedent("\n".join(lines[first.lineno - 1:]))
