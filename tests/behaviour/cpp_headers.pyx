# build: c++
# cython: language_level=3
# A header of many kinds of things: operators, inheritance with methods in Python, templates with defaults, values
# for types, callbacks, references, exceptions with handlers, nested types, static members, variadics.
from libcpp.string cimport string
from libcpp.vector cimport vector
from libcpp.map cimport map as cmap
from libcpp.memory cimport unique_ptr, shared_ptr
from libcpp.utility cimport move, pair
from libcpp.functional cimport function
from libcpp cimport bool as cbool
from cython.operator cimport dereference as deref, preincrement as inc
from cpython.ref cimport PyObject, Py_INCREF, Py_DECREF

cdef void handle() except *:
    raise KeyError("handled")

cdef extern from *:
    """
    #include <string>
    #include <vector>
    #include <functional>
    #include <stdexcept>
    #include <memory>
    #include <map>
    #include <variant>
    namespace geo {
      enum class Color : int { Red = 1, Green = 2, Blue = 4 };
      enum Plain { A = 10, B };
      struct Vec2 { double x, y; Vec2(double x, double y) : x(x), y(y) {} 
        Vec2 operator+(const Vec2& o) const { return Vec2(x+o.x, y+o.y); }
        Vec2 operator*(double k) const { return Vec2(x*k, y*k); }
        double operator*(const Vec2& o) const { return x*o.x + y*o.y; }
        Vec2 operator-() const { return Vec2(-x,-y); }
        Vec2& operator+=(const Vec2& o) { x += o.x; y += o.y; return *this; }
        bool operator==(const Vec2& o) const { return x==o.x && y==o.y; }
        bool operator<(const Vec2& o) const { return x<o.x; }
        double& operator[](int i) { if (i > 1) throw std::out_of_range("vec2 index"); return i ? y : x; }
        double operator()(double a) const { return a*x + y; }
        explicit operator bool() const { return x || y; }
      };
      struct Shape { virtual ~Shape() {} virtual double area() const = 0; virtual std::string name() const { return "shape"; } static int count() { return 3; } };
      struct Circle : Shape { double r; Circle(double r) : r(r) {} double area() const override { return 3*r*r; } std::string name() const override { return "circle"; } };
      struct Square : Shape { double s; Square(double s) : s(s) {} double area() const override { return s*s; } };
      inline std::unique_ptr<Shape> make_shape(int k, double v) { if (k == 0) return std::unique_ptr<Shape>(new Circle(v)); if (k == 1) return std::unique_ptr<Shape>(new Square(v)); throw std::invalid_argument("bad kind"); }
      inline Color next(Color c) { return c == Color::Red ? Color::Green : Color::Blue; }
      template <typename T, typename U = int> struct Pair { T a; U b; Pair() : a(), b() {} Pair(T a, U b) : a(a), b(b) {} T first() const { return a; } U second() const { return b; } template <typename X> X as(X d) { return static_cast<X>(a) + d; } };
      template <typename T> T largest(const std::vector<T>& v) { if (v.empty()) throw std::runtime_error("empty"); T m = v[0]; for (auto& x : v) if (m < x) m = x; return m; }
      template <typename T, int N> struct Fixed { T data[N]; Fixed() : data() {} int size() { return N; } T& at(int i) { return data[i]; } };
      typedef int (*callback)(int, void*);
      inline int call_many(callback cb, int n, void* data) { int t = 0; for (int i = 0; i < n; i++) t += cb(i, data); return t; }
      inline int run_fn(std::function<int(int)> f, int x) { return f(x); }
      struct MyError : std::runtime_error { int code; MyError(int c) : std::runtime_error("my error"), code(c) {} };
      inline int thrower(int k) {
        switch (k) { case 0: return 5; case 1: throw MyError(42); case 2: throw 17; case 3: throw std::bad_alloc(); case 4: throw std::overflow_error("ovf"); case 5: throw std::domain_error("dom"); case 6: throw std::length_error("len"); case 7: throw std::range_error("rng"); case 8: throw std::underflow_error("und"); }
        throw std::logic_error("logic"); }
      inline const std::vector<int>& table() { static std::vector<int> t{1,2,3}; return t; }
      inline std::vector<int>& mtable() { static std::vector<int> t{1,2,3}; return t; }
      struct Counter { static int live; int id; Counter(int i = 0) : id(i) { live++; } Counter(const Counter& o) : id(o.id) { live++; } ~Counter() { live--; } };
      inline int Counter::live = 0;
      template <typename... Ts> int sum_all(Ts... ts) { int r = 0; int d[] = {0, (r += ts, 0)...}; (void)d; return r; }
      struct Listener { virtual ~Listener() {} virtual int on_event(int x) { return -x; } virtual std::string label(const std::string& s) { return "base:" + s; } };
      inline int fire(Listener* l, int n) { int t = 0; for (int i = 0; i < n; i++) t += l->on_event(i); return t; }
      inline std::string fire_label(Listener& l) { return l.label("x"); }
      struct Node { int value; Node* next; Node(int v) : value(v), next(nullptr) {} };
      struct Outer { struct Inner { int v; Inner() : v(7) {} int get() const { return v; } }; enum Kind { K1 = 5, K2 }; typedef std::vector<Inner> List; Inner make() { return Inner(); } List list(int n) { return List(n); } Kind kind() { return K2; } static const int LIMIT = 99; };
      constexpr int MAXN = 12;
      inline void fill(int* p, int n) { for (int i = 0; i < n; i++) p[i] = i*i; }
      inline std::map<std::string, std::vector<double>> stats() { return {{"a", {1.5, 2.5}}, {"b", {}}}; }
    }
    """

