"""Drives geometry.pyx."""
import gc
import unittest

import geometry


class CppProbe(unittest.TestCase):
    def tearDown(self):
        gc.collect()
        self.assertEqual(geometry.objects_alive(), 0)

    def test_on_stack(self):
        self.assertEqual(geometry.on_stack(2, 3), 6.0)

    def test_unmade_object(self):
        self.assertEqual(geometry.on_stack_or_not(2, True), 16.0)
        self.assertRaises(UnboundLocalError, geometry.on_stack_or_not, 2, False)

    def test_constructor_throws(self):
        with self.assertRaises(ValueError) as caught:
            geometry.on_stack(-1, 3)
        self.assertEqual(str(caught.exception), "negative side")

    def test_reference(self):
        self.assertEqual(geometry.reference(1, 3), (30.0, 3.0))

    def test_method_throws(self):
        self.assertEqual(geometry.scaled(1, 2, 3), 18.0)
        with self.assertRaises(IndexError) as caught:
            geometry.scaled(1, 2, 0)
        self.assertEqual(str(caught.exception), "factor is zero")
        with self.assertRaises(RuntimeError) as caught:
            geometry.scaled(1, 2, -1)
        self.assertEqual(str(caught.exception), "Unknown exception")

    def test_throws_without_gil(self):
        self.assertEqual(geometry.scaled_without_gil(2), 24.0)
        self.assertRaises(IndexError, geometry.scaled_without_gil, 0)

    def test_chosen_handlers(self):
        self.assertIsNone(geometry.strict(1, 2))
        self.assertRaises(ValueError, geometry.strict, -1, 2)
        with self.assertRaises(KeyError) as caught:
            geometry.strict(1, 0)
        self.assertEqual(caught.exception.args, ("translated",))

    def test_operators(self):
        self.assertEqual(geometry.operators(1, 2), (True, 8.0))

    def test_template(self):
        self.assertEqual(geometry.stack_of_ints([1, 2, 3]), [99, 2, 1])
        with self.assertRaises(RuntimeError) as caught:
            geometry.stack_of_ints([])
        self.assertEqual(str(caught.exception), "empty stack")
        self.assertRaises(TypeError, geometry.stack_of_ints, ["x"])

    def test_template_of_strings(self):
        self.assertEqual(geometry.stack_of_strings([b"a", b"bc"]), [b"bc", b"a"])
        self.assertRaises(TypeError, geometry.stack_of_strings, [1])

    def test_containers(self):
        self.assertEqual(geometry.nested([[1, 2], [3]]), (6, 3, [[1, 2], [3], [7]]))
        self.assertRaises(TypeError, geometry.nested, [["a"]])

    def test_function_template(self):
        self.assertEqual(geometry.maximum(1.5, 2.5, 7, 3), (2.5, 7))

    def test_extension_type(self):
        holder = geometry.Holder(4)
        self.assertEqual(holder.area(), 16.0)
        self.assertEqual([holder.add(1.5), holder.add(2.5)], [1, 2])
        self.assertEqual(holder[1], 2.5)
        self.assertRaises(IndexError, lambda: holder[2])
        self.assertRaises(ValueError, geometry.Holder, -1)


if __name__ == "__main__":
    unittest.main()
