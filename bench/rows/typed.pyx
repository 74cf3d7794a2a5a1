# cython: language_level=3
# One function a construct of Cython: `bench rows` times each beside the reference.
from libc.stdlib cimport malloc, free
from libc.string cimport strlen, memcpy
from cpython.mem cimport PyMem_Malloc, PyMem_Free
cimport cython


cdef class Node:
    cdef public int value
    cdef public object label
    cdef Node next
    cdef readonly double weight

    def __init__(self, int value=0, label=None):
        self.value = value
        self.label = label

    def method(self):
        return self.value

    def one(self, x):
        return x

    def typed(self, int x):
        return x

    def keywords(self, a, b=1, *, c=2):
        return c

    cdef int c_method(self, int x):
        return self.value + x

    cdef object c_object(self, x):
        return x

    cpdef int cp_method(self, int x):
        return self.value + x

    cpdef cp_object(self, x, y=None):
        return x

    @property
    def prop(self):
        return self.label

    def __len__(self):
        return self.value

    def __getitem__(self, i):
        return i

    def __contains__(self, x):
        return True

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return 1

    def __call__(self, x):
        return x


cdef class Bare:
    cdef int value


@cython.freelist(8)
cdef class Free:
    cdef object value


@cython.final
cdef class Final:
    cdef int value

    cdef int c_method(self, int x):
        return self.value + x


cdef class Child(Node):
    cdef int c_method(self, int x):
        return x

    cpdef int cp_method(self, int x):
        return x


class PythonChild(Node):
    def cp_method(self, x):
        return x


cdef class Number:
    cdef double v

    def __cinit__(self, double v):
        self.v = v

    def __add__(self, other):
        return Number(self.v + (<Number?>other).v)

    def __lt__(self, Number other):
        return self.v < other.v

    def __neg__(self):
        return self

    def __iadd__(self, Number other):
        self.v += other.v
        return self


cdef class Counter:
    cdef int at, stop

    def __init__(self, stop):
        self.stop = stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.stop:
            raise StopIteration
        self.at += 1
        return self.at


cdef int c_function(int a, int b):
    return a + b

cdef int c_except(int a) except -1:
    return a

cdef int c_except_star(int a) except? -1:
    return a

cdef object c_object(object a):
    return a

cdef void c_void(int a):
    pass

cpdef int cp_function(int a, int b=1):
    return a + b

cpdef cp_object(a):
    return a

def def_typed(int a, double b=1.0):
    return a

def def_list(list a not None):
    return a

def def_node(Node a):
    return a

def def_str(str a):
    return a


ctypedef struct Pair:
    int a
    double b


def create_node(int n):
    for i in range(n):
        Node(i, None)


def create_node_keywords(int n):
    for i in range(n):
        Node(value=i, label=None)


def create_bare(int n):
    for i in range(n):
        Bare()


def create_bare_new(int n):
    cdef Bare b
    for i in range(n):
        b = Bare.__new__(Bare)


def create_free(int n):
    for i in range(n):
        Free()


def create_free_new(int n):
    cdef Free b
    for i in range(n):
        b = Free.__new__(Free)


def create_python_child(int n):
    for i in range(n):
        PythonChild(i)


def create_list_of_nodes(int n):
    return [Node(i) for i in range(n)]


def c_method(int n):
    cdef Node a = Node(1)
    cdef int x = 0
    for i in range(n):
        x += a.c_method(i)
    return x


def c_method_object(int n):
    cdef Node a = Node(1)
    for i in range(n):
        a.c_object(a)


def c_method_final(int n):
    cdef Final a = Final()
    cdef int x = 0
    for i in range(n):
        x += a.c_method(i)
    return x


def cp_method(int n):
    cdef Node a = Node(1)
    cdef int x = 0
    for i in range(n):
        x += a.cp_method(i)
    return x


def cp_method_object(int n):
    cdef Node a = Child(1)
    for i in range(n):
        a.cp_object(a)


def cp_method_overridden(int n):
    cdef Node a = PythonChild(1)
    cdef int x = 0
    for i in range(n):
        x += a.cp_method(i)
    return x


def cp_method_python_class(int n):
    cdef Node a = PythonChild(1)
    for i in range(n):
        a.cp_object(a)