cdef extern from * namespace "geo" nogil:
    cpdef enum class Color(int):
        Red
        Green
        Blue
    cdef enum Plain:
        A
        B
    cdef cppclass Vec2:
        double x
        double y
        Vec2(double, double)
        Vec2 operator+(const Vec2&)
        Vec2 operator*(double)
        double operator*(const Vec2&)
        Vec2 operator-()
        cbool operator==(const Vec2&)
        cbool operator<(const Vec2&)
        double& operator[](int) except +
        double operator()(double)
        cbool operator bool()
    cdef cppclass Shape:
        double area() const
        string name() const
        @staticmethod
        int count()
    cdef cppclass Circle(Shape):
        double r
        Circle()
        Circle(double)
    cdef cppclass Square(Shape):
        Square(double)
    unique_ptr[Shape] make_shape(int, double) except +
    Color next_color "geo::next"(Color)
    cdef cppclass Pair[T, U=*]:
        T a
        U b
        Pair()
        Pair(T, U)
        T first()
        U second()
        X as_ "as"[X](X)
    T largest[T](const vector[T]&) except +
    cdef cppclass Fixed[T, N]:
        Fixed()
        int size()
        T& at(int)
    ctypedef int (*callback)(int, void*)
    int call_many(callback, int, void*) except? -1
    int run_fn(function[int(int)], int) except +
    int thrower(int) except +
    int thrower_mem "geo::thrower"(int) except +MemoryError
    int thrower_custom "geo::thrower"(int) except +handle
    const vector[int]& table()
    vector[int]& mtable()
    cdef cppclass Counter:
        int id
        Counter()
        Counter(int)
    int live "geo::Counter::live"
    int sum_all(...)
    cdef cppclass Listener:
        int on_event(int x)
        string label(const string& s)
    int fire(Listener*, int)
    string fire_label(Listener&)
    cdef cppclass Node:
        int value
        Node* next
        Node(int)
    cdef cppclass Outer:
        cppclass Inner:
            int v
            int get()
        enum Kind:
            K1
            K2
        ctypedef vector[Inner] List
        Inner make()
        List list(int)
        Kind kind()
    int MAXN
    void fill(int*, int)
    cmap[string, vector[double]] stats()

cdef extern from *:
    ctypedef int three "3"


cdef cppclass PyListener(Listener):
    PyObject* obj
    __init__(object o):
        this.obj = <PyObject*>o
        Py_INCREF(o)
    __dealloc__():
        Py_DECREF(<object>this.obj)
    int on_event(int x) noexcept with gil:
        try:
            return (<object>this.obj)(x)
        except Exception as e:
            print("caught", e)
            return 1000
    string label(const string& s) noexcept with gil:
        return s + b"!" + str(<object>this.obj.ob_refcnt > 0).encode()

