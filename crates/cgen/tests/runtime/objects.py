import collections, gc, io, os, sys, traceback, typing, weakref
import objects as o


def error(call, *args):
    try:
        call(*args)
    except BaseException as e:
        return "%s: %s" % (type(e).__name__, e)


assert o.__doc__ == "doc"
assert o.getattr(3, "real") == 3 and error(o.getattr, 3, "x").startswith("AttributeError")
assert (o.truth([]), o.truth([1]), o.truth(None), getattr(o, "not")([])) == (0, 1, 0, 1)

for s in [1, 2, 3], (1, 2, 3), "abc", b"abc", collections.deque([1, 2, 3]):
    for i in -3, 0, 2:
        assert o.get_index(s, i) == s[i]
    assert "out of range" in error(o.get_index, s, 3) and "out of range" in error(o.get_index, s, -4)
assert o.get_index({-1: 5}, -1) == 5 and error(o.get_index, {}, 0) == "KeyError: 0"
assert error(o.get_index, 3, 0) == "TypeError: 'int' object is not subscriptable"
assert error(o.set_index, None, 0, 1) == "TypeError: 'NoneType' object does not support item assignment"
assert error(o.del_index, None, 0) in ("TypeError: 'NoneType' object does not support item deletion", "TypeError: 'NoneType' object doesn't support item deletion")
l = [1, 2, 3]
o.set_index(l, -1, 9); o.del_index(l, 0); o.list_append(l, 4); o.list_extend(l, (5, 6)); o.list_extend(l, iter("x"))
assert l == [2, 9, 4, 5, 6, "x"] and o.list_pop(l, -1) == "x" and o.list_pop(l, 0) == 2 and l == [9, 4, 5, 6]
o.list_extend(l, l)
assert len(l) == 8
for i in range(100):
    o.list_append(l, i)
assert l[-3:] == [97, 98, 99]
assert error(o.list_pop, [], -1) == "IndexError: pop from empty list"
assert error(o.list_pop, [1], 1) == "IndexError: pop index out of range"
assert error(o.list_extend, [], 3) == "TypeError: 'int' object is not iterable"

d = {}
o.dict_update(d, {"a": 1}); o.dict_update(d, collections.UserDict(b=2))
assert d == {"a": 1, "b": 2} and error(o.dict_update, d, 3) == "TypeError: 'int' object is not a mapping"
s = set()
o.set_update(s, "abc")
assert s == set("abc") and error(o.set_update, s, 3) == "TypeError: 'int' object is not iterable"
assert o.dict_getitem(d, "a") == 1 and error(o.dict_getitem, d, (1, 2)) == "KeyError: (1, 2)"
assert error(o.dict_getitem, d, []).startswith("TypeError: ")
assert o.dict_get(d, "q", 5) == 5 and o.dict_get(d, "b", 5) == 2 and error(o.dict_get, d, [], 1).startswith("TypeError: ")
assert (o.list_pack(1, 2), o.set_pack(1, 1), o.dict_pack(1, 2)) == ([1, 2], {1}, {1: 2})
assert error(o.set_pack, [], 1).startswith("TypeError: ")

assert o.global_name(6) is len and o.global_name(7) is o.truth and o.global_name(7) is o.truth
assert error(o.global_name, 8) == "NameError: name 'zork' is not defined"
assert error(o.del_global, "zork") == "NameError: name 'zork' is not defined"
o.zork = 1
assert o.del_global("zork") == 0 and not hasattr(o, "zork")
assert o.class_name({"len": 1}, "len") == 1 and o.class_name({}, "len") is len
assert o.class_name(collections.ChainMap({"q": 1}), "q") == 1
assert error(o.class_name, collections.ChainMap(), "zork") == "NameError: name 'zork' is not defined"
assert error(o.unbound, 0) == "UnboundLocalError: local variable 'x' referenced before assignment"
assert error(o.unbound, 1) == "NameError: free variable 'x' referenced before assignment in enclosing scope"
assert error(o.unbound, 2) == "NameError: name 'x' is not defined"

