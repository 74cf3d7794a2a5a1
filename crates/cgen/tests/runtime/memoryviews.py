import array, ctypes, gc, sys
from memoryviews import assign, copy, take, view

D1, D2, D2C, D2F, CI, CH, CX, OB, PP = range(9)


def error(call, *args):
    try:
        call(*args)
    except BaseException as e:
        return "%s: %s" % (type(e).__name__, e)


d = array.array("d", [1, 2, 3, 4])
m2 = memoryview(bytearray(48)).cast("d", [2, 3])
for i in range(6):
    m2[i // 3, i % 3] = i
assert error(view, D1, array.array("i", [1])) == "ValueError: Buffer dtype mismatch, expected 'double' but got 'int'"
assert error(view, D1, array.array("f", [1])) == "ValueError: Buffer dtype mismatch, expected 'double' but got 'float'"
assert error(view, CI, array.array("l", [1])) == "ValueError: Buffer dtype mismatch, expected 'const int' but got 'long'"
assert error(view, OB, d) == "ValueError: Buffer dtype mismatch, expected 'Python object' but got 'double'"
assert error(view, CX, d) == "ValueError: Buffer dtype mismatch, expected 'double complex' but got 'double'"
assert error(view, D1, m2) == "ValueError: Buffer has wrong number of dimensions (expected 1, got 2)"
assert error(view, D1, 3) == "TypeError: a bytes-like object is required, not 'int'"
assert error(view, CH, b"abc") == "BufferError: Object is not writable."
assert error(view, D2F, m2).startswith("BufferError: ")
assert error(view, D1, memoryview(d).cast("B").cast("q")).endswith("but got 'long long'")


class S(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


class S3(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int)]


# Older versions of ctypes leave padding out of the format.
assert sys.version_info < (3, 12) or view(PP, (S * 2)()).shape == (2,)
assert error(view, PP, (S3 * 2)()) == "ValueError: Buffer dtype mismatch, expected 'double' but got end in 'P.y'"
assert view(D1, None) is None
v = view(D1, d)
assert repr(v).startswith("<MemoryView of 'array' at 0x") and str(v) == "<MemoryView of 'array' object>"
assert (v.shape, v.strides, v.suboffsets, v.ndim, v.size, v.nbytes, v.itemsize, len(v)) == ((4,), (8,), (-1,), 1, 4, 32, 8, 4)
assert v.base is d and v[-1] == 4 and list(v) == [1, 2, 3, 4] and v.is_c_contig() and v.is_f_contig()
assert view(D1, v).base is d and view(D1, v[::-2])[0] == 4
assert error(v.__getitem__, 5) == "IndexError: Out of bounds on buffer access (axis 0)"
assert error(v.__getitem__, (0, 0)) == "IndexError: Out of bounds on buffer access (axis 1)"
assert error(v.__getitem__, "a") == "TypeError: Cannot index with type '<class 'str'>'"
assert error(v.__setitem__, 0, "a") == "TypeError: must be real number, not str"
assert error(v.__delitem__, 0).startswith("NotImplementedError: Subscript deletion not supported by ")
v[0] = 9
v[1:3] = 7
assert d.tolist() == [9, 7, 7, 4]
v[::2] = v[1::2]
assert d.tolist() == [7, 7, 4, 4]
assert memoryview(v).tolist() == [7, 7, 4, 4] and bytes(memoryview(v)[:1]) == bytes(memoryview(d)[:1])
w = view(D2C, m2)
assert w[1, 2] == 5 and list(w[1]) == [3, 4, 5] and list(w[:, 1]) == [1, 4] and list(w[..., 1]) == [1, 4] and w.T[2, 1] == 5
assert w[None].shape == (1, 2, 3) and w[..., None].shape == (2, 3, 1) and w[1:, ::-1][0, 0] == 5
assert memoryview(w).tolist() == m2.tolist() and not w.T.is_c_contig() and w.T.is_f_contig() and w.copy()[1, 1] == 4
assert error(view, D2C, w.T) == "BufferError: memoryview: underlying buffer is not C-contiguous" and view(D2F, w.T).shape == (3, 2)
r = view(CI, memoryview(b"abcd").cast("i"))
assert error(r.__setitem__, 0, 1) == "TypeError: Cannot assign to read-only memoryview"
assert view(CH, bytearray(b"ab"))[0] == 97 and view(CH, array.array("b", [-1]))[0] == -1

assert list(take(D2, m2, 3, "i", 1, -1)) == [3, 4, 5]
assert list(take(D1, d, 3, "4", 1, -1)) == [4, 4, 7, 7] and list(take(D1, d, 3, "3", 1, -3, 9)) == [7, 4, 4]
assert take(D1, d, 3, "n", 2).shape == (1, 4) and list(take(D2, m2, 3, "0i", 1, 1)) == [1, 4]
assert error(take, D2, m2, 3, "i", 1, 2) == "IndexError: Index out of bounds (axis 0)"
assert error(take, D1, d, 3, "4", 1, 0) == "ValueError: Step may not be zero (axis 0)"
for start in range(-6, 6):
    for stop in range(-6, 6):
        for step in (-3, -1, 1, 2):
            assert list(take(D1, d, 3, "7", 1, start, stop, step)) == d.tolist()[start:stop:step], (start, stop, step)
            assert list(v[start:stop:step]) == d.tolist()[start:stop:step]
c = copy(D2, m2)
assert c.shape == (3, 2) and c[2, 1] == 5 and c.is_c_contig() and str(c) == "<MemoryView of 'array' object>"
assign(D2, m2, 2.5)
assert m2.tolist() == [[2.5] * 3] * 2
assign(D2, m2, memoryview(array.array("d", [1, 2, 3])).cast("B").cast("d", [1, 3]))
assert m2.tolist() == [[1, 2, 3]] * 2
assert error(assign, D2, m2, memoryview(bytearray(32)).cast("d", [2, 2])) == \
    "ValueError: got differing extents in dimension 1 (got 3 and 2)"
e = array.array("d", range(6))
assign(D1, memoryview(e)[1:], memoryview(e)[:-1])
assert e.tolist() == [0, 0, 1, 2, 3, 4]
before = sys.getrefcount(d)
for _ in range(50):
    x = view(D1, d)
    x[1:], x[0], x.T, error(view, CI, d), copy(D1, d)
del x
gc.collect()
assert sys.getrefcount(d) == before, (sys.getrefcount(d), before)