cdef class Emitter:
    cdef PyListener* l
    def __cinit__(self, f):
        self.l = new PyListener(f)
    def __dealloc__(self):
        del self.l
    def fire(self, int n):
        return fire(self.l, n)
    def label(self):
        return fire_label(deref(self.l))
    def plain(self):
        cdef Listener l
        return fire(&l, 3), fire_label(l)

def ops():
    cdef Vec2* a = new Vec2(1, 2)
    cdef unique_ptr[Vec2] b = unique_ptr[Vec2](new Vec2(3, 4))
    c = deref(a) + deref(b)
    d = deref(a) * 2.0
    dot = deref(a) * deref(b)
    e = -c
    r = [c.x, c.y, d.x, dot, e.y, c == d, c < d, c[0], c(10), bool(c)]
    c[1] = 50
    r.append(c.y)
    try:
        c[5]
    except IndexError as ex:
        r.append(str(ex))
    try:
        c[5] = 3
    except IndexError as ex:
        r.append(str(ex))
    if c:
        r.append("true")
    del a
    return r

def shapes():
    cdef vector[shared_ptr[Shape]] v
    cdef unique_ptr[Shape] p
    out = []
    for k in range(3):
        try:
            p = make_shape(k, 2.0)
            out.append((p.get().area(), p.get().name(), deref(p).area()))
            v.push_back(shared_ptr[Shape](move(p)))
        except ValueError as e:
            out.append(str(e))
    for s in v:
        out.append(s.get().area())
    cdef Circle* c = dynamic_cast_circle(v[0].get())
    if c != NULL:
        out.append(c.r)
    out.append(Shape.count())
    cdef Circle* cc = new Circle(1.5)
    cdef Shape* base = cc
    out.append(base.area())
    return out

cdef Circle* dynamic_cast_circle(Shape* s):
    return <Circle*>s

def enums(int k):
    cdef Color c = Color.Red
    c = next_color(c)
    cdef Color d = <Color>k
    r = [c == Color.Green, <int>c, c, d, Color.Blue, A, B, <int>Plain.B]
    return r

def templates():
    cdef Pair[double, string] p = Pair[double, string](1.5, b"two")
    cdef Pair[int] q = Pair[int](1, 2)
    cdef Fixed[double, three] f
    cdef double* fp = &f.at(1)
    fp[0] = 2.5
    x = f.at(1)
    return p.first(), p.second(), p.a, q.a, f.size(), x, p.as_[int](3), largest[int]([1, 5, 3]), largest[string]([b"a", b"c"])

def empties():
    try:
        largest[double]([])
    except RuntimeError as e:
        return str(e)

cdef int cb(int i, void* data) noexcept with gil:
    return (<object>data)(i)
cdef int cb2(int i, void* data) except? -1 with gil:
    lst = <list>data
    lst.append(i)
    return i
def callbacks():
    l = []
    return call_many(cb, 4, <void*>(lambda i: i * 10)), call_many(<callback>cb2, 3, <void*>l), l

cdef int twice(int x) noexcept:
    return 2 * x
cdef int raiser(int x) except -1:
    raise KeyError(x)
def functions():
    cdef function[int(int)] f = twice
    a = run_fn(f, 21)
    return a, <bint>f

def excs():
    out = []
    for k in range(10):
        try:
            out.append(thrower(k))
        except BaseException as e:
            out.append((type(e).__name__, str(e)))
    for f in (1, 2):
        try:
            thrower_mem(f)
        except MemoryError as e:
            out.append(("mem", str(e)))
        try:
            thrower_custom(f)
        except KeyError as e:
            out.append(("custom", str(e)))
    return out

def refs():
    cdef const vector[int]* t = &table()
    s = 0
    for x in table():
        s += x
    mtable()[0] = 77
    mtable().push_back(5)
    cdef vector[int]* m = &mtable()
    deref(m)[1] = 88
    seen = t.size(), s, mtable(), m.at(0)
    # The header's vector stays: the next run is to find it as it was.
    m.pop_back()
    return seen

