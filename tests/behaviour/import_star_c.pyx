# Covers: `import *` where the module has C variables and extension types, and builtins beside it.

import sys
import types

cdef int count = 1
cdef object thing = None
cdef list many = []
cdef struct Pair:
    int a

cdef Pair pair

cdef class Own:
    pass


def offer(**names):
    """Makes the module that the statement imports."""
    module = types.ModuleType("star_offer")
    module.__dict__.update(names)
    sys.modules["star_offer"] = module


offer(count=5, thing="t", many=[1], plain=3, len=lambda x: 42, _hidden=1)
from star_offer import *


def taken():
    """
    >>> taken()
    (5, 't', [1], 3, 2, ['len', 'plain'])
    """
    found = [k for k in globals() if k in ("count", "thing", "many", "plain", "len", "_hidden")]
    return count, thing, many, plain, len("ab"), sorted(found)


offer(count="five")
try:
    from star_offer import *
except TypeError as error:
    not_a_number = str(error)

offer(many=3)
try:
    from star_offer import *
except TypeError as error:
    no_list = str(error)

offer(Own=3)
try:
    from star_offer import *
except TypeError as error:
    a_type = str(error)


def refused():
    """
    >>> refused()
    (True, True, True, 5, [1])
    """
    return "int" in not_a_number, "list" in no_list, "Own" in a_type and Own() is not None, count, many
