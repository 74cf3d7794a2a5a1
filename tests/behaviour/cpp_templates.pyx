# build: c++
# cython: language_level=3
# C++ classes defined in the language, templates among them, and what users make of variants, views, matrices, objects
# that cannot be copied, ranges, overloads, lambdas; containers as attributes that Python sees.
cimport cython
from libcpp.string cimport string
from libcpp.string_view cimport string_view
from libcpp.vector cimport vector
from libcpp.map cimport map as cmap
from libcpp.unordered_map cimport unordered_map
from libcpp.unordered_set cimport unordered_set
from libcpp.memory cimport unique_ptr, shared_ptr, make_unique, make_shared, static_pointer_cast
from libcpp.utility cimport move, pair
from libcpp cimport bool as cbool, nullptr
from libc.stdint cimport int64_t, uint32_t, uint8_t
from cython.operator cimport dereference as deref, preincrement as inc, postincrement as pinc

cdef extern from *:
    """
    #include <string>
    #include <vector>
    #include <variant>
    #include <functional>
    #include <iostream>
    #include <tuple>
    using Val = std::variant<int, double, std::string>;
    static auto adder = [](int a, int b) { return a + b; };
    template <typename F> int call2(F f, int a, int b) { return f(a, b); }
    struct Matrix {
        std::vector<double> d; size_t n;
        explicit Matrix(size_t n) : d(n * n), n(n) {}
        double &operator()(size_t i, size_t j) { return d[i * n + j]; }
        const double &at(size_t i, size_t j) const { return d.at(i * n + j); }
        Matrix &scale(double k) { for (auto &x : d) x *= k; return *this; }
        static Matrix identity(size_t n) { Matrix m(n); for (size_t i = 0; i < n; i++) m(i, i) = 1; return m; }
        std::vector<double> &raw() { return d; }
        size_t size() const { return n; }
    };
    struct NoCopy { int v; explicit NoCopy(int v) : v(v) {} NoCopy(const NoCopy &) = delete; NoCopy(NoCopy &&o) : v(o.v) { o.v = -1; } NoCopy &operator=(NoCopy &&o) { v = o.v; o.v = -1; return *this; } };
    NoCopy make_nc(int v) { return NoCopy(v); }
    int take_nc(NoCopy n) { return n.v; }
    struct It { int i; int operator*() const { return i * i; } It &operator++() { ++i; return *this; } bool operator!=(const It &o) const { return i != o.i; } };
    struct Range { int a, b; Range() : a(0), b(0) {} Range(int a, int b) : a(a), b(b) {} It begin() const { return It{a}; } It end() const { return It{b}; } };
    template <class T> struct Tree { T value; std::vector<Tree<T>> kids; Tree(T v) : value(v) {} Tree() : value() {} Tree<T> &add(T v) { kids.push_back(Tree<T>(v)); return kids.back(); } };
    enum class Mode : unsigned char { off = 0, on = 1, fast = 7 };
    inline Mode flip(Mode m) { return m == Mode::on ? Mode::off : Mode::on; }
    int overloaded(int x) { return 1; } int overloaded(double x) { return 2; } int overloaded(const std::string &s) { return 3; } int overloaded(const char *s) { return 4; }
    std::string describe(const Val &v) { return v.index() == 0 ? "int" : v.index() == 1 ? "double" : "string"; }
    void out_params(int *a, double &b, std::string &s) { *a = 5; b = 2.5; s += "-out"; }
    std::tuple<int, std::string> tup() { return std::make_tuple(4, std::string("t")); }
    const char *cstr(const std::string &s) { return s.c_str(); }
    """
    cdef cppclass Matrix:
        Matrix(size_t) except +
        double& operator()(size_t, size_t)
        const double& at(size_t, size_t) except +
        Matrix& scale(double)
        @staticmethod
        Matrix identity(size_t)
        vector[double]& raw()
        size_t size()
    cdef cppclass NoCopy:
        int v
        NoCopy(int)
    NoCopy make_nc(int)
    int take_nc(NoCopy)
    cdef cppclass It:
        int operator*()
        It& operator++()
        bint operator!=(It)
    cdef cppclass Range:
        Range()
        Range(int, int)
        It begin()
        It end()
    cdef cppclass Tree[T]:
        T value
        vector[Tree[T]] kids
        Tree()
        Tree(T)
        Tree[T]& add(T)
    enum class Mode(unsigned char):
        off
        on
        fast
    Mode flip(Mode)
    int overloaded(int)
    int overloaded(double)
    int overloaded(const string&)
    int overloaded(const char*)
    cdef cppclass Val:
        Val()
        Val(int)
        Val(double)
        Val(string)
        Val& operator=(int)
        Val& operator=(double)
        Val& operator=(string)
    string describe(const Val&)
    void out_params(int*, double&, string&)
    T get_n "std::get"[T](const Val&) except +
    cdef cppclass Adder "decltype(adder)":
        int operator()(int, int)
    Adder adder
    int call2[F](F, int, int)

