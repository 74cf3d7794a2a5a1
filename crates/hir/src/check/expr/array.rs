//! Arrays of `cython.view` over memory that is there already, and the formats of their items.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, CompareOp, Expr, ExprKind};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{ArrayLen, Packed, StructId, Type, TypeId, ViewClass};

impl<'a> Checker<'a, '_> {
    /// `<T[:n, :m]>pointer`: an array object over memory that is not its own (docs: "Cython
    /// arrays"). A step of 1 says which end the contiguous axis is at.
    pub(super) fn pointer_as_array(&mut self, base: &'a ast::TypeExpr, axes: &'a [ast::MemviewAxis], operand: &'a ast::Expr, loc: Loc) -> Expr {
        let dtype = self.type_of(base);
        let Some(format) = self.item_format(dtype, loc) else {
            self.not_yet(loc, "a cast of a pointer to an array of this type");
            return self.error_expr(loc, TypeId::OBJECT);
        };
        let pointer = self.expr(operand);
        let fits = match self.types[self.types.resolved(pointer.ty)] {
            Type::Pointer(t) | Type::Array(t, _) => {
                let t = self.types.resolved(t);
                t == self.types.resolved(dtype) || t == TypeId::VOID || pointer.ty == TypeId::ERROR
            }
            Type::Null => true,
            _ => pointer.ty == TypeId::ERROR,
        };
        if !fits {
            let message = format!("a pointer to '{}' is needed, not '{}'", self.type_name(dtype), self.type_name(pointer.ty));
            self.error("array-cast", loc, message);
            return self.error_expr(loc, TypeId::OBJECT);
        }
        self.needs_gil(loc, "making an array");
        let to = self.types.pointer(dtype);
        // It is a cast: the items of a void pointer are what it says.
        let pointer = match self.types.pointee(pointer.ty).map(|t| self.types.resolved(t)) {
            Some(TypeId::VOID) => self.cast_value(pointer, to, loc),
            _ => self.coerce(pointer, to),
        };
        let pointer = self.cast_value(pointer, TypeId::VOID_PTR, loc);
        let mut shape = Vec::new();
        for a in axes {
            let Some(n) = &a.stop else {
                self.error("array-cast", self.loc(a.span), "each axis needs its extent");
                return self.error_expr(loc, TypeId::OBJECT);
            };
            let n = self.expr(n);
            let n = self.coerce(n, TypeId::SSIZE_T);
            shape.push(self.object(n));
        }
        let fortran = axes.len() > 1 && axes[0].step.is_some();
        let shape = self.tuple(shape, loc);
        let size = self.size_of(dtype, loc);
        let size = self.coerce(size, TypeId::SSIZE_T);
        self.array_over(pointer, shape, (size, format), if fortran { 'F' } else { 'C' }, loc)
    }

    /// A C array as an array object over its memory, for a view of these elements and axes.
    pub(crate) fn array_as_object(&mut self, e: &Expr, view: &pyxide_types::MemoryViewType) -> Option<Expr> {
        let loc = e.loc;
        let mut item = self.types.resolved(e.ty);
        let mut shape = Vec::new();
        while let Type::Array(of, pyxide_types::ArrayLen::Known(n)) = self.types[item] {
            let n = build::int(n as i128, TypeId::SSIZE_T, loc);
            shape.push(self.object(n));
            item = self.types.resolved(of);
        }
        let dtype = self.types.unqualified(view.dtype);
        if shape.len() != view.axes.len() || self.types.resolved(dtype) != item {
            return None;
        }
        let format = self.item_format(dtype, loc)?;
        self.needs_gil(loc, "making an array");
        let pointer = self.cast_value(e.clone(), TypeId::VOID_PTR, loc);
        let shape = self.tuple(shape, loc);
        let size = self.size_of(dtype, loc);
        let size = self.coerce(size, TypeId::SSIZE_T);
        Some(self.array_over(pointer, shape, (size, format), 'C', loc))
    }

    /// The format of an element type as C text. Of a number of a header only C knows the size.
    pub(crate) fn item_format(&mut self, dtype: TypeId, loc: Loc) -> Option<Expr> {
        let plain = self.types.unqualified(dtype);
        let foreign = match self.types[plain] {
            Type::Typedef(t) => self.types.typedefs[t].linkage == pyxide_types::Linkage::Extern,
            _ => false,
        };
        let kind = match self.types[self.types.resolved(plain)] {
            Type::Int(_) if foreign => {
                let minus = build::int(-1, TypeId::INT, loc);
                let minus = self.cast_value(minus, plain, loc);
                let zero = self.cast_value(build::int(0, TypeId::INT, loc), plain, loc);
                let signed = build::compare(CompareOp::Lt, minus, zero, loc);
                build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(signed)), TypeId::INT, loc)
            }
            Type::Float(_) if foreign => build::int(2, TypeId::INT, loc),
            _ => {
                let text = self.buffer_format(dtype)?;
                return Some(build::expr(ExprKind::CStr(text.as_bytes().into()), TypeId::CONST_CHAR_PTR, loc));
            }
        };
        let size = self.size_of(plain, loc);
        let size = self.coerce(size, TypeId::SSIZE_T);
        Some(build::prim(pyxide_prims::Prim::ViewNumberFormat, vec![size, kind], loc))
    }

    fn array_over(&mut self, pointer: Expr, shape: Expr, (size, format): (Expr, Expr), order: char, loc: Loc) -> Expr {
        let order = build::int(order as i128, TypeId::INT, loc);
        let made = build::prim(pyxide_prims::Prim::ViewArrayOver, vec![pointer, shape, size, format, order], loc);
        let class = self.types.view_class(ViewClass::Array);
        let ty = self.types.class(class);
        build::trust(made, ty)
    }

    /// The format of an element type (module `struct`, PEP 3118).
    fn buffer_format(&self, ty: TypeId) -> Option<String> {
        use pyxide_types::{FloatKind as F, IntKind as I};
        let text = match &self.types[self.types.resolved(ty)] {
            Type::Bint => "i",
            Type::Int(kind) => match kind {
                I::Char => "c",
                I::SChar => "b",
                I::UChar => "B",
                I::Short => "h",
                I::UShort => "H",
                I::Int => "i",
                I::UInt => "I",
                I::Long => "l",
                I::ULong => "L",
                I::LongLong => "q",
                I::ULongLong => "Q",
                I::SsizeT | I::PtrdiffT | I::HashT => "n",
                I::SizeT => "N",
                I::Ucs4 | I::PyUnicode => return None,
            },
            Type::Float(F::Float) => "f",
            Type::Float(F::Double) => "d",
            Type::Float(F::LongDouble) => "g",
            Type::Complex(F::Float) => "Zf",
            Type::Complex(F::Double) => "Zd",
            Type::Complex(F::LongDouble) => "Zg",
            Type::Pointer(_) => "P",
            Type::Object(_) => "O",
            Type::Struct(id) => return self.struct_format(*id),
            Type::Array(..) => return self.array_format(ty),
            _ => return None,
        };
        Some(text.into())
    }

    /// `T{i:a:d:b:}`, laid out as C does by itself; without padding where the struct is packed.
    fn struct_format(&self, id: StructId) -> Option<String> {
        let def = &self.types.structs[id];
        let mut text = String::from("T{");
        if def.packed == Packed::Yes {
            text.push('^');
        }
        let own = if def.packed == Packed::Yes { '^' } else { '@' };
        // A struct inside may be laid out in the other way; the sign holds until the next one.
        let mut changed = false;
        for f in def.fields.as_ref()? {
            let other = self.struct_inside(f.ty).is_some_and(|s| self.types.structs[s].packed != def.packed);
            if changed {
                text.push(own);
            }
            let item = self.buffer_format(f.ty)?;
            let item = if other && own == '^' { item.replacen("T{", "T{@", 1) } else { item };
            text.push_str(&format!("{item}:{}:", f.name.name));
            changed = other;
        }
        text.push('}');
        Some(text)
    }

    /// The struct that a type is, or an array of it.
    fn struct_inside(&self, ty: TypeId) -> Option<StructId> {
        match self.types[self.types.resolved(ty)] {
            Type::Struct(s) => Some(s),
            Type::Array(of, _) => self.struct_inside(of),
            _ => None,
        }
    }

    /// `(2,3)i`
    fn array_format(&self, ty: TypeId) -> Option<String> {
        let mut item = self.types.resolved(ty);
        let mut lengths = Vec::new();
        while let Type::Array(of, ArrayLen::Known(n)) = self.types[item] {
            lengths.push(n.to_string());
            item = self.types.resolved(of);
        }
        if lengths.is_empty() {
            return None;
        }
        Some(format!("({}){}", lengths.join(","), self.buffer_format(item)?))
    }
}
