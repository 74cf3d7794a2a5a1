"""Generated inputs for `bench large`: each shows one way in which sources grow. A function here takes a number of lines,
roughly, and gives the text of a module.
"""

MIXED = """\
cdef int calls_{n} = 0


cdef double norm_{n}(double x, double y) noexcept:
    return sqrt(x * x + y * y)


cdef class Point{n}:
    \"\"\"A point, number {n}.\"\"\"
    cdef public double x, y
    cdef list names

    def __init__(self, double x, double y={n}):
        self.x, self.y = x, y
        self.names = ["point {n}", str(x)]

    cpdef double length(self):
        global calls_{n}
        calls_{n} += 1
        return norm_{n}(self.x, self.y)

    def __repr__(self):
        return f"Point{n}({{self.x}}, {{self.y:.3f}})"


class Plain{n}(object):
    limit = {n}

    def find(self, name, default=None, **more):
        try:
            return self.table[name]
        except (KeyError, AttributeError) as error:
            if default is None and not more:
                raise LookupError(f"no {{name}}") from error
        return default


cpdef int digits_{n}(int number) except -1:
    if number < 0:
        raise ValueError(f"{{number}} is negative")
    cdef int count = 1
    while number >= 10:
        number //= 10
        count += 1
    return count


def words_{n}(text, *, limit=None):
    found = {{}}
    for at, word in enumerate(text.split()):
        if limit is not None and at >= limit:
            break
        found.setdefault(word.lower(), []).append(at + {n})
    with open(text) as file:
        lines = [line.strip() for line in file if line]
    return sorted(found.items(), key=lambda item: item[1]), lines


"""


LONGEST = 1_000
"""How many operators follow each other in one expression; there is a limit to that."""


def mixed(lines):
    """Modules as people write them: C and Python functions, classes of both kinds."""
    head = "from libc.math cimport sqrt\n\n"
    return head + "".join(MIXED.format(n=n) for n in range(max(1, lines // MIXED.count("\n"))))


def functions(lines):
    """Many short functions."""
    return "".join(f"def f{n}(a, b={n}):\n    return a.name{n % 100} + b * {n}\n" for n in range(lines // 2))


def classes(lines):
    """Many extension types with a base each."""
    text = ["cdef class C0:\n    cdef int v0\n    cpdef int get(self):\n        return self.v0\n"]
    for n in range(1, lines // 4):
        base = 0 if n % 50 == 0 else n - 1
        text.append(f"cdef class C{n}(C{base}):\n    cdef object v{n}\n    cpdef int get(self):\n        return {n}\n")
    return "".join(text)


def one_function(lines):
    """One function with all the lines."""
    body = (
        "    x{n} = a + {n}\n    if x{n} > b:\n        c.append(x{n})\n    for i in range(b):\n        c[i] = x{n}\n"
        "    try:\n        d = c[{n}]\n    except IndexError:\n        d = None\n"
    )
    return "def f(a, int b, list c):\n" + "".join(body.format(n=n) for n in range(lines // 9)) + "    return d\n"


def top_level(lines):
    """Statements outside functions."""
    return "".join(f"name{n} = len('text {n}')\nif name{n}:\n    other{n} = [name{n}, {n}]\n" for n in range(lines // 3))


def elifs(lines):
    """One `if` with many arms."""
    return "def f(x):\n    if x == 'first':\n        y = 0\n" + "".join(
        f"    elif x == 'v{n}' or x is None:\n        y = {n}\n" for n in range(lines // 2)
    ) + "    else:\n        y = None\n    return y\n"


def matches(lines):
    """One `match` with many cases."""
    return "def f(x):\n    match x:\n" + "".join(
        f"        case ['v{n}', y, *_]:\n            return y + {n}\n" for n in range(lines // 2)
    )


def f_strings(lines):
    """Long expressions of f-strings."""
    return "".join(
        f"def f{at}(a, b):\n    return (\n" + " +\n".join(f"        f'{{a}} is {{b!r:>{n % 40}}} {n}'" for n in range(at, at + LONGEST)) + "\n    )\n"
        for at in range(0, lines, LONGEST)
    )


def operators(lines):
    """Long chains of operators on objects and on numbers."""
    return "".join(
        f"def f{at}(a, b):\n    return (\n" + " +\n".join(f"        a.x{n % 10} * b({n})" for n in range(at, at + LONGEST // 2)) + "\n    )\n"
        f"def g{at}(double a, double b):\n    return (\n" + " +\n".join(f"        a * (b - {n})" for n in range(at, at + LONGEST // 2)) + "\n    )\n"
        for at in range(0, lines, LONGEST)
    )


def displays(lines):
    """Large dictionaries and lists."""
    third = lines // 3
    return (
        "table = {\n" + "".join(f"    'key {n}': ({n}, 'value {n}', None),\n" for n in range(third)) + "}\n"
        "def f(x):\n    return {\n" + "".join(f"        'key {n}': [x, {n}],\n" for n in range(third)) + "    }\n"
        "items = [\n" + "".join(f"    {n * 7919},\n" for n in range(third)) + "]\n"
    )


def declarations(lines):
    """Long blocks of declared C names, each used."""
    third = lines // 3
    return (
        "cdef extern from 'names.h':\n" + "".join(f"    int call_{n}(int a, double b) nogil\n" for n in range(third))
        + "    enum:\n" + "".join(f"        NAME_{n}\n" for n in range(third))
        + "def f(int a):\n" + "".join(f"    a += call_{n}(NAME_{n}, a)\n" for n in range(third)) + "    return a\n"
    )


INPUTS = {
    "mixed": mixed,
    "functions": functions,
    "classes": classes,
    "one_function": one_function,
    "top_level": top_level,
    "elifs": elifs,
    "matches": matches,
    "f_strings": f_strings,
    "operators": operators,
    "displays": displays,
    "declarations": declarations,
}
"""What is measured, by name."""
