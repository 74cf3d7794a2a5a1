# Generators and generator expressions.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def pairs(n):
    for i in count(n):
        for j in range(3):
            yield i, j


def flatten(depth):
    if depth:
        yield from flatten(depth - 1)
        yield depth
        yield from flatten(depth - 1)


def run():
    total = 0
    for a, b in pairs(50000):
        total += a * b
    return total, sum(x * x for x in count(100000) if x % 3), sum(flatten(14))
