"""Reads what the bundled `.pxd` files declare.

This is no parser of the language: it understands the plain style in which the files under
`declarations/` are written (one declaration per logical line) and raises `Unreadable` for
anything else, so that no declaration can escape the check unseen.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path


class Unreadable(Exception):
    """A line that this reader does not understand: simplify the line or teach the reader."""


@dataclass
class Argument:
    """One parameter: its type as written, and whether it is a C function pointer."""

    type: str
    is_function_pointer: bool = False


@dataclass
class Name:
    """One declared name.

    `kind` is one of constant, variable, function, type, struct, class, extension, enum.
    `type` is the declared or returned type, `arguments` those of a function, `members` the
    fields, methods and nested types of a struct, class or enum, `template` its parameters.
    """

    kind: str
    name: str
    type: str = ""
    arguments: list = field(default_factory=list)
    members: list = field(default_factory=list)
    template: list = field(default_factory=list)
    bases: str = ""
    complete: bool = True
    inline: bool = False
    defaults: int = 0
    static: bool = False


@dataclass
class Module:
    """A declaration module: its dotted name, its names, its own `cimport` lines."""

    name: str
    names: list
    imports: list


def modules(root):
    """All modules under `root`, sorted by name."""
    found = []
    for path in sorted(Path(root).rglob("*.pxd")):
        parts = list(path.relative_to(root).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        found.append(read(".".join(parts), path.read_text()))
    return sorted(found, key=lambda module: module.name)


def read(name, text):
    """The module called `name` whose file holds `text`."""
    lines = logical_lines(text)
    found, imports = [], []
    index = 0
    while index < len(lines):
        indent, line = lines[index]
        end = index + 1
        while end < len(lines) and lines[end][0] > indent:
            end += 1
        body = lines[index + 1 : end]
        index = end
        if re.match(r"(from\b.*\bcimport\b|cimport\b)", line):
            imports.append(line)
        elif line.startswith("cdef extern from"):
            found += block(body)
        elif line.startswith("cdef inline "):
            function = callable_or_variable(line[len("cdef inline ") :].rstrip(":"))[0]
            function.inline = True
            found.append(function)
        elif line == "cdef:" :
            found += block(body)
        elif line.startswith("@"):
            continue
        elif line.startswith(("ctypedef ", "cdef ")):
            found += declaration(re.sub(r"^cdef ", "", line), body)
        elif line != "pass":
            raise Unreadable(f"{name}: {line}")
    return Module(name, found, imports)


def logical_lines(text):
    """(indent, text) of each line, without comments, strings in blocks, or line breaks in brackets."""
    text = re.sub(r'"""(?:.|\n)*?"""', lambda m: "\n" * m.group().count("\n"), text)
    out, held, depth = [], "", 0
    for line in text.split("\n"):
        line = re.sub(r'("[^"]*")|#.*', lambda m: m.group(1) or "", line).rstrip()
        if not line.strip():
            continue
        if not held:
            indent = len(line) - len(line.lstrip())
        held += (" " if held else "") + line.strip()
        depth = sum(held.count(c) for c in "([{") - sum(held.count(c) for c in ")]}")
        if depth <= 0:
            out.append((indent, re.sub(r"\s+", " ", held)))
            held = ""
    return out


def block(lines):
    """The names declared by the indented lines of an extern block or a class."""
    found = []
    index = 0
    while index < len(lines):
        indent, line = lines[index]
        end = index + 1
        while end < len(lines) and lines[end][0] > indent:
            end += 1
        names = declaration(re.sub(r"^cdef ", "", line), lines[index + 1 : end])
        if index and lines[index - 1][1] == "@staticmethod":
            names[0].static = True
        found += names
        index = end
    return found


CNAME = r'(?: "(?P<cname>[^"]*)")?'


def declaration(line, body):
    """The names of one declaration with its indented body."""
    if line.startswith("inline ") and line.endswith(":"):
        # the C property of an extension type is read like a field
        function = callable_or_variable(line[:-1])[0]
        return [Name("variable", function.name, function.type)]
    if line in ("pass", "...") or line.startswith("@"):
        return []
    if line == "nogil:" :
        return block(body)
    m = re.match(r"(?:ctypedef )?(?:packed )?(struct|union) (\w+)" + CNAME + r"(:?)$", line)
    if m:
        return [Name("struct", m[2], members=block(body), complete=bool(m[4]))]
    m = re.match(r"(?:ctypedef )?(?:cpdef )?enum( class)?(?: (\w+))?" + CNAME + r"(?: ?\(\w[\w ]*\))?:$", line)
    if m:
        values = [Name("constant", n.split(" ")[0]) for _, l in body for n in re.split(", *", l) if n != "pass"]
        if m[1]:
            return [Name("enum", m[2], members=values)]
        return ([Name("type", m[2])] if m[2] else []) + values
    m = re.match(r"cppclass (\w+)" + CNAME + r"(?: ?\[([^]]*)\])?" + CNAME.replace("cname", "c2") + r"(?: ?\(([\w, .\[\]]*)\))?(:?)$", line)
    if m:
        return [Name("class", m[1], members=block(body), template=parameters(m[3]), bases=m[5] or "", complete=bool(m[6]))]
    m = re.match(r"(?:ctypedef |cdef )?(?:public )?class ([\w.]+)(?: ?\[[^]]*\])?(?:\((\w+)\))?( \[[^]]*\])?(:?)$", line)
    if m:
        return [Name("extension", m[1].split(".")[-1], members=[n for n in block(body) if n.kind == "variable"])]
    if line.startswith("ctypedef "):
        name = typedef_name(line)
        return [Name("type", name, type=line[len("ctypedef ") :])]
    return callable_or_variable(line)


def typedef_name(line):
    line = re.sub(r'( "[^"]*")$', "", line)
    m = re.search(r"\(\*\s*(\w+)(?: \"[^\"]*\")?\)\s*\(", line) or re.search(r"(\w+)(?:\[\w*\])*$", line)
    if not m:
        m = re.match(r"ctypedef [\w ]+?\**\s*(\w+)\(", line)
    if not m:
        raise Unreadable(line)
    return m[1]


def parameters(text):
    """Names of template parameters; those with a default end in `=*`."""
    return [p.strip() for p in (text or "").split(",") if p.strip()]


FUNCTION = re.compile(
    r"(?P<type>[^(]*?)(?P<name>operator\(\)|operator\[\]|operator ?[a-z]\w*|operator[^\w\s(\[]+|\b\w+)" + CNAME +
    r"(?:\[(?P<template>[^]]*)\])?\((?!\s*\*)"
)
TAIL = re.compile(r"(?: const)?(?: except[ +*?].*| except| noexcept| nogil| with gil)*$")


def closing(text, start):
    """Where the bracket that opens before `start` closes."""
    depth = 1
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    raise Unreadable(text)


def callable_or_variable(line):
    """A function or method, or the variables of one line."""
    line = re.sub(r"^inline ", "", line)
    m = FUNCTION.match(line)
    if m and TAIL.match(line, closing(line, m.end()) + 1):
        arguments, defaults = [], 0
        for part in split_commas(line[m.end() : closing(line, m.end())]):
            if re.search(r"(?<![\w])\w+ ?= ?[^=]*$", part):
                defaults += 1
                part = part[: part.index("=")].rstrip()
            arguments.append(argument(part))
        template = parameters(m["template"])
        return [Name("function", m["name"], m["type"].strip(), arguments, template=template, defaults=defaults)]
    m = re.match(r"(?P<type>.+?)\(\*\s*(?P<name>\w+)\)\s*\(", line)
    if m:
        return [Name("variable", m["name"], line)]
    parts = split_commas(line)
    m = re.match(r"(?P<type>[\w ,.\[\]]*\w\]?(?: const)?) ?(?P<stars>[\s*&]*)(?P<name>(?<=[\s*&])\w+)" + CNAME + r"(?P<dims>(?:\[\w*\])*)$", parts[0])
    if not m:
        raise Unreadable(line)
    kind = "constant" if m["type"].startswith("const ") and not m["stars"].strip() else "variable"
    found = [Name(kind, m["name"], m["type"] + m["stars"] + m["dims"])]
    for part in parts[1:]:
        p = re.match(r"([*&]*)(\w+)" + CNAME + r"((?:\[\w*\])*)$", part)
        if not p:
            raise Unreadable(line)
        found.append(Name(kind, p[2], m["type"] + p[1] + p[4]))
    return found


def argument(text):
    """The type of one parameter, whose name may or may not be written."""
    if text == "...":
        return Argument("...")
    if re.search(r"\(\s*\*", text):
        return Argument(re.sub(r"\(\s*\*\s*\w*\s*\)", "(*)", text, count=1), True)
    text = re.sub(r" (?:not|or) None$", "", text)
    m = re.match(r"(.*[\s*&\]])(\w+)((?:\[\w*\])*)$", text)
    words = "const unsigned signed long short volatile int char double float struct complex".split()
    if m and m[2] not in words and any(w not in ("const", "volatile") for w in re.findall(r"[\w.]+", m[1])):
        return Argument(m[1].strip() + ("*" if m[3] else ""))
    return Argument(text.strip())


def split_commas(text):
    """The parts of `text` between commas that stand outside all brackets."""
    parts, depth, held = [], 0, ""
    for c in text:
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(held.strip())
            held = ""
        else:
            held += c
    if held.strip():
        parts.append(held.strip())
    return parts
