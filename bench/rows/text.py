# Text and bytes: `bench rows` times each function beside the reference. The argument is a number of rounds.
def one(a):
    return a


def str_concatenate(n):
    s = ""
    for i in range(n):
        s += "a"
    return s


def str_add(n):
    s = one("abc")
    for i in range(n):
        s + "def"


def str_join(n):
    return ",".join([str(i) for i in range(n)])


def str_format_f(n):
    for i in range(n):
        f"{i} and {i:>5} or {i!r}"


def str_format_percent(n):
    for i in range(n):
        "%s and %d" % (i, i)


def str_format_method(n):
    for i in range(n):
        "{} and {}".format(i, i)


def str_methods(n):
    s = "hello world"
    for i in range(n):
        s.upper()
        s.replace("o", "0")
        s.find("w")
        s.startswith("he")
        s.strip()


def str_split(n):
    s = "a b c d"
    for i in range(n):
        s.split()
        s.split(" ")


def str_index(n):
    s = "hello world"
    for i in range(n):
        s[0] == "h"
        s[-1]


def str_slice(n):
    s = "hello world"
    for i in range(n):
        s[1:4]


def str_compare(n):
    s, t = one("hello"), one("hellp")
    x = 0
    for i in range(n):
        if s == "hello":
            x = 1
        if s != t:
            x = 2
    return x


def str_contains(n):
    s = "hello"
    for i in range(n):
        "l" in s
        s[0] in "abcdefgh"


def str_unknown(n):
    s = one("hello")
    for i in range(n):
        s.upper()
        s[1]
        len(s)


def str_encode(n):
    s = "hello"
    for i in range(n):
        s.encode()
        b"hello".decode("utf-8")


def str_characters(n):
    x = 0
    for c in "ab 1" * (n // 4):
        if c.isdigit() or c == " ":
            x = x + 1
    return x


def bytes_index(n):
    s = b"hello world"
    x = 0
    for i in range(n):
        x = s[i % 11]
    return x


def bytes_build(n):
    a = bytearray()
    for i in range(n):
        a.append(i & 127)
    return bytes(a)


def bytes_methods(n):
    s = b"hello world"
    for i in range(n):
        s.find(b"w")
        s.split()
        s + b"x"
