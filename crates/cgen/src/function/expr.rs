//! Expressions that cannot fail.

use super::Fx;
use crate::ctree::{BinOp, CExpr, CType, Prefix, Template};
use pyxide_hir::tree::{BinaryOp, CompareOp, Extent, LogicalOp, UnaryOp};
use pyxide_mir::ir::{Expr, ExprKind};
use pyxide_prims::{Arm, Prim};
use pyxide_types::{Linkage, Type, TypeId};

impl Fx<'_, '_> {
    /// An expression as C spells it.
    pub(crate) fn expr(&mut self, e: &Expr) -> CExpr {
        match &e.kind {
            ExprKind::Load(place) => self.place(place),
            ExprKind::AddressOf(place) => self.place(place).address(),
            ExprKind::Const(id) => self.cx.constant(*id),
            // What a function gives that ends without a value.
            ExprKind::Int(_) if matches!(self.resolved(e.ty), Type::CppClass(..)) => self.cx.empty_value(e.ty),
            ExprKind::Int(n) => self.integer(*n, e.ty),
            ExprKind::Float(digits) => self.float(digits, e.ty),
            ExprKind::CStr(bytes) => self.c_string(bytes, e.ty),
            ExprKind::WideStr(points) => wide_string(points),
            ExprKind::Null => match self.resolved(e.ty) {
                Type::MemoryView(_) => CExpr::name("PYX_NO_SLICE"),
                _ => CExpr::null(),
            },
            ExprKind::None => CExpr::name("Py_None"),
            ExprKind::ErrorResult => self.error_value(),
            ExprKind::EnumItem(id, item) => self.cx.enum_item(*id, *item),
            ExprKind::CText(text) => CExpr::Text(text.clone()),
            ExprKind::FuncPointer(f) => self.cx.cfunction(*f),
            ExprKind::MethodPointer(f, object) => {
                let object = self.expr(object);
                self.cx.virtual_function(*f, object)
            }
            ExprKind::ClassObject(class) => self.cx.class_object(*class).cast(CType::object()),
            ExprKind::CBuiltin(name) => builtin_object(name),
            ExprKind::ModuleObject => CExpr::name("PYX(module)"),
            ExprKind::ModuleDict => CExpr::name("PYX(dict)"),
            ExprKind::BuiltinName(name) => self.cx.builtin_constant(*name),
            ExprKind::ErrorMatches(types) => {
                let types = self.expr(types);
                CExpr::call("PyErr_ExceptionMatches", vec![types])
            }
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b, e.ty),
            ExprKind::Unary(op, a) => {
                let a = self.expr(a);
                CExpr::Prefix(
                    match op {
                        UnaryOp::Neg => Prefix::Neg,
                        UnaryOp::Pos => Prefix::Plus,
                        UnaryOp::Invert => Prefix::Invert,
                    },
                    Box::new(a),
                )
            }
            ExprKind::Compare(op, a, b) => {
                let (a, b) = self.comparands(a, b);
                a.binary(compare_sign(*op), b)
            }
            ExprKind::Logical(op, a, b) => {
                let a = self.condition(a);
                let b = self.condition(b);
                a.binary(if *op == LogicalOp::And { BinOp::AndAnd } else { BinOp::OrOr }, b)
            }
            ExprKind::Not(a) => self.condition(a).not(),
            ExprKind::Conditional(cond, a, b) => {
                let cond = self.condition(cond);
                let a = self.expr(a);
                let b = self.expr(b);
                CExpr::Conditional(Box::new(cond), Box::new(a), Box::new(b))
            }
            ExprKind::Cast(of) => self.cast(of, e.ty),
            ExprKind::Prim(prim, args) => {
                let args = args.iter().map(|a| self.expr(a)).collect();
                self.prim(*prim, args)
            }
            ExprKind::SizeOf(ty) => CExpr::SizeOf(self.cx.ctype(*ty)),
            ExprKind::Extent { view, what, axis } => {
                let view = self.expr(view);
                let axis = self.expr(axis);
                let field = match what {
                    Extent::Shape | Extent::ShapeAddress => "shape",
                    Extent::Strides | Extent::StridesAddress => "strides",
                    Extent::Suboffsets | Extent::SuboffsetsAddress => "suboffsets",
                    Extent::Data => return view.member("data"),
                    Extent::Holder => return view.member("memview").cast(CType::void().ptr()),
                };
                let number = view.member(field).index(axis);
                match what {
                    Extent::ShapeAddress | Extent::StridesAddress | Extent::SuboffsetsAddress => number.address(),
                    _ => number,
                }
            }
            ExprKind::IsSet(v) => {
                if let (Some(n), false) = (self.optional_index(*v), self.counted(*v)) {
                    return super::prologue::passed(n);
                }
                if self.is_boxed(*v) {
                    self.var(*v);
                    return self.box_of(*v).member("is_set").called();
                }
                let x = self.var(*v);
                match self.resolved(self.body.vars[*v].ty) {
                    Type::MemoryView(_) => x.member("memview").binary(BinOp::Ne, CExpr::null()),
                    _ => x.binary(BinOp::Ne, CExpr::null()),
                }
            }
            ExprKind::TypeIdOfType(ty) => {
                let ty = self.cx.ctype(*ty);
                CExpr::Template(Template { text: format!("typeid({ty})").into(), args: Vec::new() })
            }
        }
    }

    /// An expression whose truth alone matters.
    pub(crate) fn condition(&mut self, e: &Expr) -> CExpr {
        match &e.kind {
            ExprKind::IsSet(v) if self.cx.types.is_object(self.body.vars[*v].ty) => self.var(*v),
            ExprKind::Cast(of) if matches!(self.resolved(of.ty), Type::Bint) => self.condition(of),
            _ => self.expr(e),
        }
    }

    /// A row of the primitives table.
    pub(crate) fn prim(&mut self, prim: Prim, args: Vec<CExpr>) -> CExpr {
        let row = prim.row();
        for need in row.needs {
            self.cx.need(need);
        }
        let spelled = |c: &'static str| match c.contains("{0}") || c.contains("{1}") || !is_name(c) {
            true => CExpr::Template(Template { text: c.into(), args: args.clone() }),
            false => CExpr::call(c, args.clone()),
        };
        match row.alternatives {
            [] => spelled(row.c),
            // Spellings that depend on the build are chosen where functions may be: in a helper
            // macro, whose body the preprocessor decides.
            alternatives => {
                let name = format!("PYX_P_{}", row.name.replace('.', "_"));
                let params: Vec<String> = (0..row.args.len()).map(|i| format!("a{i}")).collect();
                let head = format!("define {name}({}) ", params.join(", "));
                let holes: Vec<CExpr> = params.iter().map(|p| CExpr::name(p.as_str())).collect();
                let body = |c: &'static str| {
                    let e = match is_name(c) {
                        true => CExpr::call(c, holes.clone()),
                        false => CExpr::Template(Template { text: c.into(), args: holes.clone() }),
                    };
                    format!("{head}{}", crate::printer::expression(&e))
                };
                let conditions: Vec<(String, String)> = alternatives
                    .iter()
                    .map(|a| {
                        let cond = match a.arm {
                            Arm::LimitedApi => "defined(Py_LIMITED_API)".to_string(),
                            Arm::FreeThreaded => "defined(Py_GIL_DISABLED)".to_string(),
                            Arm::Before(v) => format!("PY_VERSION_HEX < 0x{v:08X}"),
                        };
                        (cond, body(a.c))
                    })
                    .collect();
                self.cx.macro_by_build(&name, conditions, body(row.c));
                CExpr::call(name, args)
            }
        }
    }

    fn integer(&mut self, n: i128, ty: TypeId) -> CExpr {
        let literal = CExpr::name(crate::spell::integer(n));
        match self.resolved(ty) {
            Type::Pointer(_) if n == 0 => CExpr::null(),
            Type::Pointer(_) | Type::Enum(_) => {
                let ty = self.cx.ctype(ty);
                literal.cast(ty)
            }
            Type::Complex(_) => {
                let ty = self.cx.ctype(ty);
                literal.cast(ty)
            }
            Type::Float(_) => CExpr::name(format!("{n}.0")),
            _ => literal,
        }
    }

    fn float(&mut self, digits: &str, ty: TypeId) -> CExpr {
        let literal = CExpr::name(crate::spell::float(digits));
        match self.resolved(ty) {
            Type::Float(pyxide_types::FloatKind::Double) => literal,
            _ => {
                let ty = self.cx.ctype(ty);
                literal.cast(ty)
            }
        }
    }

    /// String literals are `const char *`; the language also gives them to `char *` and to
    /// pointers to other character types.
    fn c_string(&mut self, bytes: &[u8], ty: TypeId) -> CExpr {
        let literal = CExpr::string(bytes);
        match self.resolved(ty) {
            Type::Pointer(to) => match &self.cx.types[*to] {
                Type::Const(c) if *c == TypeId::CHAR => literal,
                _ => {
                    let ty = self.cx.ctype(ty);
                    literal.cast(ty)
                }
            },
            Type::Int(_) if bytes.len() == 1 => CExpr::name(crate::spell::char_literal(bytes[0])),
            _ => literal,
        }
    }

    /// Operands of a comparison; objects of different static types are all `PyObject *`, C
    /// pointers of different types meet as `void *`.
    fn comparands(&mut self, a: &Expr, b: &Expr) -> (CExpr, CExpr) {
        let (x, y) = (self.expr(a), self.expr(b));
        let (ta, tb) = (self.cx.types.resolved(a.ty), self.cx.types.resolved(b.ty));
        let pointer = |t: TypeId| matches!(self.cx.types[t], Type::Pointer(_));
        if ta != tb && (pointer(ta) || pointer(tb)) && ta != TypeId::NULL && tb != TypeId::NULL {
            let void = CType::void().ptr();
            return (x.cast(void.clone()), y.cast(void));
        }
        (x, y)
    }

    fn binary(&mut self, op: BinaryOp, a: &Expr, b: &Expr, ty: TypeId) -> CExpr {
        let (x, y) = (self.expr(a), self.expr(b));
        use BinaryOp::*;
        let sign = match op {
            Add | PointerAdd | CheckedAdd => BinOp::Add,
            Sub | PointerSub | PointerDiff | CheckedSub => BinOp::Sub,
            Mul | CheckedMul => BinOp::Mul,
            Div | TrueDiv => BinOp::Div,
            Rem => match self.resolved(ty) {
                Type::Float(kind) => return CExpr::call(float_function("fmod", *kind), vec![x, y]),
                _ => BinOp::Rem,
            },
            FloorDiv | Mod => return self.python_division(op, x, y, ty),
            Pow => return self.power(x, y, ty),
            Shl | CheckedShl | Shr => {
                // The type of a shift is its left operand's: a literal there is no `int`.
                let x = match a.kind {
                    ExprKind::Int(_) => x.cast(self.cx.ctype(ty)),
                    _ => x,
                };
                return x.binary(if op == Shr { BinOp::Shr } else { BinOp::Shl }, y);
            }
            And => BinOp::And,
            Or => BinOp::Or,
            Xor => BinOp::Xor,
        };
        x.binary(sign, y)
    }

    /// Division with Python's rounding; the divisor is known not to be zero.
    pub(crate) fn python_division(&mut self, op: BinaryOp, x: CExpr, y: CExpr, ty: TypeId) -> CExpr {
        if let Type::Float(kind) = self.resolved(ty) {
            let kind = *kind;
            if op == BinaryOp::FloorDiv {
                return CExpr::call(float_function("floor", kind), vec![x.binary(BinOp::Div, y)]);
            }
            let r = self.cx.runtime("fmod", "pyx_fmod", vec![x, y]);
            return match kind {
                pyxide_types::FloatKind::Double => r,
                _ => r.cast(CType::named(crate::types::float_name(kind))),
            };
        }
        let wide = match self.cx.int_suffix(ty) {
            Some((_, pyxide_types::Signedness::Unsigned)) => {
                return x.binary(if op == BinaryOp::Mod { BinOp::Rem } else { BinOp::Div }, y);
            }
            // No wider than it must be: a division of 64 bits takes twice as long as one of 32.
            Some(("schar" | "char" | "short" | "int", _)) => "int",
            Some(("long", _)) => "long",
            _ => "longlong",
        };
        let section = if op == BinaryOp::Mod { "mod" } else { "floordiv" };
        let r = self.cx.runtime(section, &format!("pyx_{section}_{wide}"), vec![x, y]);
        match self.cx.types.resolved(ty) {
            TypeId::INT | TypeId::LONG | TypeId::LONGLONG => r,
            _ => {
                let ty = self.cx.variable_type(ty);
                r.cast(ty)
            }
        }
    }

    fn power(&mut self, x: CExpr, y: CExpr, ty: TypeId) -> CExpr {
        match self.resolved(ty) {
            Type::Float(kind) => CExpr::call(float_function("pow", *kind), vec![x, y]),
            Type::Complex(_) => self.cx.runtime("complex_pow", "pyx_complex_pow", vec![x, y]),
            _ => {
                let r = self.cx.runtime("ipow", "pyx_ipow", vec![x, y]);
                let ty = self.cx.variable_type(ty);
                r.cast(ty)
            }
        }
    }

    fn is_reference_type(&self, ty: TypeId) -> bool {
        matches!(self.cx.types[self.cx.types.unqualified(ty)], Type::Reference(_) | Type::RvalueReference(_))
    }

    /// A C cast; between objects nothing is to be done.
    fn cast(&mut self, of: &Expr, ty: TypeId) -> CExpr {
        let value = self.expr(of);
        let types = self.cx.types;
        let (from, to) = (types.unqualified(of.ty), types.unqualified(ty));
        let is_cpp = |t| matches!(types[t], Type::CppClass(..));
        if from == to || types.resolved(from) == types.resolved(to) && is_cpp(types.resolved(to)) || (types.is_object(from) && types.is_object(to)) {
            return value;
        }
        if is_cpp(types.resolved(to)) && matches!(of.kind, ExprKind::Null) {
            let ty = self.cx.variable_type(ty);
            return CExpr::name("nullptr").cast(ty);
        }
        match (&types[types.resolved(from)], &types[types.resolved(to)]) {
            // C casts to no array: its items are meant.
            (Type::Pointer(_) | Type::Array(..), Type::Array(item, _)) => {
                let item = self.cx.ctype(types.unqualified(*item));
                value.cast(item.ptr())
            }
            (Type::Complex(_), Type::Complex(_)) | (_, Type::Complex(_)) => {
                let ty = self.cx.ctype(ty);
                value.cast(ty)
            }
            (a, Type::Struct(_) | Type::CTuple(_)) if !matches!(a, Type::Pointer(_)) => value,
            (Type::Array(..), Type::Pointer(to)) if types.pointee(from) == Some(*to) => value,
            // `ctypedef problem *problem_ptr "problem const *"`: C converts, and need not know the words.
            (a, b @ Type::Pointer(_)) if a == b && matches!(&types[to], Type::Typedef(t) if types.typedefs[*t].name.c_name.as_deref().is_some_and(|n| n.contains(' '))) => value,
            (_, Type::Reference(_)) => value,
            (a, Type::Pointer(to)) if self.is_reference_type(of.ty) && *a == types[types.resolved(*to)] => value.address(),
            // The operator may be explicit.
            (Type::CppClass(..), Type::Bint) => CExpr::Conditional(Box::new(value), Box::new(CExpr::number(1)), Box::new(CExpr::number(0))),
            // A truth value is 0 or 1.
            (Type::Pointer(_) | Type::Float(_), Type::Bint) => value.binary(BinOp::Ne, CExpr::number(0)),
            (Type::Void, _) => value,
            _ => {
                let ty = self.cx.variable_type(ty);
                value.cast(ty)
            }
        }
    }
}

