import asyncio, collections.abc, gc, inspect, sys, traceback, types, warnings, weakref
from generators import co, gen


def sub(log):
    try:
        got = yield 10
        log.append(("got", got))
        yield 20
    except KeyError as e:
        log.append(e)
        yield 30
    finally:
        log.append("sub done")
    return "sub result"


def stop(call, *args):
    try:
        call(*args)
    except BaseException as e:
        return e


log = []
g = gen(log, sub(log))
assert isinstance(g, collections.abc.Generator) and iter(g) is g
assert inspect.isgeneratorfunction(gen) or sys.version_info < (3, 10)
assert type(g).__name__ == "generator" and (g.__name__, g.__qualname__) == ("gen", "gen")
assert repr(g).startswith("<_cython_3_3_1.generator object at 0x")
assert "can't send non-None value to a just-started generator" in str(stop(g.send, 1))
assert next(g) == 1 and g.gi_yieldfrom is None and not g.gi_running and g.gi_code.co_name == "gen" and g.gi_frame.f_code is g.gi_code
assert g.send("x") == 10 and g.gi_yieldfrom.__name__ == "sub" and g.send("y") == 20
assert g.throw(KeyError("k")) == 30 and next(g) is None and g.gi_yieldfrom is None
e = stop(next, g)
assert type(e) is StopIteration and e.value == "result" and g.gi_frame is None
assert [str(x) for x in log] == ["x", "('got', 'y')", "'k'", "sub done", "sub result", "finally"]
assert stop(next, g).value is None and list(g) == [] and g.close() is None

# thrown into, with the handled exception kept across yields
log = []
g = gen(log, [])
next(g)
try:
    1 / 0
except ZeroDivisionError as outer:
    assert g.throw(ValueError("v")) is ValueError and sys.exc_info()[1] is outer
assert sys.exc_info() == (None, None, None)
try:
    raise IndexError
except IndexError:
    assert stop(next, g).value == "result" and sys.exc_info()[0] is IndexError
assert log == [ValueError, "finally"]
g = gen([], [])
next(g)
assert g.throw(ValueError) is ValueError
assert type(stop(g.throw, OSError)) is OSError

# closed early; left to the collector; an exception that leaves
log = []
g = gen(log, [1, 2])
next(g), next(g)
assert g.close() is None and log == [None, "finally"]
g = gen(log, [])
next(g)
del g
assert log == [None, "finally", "finally"]
it = iter([])
g = gen([], it)
g2 = gen(log, [g])
next(g2), next(g2)
cycle = [g2]
log2 = [cycle]
r = gen(cycle, [])
next(r)
cycle.append(r)
w = weakref.ref(r)
del g2, r, cycle, log2
gc.collect()
assert w() is None
g = gen([], sub([]))
assert g.close() is None and list(g) == []
g = gen([], 3)
next(g)
e = stop(next, g)
assert str(e) == "'int' object is not iterable"
assert [f.name for f in traceback.extract_tb(e.__traceback__)][-1] == "generators.gen"


def leaks():
    raise StopIteration(1)
    yield


class It:
    def __iter__(self):
        return self
    def __next__(self):
        return 5
    def throw(self, *a):
        raise StopIteration(7)


log = []
g = gen(log, It())
assert [next(g), next(g), g.throw(OSError)] == [1, 5, None] and log == [None, 7]


class Ignores:
    def __iter__(self):
        return self
    def __next__(self):
        return 5
    def close(self):
        raise OSError("close")


g = gen([], Ignores())
next(g), next(g)
assert str(stop(g.close)) == "close"


def reenter():
    yield stop(next, rg)


rg = gen([], reenter())
next(rg)
assert str(next(rg)) == "generator already executing"
g = gen([], [])
g.__name__ = "q"
assert g.__name__ == "q" and str(stop(setattr, g, "__qualname__", 1)) == "__qualname__ must be set to a string object"


async def pyco(x):
    await asyncio.sleep(0)
    return x


@types.coroutine
def old():
    yield
    return 4


class Aw:
    def __init__(self, it):
        self.it = it
    def __await__(self):
        return self.it


assert inspect.iscoroutinefunction(co) or sys.version_info < (3, 10)
c = co(pyco(3))
assert isinstance(c, collections.abc.Coroutine) and inspect.isawaitable(c) and asyncio.iscoroutine(c)
assert type(c).__name__ == "coroutine" and c.cr_await is None and c.cr_origin is None
assert asyncio.run(c) == (3, 1)
assert asyncio.run(co(co(pyco(4)))) == ((4, 1), 1)
assert asyncio.run(pyco(5)) == 5
assert asyncio.run(co(old())) == (4, 1)
assert asyncio.run(co(Aw(iter([])))) == (None, 1)


async def both(x):
    return await co(x), await asyncio.gather(co(pyco(1)), co(pyco(2)))


assert asyncio.run(both(pyco(1))) == ((1, 1), [(1, 1), (2, 1)])
for bad, want in [
    (3, "object int can't be used in 'await' expression"),
    (Aw(3), "__await__() returned non-iterator of type 'int'"),
]:
    e = stop(asyncio.run, co(bad))
    assert type(e) is TypeError and str(e) == want, e
    assert traceback.extract_tb(e.__traceback__)[-1].name == "generators.co"
c = co(pyco(1))
asyncio.run(c)
assert str(stop(c.send, None)) == "cannot reuse already awaited coroutine"
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    co(3)
    assert str(seen[0].message) == "coroutine 'co' was never awaited"
w = co(old()).__await__()
assert type(w).__name__ == "coroutine_wrapper" and next(w) is None and stop(next, w).value == (4, 1)
w.close()


async def cancelled():
    t = asyncio.ensure_future(co(asyncio.sleep(10)))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        return "cancelled"


assert asyncio.run(cancelled()) == "cancelled"

from generators import ag


async def quick():
    return 8


async def slow():
    await asyncio.sleep(0)
    return 9


async def collect(make):
    return [x async for x in ag(make)]


assert asyncio.run(collect(quick)) == [8, 8] and asyncio.run(collect(slow)) == [9, 9]


async def steps():
    g = ag(slow)
    assert isinstance(g, collections.abc.AsyncGenerator) and repr(g).startswith("<async_generator object ag at 0x")
    assert inspect.isasyncgenfunction(ag) or sys.version_info < (3, 10)
    assert await g.__anext__() == 9
    step = g.asend(None)
    assert await step == 9
    try:
        await step
        assert False
    except RuntimeError as e:
        assert "cannot reuse" in str(e)
    await g.aclose()
    await g.aclose()
    try:
        await g.__anext__()
        assert False
    except StopAsyncIteration:
        pass
    g = ag(slow)
    await g.__anext__()
    try:
        await g.athrow(ValueError("v"))
        assert False
    except ValueError as e:
        assert str(e) == "v"
    g = ag(quick)
    async for x in g:
        break
    del g
    await asyncio.sleep(0)
    return "done"


assert asyncio.run(steps()) == "done"