def counters():
    cdef Counter c
    cdef vector[Counter] v
    for i in range(3):
        v.push_back(Counter(i))
    n = v[1].id
    v.clear()
    return n
def live_now():
    return live

def variadic():
    return sum_all(1, 2, 3), sum_all()

def nodes():
    cdef Node* head = NULL
    cdef Node* n
    for i in range(3):
        n = new Node(i)
        n.next = head
        head = n
    out = []
    while head != NULL:
        out.append(head.value)
        n = head.next
        del head
        head = n
    return out

def nested():
    cdef Outer o
    cdef Outer.Inner i = o.make()
    cdef Outer.List l = o.list(3)
    k = o.kind()
    cdef Outer.Kind kk = Outer.K1
    return i.get(), i.v, l.size(), l[0].v, <int>k, k == Outer.K2, <int>kk, MAXN

def arrays():
    cdef int[5] a
    fill(a, 5)
    cdef vector[int] v
    v.assign(a, a + 5)
    fill(&v[0], 3)
    fill(v.data(), v.size())
    return a, v, stats()

def inferred():
    v = new vector[int]()
    v.push_back(3)
    w = v[0]
    it = w.begin()
    x = deref(it)
    del v
    cdef pair[int, string] p = pair[int, string](1, b"z")
    q = p
    q.second = b"changed"
    a, b = p.first, q.second
    return x, a, b, p, q

def gen(int n):
    cdef vector[int] v
    cdef int i
    for i in range(n):
        v.push_back(i)
    for x in v:
        yield x * 2
    cdef string s = b"end"
    yield s

def closure():
    cdef vector[string] names
    names.push_back(b"one")
    def add(bytes b):
        names.push_back(b)
        return names.size()
    add(b"two"); add(b"three")
    return names, [n for n in names], (lambda: names[1])()

__doc__ = r"""
>>> ops()
[4.0, 6.0, 2.0, 11.0, -6.0, False, False, 4.0, 46.0, True, 50.0, 'vec2 index', 'vec2 index', 'true']
>>> shapes()
[(12.0, b'circle', 12.0), (4.0, b'shape', 4.0), 'bad kind', 12.0, 4.0, 2.0, 3, 6.75]
>>> enums(4)
[True, 2, <Color.Green: 2>, <Color.Blue: 4>, <Color.Blue: 4>, 10, 11, 11]
>>> templates()
(1.5, b'two', 1.5, 1, 3, 2.5, 4, 5, b'c')
>>> empties()
'empty'
>>> callbacks()
(60, 3, [0, 1, 2])
>>> functions()
(42, True)
>>> excs()
[5, ('RuntimeError', 'my error'), ('RuntimeError', 'Unknown exception'), ('MemoryError', 'std::bad_alloc'), ('OverflowError', 'ovf'), ('ValueError', 'dom'), ('RuntimeError', 'len'), ('ArithmeticError', 'rng'), ('ArithmeticError', 'und'), ('RuntimeError', 'logic'), ('mem', 'my error'), ('custom', "'handled'"), ('mem', ''), ('custom', "'handled'")]
>>> refs()
(3, 6, [77, 88, 3, 5], 77)
>>> counters(), live_now()
(1, 0)
>>> variadic()
(6, 0)
>>> nodes()
[2, 1, 0]
>>> nested()
(7, 7, 3, 7, 6, True, 5, 12)
>>> arrays()
([0, 1, 4, 9, 16], [0, 1, 4, 9, 16], {b'a': [1.5, 2.5], b'b': []})
>>> inferred()
(3, 1, b'changed', (1, b'z'), (1, b'changed'))
>>> list(gen(4))
[0, 2, 4, 6, b'end']
>>> closure()
([b'one', b'two', b'three'], [b'one', b'two', b'three'], b'two')
>>> em = Emitter(lambda x: x * 5)
>>> em.fire(4), em.label(), em.plain()
(30, b'x!True', (-3, b'base:x'))
>>> em = Emitter(lambda x: 1 // 0)
>>> em.fire(2)
caught integer division or modulo by zero
caught integer division or modulo by zero
2000
"""