/// The sign of a comparison.
pub(crate) fn compare_sign(op: CompareOp) -> BinOp {
    match op {
        CompareOp::Lt => BinOp::Lt,
        CompareOp::Le => BinOp::Le,
        CompareOp::Eq => BinOp::Eq,
        CompareOp::Ne => BinOp::Ne,
        CompareOp::Gt => BinOp::Gt,
        CompareOp::Ge => BinOp::Ge,
    }
}

/// A function of `math.h` for a floating point type.
pub(crate) fn float_function(name: &str, kind: pyxide_types::FloatKind) -> String {
    use pyxide_types::FloatKind::*;
    match kind {
        Float => format!("{name}f"),
        Double => name.to_string(),
        LongDouble => format!("{name}l"),
    }
}

/// A type object or exception that the C-API names.
pub(crate) fn builtin_object(name: &str) -> CExpr {
    match name {
        n if n.starts_with("PyExc_") || n.starts_with("Py_") => CExpr::name(n),
        n => CExpr::name(n).address().cast(CType::object()),
    }
}

fn is_name(c: &str) -> bool {
    c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn wide_string(points: &[u32]) -> CExpr {
    let mut text = String::from("L\"");
    for p in points {
        match *p {
            0x22 => text.push_str("\\\""),
            0x5c => text.push_str("\\\\"),
            c @ 0x20..=0x7e => text.push(c as u8 as char),
            c if c < 0x20 || c == 0x7f => text.push_str(&format!("\\{c:03o}")),
            c if c <= 0xffff => text.push_str(&format!("\\u{c:04x}")),
            c => text.push_str(&format!("\\U{c:08x}")),
        }
    }
    text.push('"');
    CExpr::name(text)
}

impl crate::module::Cx<'_> {
    /// A member of an enum.
    pub(crate) fn enum_item(&mut self, id: pyxide_types::EnumId, item: u32) -> CExpr {
        let types = self.types;
        let def = &types.enums[id];
        let Some(it) = def.items.get(item as usize) else { return CExpr::number(0) };
        let name = match &it.name.c_name {
            _ if def.scoped == pyxide_types::Scoped::Yes => {
                let of = self.enum_name(id);
                format!("{of}::{}", self.enum_member(id, item)).into()
            }
            Some(c) => crate::types::qualified(it.name.namespace.as_deref(), c),
            None => match def.linkage {
                Linkage::Private | Linkage::Api => {
                    self.use_enum(id);
                    self.enum_member(id, item)
                }
                _ => crate::types::qualified(it.name.namespace.as_deref(), &it.name.name),
            },
        };
        CExpr::Name(name)
    }

    /// The C name of a member of an enum that this module declares to C.
    pub(crate) fn enum_member(&self, id: pyxide_types::EnumId, item: u32) -> crate::ctree::Name {
        let def = &self.types.enums[id];
        match def.items.get(item as usize) {
            Some(it) => it.name.c_name.clone().unwrap_or_else(|| match def.linkage {
                // Modules may have items of one name.
                Linkage::Private if def.scoped == pyxide_types::Scoped::No && *it.name.module != *self.hir.name => {
                    format!("e_{}_{}", crate::spell::identifier(&it.name.module), crate::spell::identifier(&it.name.name)).into()
                }
                Linkage::Private if def.scoped == pyxide_types::Scoped::No => format!("e_{}", crate::spell::identifier(&it.name.name)).into(),
                _ => it.name.name.clone(),
            }),
            None => "unknown".into(),
        }
    }
}

impl CExpr {
    /// `this()`
    pub(crate) fn called(self) -> CExpr {
        CExpr::Call(Box::new(self), Vec::new())
    }
}