def python_method(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.method()


def python_method_one(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.one(i)


def python_method_typed(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.typed(i)


def python_method_keywords(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.keywords(i, b=2, c=3)


def python_method_cpdef(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.cp_method(i)


def typed_python_method(int n):
    cdef Node a = Node(1)
    for i in range(n):
        a.method()
        a.one(i)


def python_attribute(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.value = a.value
        a.label = a.label


def python_property(int n):
    cdef object a = Node(1)
    for i in range(n):
        a.prop


def c_attribute(int n):
    cdef Node a = Node(1)
    for i in range(n):
        a.value = a.value + 1
        a.label = a.label


def c_property(int n):
    cdef Node a = Node(1)
    for i in range(n):
        a.prop


def special_methods(int n):
    cdef object a = Node(1)
    for i in range(n):
        len(a)
        a[i]
        1 in a
        a == a
        hash(a)
        a(i)


def number_methods(int n):
    a, b = Number(1), Number(2)
    for i in range(n):
        a + b
        a < b
        -a
        a += b


def typed_number_methods(int n):
    cdef Number a = Number(1), b = Number(2)
    for i in range(n):
        a + b


def extension_iterator(int n):
    for x in Counter(n):
        pass


def linked_list(int n):
    cdef Node head = None, node
    for i in range(n):
        node = Node(i)
        node.next = head
        head = node
    total = 0
    while head is not None:
        total += head.value
        head = head.next
    return total


def call_c(int n):
    cdef int x = 0
    for i in range(n):
        x = c_function(x, i) & 255
    return x


def call_c_except(int n):
    cdef int x = 0
    for i in range(n):
        x = c_except(i) + c_except_star(i)
        c_void(i)
    return x


def call_c_object(int n):
    for i in range(n):
        c_object(None)


def call_cpdef(int n):
    cdef int x = 0
    for i in range(n):
        x = cp_function(x, i) & 255
    return x


def call_cpdef_object(int n):
    for i in range(n):
        cp_object(None)


def call_cpdef_from_python(int n):
    f = globals()["cp_function"]
    for i in range(n):
        f(i, 1)


def call_def_typed(int n):
    for i in range(n):
        def_typed(i)
        def_typed(i, b=2.0)


def call_def_checked(int n):
    a, b, s = [], Node(1), "s"
    for i in range(n):
        def_list(a)
        def_node(b)
        def_str(s)


def int_arithmetic(int n):
    cdef int i
    cdef long x = 1
    for i in range(1, n):
        x = (x * 3 + i) // i % 1000003
    return x


def int_division_cdivision(int n):
    cdef int i
    cdef long x = 1
    with cython.cdivision(True):
        for i in range(1, n):
            x = (x * 3 + i) / i % 1000003
    return x


def double_arithmetic(int n):
    cdef double x = 0
    cdef int i
    for i in range(1, n):
        x += 1.0 / i * i ** 0.5
    return x


def convert_int(int n):
    cdef object o
    cdef int x = 0
    cdef long y
    cdef unsigned int z
    cdef Py_ssize_t s
    for i in range(n):
        o = i
        x = o
        y = o
        z = o
        s = o
    return x


def convert_double(int n):
    cdef object o
    cdef double x = 0
    for i in range(n):
        o = x
        x = o
        x = x + 1
    return x


def list_typed(int n):
    cdef list a = [0] * 16
    cdef int i
    for i in range(n):
        a[i & 15] = i
    return a[3]


def list_read_typed(int n):
    cdef list a = [0] * 16
    cdef int i
    cdef long total = 0
    for i in range(n):
        total += <int>a[i & 15]
    return total


@cython.boundscheck(False)
@cython.wraparound(False)
def list_unchecked(int n):
    cdef list a = [0] * 16
    cdef int i
    x = None
    for i in range(n):
        x = a[i & 15]
    return x


def dict_typed(int n):
    cdef dict d = {}
    cdef int i
    for i in range(n):
        d[i & 63] = i
    for k, v in d.items():
        pass
    return len(d)


def tuple_typed(int n):
    cdef tuple t = (1, 2, 3)
    cdef int i
    x = None
    for i in range(n):
        x = t[i % 3]
    return x


def ctuple(int n):
    cdef (int, double) t = (1, 2.0)
    cdef int i
    for i in range(n):
        t = (t[0] + 1, t[1] * 0.5)
    return t


def struct_convert(int n):
    cdef Pair p
    cdef int i
    for i in range(n):
        p.a, p.b = i, i
        d = p
        p = d
    return p.a


def bytes_c_string(int n):
    cdef bytes b = b"hello world"
    cdef char *p
    cdef size_t total = 0
    for i in range(n):
        p = b
        total += strlen(p)
        c = p[:5]
    return total


def str_typed(int n):
    cdef str s = "hello world"
    cdef Py_UCS4 c
    cdef int total = 0
    for i in range(n // 10):
        for c in s:
            if c == u"o" or c.isupper():
                total += 1
    return total


def bytes_loop(int n):
    cdef bytes b = b"hello world" * (n // 10)
    cdef int total = 0
    cdef unsigned char c
    for c in b:
        total += c
    return total


def memory(int n):
    cdef int *p
    for i in range(n):
        p = <int *>malloc(64)
        p[0] = i
        free(p)
        p = <int *>PyMem_Malloc(64)
        PyMem_Free(p)


def c_array(int n):
    cdef int a[64]
    cdef int i, total = 0
    for i in range(64):
        a[i] = i
    for i in range(n):
        total += a[i & 63]
    return total


def memoryview_read(int n):
    cdef unsigned char[:] v = bytearray(1024)
    cdef int i, total = 0
    for i in range(n):
        total += v[i & 1023]
    return total


def memoryview_write(int n):
    cdef unsigned char[::1] v = bytearray(1024)
    cdef int i
    for i in range(n):
        v[i & 1023] = i & 255
    return v[5]


def memoryview_take(int n):
    cdef unsigned char[:] v
    b = bytearray(16)
    for i in range(n // 10):
        v = b
    return v[0]


def memoryview_slice(int n):
    cdef unsigned char[:] v = bytearray(1024), w
    cdef int i, total = 0
    for i in range(n):
        w = v[2:10]
        total += w[1]
    return total


cdef int summed(unsigned char[:] v):
    return v[0] + v[1]


def memoryview_pass(int n):
    cdef unsigned char[:] v = bytearray(1024)
    cdef int i, total = 0
    for i in range(n):
        total += summed(v)
    return total


def memoryview_object(int n):
    cdef unsigned char[:] v = bytearray(1024)
    o = v
    x = 0
    for i in range(n // 10):
        x = o[5]
    return x


ctypedef fused number:
    int
    double


cdef number twice(number x):
    return x * 2


def fused_python(number x):
    return x


def fused_c(int n):
    cdef int x = 0
    for i in range(n):
        x = twice(i)
    return x


def fused_dispatch(int n):
    for i in range(n // 10):
        fused_python(i)
        fused_python(1.0)


def nogil_loop(int n):
    cdef int i
    cdef long total = 0
    for i in range(n):
        with nogil:
            total += i
    return total


cdef int gil_taker(int x) except -1 nogil:
    with gil:
        return x


def with_gil(int n):
    cdef int i
    cdef long total = 0
    with nogil:
        for i in range(n):
            total += gil_taker(i)
    return total


cdef int raises(int x) except -1:
    raise ValueError(x)


def c_raise(int n):
    cdef int i, total = 0
    for i in range(n):
        try:
            raises(i)
        except ValueError:
            total += 1
    return total


def c_generator(int n):
    def g(int m):
        cdef int i
        for i in range(m):
            yield i
    total = 0
    for x in g(n):
        total += x
    return total


def c_closure(int n):
    cdef int count = 0

    def inner(int by):
        nonlocal count
        count += by
    for i in range(n):
        inner(1)
    return count


def isinstance_extension(int n):
    cdef object a = Node(1)
    cdef int x = 0
    for i in range(n):
        if isinstance(a, Node):
            x += 1
        if isinstance(a, (Number, Child)):
            x += 1
    return x


def cast_checked(int n):
    cdef object a = Node(1)
    cdef Node b
    for i in range(n):
        b = a
        b = <Node?>a
    return b.value
