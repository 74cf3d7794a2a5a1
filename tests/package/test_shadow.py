"""`import cython` in plain Python."""
import dataclasses
import unittest

import cython


class Shadow(unittest.TestCase):
    def test_types_convert(self):
        self.assertEqual(cython.int(3.7), 3)
        self.assertEqual(cython.int(), 0)
        self.assertIs(cython.bint(5), True)
        self.assertEqual(cython.declare(cython.double, 3), 3.0)
        self.assertEqual(cython.cast(cython.ulonglong, 2.5), 2)
        self.assertIsNone(cython.declare(cython.int))
        self.assertEqual(repr(cython.ulonglong), "unsigned long long")
        self.assertEqual(repr(cython.int[:, ::1]), "int[:, ::1]")

    def test_casting_keeps_objects(self):
        items = [1]
        self.assertIs(cython.cast(list, items, typecheck=True), items)
        self.assertIsNone(cython.cast(list, None))

    def test_pointers_and_arrays(self):
        for pointer in cython.p_int, cython.pointer(cython.int), cython.pointer[cython.int]:
            p = pointer([1, 2])
            p[0] = 3.7
            self.assertEqual((p[0], p[1]), (3, 2))
            self.assertRaises(IndexError, lambda: p[-1])
        self.assertTrue(cython.p_int() == cython.NULL)
        array = cython.declare(cython.int[3])
        array[2] = 5
        self.assertEqual(list(array), [None, None, 5])
        self.assertEqual(cython.address(4)[0], 4)

    def test_structs_and_unions(self):
        point = cython.struct(x=cython.int, y=cython.double)
        p = point(1.5, 2)
        self.assertEqual((p.x, p.y), (1, 2.0))
        self.assertRaises(ValueError, point, z=1)
        self.assertIsNone(point().x)
        either = cython.union(i=cython.int, d=cython.double)(i=1)
        either.d = 2
        self.assertEqual((either.i, either.d), (None, 2.0))

    def test_decorators_change_nothing(self):
        def f():
            return 1

        for decorator in (
            cython.cfunc, cython.ccall, cython.inline, cython.final, cython.nogil, cython.nogil(True), cython.gil,
            cython.locals(x=cython.int), cython.returns(cython.int), cython.exceptval(-1, check=True),
            cython.boundscheck(False), cython.optimize.use_switch(True), cython.warn.undeclared(False), cython.ufunc,
            cython.collection_type("sequence"), cython.freelist(8), cython.embedsignature.format("c"),
        ):
            self.assertIs(decorator(f), f)

    def test_context_managers(self):
        for manager in cython.nogil, cython.gil(False), cython.boundscheck(False), cython.critical_section(self):
            with self.assertRaises(KeyError), manager:
                raise KeyError
        with cython.pymutex() as entered:
            self.assertTrue(entered)

    def test_critical_section_decorates_methods(self):
        class Guarded:
            @cython.critical_section
            def method(self):
                return self

        guarded = Guarded()
        self.assertIs(guarded.method(), guarded)

    def test_submodules(self):
        import math

        import cython.dataclasses
        from cython.cimports.libc import math as libc_math
        from cython.cimports.libc.math import sin
        from cython.parallel import parallel, prange, threadid

        self.assertIs(libc_math, math)
        self.assertIs(sin, math.sin)
        self.assertIs(cython.dataclasses.dataclass, dataclasses.dataclass)
        with parallel(num_threads=2):
            self.assertEqual(list(prange(0, 6, 2, nogil=True, schedule="static")), [0, 2, 4])
        self.assertEqual(threadid(), 0)
        with self.assertRaises(ImportError):
            from cython.cimports.libc.stdlib import malloc  # noqa: F401

    def test_c_division(self):
        self.assertEqual([cython.cdiv(a, b) for a, b in ((7, -2), (-7, 2), (-7, -2))], [-3, -3, 3])
        self.assertEqual([cython.cmod(a, b) for a, b in ((7, -2), (-7, 2), (-6, 2))], [1, -1, 0])

    def test_is_not_compiled(self):
        self.assertIs(cython.compiled, False)


if __name__ == "__main__":
    unittest.main()
