"""Chunks to a tree: lists of strings and nodes, which render themselves (`_nodes`)."""
import re

from . import _nodes
from ._lexer import TemplateError

_IN = re.compile(r"\s+in\s+")
_NAME = re.compile(r"[^\W\d]\w*$")
# What must not stand where no block is open, with what is said of it.
_STRAY = {
    "else": "else outside of an if block", "elif": "elif outside of an if block",
    "endif": "Unexpected endif", "endfor": "Unexpected endfor", "enddef": "Unexpected enddef",
}


class Parser:
    """One pass over the chunks of a template."""

    def __init__(self, chunks, name):
        self.chunks, self.name, self.at, self.loops = chunks, name, 0, 0

    def error(self, message, position):
        return TemplateError(message, position, self.name)

    def block(self, ends=(), missing=None, position=None):
        """The nodes up to one of the directives `ends` (all, when there are none), and that directive."""
        nodes = []
        while self.at < len(self.chunks):
            chunk = self.chunks[self.at]
            self.at += 1
            if isinstance(chunk, str):
                nodes.append(chunk)
                continue
            text, place = chunk
            text = text.strip()
            word, rest = _split(text)
            if word in ends:
                return nodes, word, rest, place
            if word in _STRAY:
                raise self.error(_STRAY[word], place)
            parse = _DIRECTIVES.get(word)
            node = parse(self, rest, place) if parse else _nodes.Expression(chunk[0], place)
            if node is not None:
                nodes.append(node)
        if ends:
            raise self.error(missing, position)
        return nodes, None, None, None

    def condition(self, word, rest, place):
        if not rest:
            raise self.error("%s with no expression" % word, place)
        return _nodes.Expression(rest, place)

    def parse_if(self, rest, place):
        branches, word = [], "if"
        condition = self.condition(word, _without_colon(rest), place)
        start = place
        while True:
            ends = ("elif", "else", "endif")
            nodes, next_word, rest, place = self.block(ends, "No {{endif}}", start)
            branches.append((condition, nodes))
            if next_word == "endif":
                return _nodes.If(branches)
            condition = self.condition("elif", _without_colon(rest), place) if next_word == "elif" else None

    def parse_for(self, rest, place):
        rest = _without_colon(rest)
        if not rest:
            raise self.error("for with no expression", place)
        found = _IN.search(rest)
        if not found:
            raise self.error('Bad for (no "in") in %r' % rest, place)
        target = rest[: found.start()].strip()
        if "(" in target:
            raise self.error("You cannot have () in the variable section of a for loop (%r)" % target, place)
        names = [name.strip() for name in target.split(",") if name.strip()]
        for name in names:
            if not _NAME.match(name):
                raise self.error("Not a valid variable name for {{for}}: %r" % name, place)
        self.loops += 1
        body, *_ = self.block(("endfor",), "No {{endfor}}", place)
        self.loops -= 1
        return _nodes.For(names, _nodes.Expression(rest[found.end():], place), body)

    def parse_leave(self, signal):
        def parse(self, rest, place):
            if not self.loops:
                raise self.error("continue outside of for loop", place)
            return signal
        return parse

    def parse_py(self, rest, place):
        code = rest.lstrip(" \t")
        if code.startswith(("\n", "\r")):
            code = code.lstrip("\r\n")
        elif "\n" in code.rstrip():
            raise self.error("Multi-line py blocks must start with a newline", place)
        return _nodes.Statements(code.replace("\r", ""), place)

    def parse_default(self, rest, place):
        if "=" not in rest:
            raise self.error("Expression must be {{default var=value}}; no = found in %r" % rest, place)
        name, value = rest.split("=", 1)
        name = name.strip()
        if "," in name:
            raise self.error("{{default x, y = ...}} is not supported", place)
        if not _NAME.match(name):
            raise self.error("Not a valid variable name for {{default}}: %r" % name, place)
        return _nodes.Default(name, _nodes.Expression(value, place))

    def parse_def(self, rest, place):
        rest = _without_colon(rest)
        name, bracket, arguments = rest.partition("(")
        name = name.strip()
        if bracket and not arguments.endswith(")"):
            raise self.error("{{def %s}} doesn't end with ')'" % rest, place)
        if not _NAME.match(name):
            raise self.error("Not a valid function name for {{def}}: %r" % name, place)
        loops, self.loops = self.loops, 0
        body, *_ = self.block(("enddef",), "Missing {{enddef}}", place)
        self.loops = loops
        return _nodes.Definition(name, arguments[:-1], body, place)

    def parse_inherit(self, rest, place):
        return _nodes.Inherit(_nodes.Expression(rest, place))

    def parse_comment(self, rest, place):
        return None


_DIRECTIVES = {
    "if": Parser.parse_if, "for": Parser.parse_for, "py:": Parser.parse_py, "default": Parser.parse_default,
    "def": Parser.parse_def, "inherit": Parser.parse_inherit, "#": Parser.parse_comment,
    "break": Parser.parse_leave(None, _nodes.BREAK), "continue": Parser.parse_leave(None, _nodes.CONTINUE),
}
_ALONE = {"else", "endif", "endfor", "enddef", "break", "continue"}
_WITH_REST = {"if", "elif", "for", "def", "inherit", "default"}
# These, alone, are mistakes; the others are names then.
_NEED_REST = {"if", "elif", "for"}


def _split(text):
    """The directive's word and what follows; ("", text) for an expression."""
    if text.startswith("#"):
        return "#", text[1:]
    if text.startswith("py:"):
        return "py:", text[3:]
    word = text[:-1].rstrip() if text.endswith(":") else text
    if word in _ALONE:
        return word, ""
    if text in _NEED_REST:
        return text, ""
    first = text.split(None, 1)
    if len(first) == 2 and first[0] in _WITH_REST:
        return first[0], first[1].strip()
    return "", text


def _without_colon(text):
    return text[:-1].rstrip() if text.endswith(":") else text


def parse(chunks, name):
    """The nodes of a template."""
    return Parser(chunks, name).block()[0]
