# A property named __doc__ stands before the docstring of its class.


cdef class Documented:
    """The docstring of the class."""
    cdef object text

    def __init__(self, text):
        self.text = text

    @property
    def __doc__(self):
        return self.text


def documented():
    """
    >>> documented()
    'x'
    >>> Documented.__doc__
    'The docstring of the class.'
    """
    return Documented("x").__doc__
