//! Arithmetic on two operands.
//!
//! C numbers follow C's usual conversions with Python's meaning of division, remainder and power
//! unless directives say otherwise (docs: `cdivision`, `cpow`, `overflowcheck`).

use crate::build;
use crate::check::Checker;
use crate::tree::{BinaryOp, Const, Expr, ExprKind, StrText};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_prims::select::{self, Sign};
use pyxide_syntax::ast::BinaryOp as Op;
use pyxide_types::{FloatKind, IntKind, Signedness, Type, TypeId};

/// Whether it is the `op=` form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum InPlace {
    No,
    Yes,
}

impl Checker<'_, '_> {
    /// `left op right`
    pub(crate) fn binary(&mut self, op: Op, left: Expr, right: Expr, loc: Loc, in_place: InPlace) -> Expr {
        if left.ty == TypeId::ERROR || right.ty == TypeId::ERROR {
            return self.error_expr(loc, TypeId::ERROR);
        }
        if let Some(folded) = self.fold_binary(op, &left, &right, loc) {
            return folded;
        }
        // Literals whose power is too long to write down: Python's integers.
        if let (Op::Pow | Op::Shl, ExprKind::Int(_), ExprKind::Int(1..)) = (op, &left.kind, &right.kind)
            && left.ty == TypeId::LONG
            && right.ty == TypeId::LONG
        {
            self.needs_gil(loc, "arithmetic on Python objects");
            return self.object_arithmetic(op, left, right, loc, in_place);
        }
        let (lt, rt) = (self.types.resolved(left.ty), self.types.resolved(right.ty));
        if matches!(self.types[lt], Type::CppClass(..)) || matches!(self.types[rt], Type::CppClass(..)) {
            return self.cpp_binary(op, left, right, loc);
        }
        // Characters are text: they are joined and repeated as such, and are no numbers.
        let character = |t: TypeId| matches!(self.types[t], Type::Int(IntKind::Ucs4 | IntKind::PyUnicode));
        let text = character(lt) || character(rt);
        if self.types.is_number(lt) && self.types.is_number(rt) && !text {
            return self.c_arithmetic(op, left, right, loc);
        }
        if let Some(made) = self.pointer_arithmetic(op, &left, &right, loc) {
            return made;
        }
        // An int of Python's beside a C number with a fraction becomes one, as Python does it.
        let fraction = |t: TypeId| matches!(self.types[t], Type::Float(_));
        if op != Op::Pow && (lt == TypeId::PY_INT && fraction(rt) || fraction(lt) && rt == TypeId::PY_INT) {
            let [left, right] = [left, right].map(|e| if self.types.is_object(e.ty) { self.coerce(e, TypeId::DOUBLE) } else { e });
            return self.binary(op, left, right, loc, in_place);
        }
        let l_ok = self.types.is_object(lt) || self.object_type_of(lt).is_some();
        let r_ok = self.types.is_object(rt) || self.object_type_of(rt).is_some();
        // Between values of C alone nothing is converted.
        let is_python = |c: &Self, t: TypeId| match c.types[t] {
            Type::CTuple(_) | Type::Buffer(_) => true,
            Type::Int(k) => k.is_character(),
            _ => c.types.is_object(t),
        };
        // C strings are joined and formatted as bytes.
        let formats = match op {
            Op::Mod => self.is_char_pointer(lt),
            Op::Add => self.is_char_pointer(lt) && self.is_char_pointer(rt),
            _ => false,
        };
        if !l_ok || !r_ok || !(formats || is_python(self, lt) || is_python(self, rt)) {
            self.no_operator(op, &left, &right, loc);
            return self.error_expr(loc, TypeId::ERROR);
        }
        self.needs_gil(loc, "arithmetic on Python objects");
        self.object_arithmetic(op, left, right, loc, in_place)
    }

