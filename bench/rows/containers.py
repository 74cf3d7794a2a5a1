# Lists, dicts, sets and tuples: `bench rows` times each function beside the reference. The argument is a number of rounds.
def one(a):
    return a


def list_index(n):
    a = [1, 2, 3, 4]
    x = 0
    for i in range(n):
        x = a[i & 3]
    return x


def list_index_constant(n):
    a = [1, 2, 3, 4]
    x = 0
    for i in range(n):
        x = a[0], a[-1]
    return x


def list_store(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[i & 3] = i


def list_augmented(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1] += 1


def index_unknown(a):
    items = one([1, 2, 3])
    k = one(1)
    x = None
    for i in range(a):
        x = items[k]
        items[k] = x
        x = items[1]
    return x


def list_slice(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1:3]
        a[:]


def list_append(n):
    a = []
    for i in range(n):
        a.append(i)


def append_unknown(n):
    a = one([])
    for i in range(n):
        a.append(i)


def list_pop(n):
    a = list(range(n))
    while a:
        a.pop()


def list_methods(n):
    a = [3, 1, 2]
    for i in range(n):
        a.insert(0, i)
        a.remove(i)
        a.index(2)
        a.count(1)
        a.reverse()


def list_extend(n):
    a = []
    for i in range(n):
        a.extend((1, 2))
        a += [3]


def list_build(n):
    for i in range(n):
        [i, i, i]


def list_contains(n):
    a = [1, 2, 3]
    for i in range(n):
        2 in a
        i in (1, 2, 3)


def list_comprehension(n):
    return [x for x in range(n)]


def list_comprehension_if(n):
    return [x * 2 for x in range(n) if x % 3]


def nested_comprehension(n):
    return [[y for y in range(4)] for x in range(n // 4)]


def dict_comprehension(n):
    return {x: x for x in range(n)}


def set_comprehension(n):
    return {x & 63 for x in range(n)}


def dict_index(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        d["a"]
        d["b"] = i


def dict_get(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        d.get("a")
        d.get("z", 0)


def dict_methods(n):
    d = {"a": 1}
    for i in range(n):
        d.setdefault("b", 1)
        d.pop("b", None)
        "a" in d
        d.update(a=2)


def dict_unknown(n):
    d = one({"a": 1})
    for i in range(n):
        d["a"] = d["a"] + 1
        d.get("a")


def dict_build(n):
    for i in range(n):
        {"a": i, "b": i}


def dict_count(n):
    counts = {}
    for i in range(n):
        k = i & 15
        counts[k] = counts.get(k, 0) + 1
    return counts


def set_methods(n):
    s = set()
    for i in range(n):
        s.add(i & 63)
        s.discard(3)
        i in s


def set_operations(n):
    a, b = {1, 2, 3}, {2, 3, 4}
    for i in range(n):
        a & b
        a | b
        a - b


def tuple_build(n):
    for i in range(n):
        (i, i)


def tuple_index(n):
    t = (1, 2, 3)
    for i in range(n):
        t[0]
        t[-1]


def unpack_tuple(n):
    t = one((1, 2))
    for i in range(n):
        a, b = t


def unpack_list(n):
    t = one([1, 2, 3])
    for i in range(n):
        a, b, c = t


def unpack_iterable(n):
    d = one({1: 1, 2: 2})
    for i in range(n):
        a, b = d


def unpack_star(n):
    t = [1, 2, 3]
    for i in range(n):
        a, *b = t


def unpack_loop(n):
    a = 0
    for a, b in [(1, 2)] * n:
        pass
    return a


def unpack_swap(n):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a
    return a
