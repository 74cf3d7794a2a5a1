# Two modules that cimport each other's types and functions: what each gives stands ready before it asks.
from circle_two cimport Two, make_two


cdef class One:
    def __init__(self, number):
        self.number = number

    cdef object other(self):
        return make_two(self)


def through_both(One one):
    cdef Two two = one.other()
    return two.one.number