    fn object_arithmetic(&mut self, op: Op, left: Expr, right: Expr, loc: Loc, in_place: InPlace) -> Expr {
        let as_builtin = |c: &Self, e: &Expr| {
            if c.types.is_object(e.ty) { c.types.resolved(e.ty) } else { c.object_type_of(e.ty).unwrap_or(TypeId::OBJECT) }
        };
        let (lt, rt) = (as_builtin(self, &left), as_builtin(self, &right));
        let numbers = [TypeId::PY_COMPLEX, TypeId::PY_FLOAT, TypeId::PY_INT, TypeId::PY_BOOL];
        if matches!(op, Op::Mod | Op::FloorDiv) && (lt == TypeId::PY_COMPLEX && numbers.contains(&rt) || rt == TypeId::PY_COMPLEX && numbers.contains(&lt)) {
            self.error("operand-type", loc, format!("'{}' cannot be applied to complex numbers", op.as_str()));
            return self.error_expr(loc, TypeId::OBJECT);
        }
        let quotient = op == Op::Div && (lt, rt) == (TypeId::PY_INT, TypeId::PY_INT) && self.directives.true_division;
        let result = if quotient { Some(TypeId::PY_FLOAT) } else { object_result(op, lt, rt) };
        let result = result.map(|ty| self.same_container(op, &left, &right, ty));
        let is_text_constant = |c: &Self, e: &Expr| matches!(e.kind, ExprKind::Const(k) if matches!(c.consts[k], Const::Str { .. }));
        if op == Op::Mod && lt == TypeId::PY_STR && is_text_constant(self, &left) {
            let right = self.object(right);
            let made = build::prim(Prim::StrMod, vec![left, right], loc);
            return build::trust(made, TypeId::PY_STR);
        }
        let row = match in_place {
            InPlace::No => object_row(op, self.directives.language_level),
            InPlace::Yes => in_place_row(op, self.directives.language_level),
        };
        let by = small_constant(&right, row).filter(|_| matches!(lt, TypeId::OBJECT | TypeId::PY_INT));
        let number = |t| matches!(t, TypeId::OBJECT | TypeId::PY_INT | TypeId::PY_FLOAT);
        let quick = select::NUMBERS.iter().find(|(general, _)| *general == row && number(lt) && number(rt));
        let row = quick.map_or(row, |(_, quick)| *quick);
        let (l, r) = (self.object(left), self.object(right));
        let made = match by {
            Some((row, by)) => build::prim(row, vec![l, r, build::int(by, TypeId::LONG, loc)], loc),
            None => build::prim(row, vec![l, r], loc),
        };
        match result {
            Some(ty) => build::trust(made, ty),
            None => made,
        }
    }

    /// The type of a container made of others: what is known of their items holds for its own.
    fn same_container(&self, op: Op, left: &Expr, right: &Expr, result: TypeId) -> TypeId {
        let known = |e: &Expr| self.generic(e.ty).is_some_and(|g| g.base == result).then(|| self.plain(e.ty));
        match (known(left), known(right)) {
            (Some(a), Some(b)) if a == b => a,
            (Some(a), None) if op == Op::Mul => a,
            (None, Some(b)) if op == Op::Mul => b,
            _ => result,
        }
    }

