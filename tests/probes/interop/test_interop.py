"""Drives shapes_a and shapes_c (made by the reference) and shapes_b (made by the compiler under test)."""
import unittest

import shapes_a
import shapes_b
import shapes_c


class PythonShape(shapes_a.Shape):
    def scaled(self, by=0):
        return -1.0


class InteropProbe(unittest.TestCase):
    def test_base_class(self):
        self.assertEqual(shapes_b.use(shapes_a.Shape("s")), [1.0, 6.0, 2.0, 2.0, 11, 3, "s of area 1", "S OF AREA 1"])

    def test_override_across_modules(self):
        self.assertEqual(
            shapes_b.use(shapes_b.Square(2)), [4.0, 24.0, 8.0, 8.0, 11, 3, "square of area 4", "SQUARE OF AREA 4"]
        )

    def test_python_override_of_cpdef(self):
        self.assertEqual(shapes_b.use(PythonShape("p"))[1:3], [-1.0, -1.0])

    def test_attributes(self):
        square = shapes_b.Square(1, "n")
        self.assertEqual((square.name, square.own_factor), ("n", 2.0))
        square.own_factor = 5
        self.assertEqual(square.scaled(1), 5.0)
        self.assertRaises(TypeError, setattr, square, "name", 1)

    def test_error(self):
        with self.assertRaises(ValueError) as caught:
            shapes_b.fails()
        self.assertEqual(str(caught.exception), "no shape")

    def test_back_again(self):
        self.assertEqual(shapes_c.use(shapes_b.Square(2)), [4.0, 3.0, 8.0, 8.0, 9.0, "made", "named"])
        self.assertEqual(shapes_c.use(shapes_c.Cube(2))[:4], [24.0, 3.0, 48.0, 8.0])

    def test_three_levels(self):
        cube = shapes_c.Cube(1)
        self.assertEqual(shapes_b.use(cube)[0], 6.0)
        self.assertEqual([kind.__name__ for kind in type(cube).__mro__], ["Cube", "Square", "Shape", "object"])

    def test_optional_arguments(self):
        self.assertEqual(shapes_c.counts(shapes_b.Counter()), [1, 6, 8, 9])
        self.assertEqual(shapes_c.counts(shapes_c.Twice()), [2, 12, 16, 18])

    def test_errors_back_again(self):
        self.assertRaises(TypeError, shapes_c.fails, "function")
        self.assertRaises(ValueError, shapes_c.fails, "method")

    def test_capsules(self):
        offered = shapes_b.__pyx_capi__
        self.assertEqual(sorted(offered), ["make", "perimeter"])
        self.assertIn("double (struct __pyx_obj_8shapes_b_Square *)", repr(offered["perimeter"]))
        self.assertIn("__pyx_vtable__", vars(shapes_b.Counter))

    def test_wrong_argument(self):
        self.assertRaises(TypeError, shapes_b.use, object())


if __name__ == "__main__":
    unittest.main()
