# Loops: `bench rows` times each function beside the reference. The argument is a number of rounds.
class Iterable:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


def for_range(n):
    for i in range(n):
        pass


def for_range_step(n):
    x = 0
    for i in range(0, n, 2):
        x = i
    for i in range(n, 0, -2):
        x = i
    return x


def while_loop(n):
    i = 0
    while i < n:
        i += 1
    return i


def iterate_list(n):
    for x in [1, 2, 3, 4] * (n // 4):
        pass


def iterate_tuple(n):
    for x in (1, 2, 3, 4) * (n // 4):
        pass


def iterate_dict(n):
    d = dict.fromkeys(range(n))
    for x in d:
        pass
    for k, v in d.items():
        pass
    for v in d.values():
        pass


def iterate_set(n):
    for x in set(range(n)):
        pass


def iterate_str(n):
    x = None
    for x in "abcd" * (n // 4):
        pass
    return x


def iterate_bytes(n):
    x = None
    for x in b"abcd" * (n // 4):
        pass
    return x


def iterate_class(n):
    for x in Iterable(n):
        pass


def iterate_unknown(items):
    items = range(items)
    for x in items:
        pass