    /// Arithmetic on two C numbers.
    fn c_arithmetic(&mut self, op: Op, left: Expr, right: Expr, loc: Loc) -> Expr {
        let (lt, rt) = (self.types.resolved(left.ty), self.types.resolved(right.ty));
        let integers = self.types.is_integral(lt) && self.types.is_integral(rt);
        let directives = self.directives.clone();
        let (ty, kind) = match op {
            Op::Add | Op::Sub | Op::Mul => {
                let checked = directives.overflowcheck && integers;
                let kind = match (op, checked) {
                    (Op::Add, false) => BinaryOp::Add,
                    (Op::Sub, false) => BinaryOp::Sub,
                    (Op::Mul, false) => BinaryOp::Mul,
                    (Op::Add, true) => BinaryOp::CheckedAdd,
                    (Op::Sub, true) => BinaryOp::CheckedSub,
                    _ => BinaryOp::CheckedMul,
                };
                (self.common_number(left.ty, right.ty), kind)
            }
            Op::Div if integers && !(directives.cdivision || !directives.true_division) => (TypeId::DOUBLE, BinaryOp::TrueDiv),
            Op::Div if integers => {
                let kind = if directives.cdivision { BinaryOp::Div } else { BinaryOp::FloorDiv };
                (self.common_number(left.ty, right.ty), kind)
            }
            Op::Div => {
                let ty = self.common_number(left.ty, right.ty);
                (ty, if directives.cdivision { BinaryOp::Div } else { BinaryOp::TrueDiv })
            }
            Op::FloorDiv => {
                let ty = self.common_number(left.ty, right.ty);
                if matches!(self.types[self.types.resolved(ty)], Type::Complex(_)) {
                    self.error("operand-type", loc, "'//' cannot be applied to complex numbers");
                    return self.error_expr(loc, TypeId::ERROR);
                }
                (ty, if directives.cdivision && integers { BinaryOp::Div } else { BinaryOp::FloorDiv })
            }
            Op::Mod => {
                let ty = self.common_number(left.ty, right.ty);
                if matches!(self.types[self.types.resolved(ty)], Type::Complex(_)) {
                    self.error("operand-type", loc, "'%' cannot be applied to complex numbers");
                    return self.error_expr(loc, TypeId::ERROR);
                }
                (ty, if directives.cdivision { BinaryOp::Rem } else { BinaryOp::Mod })
            }
            Op::Pow => {
                let constant = match right.kind {
                    ExprKind::Int(v) => Some(v),
                    _ => None,
                };
                let ty = self.common_number(left.ty, right.ty);
                let unsigned = matches!(self.types[rt], Type::Int(k) if k.signedness() == Signedness::Unsigned);
                if let Some(soft) = self.soft_power(&left, &right, loc) {
                    return soft;
                }
                let ty = if integers && directives.cpow != Some(true) && !unsigned && constant.is_none_or(|v| v < 0) { TypeId::DOUBLE } else { ty };
                (ty, BinaryOp::Pow)
            }
            Op::Shl | Op::Shr | Op::BitAnd | Op::BitOr | Op::BitXor if integers => {
                let both_bint = lt == TypeId::BINT && rt == TypeId::BINT;
                let ty = if both_bint && !matches!(op, Op::Shl | Op::Shr) { TypeId::BINT } else { self.common_number(left.ty, right.ty) };
                let kind = match op {
                    Op::Shl if directives.overflowcheck => BinaryOp::CheckedShl,
                    Op::Shl => BinaryOp::Shl,
                    Op::Shr => BinaryOp::Shr,
                    Op::BitAnd => BinaryOp::And,
                    Op::BitOr => BinaryOp::Or,
                    _ => BinaryOp::Xor,
                };
                (ty, kind)
            }
            _ => {
                self.no_operator(op, &left, &right, loc);
                return self.error_expr(loc, TypeId::ERROR);
            }
        };
        let work = match kind {
            // What is shifted keeps its sign; only the result has the type of both. Only C knows
            // the sign of a typedef.
            BinaryOp::Shr if matches!(self.types[self.plain(left.ty)], Type::Typedef(_)) => self.plain(left.ty),
            BinaryOp::Shr => self.common_number(left.ty, TypeId::INT),
            BinaryOp::FloorDiv | BinaryOp::Mod if self.is_int_by_literal(lt, &right) => TypeId::INT,
            _ => ty,
        };
        let (mut l, mut r) = (self.coerce(left, work), self.coerce(right, work));
        let mut before = Vec::new();
        if directives.cdivision_warnings && integers && matches!(kind, BinaryOp::Div | BinaryOp::Rem | BinaryOp::FloorDiv | BinaryOp::Mod) {
            l = self.once(l, &mut before);
            r = self.once(r, &mut before);
            self.warn_of_signs(&l, &r, loc, &mut before);
        }
        let made = build::expr(ExprKind::Binary(kind, Box::new(l), Box::new(r)), work, loc);
        let made = self.coerce(made, ty);
        build::block(before, made)
    }

    fn division_warning(&mut self, loc: Loc) -> Expr {
        let (file, line) = (self.sources.get(self.file), self.sources.line(loc));
        let path = build::expr(ExprKind::CStr(file.recorded.as_bytes().into()), TypeId::CONST_CHAR_PTR, loc);
        build::prim(Prim::DivisionWarning, vec![path, build::int(i128::from(line), TypeId::INT, loc)], loc)
    }

