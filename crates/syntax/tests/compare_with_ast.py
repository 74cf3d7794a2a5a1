"""Compares the trees of pyxide's parser with those of Python's own `ast`, positions included.

    python compare_with_ast.py PATH-TO-python_ast-EXAMPLE DIR-OR-FILE...

Run it with CPython 3.13. Every file that `ast` takes must give the same tree, every file that
it refuses must be refused. What is left out of the comparison: contexts (Load, Store), type
comments, the `u` kind of strings, positions of the text inside f-strings.
"""
import ast
import os
import struct
import subprocess
import sys
import warnings

# Files that CPython refuses and we accept on purpose, as Cython does.
ACCEPTED = {
    "bad_coding2.py": "with a byte order mark, CPython wants the encoding's name with its hyphen: utf-8, not utf8",
}

SKIP = {"ctx", "type_comment", "type_ignores", "kind"}


def constant(value):
    if value is None or value is True or value is False or value is Ellipsis:
        return "Ellipsis" if value is Ellipsis else str(value)
    if isinstance(value, int):
        return "i%x" % value
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "j" + struct.pack(">d", value.imag).hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    return "s" + value.encode("utf-8", "surrogatepass").hex()


def dump(node, out, in_fstring=False):
    if node is None:
        out.append(" -")
    elif isinstance(node, list):
        out.append(" [")
        for item in node:
            dump(item, out, in_fstring)
        out.append("]")
    elif isinstance(node, ast.AST):
        if isinstance(node, (ast.operator, ast.cmpop, ast.boolop, ast.unaryop)):
            out.append(" " + type(node).__name__)
            return
        if in_fstring and isinstance(node, ast.Constant):
            if node.value:
                out.append(" " + constant(node.value))
            return
        out.append("(" + type(node).__name__)
        if hasattr(node, "lineno") and not (in_fstring and isinstance(node, ast.JoinedStr)):
            out.append("@%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
        for field in node._fields:
            if field in SKIP:
                continue
            value = getattr(node, field, None)
            if isinstance(node, (ast.Constant, ast.MatchSingleton)) and field == "value":
                out.append(" " + constant(value))
            elif isinstance(node, ast.Module):
                out.append(" ")
                dump(value, out)
            else:
                nested = isinstance(node, ast.JoinedStr) or isinstance(node, ast.FormattedValue) and field == "format_spec"
                dump(value, out, nested)
        out.append(")")
    else:
        out.append(" " + str(node))


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for base, dirs, names in os.walk(path):
                dirs.sort()
                for name in sorted(names):
                    if name.endswith(".py"):
                        yield os.path.join(base, name)
        else:
            yield path


def main(program, paths):
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    sys.set_int_max_str_digits(0)
    paths = list(files(paths))
    same = refused = accepted = 0
    bad = []
    for i in range(0, len(paths), 50):
        part = paths[i:i + 50]
        lines = subprocess.run([program, *part], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "surrogatepass").split("\n")
        for path, ours in zip(part, lines):
            with open(path, "rb") as f:
                source = f.read()
            try:
                tree = ast.parse(source, path)
                compile(source, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                theirs = "!"
            else:
                out = []
                dump(tree, out)
                theirs = "".join(out)
            if ours.replace(" ", "") == theirs.replace(" ", ""):
                same += 1
                refused += theirs == "!"
                continue
            if theirs == "!" and os.path.basename(path) in ACCEPTED:
                accepted += 1
                continue
            at = next((k for k, (a, b) in enumerate(zip(ours, theirs)) if a != b), 0)
            bad.append(path)
            print("%s\n    ours:   ...%s\n    theirs: ...%s" % (path, ours[max(0, at - 60):at + 100], theirs[max(0, at - 60):at + 100]))
    counts = (len(paths), same, refused, accepted, len(bad))
    print("%d files, %d the same (%d of them refused by both), %d accepted on purpose, %d different" % counts)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