cdef cppclass Stack[T]:
    vector[T] items
    void push(T x):
        this.items.push_back(x)
    T pop() except *:
        if this.items.empty():
            raise IndexError("pop from empty stack")
        cdef T x = this.items.back()
        this.items.pop_back()
        return x
    size_t size():
        return items.size()

cdef cppclass Account:
    int64_t balance
    string owner
    __init__():
        this.balance = 0
    __init__(string owner, int64_t start):
        this.owner = owner
        this.balance = start
    void deposit(int64_t n) nogil:
        this.balance += n
    cbool withdraw(int64_t n) except *:
        if n > balance:
            raise ValueError(f"{owner.decode()} has only {balance}")
        this.balance -= n
        return True
    @staticmethod
    int version():
        return 3

cdef cppclass Savings(Account):
    double rate
    __init__(string owner, int64_t start, double rate):
        this.owner = owner; this.balance = start
        this.rate = rate
    void deposit(int64_t n) nogil:
        this.balance += n * 2

def stacks():
    cdef Stack[int] s
    cdef Stack[string]* t = new Stack[string]()
    s.push(1); s.push(2)
    t.push(b"x")
    r = [s.pop(), s.pop(), s.size(), t.pop()]
    try:
        s.pop()
    except IndexError as e:
        r.append(str(e))
    del t
    return r

def accounts():
    cdef unique_ptr[Account] a = unique_ptr[Account](new Account(b"ann", 10))
    cdef Savings* s = new Savings(b"sue", 5, 0.5)
    cdef Account* base = s
    a.get().deposit(5)
    base.deposit(1)
    out = [a.get().balance, base.balance, s.rate, Account.version()]
    try:
        deref(a).withdraw(100)
    except ValueError as e:
        out.append(str(e))
    out.append(deref(a).withdraw(5))
    out.append(deref(a).balance)
    with nogil:
        s.deposit(10)
    out.append(s.balance)
    del s
    return out

def matrices():
    cdef Matrix* m = new Matrix(2)
    cdef unique_ptr[Matrix] i = make_unique[Matrix](Matrix.identity(2))
    m.raw()[0] = 4
    cdef double* p = &deref(m)(1, 1)
    p[0] = 9
    m.scale(2).scale(0.5)
    r = [m.at(0, 0), deref(m)(1, 1), i.get().at(1, 1), m.raw(), m.size()]
    try:
        m.at(7, 7)
    except IndexError:
        r.append("range")
    del m
    return r

@cython.cpp_locals(True)
def nocopy(flag):
    cdef NoCopy n
    if flag:
        n = make_nc(5)
    try:
        return n.v, take_nc(move(n)), n.v
    except UnboundLocalError as e:
        return str(e)

def ranges():
    cdef int x
    t = [x for x in Range(1, 4)]
    s = 0
    for x in Range(0, 5):
        if x == 4: continue
        s += x
    else:
        s += 1000
    return t, s

def trees():
    cdef Tree[int] root = Tree[int](1)
    root.add(2).add(3)
    root.add(4)
    root.kids[0].value = 20
    return root.kids.size(), root.kids[0].kids[0].value, root.kids[0].value, [k.value for k in root.kids]

def modes():
    cdef Mode m = Mode.on
    cdef Mode n = flip(m)
    return <int>n, n == Mode.on, m == Mode.fast

def over(int i, double d, bytes b):
    cdef const char* c = b
    cdef string s = b
    return overloaded(i), overloaded(d), overloaded(s), overloaded(c), overloaded(1), overloaded(1.5)

def variants():
    cdef Val v
    r = [describe(v)]
    v = 2.5
    r.append(describe(v))
    v = <string>b"abc"
    r.append(describe(v))
    r.append(get_n[string](v))
    v = Val(3)
    r.append(get_n[int](v))
    return r

def outs():
    cdef int a = 0
    cdef double b = 0
    cdef string s = b"s"
    out_params(&a, b, s)
    return a, b, s

def lambdas():
    return adder(1, 2), call2(adder, 3, 4)

def views(bytes b):
    cdef string s = b
    cdef string_view v = string_view(s)
    cdef string_view w = v.substr(1, 2)
    return v.size(), <bytes>string(w), v[0], w == string_view(b"bc"), v.find(b"c")

cdef vector[int] make_vec(int n) except *:
    cdef vector[int] v
    if n < 0:
        raise ValueError("negative")
    for i in range(n):
        v.push_back(i)
    return v

cdef vector[int]* ptr_vec(vector[int]& v) noexcept:
    return &v

