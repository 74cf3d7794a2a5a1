# Raising and catching, in Python functions and through C functions.
cdef int checked(int x) except -1:
    if x % 10 == 0:
        raise ValueError(x)
    return x


def convert(text):
    try:
        return int(text)
    except ValueError:
        return -1
    finally:
        convert.calls += 1


convert.calls = 0


def run():
    cdef int i
    cdef long total = 0
    for i in range(100000):
        try:
            total += checked(i)
        except ValueError as error:
            total -= error.args[0]
        else:
            total += 1
    for i in range(20000):
        total += convert("x" if i % 2 else "7")
    return total
