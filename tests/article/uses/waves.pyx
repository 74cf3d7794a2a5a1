"""The declarations of csine.pxd, of one's own, and those that come along, in libc.math.

>>> import math
>>> own(45.6) == theirs(45.6) == math.sin(45.6)
True
>>> own("45.6")
Traceback (most recent call last):
TypeError: must be real number, not str
"""
include "sine.pyx"
from libc.math cimport sin


def own(x):
    return csine.sin(x)


def theirs(double x):
    return sin(x)


def repeat(int times):
    """
    >>> repeat(10)
    """
    for _ in range(times):
        own(0.5)
