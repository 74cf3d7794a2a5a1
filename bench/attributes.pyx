# Classes: attributes and methods of Python classes and of extension types.
cdef class Vector:
    cdef public double x
    cdef public double y

    def __init__(self, double x, double y):
        self.x = x
        self.y = y

    def __add__(self, other):
        cdef Vector right = other
        return Vector(self.x + right.x, self.y + right.y)

    cpdef double dot(self, Vector other):
        return self.x * other.x + self.y * other.y

    cdef void scale(self, double by):
        self.x *= by
        self.y *= by


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self

    def report(self):
        return self.owner + str(self.balance)


def extension_types(int n):
    cdef Vector a = Vector(1, 2)
    cdef Vector b = Vector(0.5, 0.25)
    cdef double total = 0
    cdef int i
    for i in range(n):
        a = a + b
        total += a.dot(b)
        if total > 1e6:
            total = 0
            a.scale(0.001)
    return round(total + a.x, 3)


def python_classes(n):
    account = Account("me", 0)
    for i in range(n):
        account.deposit(i).deposit(1)
    return account.report()


def run():
    return extension_types(200000), python_classes(100000)