imp = getattr(o, "import")
assert imp("os.path", None, 0) is os and imp("os.path", ("join",), -1) is os.path and o.import_leaf("os.path") is os.path
assert error(imp, "nonexist", None, 0) == "ModuleNotFoundError: No module named 'nonexist'"
assert o.import_from(os, "path") is os.path and error(o.import_from, os, "zork") == "ImportError: cannot import name zork"
ns = {}
assert o.import_star(os, ns) == 0 and set(ns) == set(os.__all__) and o.import_star(error.__class__, {}) == 0

f = lambda *a, **k: (a, k)
assert o.call(f, 1, 2) == ((1, 2), {}) and o.call_kw(f, 1, 2, ("x",)) == ((1,), {"x": 2})
assert o.call_20(f, 7) == ((7,) * 20, {}) and o.call_method([1, 2], "index", 2) == 1
assert o.call_star([1]) == (1,) and error(o.call_star, 3) == "TypeError: 'int' object is not iterable"
kw = {"x": 1}
assert error(o.call_merge, kw, {"x": 1}, f) == "TypeError: function() got multiple values for keyword argument 'x'"
assert error(o.call_merge, kw, {1: 1}, f) == "TypeError: keywords must be strings"
assert o.call_merge(kw, collections.UserDict(y=1), f) == 0 and kw == {"x": 1, "y": 1}

for make in tuple, list, iter, collections.deque:
    assert o.unpack(make((1, 2)), 2) == (1, 2)
    assert error(o.unpack, make((1,)), 2) == "ValueError: need more than 1 value to unpack"
    assert error(o.unpack, make(()), 2) == "ValueError: need more than 0 values to unpack"
    assert error(o.unpack, make((1, 2, 3)), 2) == "ValueError: too many values to unpack (expected 2)"
    assert o.unpack_star(make((1, 2, 3, 4)), 1, 2) == (1, [2], 3, 4)
    assert error(o.unpack_star, make((1, 2)), 1, 2) == "ValueError: need more than 2 values to unpack"


def bad():
    yield 1
    raise KeyError("k")


assert error(o.unpack, bad(), 2) == error(o.unpack, bad(), 1) == "KeyError: 'k'"
assert error(o.unpack, 3, 2) == "TypeError: 'int' object is not iterable"

ra = getattr(o, "raise")
for x in 3, None, int:
    assert error(ra, x) == "TypeError: raise: exception class must be a subclass of BaseException"
    if x is not None:
        assert error(ra, KeyError, x) == "TypeError: exception causes must derive from BaseException"
assert error(ra, KeyError("x")) == "KeyError: 'x'" and error(ra, KeyError) == "KeyError: "
try:
    ra(KeyError, ValueError)
except KeyError as e:
    assert type(e.__cause__) is ValueError and e.__suppress_context__
try:
    try:
        1 / 0
    except ZeroDivisionError:
        ra(KeyError, None)
except KeyError as e:
    assert e.__cause__ is None and e.__suppress_context__ and type(e.__context__) is ZeroDivisionError
assert error(o.raise_three, KeyError, "x", None) == error(o.raise_three, KeyError, ("x",), None) == "KeyError: 'x'"
assert error(o.raise_three, KeyError, None, 3) == "TypeError: raise: arg 3 must be a traceback or None"
assert error(o.reraise) == "RuntimeError: No active exception to reraise"
try:
    1 / 0
except ZeroDivisionError as e:
    pass
    line = traceback.extract_tb(e.__traceback__)[-1].lineno
    assert error(o.reraise) == "ZeroDivisionError: division by zero"
    try:
        o.raise_three(KeyError, KeyError(5), e.__traceback__)
    except KeyError as k:
        assert traceback.extract_tb(k.__traceback__)[-1].lineno == line
    assert o.handle(lambda: {}[1], lambda: sys.exc_info()[0]) is KeyError and sys.exc_info()[1] is e
