# Probe: generators that hold resources: `yield` inside try/finally, with and loops; closed early, thrown into,
# resumed with values, and left to the garbage collector.

log = []
"""What happened, in order; the driver reads and empties it."""


class Resource:
    """A context manager that notes what happens to it."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("open " + self.name)
        return self

    def __exit__(self, kind, value, traceback):
        log.append("close %s %s" % (self.name, kind.__name__ if kind else None))
        return self.name == "swallows"


def read_lines(text, name="file"):
    """Yields the lines of a text while it holds a resource."""
    count = 0
    with Resource(name) as resource:
        try:
            for line in text.split("\n"):
                if line == "skip":
                    continue
                if line == "stop":
                    break
                count += 1
                yield count, line
            else:
                yield count, "no stop"
        finally:
            log.append("finally after %d" % count)
    log.append("end of " + resource.name)


def running_mean():
    """A coroutine in the old way: takes numbers, gives the mean so far; a ValueError thrown in starts again."""
    cdef double total = 0
    cdef int n = 0
    mean = None
    while True:
        try:
            value = yield mean
            total += value
            n += 1
            mean = total / n
        except ValueError as error:
            log.append("reset by %s" % error)
            total, n, mean = 0, 0, None


def nested(int depth):
    """Delegates to itself; `return` gives the value of the `yield from`."""
    if depth == 0:
        received = yield "bottom"
        return received
    try:
        result = yield from nested(depth - 1)
    finally:
        log.append("leave %d" % depth)
    return [result]


def yield_in_finally():
    """Yields on the way out, with the exception still in flight."""
    try:
        yield 1
        raise KeyError("on its way")
    finally:
        yield 2
        log.append("end of finally")


def stubborn():
    """Refuses to close."""
    while True:
        try:
            yield 1
        except GeneratorExit:
            log.append("refused")


def cycle():
    """A generator that is part of a reference cycle: only the garbage collector ends it."""
    def generate():
        keep = holder
        try:
            yield 1
            yield 2
        finally:
            log.append("collected %d" % len(keep))

    holder = []
    generator = generate()
    holder.append(generator)
    next(generator)


def total(n):
    """An inner generator expression that closes over an argument."""
    return sum(i * n for i in range(n) if i % 2)


def exception_state():
    """The exception being handled is the generator's own between its yields."""
    def inner():
        try:
            raise IndexError("inner")
        except IndexError:
            yield str(sys.exc_info()[1])
            yield str(sys.exc_info()[1])

    import sys
    try:
        raise KeyError("outer")
    except KeyError:
        generator = inner()
        found = [next(generator), str(sys.exc_info()[1]), next(generator)]
    return found
