# Covers: str and bytes: literals, escapes, indexing, slicing, methods, iteration, joining and comparison.

def literals():
    r"""
    >>> literals()
    ['plain', "it's", 'tab\there', 'é', '€', '\U0001f600', 'raw\\n', 'joined up', 'two\nlines']
    """
    return ['plain', "it's", "tab\there", "\xe9", "\u20ac", "\N{GRINNING FACE}", r"raw\n", "joined" " " "up", """two
lines"""]


def byte_literals():
    r"""
    >>> byte_literals()
    [b'abc', b'\x00\xff', b'raw\\x', b'ab']
    """
    return [b'abc', b"\x00\xff", rb"raw\x", b'a' b'b']


def index(s, i):
    """
    >>> index("abc", 0), index("abc", -1), index(b"abc", 1)
    ('a', 'c', 98)
    >>> index("abc", 3)
    Traceback (most recent call last):
    IndexError: string index out of range
    """
    return s[i]


def typed_index(str s, Py_ssize_t i):
    """
    >>> typed_index("a\u20ac\U0001f600", 1), typed_index("abc", -1)
    ('€', 'c')
    >>> typed_index("abc", -4)
    Traceback (most recent call last):
    IndexError: string index out of range
    """
    return s[i]


def slices(s):
    """
    >>> slices("abcdef")
    ('bc', 'abcd', 'ef', 'fedcba', 'ace', 'abcdef', '')
    >>> slices(b"abcdef")
    (b'bc', b'abcd', b'ef', b'fedcba', b'ace', b'abcdef', b'')
    """
    return s[1:3], s[:-2], s[-2:], s[::-1], s[::2], s[:], s[5:2]


def typed_slices(str s):
    """
    >>> typed_slices("abcdef")
    ('bc', 'abcd', 'ef', 'abcdef', '')
    """
    return s[1:3], s[:-2], s[-2:], s[:], s[5:2]


def methods(str s):
    """
    >>> methods(" a,b ")
    ('a,b', [' a', 'b '], ' A,B ', True, 2, ' a-b ', 1, False)
    """
    return s.strip(), s.split(","), s.upper(), s.startswith(" a"), s.find(","), s.replace(",", "-"), s.count("a"), s.isdigit()


def bytes_methods(bytes b):
    """
    >>> bytes_methods(b"x=1")
    ('x=1', [b'x', b'1'], '783d31', True)
    """
    return b.decode("ascii"), b.split(b"="), b.hex(), b.endswith(b"1")


def encode(str s):
    r"""
    >>> encode("é€")
    (b'\xc3\xa9\xe2\x82\xac', b'\xe9?')
    """
    return s.encode("utf-8"), s.encode("latin-1", "replace")


def iterate(s):
    """
    >>> iterate("abc")
    ['c', 'b', 'a']
    >>> iterate(b"ab")
    [98, 97]
    """
    out = []
    for c in s:
        out.insert(0, c)
    return out


def iterate_typed(str s):
    """
    >>> iterate_typed("héé")
    {'h': 1, 'é': 2}
    """
    counts = {}
    for c in s:
        counts[c] = counts.get(c, 0) + 1
    return counts


def concatenate(a, b):
    """
    >>> concatenate("a", "b"), concatenate(b"a", b"b")
    (('ab', 'abab', 'aaa'), (b'ab', b'abab', b'aaa'))
    >>> concatenate("a", 1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: can only concatenate str (not "int") to str
    """
    x = a + b
    y = x
    y += x
    return x, y, a * 3


def append_keeps_others():
    """Appending in place never changes a string that another name holds.

    >>> append_keeps_others()
    ('ab', 'abc')
    """
    a = "a"
    a += "b"
    b = a
    b += "c"
    return a, b


def compare(str a, str b):
    """
    >>> compare("a", "b"), compare("a", "a"), compare("é", "e")
    ((False, True, True), (True, False, False), (False, True, False))
    >>> compare(None, "a")
    Traceback (most recent call last):
    TypeError: '<' not supported between instances of 'NoneType' and 'str'
    """
    return a == b, a != b, a < b


def contains(s, x):
    """
    >>> contains("abc", "bc"), contains("abc", "x"), contains(b"abc", 97), contains(b"abc", b"d")
    (True, False, True, False)
    """
    return x in s


def length(str s):
    """
    >>> length(""), length("a\U0001f600")
    (0, 2)
    >>> length(None)
    Traceback (most recent call last):
    TypeError: object of type 'NoneType' has no len()
    """
    return len(s)


def join(parts):
    """
    >>> join(["a", "b"]), join(str(i) for i in range(3))
    ('a, b', '0, 1, 2')
    >>> join([1])
    Traceback (most recent call last):
    TypeError: sequence item 0: expected str instance, int found
    """
    return ", ".join(parts)


def characters(int code):
    """
    >>> characters(97), characters(0x20ac)
    (('a', 97), ('€', 8364))
    """
    c = chr(code)
    return c, ord(c)