assert o.handle(lambda: {}[1], lambda: sys.exc_info()[1].__traceback__ is not None) is True
assert sys.exc_info() == (None, None, None)
try:
    o.handle(lambda: {}[1], lambda: 1 / 0)
except ZeroDivisionError as e:
    assert type(e.__context__) is KeyError and sys.exc_info()[1] is e
seen = []
sys.unraisablehook = seen.append
o.unraisable()
sys.unraisablehook = sys.__unraisablehook__
assert seen[0].object == "objects.m.f" and seen[0].exc_type is KeyError and o.assertions_enabled()


class L(list):
    pass


assert o.type_test([], list, 2) == o.type_test(L(), list, 0) == o.type_test(None, list, 3) == 0
assert error(o.type_test, L(), list, 2) == "TypeError: Expected list, got L"
assert error(o.type_test, None, list, 2) == "TypeError: Expected list, got NoneType"
assert error(o.type_test, 1, L, 1) == "TypeError: Cannot convert int to L"
assert error(o.argument_test, 1, list, 3, "x") == "TypeError: Argument 'x' has incorrect type (expected list, got int)"
assert error(o.none_error, 0, "q") == "AttributeError: 'NoneType' object has no attribute 'q'"
assert error(o.none_error, 4, None) == "TypeError: 'NoneType' object is not iterable"


class S(str):
    def __rmod__(self, x):
        return "r"


assert o.format_simple("x") == "x" and o.format_simple(3) == "3" and o.format_simple(1.5) == "1.5" and o.format_simple([1]) == "[1]"
assert o.str_mod("%s", 1) == "1" and o.str_mod("%s", S("a")) == "r" and error(o.str_mod, None, 1).startswith("TypeError: unsupported")
assert o.str_join("a", "\xe9", "\u1234x") == "a\xe9\u1234x" and o.str_join("", "", "") == ""
assert o.str_index("abc", -1) == "c" and error(o.str_index, "abc", 3) == "IndexError: string index out of range"
assert error(o.str_index, None, 0) == "TypeError: 'NoneType' object is not subscriptable"
assert (o.str_eq("a", "a"), o.str_eq("a", "b"), o.str_eq(None, "b"), o.str_eq("ab", "ab"[:1] + "b")) == (1, 0, 0, 1)


class W:
    def __exit__(self, *a):
        return a
    @staticmethod
    def st():
        return 5


w = W()
w.__exit__ = 3
e = KeyError()
assert o.with_exit(o.lookup_special(w, "__exit__"), e) == (KeyError, e, None) and o.lookup_special(w, "st")() == 5
assert error(o.lookup_special, 3, "__exit__") == "AttributeError: __exit__"
out = io.StringIO()
getattr(o, "print")(out, (1, "a"), 1); getattr(o, "print")(out, (2,), 0)
assert out.getvalue() == "1 a\n2 "

T = typing.TypeVar("T")
bases = (typing.Generic[T], L)
after = o.class_bases(bases)
assert after == (typing.Generic, L) and o.class_bases((L,)) == (L,)


class Meta(type):
    @classmethod
    def __prepare__(cls, *a, **k):
        return {"prepared": (a, k)}

    def __new__(cls, name, bases, ns, **k):
        return super().__new__(cls, name, bases, ns)

    def __init__(cls, *a, **k):
        pass


class HasMeta(metaclass=Meta):
    pass


class Other(type):
    pass


