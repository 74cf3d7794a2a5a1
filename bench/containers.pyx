# Lists, dicts, tuples and sets, in plain Python.
def lists(n):
    data = [i * 7 % 1001 for i in range(n)]
    total = 0
    for i in range(len(data)):
        if data[i] > 500:
            data[i] = data[i] - 500
        total += data[i]
    data.sort()
    return total, data[0], data[-1], len(data[10:-10])


def dicts(n):
    table = {}
    for i in range(n):
        key = i % 997
        if key in table:
            table[key] += i
        else:
            table[key] = i
    total = 0
    for key, value in table.items():
        total += key * value
    return total


def tuples(n):
    pairs = [(i, i + 1) for i in range(n)]
    total = 0
    for a, b in pairs:
        a, b = b, a
        total += a - b
    return total


def sets(n):
    seen = set()
    for i in range(n):
        seen.add(i * i % 1000)
    return len(seen)


def run():
    return lists(100000), dicts(100000), tuples(100000), sets(100000)