    /// Directive `cdivision_warnings`: operands of different signs divide otherwise in C.
    fn warn_of_signs(&mut self, l: &Expr, r: &Expr, loc: Loc, out: &mut crate::tree::Block) {
        use crate::tree::{CompareOp, StmtKind};
        let negative = |e: &Expr| build::compare(CompareOp::Lt, e.clone(), build::int(0, e.ty, loc), loc);
        let cond = build::compare(CompareOp::Ne, negative(l), negative(r), loc);
        let then = vec![build::stmt(StmtKind::Expr(self.division_warning(loc)), loc)];
        out.push(build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc));
    }

    /// Whether a quotient or remainder is as well computed as `int`: an operand no wider by a small
    /// positive literal. Literals are `long`, and a division of 64 bits takes twice as long.
    fn is_int_by_literal(&self, left: TypeId, right: &Expr) -> bool {
        let fits = matches!(right.kind, ExprKind::Int(v) if (1..1 << 15).contains(&v)) && right.ty == TypeId::LONG;
        let int = IntKind::Int;
        fits && matches!(self.types[left], Type::Int(k) if k.rank() < int.rank() || k == int)
    }

    /// The usual arithmetic conversions (C11 6.3.1.8).
    pub(crate) fn common_number(&mut self, a: TypeId, b: TypeId) -> TypeId {
        let (ra, rb) = (self.types.resolved(a), self.types.resolved(b));
        let float_of = |t: &Type| match t {
            Type::Float(k) | Type::Complex(k) => Some(*k),
            _ => None,
        };
        let (x, y) = (self.types[ra].clone(), self.types[rb].clone());
        if matches!(x, Type::Complex(_)) || matches!(y, Type::Complex(_)) {
            // What may be real stays so among reals.
            if [(a, &x), (b, &y)].into_iter().all(|(ty, kind)| self.is_soft(ty) || !matches!(kind, Type::Complex(_))) {
                return TypeId::SOFT_COMPLEX;
            }
            let k = float_of(&x).max(float_of(&y)).unwrap_or(FloatKind::Double);
            return self.types.intern(Type::Complex(k));
        }
        match (float_of(&x), float_of(&y)) {
            (Some(p), Some(q)) if p == q => return if ra == rb { self.types.unqualified(a) } else { ra },
            (Some(p), Some(q)) => return self.types.intern(Type::Float(p.max(q))),
            (Some(_), None) => return self.plain(a),
            (None, Some(_)) => return self.plain(b),
            (None, None) => {}
        }
        let kind_of = |t: &Type| match t {
            Type::Int(k) if k.rank() < IntKind::Int.rank() || k.is_character() => IntKind::Int,
            Type::Int(k) => *k,
            _ => IntKind::Int,
        };
        // A typedef keeps its name against what is not wider.
        if ra == rb && matches!(x, Type::Int(k) if kind_of(&x) == k) {
            let (pa, pb) = (self.plain(a), self.plain(b));
            return if pa == ra { pb } else { pa };
        }
        let (p, q) = (kind_of(&x), kind_of(&y));
        let wider = if p.rank() > q.rank() {
            p
        } else if q.rank() > p.rank() {
            q
        } else if p.signedness() == Signedness::Unsigned {
            p
        } else {
            q
        };
        for (side, kind) in [(a, &x), (b, &y)] {
            let side = self.plain(side);
            if matches!(self.types[side], Type::Typedef(_)) && matches!(kind, Type::Int(k) if *k == wider) {
                return side;
            }
        }
        // Against a literal of `long`, a typedef whose true width only C knows keeps its name.
        if matches!(self.types[self.plain(a)], Type::Typedef(_)) && rb == TypeId::LONG {
            return self.plain(a);
        }
        if matches!(self.types[self.plain(b)], Type::Typedef(_)) && ra == TypeId::LONG {
            return self.plain(b);
        }
        self.types.intern(Type::Int(wider))
    }

    /// Without qualifiers and references, typedefs kept.
    pub(crate) fn plain(&self, mut ty: TypeId) -> TypeId {
        while let Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) | Type::Reference(t) | Type::RvalueReference(t) = self.types[ty] {
            ty = t;
        }
        ty
    }

    fn pointer_arithmetic(&mut self, op: Op, left: &Expr, right: &Expr, loc: Loc) -> Option<Expr> {
        let is_pointer = |c: &Self, t: TypeId| matches!(c.types[c.types.resolved(t)], Type::Pointer(_) | Type::Array(..));
        let (lp, rp) = (is_pointer(self, left.ty), is_pointer(self, right.ty));
        let (li, ri) = (self.types.is_integral(left.ty), self.types.is_integral(right.ty));
        if lp && !li && matches!(op, Op::Add | Op::Sub) && matches!(self.types.resolved(right.ty), TypeId::OBJECT | TypeId::PY_INT) && self.is_pointer_type(left.ty) {
            let by = self.coerce(right.clone(), TypeId::SSIZE_T);
            return self.pointer_arithmetic(op, left, &by, loc);
        }
        let (kind, a, b) = match (op, lp, rp) {
            (Op::Add, true, false) if ri => (BinaryOp::PointerAdd, left, right),
            (Op::Add, false, true) if li => (BinaryOp::PointerAdd, right, left),
            (Op::Sub, true, false) if ri => (BinaryOp::PointerSub, left, right),
            (Op::Sub, true, true) => (BinaryOp::PointerDiff, left, right),
            _ => return None,
        };
        let pointer = |c: &mut Self, e: &Expr| match c.types[c.types.resolved(e.ty)].clone() {
            Type::Array(t, _) => {
                let p = c.types.pointer(t);
                c.coerce(e.clone(), p)
            }
            _ => e.clone(),
        };
        let a = pointer(self, a);
        let b = pointer(self, b);
        let ty = if kind == BinaryOp::PointerDiff { TypeId::PTRDIFF_T } else { a.ty };
        Some(build::expr(ExprKind::Binary(kind, Box::new(a), Box::new(b)), ty, loc))
    }

    fn is_pointer_type(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::Pointer(_))
    }

    /// Operations on literals are done now, with Python's integers.
    fn fold_binary(&mut self, op: Op, left: &Expr, right: &Expr, loc: Loc) -> Option<Expr> {
        let int = |c: &Self, e: &Expr| match &e.kind {
            ExprKind::Int(v) if e.ty == TypeId::LONG => Some(BigInt::from(*v)),
            // A literal that was cast to an object stays one.
            ExprKind::Const(k) if e.ty == TypeId::PY_INT => match &c.consts[*k] {
                Const::Int(v) => Some(v.clone()),
                _ => None,
            },
            _ => None,
        };
        if let (Some(a), Some(b)) = (int(self, left), int(self, right)) {
            let zero = BigInt::from(0);
            let shift = |b: &BigInt| b.to_u32().filter(|n| *n <= 4096);
            let v = match op {
                Op::Add => a + b,
                Op::Sub => a - b,
                Op::Mul => a * b,
                Op::FloorDiv | Op::Mod if b != zero && !self.directives.cdivision => {
                    let mut q = &a / &b;
                    let r = &a - &q * &b;
                    if r != zero && ((r < zero) != (b < zero)) {
                        q -= 1;
                    }
                    if op == Op::FloorDiv { q } else { a - q * b }
                }
                Op::Pow => a.pow(shift(&b).filter(|n| a.bits() * *n as u64 <= 8192)?),
                Op::Shl => a << shift(&b)?,
                Op::Shr => a >> shift(&b)?,
                Op::BitAnd => a & b,
                Op::BitOr => a | b,
                Op::BitXor => a ^ b,
                _ => return None,
            };
            return Some(self.int_value(v, loc));
        }
        if op == Op::Add {
            if let (ExprKind::Const(a), ExprKind::Const(b)) = (&left.kind, &right.kind) {
                return match (&self.consts[*a], &self.consts[*b]) {
                    (Const::Str { text: StrText::Utf8(x), .. }, Const::Str { text: StrText::Utf8(y), .. }) => {
                        let text = format!("{x}{y}");
                        let c = self.str_const(&text);
                        Some(build::constant(c, TypeId::PY_STR, loc))
                    }
                    (Const::Bytes(x), Const::Bytes(y)) => {
                        let joined = Const::Bytes([&x[..], &y[..]].concat().into());
                        let c = self.consts.add(joined);
                        Some(build::constant(c, TypeId::PY_BYTES, loc))
                    }
                    _ => None,
                };
            }
        }
        None
    }
}