kw = {"metaclass": Meta, "q": 1}
assert o.class_metaclass((L,), kw) is Meta and kw == {"q": 1} and o.class_metaclass((), {}) is type
assert o.class_metaclass((L, HasMeta), {}) is Meta
assert error(o.class_metaclass, (HasMeta,), {"metaclass": Other}).startswith("TypeError: metaclass conflict: ")
one = (L,)
ns = o.class_prepare(Meta, one, one, "X", "f.<locals>.X", kw, "mod", "docs")
assert ns == {"prepared": (("X", (L,)), {"q": 1}), "__module__": "mod", "__qualname__": "f.<locals>.X", "__doc__": "docs"}
X = o.class_create(Meta, "X", (L,), ns, kw)
assert X.__qualname__ == "f.<locals>.X" and X.__module__ == "mod" and X.__doc__ == "docs"
ns = o.class_prepare(None, bases, after, "Y", "Y", None, "mod", None)
assert ns == {"__module__": "mod", "__qualname__": "Y", "__orig_bases__": bases} and o.class_create(None, "Y", (), ns, None).__name__ == "Y"


class I:
    def __index__(self):
        return 5


class J:
    def __int__(self):
        return 6


for f in o.as_int, o.as_long, o.as_schar, o.as_uint, o.as_ull, o.as_short:
    assert f(5) == 5 and f(True) == 1 and f(1.5) == 1 and f(J()) == 6
    for bad in "a", b"x", None, []:
        assert error(f, bad) == "TypeError: an integer is required"
assert o.as_int(-2**31) == -2**31 and o.as_long(-2**63) == -2**63 and o.as_schar(-128) == -128 and o.as_ull(2**64 - 1) == 2**64 - 1
assert error(o.as_int, 2**31) == error(o.as_int, -2**63) == "OverflowError: value too large to convert to int"
assert error(o.as_int, 2**200) == error(o.as_long, 2**63) == "OverflowError: Python int too large to convert to C long"
assert error(o.as_uint, -1) == error(o.as_uint, -2**99) == "OverflowError: can't convert negative value to unsigned int"
assert error(o.as_uint, 2**32) == error(o.as_uint, 2**63) == "OverflowError: value too large to convert to unsigned int"
assert error(o.as_uint, 2**64) == "OverflowError: Python int too large to convert to C unsigned long"
assert error(o.as_short, 2**15) == "OverflowError: value too large to convert to short"
assert o.as_ssize(I()) == 5 and error(o.as_ssize, 2**63) == "OverflowError: Python int too large to convert to C ssize_t"
assert error(o.as_ssize, 1.5) == "TypeError: 'float' object cannot be interpreted as an integer"
assert o.as_ucs4("\U0001F600") == "\U0001F600" and o.as_ucs4(65) == "A"
assert error(o.as_ucs4, "ab") == "ValueError: only single character unicode strings can be converted to Py_UCS4, got length 2"
assert error(o.as_ucs4, -1) == "OverflowError: cannot convert negative value to Py_UCS4"
assert error(o.as_ucs4, 2**31) == "OverflowError: value too large to convert to Py_UCS4"
assert o.from_bint(5) is True and o.from_bint(0) is False
assert o.as_chars(b"ab") == o.as_chars(bytearray(b"ab")) == b"ab" and error(o.as_chars, "ab") == "TypeError: expected bytes, str found"
assert o.decode_chars(b"abc", 1, sys.maxsize) == "bc" and o.decode_chars(b"abc", -2, -1) == "b" and o.decode_chars(b"abc", 2, 1) == ""
assert error(o.zero_division) == "ZeroDivisionError: integer division or modulo by zero"
for a in -7, -6, 0, 6, 7:
    for b in -3, -2, 2, 3:
        assert o.floordiv(a, b) == a // b and o.mod(a, b) == a % b and o.fmod(a + .5, b + .25) == (a + .5) % (b + .25)
assert str(o.fmod(0.0, -2.0)) == "-0.0" and o.ipow(-3, 5) == -243 and o.ipow(2, 0) == 1
assert o.consts() == (("a", 1), frozenset(["a", 1]), None, slice(None, 1, None), 2j, len)

x = L()
ref = weakref.ref(x)
assert o.scope(x) == 7
o.scope(x, 1)
del x
gc.collect()
assert ref() is None and o.scope(None) == 21
