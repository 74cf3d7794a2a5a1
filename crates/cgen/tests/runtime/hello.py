import gc, hello, inspect, pickle, sys, traceback, types, warnings, weakref

f, g = hello.f, hello.g


def raises(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


assert f(6, 3) == 2 and f(6, b=3) == 2 and f(b=3, a=6) == 2
for args, kwargs, want in [
    ((), {}, "f() takes exactly 2 positional arguments (0 given)"),
    ((1,), {}, "f() takes exactly 2 positional arguments (1 given)"),
    ((1, 2, 3), {}, "f() takes exactly 2 positional arguments (3 given)"),
    ((1, 2), {"c": 3}, "f() got an unexpected keyword argument 'c'"),
    ((1,), {"a": 3}, "f() got multiple values for keyword argument 'a'"),
    ((1, 2), {"a": 3}, "f() got multiple values for keyword argument 'a'"),
    ((), {"a": 3}, "f() takes exactly 2 positional arguments (1 given)"),
    ((), {"b": 3}, "f() takes exactly 2 positional arguments (0 given)"),
]:
    assert raises(f, *args, **kwargs) == "TypeError: " + want, (args, kwargs)
assert raises(hello.z, 1) == "TypeError: z() takes no arguments (1 given)"
assert raises(hello.z, a=1) == "TypeError: z() takes no keyword arguments"
assert raises(g) == "TypeError: g() takes at least 1 positional argument (0 given)"
assert raises(g, a=1) == "TypeError: g() takes at least 1 positional argument (0 given)"
assert raises(g, 1) == "TypeError: g() needs keyword-only argument c"
assert raises(g, 1, 2, b=3, c=1) == "TypeError: g() got multiple values for keyword argument 'b'"
assert g(1, c=3) == (1, -12, 3, 2.5, (), {})
assert g(1, 2, 7, 8, c=3, d=4, z=5, a=6) == (1, 2, 3, 4, (7, 8), {"z": 5, "a": 6})

t = type(f)
assert t.__name__ == t.__qualname__ == "cython_function_or_method" and t is type(g)
assert t.__module__ == "_cython_3_3_1" and repr(f).startswith("<cyfunction f at 0x")
assert not inspect.isfunction(f)
assert str(inspect.signature(f)) == "(a, b)"
assert str(inspect.signature(g)) == "(a, /, b=-12, *rest, c, d=2.5, **kw)", inspect.signature(g)
c = g.__code__
assert isinstance(c, types.CodeType) and c is g.func_code
assert c.co_varnames == ("a", "b", "c", "d", "rest", "kw", "x") and c.co_flags & ~0x40 == 15
assert (c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount) == (2, 1, 2)
assert (c.co_name, c.co_filename, c.co_firstlineno) == ("g", "hello.pyx", 4)
assert g.__doc__ == "t\xe9xt" == g.func_doc and f.__doc__ is None
assert g.__defaults__ == (-12,) and g.__kwdefaults__ == {"d": 2.5}
assert f.__defaults__ is None and f.__kwdefaults__ is None and f.__closure__ is None
assert f.__annotations__ == {} and f.__module__ == "hello" and f.__globals__ is hello.__dict__
assert (f.__name__, f.__qualname__, f.func_name, f.__dict__) == ("f", "f", "f", {})
assert pickle.loads(pickle.dumps(f)) is f and weakref.ref(f)() is f
f.attr = 1
assert f.__dict__ == {"attr": 1}
assert raises(setattr, f, "__name__", 3) == "TypeError: __name__ must be set to a string object"
assert raises(setattr, f, "__kwdefaults__", 3) == "TypeError: __kwdefaults__ must be set to a dict object"
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    g.__defaults__ = (1,)
    assert "will not currently affect" in str(seen[0].message)
assert g.__defaults__ == (1,) and g(1, c=1)[1] == -12
f.__module__, f.__qualname__ = "m", "q.f"
assert (f.__module__, f.__reduce__()) == ("m", "q.f")


class C:
    m = f
    s = staticmethod(f)


assert C().m.__self__.__class__ is C and C.s(4, 2) == 2 and C.m is f and C.__dict__["m"].__get__(3)(1) == 3
try:
    f(1, 0)
except ZeroDivisionError as e:
    last = traceback.extract_tb(e.__traceback__)[-1]
    assert (last.filename, last.lineno, last.name) == ("hello.pyx", 2, "hello.f")
try:
    f(1)
except TypeError as e:
    last = traceback.extract_tb(e.__traceback__)[-1]
    assert (last.filename, last.lineno, last.name) == ("hello.pyx", 1, "hello.f")
before = sys.getrefcount(None)
for _ in range(1000):
    raises(g)
    g(1, c=2, q=3)
assert abs(sys.getrefcount(None) - before) < 100
gc.collect()