/// The row for a right operand that is a small integer, and what it takes for it.
fn small_constant(right: &Expr, row: Prim) -> Option<(Prim, i128)> {
    let ExprKind::Int(v) = right.kind else { return None };
    if right.ty != TypeId::LONG {
        return None;
    }
    let (_, by_constant, sign) = *select::BY_CONSTANT.iter().find(|(general, ..)| *general == row)?;
    // Minus zero differs from adding zero, for a float of minus zero.
    let fits = (-(1 << 29)..1 << 29).contains(&v) && (v != 0 || sign == Sign::Kept);
    fits.then_some((by_constant, if sign == Sign::Negated { -v } else { v }))
}

/// The built-in type that an operation on objects surely gives.
fn object_result(op: Op, l: TypeId, r: TypeId) -> Option<TypeId> {
    use TypeId as T;
    let sequence = |t| matches!(t, T::PY_STR | T::PY_BYTES | T::PY_BYTEARRAY | T::PY_LIST | T::PY_TUPLE);
    match op {
        Op::Add if l == r && sequence(l) => Some(l),
        Op::Mul if sequence(l) && r == T::PY_INT => Some(l),
        Op::Mul if l == T::PY_INT && sequence(r) => Some(r),
        Op::Add | Op::Sub | Op::Mul if l == T::PY_INT && r == T::PY_INT => Some(l),
        Op::FloorDiv | Op::Mod | Op::Shl | Op::Shr | Op::BitAnd | Op::BitOr | Op::BitXor if l == T::PY_INT && r == T::PY_INT => Some(l),
        Op::Add | Op::Sub | Op::Mul | Op::Div | Op::FloorDiv | Op::Mod
            if matches!((l, r), (T::PY_FLOAT, T::PY_FLOAT | T::PY_INT) | (T::PY_INT, T::PY_FLOAT)) =>
        {
            Some(T::PY_FLOAT)
        }
        Op::Add | Op::Sub | Op::Mul | Op::Div
            if matches!((l, r), (T::PY_COMPLEX, T::PY_COMPLEX | T::PY_FLOAT | T::PY_INT) | (T::PY_FLOAT | T::PY_INT, T::PY_COMPLEX)) =>
        {
            Some(T::PY_COMPLEX)
        }
        Op::Mod if matches!(l, T::PY_BYTES) => Some(l),
        Op::BitOr | Op::BitAnd | Op::Sub | Op::BitXor if l == T::PY_SET && r == T::PY_SET => Some(l),
        _ => None,
    }
}

