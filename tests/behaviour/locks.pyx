# cython: language_level=3
# The language's own locks: local, global, in objects and closures, by pointer, in a section.
cimport cython

cdef cython.pymutex shared


cdef class Guarded:
    cdef cython.pymutex lock
    cdef int n

    def add(self, int n):
        """
        >>> g = Guarded()
        >>> g.add(2), g.add(3)
        (2, 5)
        """
        with self.lock:
            self.n += n
            return self.n


cdef bint held(cython.pythread_type_lock *lock) noexcept nogil:
    return lock[0].locked()


def states():
    """
    >>> states()
    (False, True, False, True)
    """
    cdef cython.pythread_type_lock lock
    before = held(&lock)
    with lock:
        inside = held(&lock)
    after = held(&lock)
    lock.acquire()
    last = lock.locked()
    lock.release()
    return before, inside, after, last


def left(how):
    """
    >>> left('return'), left('break'), left('raise')
    ('return', 'after', 'raised')
    """
    global shared
    try:
        for i in range(3):
            with shared:
                if how == 'return':
                    return how
                if how == 'break':
                    break
                raise ValueError
    except ValueError:
        assert not shared.locked()
        return 'raised'
    assert not shared.locked()
    return 'after'


def threads():
    """
    >>> threads()
    8000
    """
    import threading
    cdef cython.pymutex lock
    cdef int count = 0

    def work():
        nonlocal count
        for _ in range(2000):
            with cython.critical_section(lock):
                count += 1

    made = [threading.Thread(target=work) for _ in range(4)]
    for t in made:
        t.start()
    for t in made:
        t.join()
    return count
