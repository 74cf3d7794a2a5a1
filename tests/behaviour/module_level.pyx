"""Covers: statements at module level: every kind of them, the module's attributes, names found at run time."""

import sys

__all__ = ["simple"]
__version__ = "1.0"

first = 1
second = third = first + 1
a, (b, *c) = 1, (2, 3, 4)
total = 0

for i in range(5):
    if i == 1:
        continue
    total += i
    if i == 3:
        break
else:
    total = -1

while total < 10:
    total += 3

try:
    __builtins__.undefined_name
except AttributeError as error:
    name_error = "undefined_name" in str(error)

try:
    failed = 1 / 0
except ZeroDivisionError:
    failed = "division"
finally:
    finished = True

squares = [x * x for x in range(4)]
table = {k: v for k, v in zip("ab", squares)}
unique = {x % 2 for x in squares}
lazy = (x + 1 for x in squares)

if first:
    def chosen():
        return "if"
else:
    def chosen():
        return "else"


class Counter:
    instances = 0
    names = [n.upper() for n in ("a", "b")]

    def __init__(self):
        Counter.instances += 1

    for number in range(3):
        pass
    del number


with open(sys.executable, "rb") as handle:
    magic = len(handle.read(4))

to_delete = 5
del to_delete

cdef int c_total = 0
for j in range(10):
    c_total += j
from_c = c_total

(lambda: sys)()
assert first == 1, "never"
x = 5 if first else 6
later = lambda: defined_later


def simple():
    """
    >>> simple()
    (1, 2, 2, 1, 2, [3, 4], 11, 5)
    """
    return first, second, third, a, b, c, total, x


def errors():
    """
    >>> errors()
    (True, 'division', True)
    """
    return name_error, failed, finished


def comprehensions():
    """
    >>> comprehensions()
    ([0, 1, 4, 9], {'a': 0, 'b': 1}, [0, 1], [1, 2, 5, 10])
    """
    global lazy
    values = list(lazy)
    lazy = values
    return squares, table, sorted(unique), values


def definitions():
    """
    >>> definitions()
    ('if', 2, ['A', 'B'], False, 4, 45)
    """
    before = Counter.instances
    Counter()
    Counter()
    return chosen(), Counter.instances - before, Counter.names, hasattr(Counter, "number"), magic, from_c


def deleted():
    """
    >>> deleted()
    Traceback (most recent call last):
    NameError: name 'to_delete' is not defined
    """
    return to_delete


def changed_from_outside():
    """
    >>> import sys
    >>> sys.modules[changed_from_outside.__module__].first = 100
    >>> changed_from_outside()
    100
    >>> sys.modules[changed_from_outside.__module__].first = 1
    """
    return first


def global_statement(value):
    """
    >>> global_statement(7), global_statement(8)
    (7, 8)
    >>> import sys
    >>> sys.modules[global_statement.__module__].made_global
    8
    """
    global made_global
    made_global = value
    return made_global


def builtins_can_be_shadowed():
    """
    >>> builtins_can_be_shadowed()
    ('shadowed', 3)
    """
    def len(x):
        return "shadowed"
    return len([1]), max(1, 3)


def module_attributes():
    """
    >>> module_attributes()
    ('module_level', '1.0', ['simple'], True, True)
    """
    module = sys.modules[__name__]
    return __name__, module.__version__, module.__all__, module.__doc__.startswith("Covers"), module.__file__ is not None


def late():
    """
    >>> late()
    'here'
    """
    return later()


defined_later = "here"


DEF LATER = 3
before = LATER
cdef float LATER = 2.5


def constant_and_variable():
    """
    Behind DEF a name is the constant, whatever C variable has it later.
    >>> constant_and_variable()
    (3, 3)
    """
    return before, LATER