fn object_row(op: Op, level: u8) -> Prim {
    match op {
        Op::Add => Prim::NumberAdd,
        Op::Sub => Prim::NumberSub,
        Op::Mul => Prim::NumberMul,
        Op::MatMul => Prim::NumberMatMul,
        Op::Div if level < 3 => Prim::NumberTrueDiv,
        Op::Div => Prim::NumberTrueDiv,
        Op::FloorDiv => Prim::NumberFloorDiv,
        Op::Mod => Prim::NumberMod,
        Op::Pow => Prim::NumberPow,
        Op::Shl => Prim::NumberLshift,
        Op::Shr => Prim::NumberRshift,
        Op::BitOr => Prim::NumberOr,
        Op::BitXor => Prim::NumberXor,
        Op::BitAnd => Prim::NumberAnd,
    }
}

fn in_place_row(op: Op, _level: u8) -> Prim {
    match op {
        Op::Add => Prim::NumberInplaceAdd,
        Op::Sub => Prim::NumberInplaceSub,
        Op::Mul => Prim::NumberInplaceMul,
        Op::MatMul => Prim::NumberInplaceMatMul,
        Op::Div => Prim::NumberInplaceTrueDiv,
        Op::FloorDiv => Prim::NumberInplaceFloorDiv,
        Op::Mod => Prim::NumberInplaceMod,
        Op::Pow => Prim::NumberInplacePow,
        Op::Shl => Prim::NumberInplaceLshift,
        Op::Shr => Prim::NumberInplaceRshift,
        Op::BitOr => Prim::NumberInplaceOr,
        Op::BitXor => Prim::NumberInplaceXor,
        Op::BitAnd => Prim::NumberInplaceAnd,
    }
}
