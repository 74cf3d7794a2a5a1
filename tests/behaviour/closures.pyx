# Covers: nested functions: captured variables and arguments, nonlocal, typed captures, classes and comprehensions in
# between, recursion, names not bound yet.

def counter(start=0):
    """
    >>> c = counter(5)
    >>> c(), c(), c(10)
    (6, 7, 17)
    >>> d = counter()
    >>> d(), c()
    (1, 18)
    """
    value = start

    def count(by=1):
        nonlocal value
        value += by
        return value

    return count


def typed(int n, double d, list data):
    """
    >>> typed(2, 0.5, [1])
    (3, 1.5, [1, 2, 2], 3)
    """
    cdef int local = n

    def inner(x):
        nonlocal local, d
        local += x
        d += x
        data.append(2)
        return local

    inner(1)
    return local, d, data, inner(0)


def arguments(a, *args, b=1, **kwargs):
    """
    >>> arguments(1, 2, 3, c=4)
    (1, (2, 3), 1, {'c': 4})
    """
    def inner():
        return a, args, b, kwargs
    return inner()


def deep():
    """
    >>> deep()
    (1, 2, 3)
    """
    a = 1

    def one():
        b = 2

        def two():
            c = 3

            def three():
                return a, b, c
            return three()
        return two()
    return one()


def shared():
    """Both functions see the same variable.

    >>> shared()
    [0, 5, 5]
    """
    x = 0

    def get():
        return x

    def put(value):
        nonlocal x
        x = value

    out = [get()]
    put(5)
    return out + [get(), x]


def loop_functions(n):
    """
    >>> loop_functions(3)
    ([0, 1, 2], [2, 2, 2])
    """
    def make(i):
        return lambda: i
    early, late = [], []
    for i in range(n):
        early.append(make(i))
        late.append(lambda: i)
    return [f() for f in early], [f() for f in late]


def recursive(n):
    """
    >>> recursive(5)
    120
    """
    def factorial(k):
        return 1 if k < 2 else k * factorial(k - 1)
    return factorial(n)


def mutual(n):
    """
    >>> mutual(4), mutual(7)
    (True, False)
    """
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)
    return even(n)


def unbound():
    """
    >>> unbound()
    Traceback (most recent call last):
    NameError: free variable 'later' referenced before assignment in enclosing scope
    """
    def inner():
        return later
    result = inner()
    later = [1]
    return result


def in_class(n):
    """
    >>> in_class(3)
    (3, 'class n')
    """
    class C:
        label = "class n"

        def get(self):
            return n
    return C().get(), C.label


def exception_variable():
    """
    >>> exception_variable()
    'message'
    """
    def raiser():
        raise ValueError("message")
    try:
        raiser()
    except ValueError as error:
        def show():
            return str(error)
        return show()


def lambda_defaults(x):
    """
    >>> lambda_defaults(2)
    (5, 7)
    """
    f = lambda a, b=x: a + b
    x = 100
    return f(3), f(3, 4)


def returned_together():
    """
    >>> get, put = returned_together()
    >>> put([1]); get()
    [1]
    """
    held = None

    def get():
        return held

    def put(x):
        nonlocal held
        held = x

    return get, put


def decorator_with_state():
    """
    >>> decorator_with_state()
    (['f', 'f'], 3)
    """
    calls = []

    def counted(f):
        def wrapper(*args):
            calls.append(f.__name__)
            return f(*args)
        return wrapper

    @counted
    def f(x):
        return x + 1

    f(1)
    return calls, f(2)


cdef class Ext:
    cdef int x

    def __init__(self, x):
        self.x = x

    def adder(self):
        """
        >>> Ext(5).adder()(3)
        8
        """
        def add(int y):
            return self.x + y
        return add
