# Generators and coroutines: `bench rows` times each function beside the reference. The argument is a number of rounds.
def _count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def _delegate(n):
    yield from _count(n)


def _tree(depth):
    if depth:
        yield from _tree(depth - 1)
        yield depth
        yield from _tree(depth - 1)


def _echo():
    x = None
    while True:
        x = yield x


def generator_next(n):
    for x in _count(n):
        pass


def generator_create(n):
    for i in range(n):
        _count(1)


def generator_short(n):
    for i in range(n // 4):
        for x in _count(3):
            pass


def generator_from(n):
    for x in _delegate(n):
        pass


def generator_tree(n):
    for i in range(n // 256):
        for x in _tree(8):
            pass


def generator_send(n):
    g = _echo()
    next(g)
    for i in range(n):
        g.send(i)


def generator_list(n):
    return list(_count(n))


def generator_expression(n):
    for x in (i for i in range(n)):
        pass


def generator_join(n):
    return ",".join(str(i) for i in range(n))


async def _answer(x):
    return x


async def _ask(n):
    for i in range(n):
        await _answer(i)


async def _agen(n):
    for i in range(n):
        yield i


async def _consume(n):
    async for x in _agen(n):
        pass


class AsyncContext:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None


async def _enter(n):
    for i in range(n):
        async with AsyncContext():
            pass


def _run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass


def async_await(n):
    _run(_ask(n))


def async_for(n):
    _run(_consume(n))


def async_with(n):
    _run(_enter(n))
