"""Drives kernels.pyx."""
import array
import gc
import unittest

import kernels


class FusedMemoryviewProbe(unittest.TestCase):
    def test_dispatch(self):
        self.assertEqual(kernels.total(array.array("i", [1, 2, 3])), ("int", 6))
        self.assertEqual(kernels.total(array.array("d", [1.5, 2.5])), ("double", 4.0))
        self.assertEqual(kernels.total(array.array("i")), ("int", 0))

    def test_no_such_type(self):
        with self.assertRaises(TypeError) as caught:
            kernels.total(array.array("f", [1]))
        self.assertEqual(str(caught.exception), "No matching signature found")
        self.assertRaises(TypeError, kernels.total, [1, 2])

    def test_strided(self):
        view = memoryview(array.array("i", range(10)))[::3]
        self.assertEqual(kernels.total(view), ("int", 18))

    def test_explicit_choice(self):
        self.assertEqual(kernels.total["double"](array.array("d", [1])), ("double", 1.0))
        self.assertRaises(ValueError, kernels.total["double"], array.array("i", [1]))

    def test_two_dimensions(self):
        data = array.array("d", range(6))
        table = memoryview(data).cast("B").cast("d", (2, 3))
        kernels.scale(table, 2)
        self.assertEqual(list(data), [0, 2, 4, 6, 8, 10])
        self.assertRaises(TypeError, kernels.scale, data, 2.0)
        with self.assertRaises(ValueError) as caught:
            kernels.scale["double"](data, 2.0)
        self.assertEqual(str(caught.exception), "Buffer has wrong number of dimensions (expected 2, got 1)")

    def test_contiguous(self):
        a, b = array.array("i", [1, 2, 3]), array.array("i", [4, 5, 6])
        self.assertEqual(kernels.dot(a, b), 32)
        with self.assertRaises(ValueError) as caught:
            kernels.dot(a, b[:2])
        self.assertEqual(str(caught.exception), "lengths 3 and 2")
        # Cython finds no signature that fits; to say what is wrong with the only candidate is as good.
        self.assertRaises((TypeError, BufferError), kernels.dot, memoryview(a)[::2], memoryview(b)[::2])
        self.assertRaises(BufferError, kernels.dot["int"], memoryview(a)[::2], memoryview(b)[::2])

    def test_other_elements(self):
        self.assertEqual(kernels.first_and_size(array.array("h", [7])), (7, 2))
        self.assertEqual(kernels.first_and_size(array.array("q", [-7])), (-7, 8))
        self.assertEqual(kernels.first_and_size(array.array("f", [0.5])), (0.5, 4))

    def test_slices(self):
        data = array.array("d", [1, 2, 3])
        self.assertEqual(kernels.slices(data), ([100, 3], [3, 2, 100], [1, -1, 3], True, False))
        self.assertEqual(data[0], 100)

    def test_bounds(self):
        data = array.array("d", [1, 2, 3])
        self.assertEqual([kernels.checked(data, i) for i in (0, 2, -1)], [1.0, 3.0, 3.0])
        with self.assertRaises(IndexError) as caught:
            kernels.checked(data, 3)
        self.assertEqual(str(caught.exception), "Out of bounds on buffer access (axis 0)")

    def test_object_keeps_the_buffer(self):
        data = array.array("i", range(10))
        view = kernels.as_object(data, 2, 5)
        self.assertRaises(BufferError, data.append, 1)
        self.assertEqual((len(view), view[0], view[-1], view.shape, view.itemsize), (3, 2, 4, (3,), 4))
        self.assertEqual(list(memoryview(view)), [2, 3, 4])
        view[0] = 20
        self.assertEqual(data[2], 20)
        del view
        gc.collect()
        data.append(1)

    def test_none(self):
        self.assertIsNone(kernels.optional())
        self.assertEqual(kernels.optional(array.array("d", [1])), 1)

    def test_read_only(self):
        data = memoryview(array.array("d", [1, 2])).toreadonly()
        self.assertEqual(kernels.read_only(data), 3.0)
        self.assertRaises(BufferError, kernels.checked, data, 0)

    def test_columns(self):
        table = memoryview(array.array("d", range(6))).cast("B").cast("d", (2, 3))
        self.assertEqual(kernels.columns(table), ([1.0, 4.0], 3, 2, 1.0, 48))


if __name__ == "__main__":
    unittest.main()