cdef int total(const vector[int]& v) noexcept nogil:
    cdef int t = 0
    for x in range(<int>v.size()):
        t += v[x]
    return t

cdef string* choose(string& a, string& b, bint first):
    return &a if first else &b

def functions():
    v = make_vec(4)
    cdef vector[int]* p = ptr_vec(v)
    p.push_back(10)
    r = [v, total(v), total(make_vec(3))]
    try:
        make_vec(-1)
    except ValueError as e:
        r.append(str(e))
    cdef string a = b"a"
    cdef string b = b"b"
    cdef string* q = choose(a, b, False)
    q.append(b"!")
    r.append((a, b))
    return r

cdef class Cache:
    cdef unordered_map[string, vector[int64_t]] data
    cdef unordered_set[string] seen
    cdef readonly vector[double] weights
    cdef public string label
    cdef public cmap[string, int] counts
    def __init__(self, label):
        self.label = label
        self.weights = [1, 2.5]
    def add(self, key, *vals):
        for v in vals:
            self.data[key].push_back(v)
        self.seen.insert(key)
        self.counts[key] = self.counts[key] + len(vals)
        return self.data[key].size()
    def get(self, key):
        it = self.data.find(key)
        if it == self.data.end():
            raise KeyError(key)
        return deref(it).second
    def __contains__(self, key):
        return self.seen.find(<string>key) != self.seen.end()
    def __len__(self):
        return self.data.size()
    def __iter__(self):
        for k in sorted(self.seen):
            yield k
    def drop(self, key):
        return self.data.erase(<string>key)
    def __getitem__(self, bytes key):
        return self.data.at(key)

def caches():
    c = Cache(b"lab")
    r = [c.add(b"x", 1, 2, 3), c.add(b"y", 5), c.get(b"x"), b"x" in c, b"z" in c, len(c), list(c), c.drop(b"x"), c.drop(b"q"), len(c), c.weights, c.label, c.counts]
    for bad in (lambda: c.get(b"nope"), lambda: c[b"nope"]):
        try:
            bad()
        except Exception as e:
            r.append(type(e).__name__)
    c.label = b"new"; c.counts = {b"k": 3}
    r.append((c.label, c.counts))
    return r

def fused_cpp():
    return fsum([1, 2], 0), fsum([0.5, 1], 0.5)

ctypedef fused num:
    int
    double
def fsum(list l, num start=0):
    cdef vector[num] v = l
    cdef num t = start
    for x in v:
        t += x
    return t

def shared():
    cdef shared_ptr[Savings] s = make_shared[Savings](string(b"s"), 4, 0.1)
    cdef shared_ptr[Account] a = static_pointer_cast[Account, Savings](s)
    a.get().deposit(1)
    n = s.use_count()
    s.reset()
    return n, a.use_count(), deref(a).balance, a != nullptr, s == nullptr

def swaps():
    cdef vector[int] a = [1, 2], b = [3]
    a.swap(b)
    a, b = b, a
    cdef pair[int, int] p = (1, 2)
    p.first, p.second = p.second, p.first
    cdef vector[pair[int, string]] vp
    vp.push_back(pair[int, string](1, <string>b"q"))
    vp.emplace_back(2, <string>b"r")
    for q in vp:
        q.first += 10
    return a, b, p, vp, vp[0].first, vp.back().second

__doc__ = r"""
>>> stacks()
[2, 1, 0, b'x', 'pop from empty stack']
>>> accounts()
[15, 7, 0.5, 3, 'ann has only 15', True, 10, 27]
>>> matrices()
[4.0, 9.0, 1.0, [4.0, 0.0, 0.0, 9.0], 2, 'range']
>>> ranges()
([1, 4, 9], 1026)
>>> trees()
(2, 3, 20, [20, 4])
>>> variants()
[b'int', b'double', b'string', b'abc', 3]
>>> outs()
(5, 2.5, b's-out')
>>> lambdas()
(3, 7)
>>> functions()
[[0, 1, 2, 3, 10], 16, 3, 'negative', (b'a', b'b!')]
>>> caches()
[3, 1, [1, 2, 3], True, False, 2, [b'x', b'y'], 1, 0, 1, [1.0, 2.5], b'lab', {b'x': 3, b'y': 1}, 'KeyError', 'IndexError', (b'new', {b'k': 3})]
>>> fused_cpp()
(3, 2.0)
>>> shared()
(2, 1, 6, True, True)
>>> swaps()
([1, 2], [3], (2, 1), [(1, b'q'), (2, b'r')], 1, b'r')
>>> nocopy(True), nocopy(False)
((5, 5, -1), "local variable 'n' referenced before assignment")
>>> modes(), over(1, 2.0, b"s")
((0, False, False), (1, 2, 3, 4, 1, 2))
>>> views(b"abcd")
(4, b'bc', 97, True, 2)
"""
