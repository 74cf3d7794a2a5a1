//! Arithmetic on objects (C-API: Number Protocol).

macro_rules! number_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- numbers (C-API: Number Protocol)
            NumberAdd => row("number.add", &[OBJ, OBJ], OBJ, "PyNumber_Add").null();
            NumberSub => row("number.sub", &[OBJ, OBJ], OBJ, "PyNumber_Subtract").null();
            NumberMul => row("number.mul", &[OBJ, OBJ], OBJ, "PyNumber_Multiply").null();
            NumberMatMul => row("number.matmul", &[OBJ, OBJ], OBJ, "PyNumber_MatrixMultiply").null();
            NumberTrueDiv => row("number.truediv", &[OBJ, OBJ], OBJ, "PyNumber_TrueDivide").null();
            NumberFloorDiv => row("number.floordiv", &[OBJ, OBJ], OBJ, "PyNumber_FloorDivide").null();
            NumberMod => row("number.mod", &[OBJ, OBJ], OBJ, "PyNumber_Remainder").null();
            NumberPow => row("number.pow", &[OBJ, OBJ], OBJ, "PyNumber_Power({0}, {1}, Py_None)").null();
            NumberPow3 => row("number.pow3", &[OBJ, OBJ, OBJ], OBJ, "PyNumber_Power").null();
            NumberLshift => row("number.lshift", &[OBJ, OBJ], OBJ, "PyNumber_Lshift").null();
            NumberRshift => row("number.rshift", &[OBJ, OBJ], OBJ, "PyNumber_Rshift").null();
            NumberAnd => row("number.and", &[OBJ, OBJ], OBJ, "PyNumber_And").null();
            NumberOr => row("number.or", &[OBJ, OBJ], OBJ, "PyNumber_Or").null();
            NumberXor => row("number.xor", &[OBJ, OBJ], OBJ, "PyNumber_Xor").null();
            NumberNeg => row("number.neg", &[OBJ], OBJ, "PyNumber_Negative").null();
            NumberPos => row("number.pos", &[OBJ], OBJ, "PyNumber_Positive").null();
            NumberInvert => row("number.invert", &[OBJ], OBJ, "PyNumber_Invert").null();
            NumberInplaceAdd => row("number.iadd", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceAdd").null();
            NumberInplaceSub => row("number.isub", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceSubtract").null();
            NumberInplaceMul => row("number.imul", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceMultiply").null();
            NumberInplaceMatMul => row("number.imatmul", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceMatrixMultiply").null();
            NumberInplaceTrueDiv => row("number.itruediv", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceTrueDivide").null();
            NumberInplaceFloorDiv => row("number.ifloordiv", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceFloorDivide").null();
            NumberInplaceMod => row("number.imod", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceRemainder").null();
            NumberInplacePow => row("number.ipow", &[OBJ, OBJ], OBJ, "PyNumber_InPlacePower({0}, {1}, Py_None)").null();
            NumberInplaceLshift => row("number.ilshift", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceLshift").null();
            NumberInplaceRshift => row("number.irshift", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceRshift").null();
            NumberInplaceAnd => row("number.iand", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceAnd").null();
            NumberInplaceOr => row("number.ior", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceOr").null();
            NumberInplaceXor => row("number.ixor", &[OBJ, OBJ], OBJ, "PyNumber_InPlaceXor").null();
            // By a small integer constant, given as object and as number (negated for a difference).
            IntAdd => row("int.add", &[OBJ, OBJ, TypeId::LONG], OBJ, "pyx_int_plus({0}, {1}, {2}, PyNumber_Add)").null().needs(&["int_plus"]);
            IntSub => row("int.sub", &[OBJ, OBJ, TypeId::LONG], OBJ, "pyx_int_plus({0}, {1}, {2}, PyNumber_Subtract)").null().needs(&["int_plus"]);
            IntInplaceAdd => row("int.iadd", &[OBJ, OBJ, TypeId::LONG], OBJ, "pyx_int_plus({0}, {1}, {2}, PyNumber_InPlaceAdd)").null().needs(&["int_plus"]);
            IntInplaceSub => row("int.isub", &[OBJ, OBJ, TypeId::LONG], OBJ, "pyx_int_plus({0}, {1}, {2}, PyNumber_InPlaceSubtract)").null().needs(&["int_plus"]);
            // `local += x`: the address of the local, its value, `x`. Text that nobody else has grows in place.
            NumberAddTo => row("number.add_to", &[TypeId::VOID_PTR, OBJ, OBJ], INT, "pyx_add_to").negative().needs(&["add_to"]);
            // The same where numbers are likely: small ints and floats are computed at once.
            QuickAdd => row("quick.add", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '+', PyNumber_Add)").null().needs(&["number_op"]);
            QuickInplaceAdd => row("quick.iadd", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '+', PyNumber_InPlaceAdd)").null().needs(&["number_op"]);
            QuickSub => row("quick.sub", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '-', PyNumber_Subtract)").null().needs(&["number_op"]);
            QuickInplaceSub => row("quick.isub", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '-', PyNumber_InPlaceSubtract)").null().needs(&["number_op"]);
            QuickMul => row("quick.mul", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '*', PyNumber_Multiply)").null().needs(&["number_op"]);
            QuickInplaceMul => row("quick.imul", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '*', PyNumber_InPlaceMultiply)").null().needs(&["number_op"]);
            QuickTrueDiv => row("quick.truediv", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '/', PyNumber_TrueDivide)").null().needs(&["number_op"]);
            QuickInplaceTrueDiv => row("quick.itruediv", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '/', PyNumber_InPlaceTrueDivide)").null().needs(&["number_op"]);
            QuickFloorDiv => row("quick.floordiv", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '~', PyNumber_FloorDivide)").null().needs(&["number_op"]);
            QuickInplaceFloorDiv => row("quick.ifloordiv", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '~', PyNumber_InPlaceFloorDivide)").null().needs(&["number_op"]);
            QuickMod => row("quick.mod", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '%', PyNumber_Remainder)").null().needs(&["number_op"]);
            QuickInplaceMod => row("quick.imod", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '%', PyNumber_InPlaceRemainder)").null().needs(&["number_op"]);
            QuickLshift => row("quick.lshift", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '<', PyNumber_Lshift)").null().needs(&["number_op"]);
            QuickInplaceLshift => row("quick.ilshift", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '<', PyNumber_InPlaceLshift)").null().needs(&["number_op"]);
            QuickRshift => row("quick.rshift", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '>', PyNumber_Rshift)").null().needs(&["number_op"]);
            QuickInplaceRshift => row("quick.irshift", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '>', PyNumber_InPlaceRshift)").null().needs(&["number_op"]);
            QuickAnd => row("quick.and", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '&', PyNumber_And)").null().needs(&["number_op"]);
            QuickInplaceAnd => row("quick.iand", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '&', PyNumber_InPlaceAnd)").null().needs(&["number_op"]);
            QuickOr => row("quick.or", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '|', PyNumber_Or)").null().needs(&["number_op"]);
            QuickInplaceOr => row("quick.ior", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '|', PyNumber_InPlaceOr)").null().needs(&["number_op"]);
            QuickXor => row("quick.xor", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '^', PyNumber_Xor)").null().needs(&["number_op"]);
            QuickInplaceXor => row("quick.ixor", &[OBJ, OBJ], OBJ, "pyx_number_op({0}, {1}, '^', PyNumber_InPlaceXor)").null().needs(&["number_op"]);
            NumberAbs => row("number.abs", &[OBJ], OBJ, "PyNumber_Absolute").null();
            NumberInt => row("number.int", &[OBJ], TypeId::PY_INT, "PyNumber_Long").null();
            NumberFloat => row("number.float", &[OBJ], TypeId::PY_FLOAT, "PyNumber_Float").null();
            // What is assigned to a variable of these types: numbers are converted, None passes. Of arguments also the
            // name, and whether None passes.
            IntOf => row("object.int", &[OBJ], TypeId::PY_INT, "pyx_number_of({0}, &PyLong_Type, NULL, 1)").null().needs(&["number_of"]);
            FloatOf => row("object.float", &[OBJ], TypeId::PY_FLOAT, "pyx_number_of({0}, &PyFloat_Type, NULL, 1)").null().needs(&["number_of"]);
            ArgumentInt => row("argument.int", &[OBJ, OBJ, INT], TypeId::PY_INT, "pyx_number_of({0}, &PyLong_Type, {1}, {2})").null().needs(&["number_of"]);
            ArgumentFloat => row("argument.float", &[OBJ, OBJ, INT], TypeId::PY_FLOAT, "pyx_number_of({0}, &PyFloat_Type, {1}, {2})").null().needs(&["number_of"]);
            // Directive cdivision_warnings: file and line.
            DivisionWarning => row("int.division_warning", &[TypeId::CONST_CHAR_PTR, INT], INT, "pyx_division_warning").negative().nogil().needs(&["division_warning"]);
            AbsInt => row("int.abs", &[INT], INT, "abs").pure().nogil();
            AbsLong => row("long.abs", &[TypeId::LONG], TypeId::LONG, "labs").pure().nogil();
            AbsLonglong => row("longlong.abs", &[TypeId::LONGLONG], TypeId::LONGLONG, "llabs").pure().nogil();
            AbsIntChecked => row("int.abs_checked", &[INT], INT, "pyx_abs_int").negative().nogil().needs(&["abs_checked"]);
            AbsLongChecked => row("long.abs_checked", &[TypeId::LONG], TypeId::LONG, "pyx_abs_long").negative().nogil().needs(&["abs_checked"]);
            AbsLonglongChecked => row("longlong.abs_checked", &[TypeId::LONGLONG], TypeId::LONGLONG, "pyx_abs_longlong").negative().nogil().needs(&["abs_checked"]);
            AbsFloat => row("float.abs", &[TypeId::FLOAT], TypeId::FLOAT, "fabsf").pure().nogil();
            AbsDouble => row("double.abs", &[TypeId::DOUBLE], TypeId::DOUBLE, "fabs").pure().nogil();
            AbsLongDouble => row("long_double.abs", &[TypeId::LONG_DOUBLE], TypeId::LONG_DOUBLE, "fabsl").pure().nogil();
            AbsComplex => row("complex.abs", &[TypeId::COMPLEX_DOUBLE], TypeId::DOUBLE, "hypot(pyx_real_double({0}), pyx_imag_double({0}))").pure().nogil().needs(&["complex"]);
            // `a // b` where what is left is known: a, b, a % b.
            DoubleQuotient => row("double.quotient", &[TypeId::DOUBLE, TypeId::DOUBLE, TypeId::DOUBLE], TypeId::DOUBLE, "pyx_quotient").pure().nogil().needs(&["quotient"]);
            ObjectOrd => row("object.ord", &[OBJ], TypeId::LONG, "pyx_ord").negative().needs(&["ord"]);
            FloatFromStr => row("float.from_str", &[OBJ], OBJ, "PyFloat_FromString").null();
            // A power of reals that may be complex, as an object, and whether it is real (an exception if not).
            SoftPow => row("soft.pow", &[TypeId::DOUBLE, TypeId::DOUBLE], TypeId::COMPLEX_DOUBLE, "pyx_soft_pow").pure().nogil().needs(&["soft_complex"]);
            SoftObject => row("soft.object", &[TypeId::COMPLEX_DOUBLE], OBJ, "pyx_soft_object").null().needs(&["soft_complex"]);
            SoftIsReal => row("soft.is_real", &[TypeId::COMPLEX_DOUBLE], INT, "pyx_soft_is_real").negative().nogil().needs(&["soft_complex"]);
            ComplexReal => row("complex.real", &[TypeId::COMPLEX_DOUBLE], TypeId::DOUBLE, "pyx_real_double").pure().nogil().needs(&["complex"]);
            ComplexMake => row("complex.make", &[TypeId::DOUBLE, TypeId::DOUBLE], TypeId::COMPLEX_DOUBLE, "pyx_make_complex_double").pure().nogil().needs(&["complex"]);
            ComplexConjugate => row("complex.conjugate", &[TypeId::COMPLEX_DOUBLE], TypeId::COMPLEX_DOUBLE, "PYX_CONJUGATE").pure().nogil().needs(&["complex"]);
            ComplexImag => row("complex.imag", &[TypeId::COMPLEX_DOUBLE], TypeId::DOUBLE, "pyx_imag_double").pure().nogil().needs(&["complex"]);
    } };
}
