//! Typed memoryviews: what the runtime is told of a view's type, and the operations on views.

use super::op::{Applied, Test};
use super::region::view_type;
use super::Fx;
use crate::ctree::{CExpr, CType, Function, Item, Linkage, Name, Param, Var, CStmt};
use crate::module::Cx;
use pyxide_hir::tree::{CopyOrder, IndexChecks};
use pyxide_mir::ir::{Expr, Place, PlaceKind, SliceShape};
use pyxide_types::{Access, ArrayLen, BufferCast, BufferType, FloatKind, IntKind, MemoryViewType, Packing, Signedness, Type, TypeId};

/// A scalar inside an element type: where, how large, of which kind, and its names in messages.
struct Scalar {
    path: String,
    label: String,
    ty: TypeId,
    /// The extents of an array of them.
    dims: Vec<u64>,
    /// Whether it and the next one may be the parts of a complex number.
    pair: bool,
}

/// The letter that says how one axis is reached (`runtime/memoryview.c`).
fn axis_letter(access: Access, packing: Packing) -> char {
    match (access, packing) {
        (Access::Direct, Packing::Strided) => 's',
        (Access::Direct, Packing::Contiguous) => 'c',
        (Access::Direct, Packing::Follow) => 'w',
        (Access::Indirect, _) => 'p',
        (Access::Full, _) => 'a',
    }
}

/// `4,4`
fn text_of(dims: &[u64]) -> String {
    dims.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
}

fn constant(ty: &str, name: &Name, init: Vec<CExpr>) -> Item {
    Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named(ty).constant(),
        name: name.clone(),
        init: Some(CExpr::Braces(init)),
    }))
}

/// What a view is declared as. That an old-style buffer is only read is no part of its type.
#[derive(Clone, Copy)]
enum Source<'a> {
    View,
    Buffer(&'a BufferType),
}

/// What is done with the items of a view.
#[derive(Clone, Copy)]
enum Use {
    Read,
    Write,
}

/// What is asked of an exporter for a view of these axes (`axis_letter`).
fn request(axes: &str, wanted: Use, source: Source<'_>) -> String {
    let fortran = match source {
        Source::Buffer(b) => &*b.mode == "fortran",
        Source::View => axes.len() > 1 && axes.starts_with('c'),
    };
    let shape = if axes.contains(['p', 'a']) {
        "PyBUF_INDIRECT"
    } else if axes.contains('s') || !axes.contains('c') {
        "PyBUF_STRIDES"
    } else if fortran {
        "PyBUF_F_CONTIGUOUS"
    } else {
        "PyBUF_C_CONTIGUOUS"
    };
    format!("PyBUF_FORMAT | {}{shape}", match wanted {
        Use::Read => "",
        Use::Write => "PyBUF_WRITABLE | ",
    })
}

impl Cx<'_> {
    /// A view's type as its runtime description, by address.
    pub(crate) fn view_description(&mut self, view: &MemoryViewType) -> CExpr {
        self.view_description_as(view, Source::View)
    }

    fn view_description_as(&mut self, view: &MemoryViewType, source: Source<'_>) -> CExpr {
        let buffer = matches!(source, Source::Buffer(_));
        let any = matches!(source, Source::Buffer(b) if b.cast == BufferCast::SameSize);
        self.need("memoryview");
        let dtype = self.dtype(view.dtype);
        let is_const = matches!(self.types[view.dtype], Type::Const(_));
        let axes: String = view.axes.iter().map(|a| axis_letter(a.access, a.packing)).collect();
        let request = request(&axes, if is_const { Use::Read } else { Use::Write }, source);
        let prefix = if !is_const { "" } else if buffer { "read_" } else { "const_" };
        let cast = if any { "any_" } else { "" };
        let order = if axes.len() == 1 && request.ends_with("F_CONTIGUOUS") { "f_" } else { "" };
        let name: Name = format!("view_{prefix}{cast}{order}{axes}_{}", &dtype["dtype_".len()..]).into();
        if self.macros.insert(name.to_string()) {
            let shown = format!("{}{}", if is_const && !buffer { "const " } else { "" }, self.element_name(view.dtype));
            let item = constant("pyx_view_type", &name, vec![
                CExpr::Name(dtype).address(),
                CExpr::string(shown.as_bytes()),
                CExpr::number(view.axes.len() as i64),
                CExpr::name(request),
                CExpr::number(any.into()),
                CExpr::string(axes.as_bytes()),
            ]);
            self.early.push(item);
        }
        CExpr::Name(name).address()
    }

    /// The name of an element type in messages.
    fn element_name(&mut self, ty: TypeId) -> String {
        let types = self.types;
        match &types[types.resolved(ty)] {
            Type::Object(_) => "Python object".into(),
            Type::Complex(FloatKind::Float) => "float complex".into(),
            Type::Complex(FloatKind::Double) => "double complex".into(),
            Type::Complex(FloatKind::LongDouble) => "long double complex".into(),
            Type::Struct(id) => types.structs[*id].name.name.to_string(),
            _ if let Type::Typedef(id) = types[types.unqualified(ty)] => types.typedefs[id].name.name.to_string(),
            _ => self.ctype(types.unqualified(ty)).to_string(),
        }
    }

    /// Whether a type is one of a header, of which only its sort is known.
    fn is_foreign(&self, ty: TypeId) -> bool {
        match self.types[self.types.unqualified(ty)] {
            Type::Typedef(t) => {
                let def = &self.types.typedefs[t];
                def.linkage == pyxide_types::Linkage::Extern || self.is_foreign(def.base)
            }
            _ => false,
        }
    }

    /// The kind of a scalar: a C expression, as only C knows the signs of foreign integers.
    fn scalar_kind(&mut self, ty: TypeId) -> CExpr {
        let types = self.types;
        let letter = match &types[types.resolved(ty)] {
            Type::Int(_) if self.is_foreign(ty) => {
                let c = self.ctype(types.unqualified(ty));
                return CExpr::name(format!("(({c})-1 < ({c})1 ? 'i' : 'u')"));
            }
            Type::Int(IntKind::Char) => "'h'",
            Type::Int(k) if k.signedness() == Signedness::Unsigned => "'u'",
            Type::Int(_) | Type::Bint | Type::Enum(_) => "'i'",
            Type::Float(_) => "'f'",
            Type::Complex(_) => "'c'",
            Type::Object(_) => "'O'",
            Type::Pointer(_) => "'P'",
            _ => "'S'",
        };
        CExpr::name(letter)
    }

    /// The scalars of an element type, in order; none of a type that no buffer has.
    fn scalars(&mut self, ty: TypeId, path: &str, label: &str, out: &mut Vec<Scalar>) {
        let types = self.types;
        match &types[types.resolved(ty)] {
            Type::Struct(id) => {
                let Some(fields) = types.structs[*id].fields.as_ref() else { return };
                let own = types.structs[*id].name.name.to_string();
                for (i, f) in fields.iter().enumerate() {
                    let c = self.field_name(*id, i as u32);
                    let path = if path.is_empty() { c.to_string() } else { format!("{path}.{c}") };
                    self.scalars(f.ty, &path, &format!("{own}.{}", f.name.name), out);
                }
                let parts: Vec<&Type> = fields.iter().map(|f| &types[types.resolved(f.ty)]).collect();
                if let [Type::Float(a), Type::Float(b)] = &parts[..]
                    && a == b
                    && let Some(first) = out.len().checked_sub(2)
                {
                    out[first].pair = true;
                }
            }
            Type::Array(of, ArrayLen::Known(n)) => {
                let (mut item, mut dims, mut first) = (*of, vec![*n], format!("{path}[0]"));
                while let Type::Array(inner, ArrayLen::Known(n)) = types[types.resolved(item)] {
                    (item, first) = (inner, format!("{first}[0]"));
                    dims.push(n);
                }
                match types[types.resolved(item)] {
                    Type::Struct(_) => (0..*n).for_each(|i| self.scalars(*of, &format!("{path}[{i}]"), label, out)),
                    _ => out.push(Scalar { path: first, label: label.into(), ty: item, dims, pair: false }),
                }
            }
            _ => out.push(Scalar { path: path.into(), label: label.into(), ty, dims: Vec::new(), pair: false }),
        }
    }

    /// The runtime description of an element type.
    pub(crate) fn dtype(&mut self, ty: TypeId) -> Name {
        let types = self.types;
        let ty = types.unqualified(ty);
        let c = self.ctype(ty);
        let shown = self.element_name(ty);
        let slug: String = shown.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if let Some(name) = self.dtypes.get(&ty) {
            return name.clone();
        }
        let mut name: Name = format!("dtype_{slug}").into();
        // One name may stand for types of several modules.
        for n in 2.. {
            if self.macros.insert(name.to_string()) {
                break;
            }
            name = format!("dtype_{slug}_{n}").into();
        }
        let slug = name["dtype_".len()..].to_string();
        self.dtypes.insert(ty, name.clone());
        let mut init = vec![
            CExpr::string(shown.as_bytes()),
            CExpr::SizeOf(c.clone()),
            self.scalar_kind(ty),
            CExpr::null(),
            CExpr::null(),
            CExpr::null(),
        ];
        if matches!(types[types.resolved(ty)], Type::Struct(_) | Type::Array(..)) {
            let mut scalars = Vec::new();
            self.scalars(ty, "", "", &mut scalars);
            let mut rows: Vec<CExpr> = Vec::new();
            for s in scalars {
                let member = self.ctype(types.unqualified(s.ty));
                let type_name = self.element_name(s.ty);
                rows.push(CExpr::Braces(vec![
                    if s.label.is_empty() { CExpr::null() } else { CExpr::string(s.label.as_bytes()) },
                    CExpr::string(type_name.as_bytes()),
                    if s.label.is_empty() { CExpr::number(0) } else { CExpr::call("offsetof", vec![CExpr::name(c.to_string()), CExpr::name(s.path)]) },
                    CExpr::SizeOf(member),
                    CExpr::number(s.dims.iter().product::<u64>() as i64),
                    if s.pair { CExpr::name("'F'") } else { self.scalar_kind(s.ty) },
                    if s.dims.is_empty() { CExpr::null() } else { CExpr::string(text_of(&s.dims).as_bytes()) },
                ]));
            }
            let zero = CExpr::number(0);
            rows.push(CExpr::Braces(vec![CExpr::null(), CExpr::null(), zero.clone(), zero.clone(), zero.clone(), zero, CExpr::null()]));
            let fields: Name = format!("{name}_fields").into();
            self.early.push(Item::Var(Box::new(Var {
                linkage: Linkage::Static,
                ty: CType::Array(Box::new(CType::named("pyx_dtype_field").constant()), "".into()),
                name: fields.clone(),
                init: Some(CExpr::Braces(rows)),
            })));
            init[3] = CExpr::Name(fields);
            if matches!(types[types.resolved(ty)], Type::Struct(_))
                && let Some((to, from)) = self.struct_item(ty, &slug)
            {
                init[4] = CExpr::Name(to);
                init[5] = CExpr::Name(from);
            }
        }
        let item = constant("pyx_dtype", &name, init);
        self.early.push(item);
        name
    }

    /// The functions that convert an element which is a struct: to an object and from one.
    fn struct_item(&mut self, ty: TypeId, slug: &str) -> Option<(Name, Name)> {
        let c = self.ctype(ty);
        let chars = CType::named("char");
        let item = |pointer: CType| CExpr::name("item").cast(pointer).deref();
        let value = item(c.clone().constant().ptr());
        let made = self.composite_to_object(value, ty)?;
        let filled = self.composite_from_object(ty)?;
        let (to, from): (Name, Name) = (format!("item_{slug}").into(), format!("set_item_{slug}").into());
        self.helpers.insert(to.to_string(), Function {
            linkage: Linkage::Static,
            ret: CType::object(),
            name: to.clone(),
            params: vec![Param::new(chars.clone().constant().ptr(), "item")],
            varargs: false,
            body: vec![CStmt::Return(Some(made))],
        });
        let call = CExpr::call(filled, vec![CExpr::name("value"), CExpr::name("item").cast(c.ptr())]);
        self.helpers.insert(from.to_string(), Function {
            linkage: Linkage::Static,
            ret: CType::int(),
            name: from.clone(),
            params: vec![Param::new(chars.ptr(), "item"), Param::new(CType::object(), "value")],
            varargs: false,
            body: vec![CStmt::Return(Some(call))],
        });
        Some((to, from))
    }

    /// A memoryview as an object.
    pub(crate) fn view_to_object(&mut self, value: CExpr, from: TypeId) -> Option<CExpr> {
        let n = view_type(self.types, from)?.axes.len();
        Some(self.runtime("memoryview_object", "pyx_slice_to_object", vec![value.address(), CExpr::number(n as i64)]))
    }
}

impl Fx<'_, '_> {
    /// A view and the number of its axes.
    fn view(&mut self, view: &Expr) -> Option<(CExpr, MemoryViewType)> {
        let ty = view_type(self.cx.types, view.ty)?.clone();
        Some((self.expr(view).address(), ty))
    }

    /// A memoryview of an object.
    pub(crate) fn view_from(&mut self, object: &Expr, ty: TypeId) -> Applied {
        let o = self.expr(object);
        let Some(view) = view_type(self.cx.types, ty).cloned() else { return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView) };
        let description = self.view_wanted(&view, object.ty);
        Applied::value(self.cx.runtime("memoryview", "pyx_slice_of", vec![o, description]), Test::NoView)
    }

    /// The description of a view over an object of this type.
    fn view_wanted(&mut self, view: &MemoryViewType, object: TypeId) -> CExpr {
        match self.resolved(object).clone() {
            Type::Buffer(b) => self.cx.view_description_as(view, Source::Buffer(&b)),
            _ => self.cx.view_description(view),
        }
    }

    /// The view of an old-style buffer variable, when the variable gets another object: operands
    /// are the view, the new object, and the one that is there.
    pub(crate) fn buffer_exchange(&mut self, args: &[Expr], ty: TypeId) -> Applied {
        let [view, value, before] = args else { return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView) };
        let Some(wanted) = view_type(self.cx.types, ty).cloned() else {
            return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView);
        };
        let description = self.view_wanted(&wanted, before.ty);
        let object = CType::object();
        let list = vec![
            self.expr(view).address(),
            self.expr(value).cast(object.clone()),
            self.expr(before).cast(object),
            description,
        ];
        Applied::value(self.cx.runtime("buffer_exchange", "pyx_buffer_exchange", list), Test::NoView)
    }

    /// A part of a view.
    pub(crate) fn view_slice(&mut self, args: &[Expr], parts: &[SliceShape], checks: IndexChecks, dest: Option<&Place>) -> Applied {
        let Some((view, ty)) = args.first().and_then(|v| self.view(v)) else {
            return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView);
        };
        let text: String = parts
            .iter()
            .map(|p| match p {
                SliceShape::Index => 'i',
                SliceShape::NewAxis => 'n',
                SliceShape::Range { start, stop, step } => {
                    (b'0' + u8::from(*start) + 2 * u8::from(*stop) + 4 * u8::from(*step)) as char
                }
            })
            .collect();
        let flags = i64::from(checks.wrap) + 2 * i64::from(checks.bounds);
        let axes = ty.axes.len();
        let direct = ty.axes.iter().all(|a| a.access == Access::Direct);
        let bounds: Vec<CExpr> = args[1..].iter().map(|i| self.expr(i).cast(CType::named("Py_ssize_t"))).collect();
        // The usual ones are computed in place.
        let to = dest.filter(|d| direct && matches!(d.kind, PlaceKind::Var(_)));
        let short = match (axes, &*text) {
            _ if to.is_none() => None,
            (2, "0i") => Some(("pyx_slice_column", vec![CExpr::number(flags)])),
            (_, t) if t.starts_with('i') && t[1..].bytes().all(|b| b == b'0') => {
                Some(("pyx_slice_row", vec![CExpr::number(axes as i64), CExpr::number(flags)]))
            }
            (1, "1" | "2" | "3") => Some(("pyx_slice_part", vec![CExpr::number(i64::from(text.as_bytes()[0] - b'0'))])),
            _ => None,
        };
        if let (Some((f, how)), Some(to)) = (short, to) {
            let mut list = vec![self.destination(to).address(), view];
            list.extend(how);
            list.extend(bounds);
            match &*text {
                "1" => list.push(CExpr::number(0)),
                "2" => list.insert(3, CExpr::number(0)),
                _ => {}
            }
            return Applied::status(self.cx.runtime("memoryview_part", f, list), Test::Negative);
        }
        let mut list = vec![view, CExpr::number(axes as i64), CExpr::number(flags), CExpr::string(text.as_bytes())];
        list.extend(bounds);
        Applied::value(self.cx.runtime("memoryview_slice", "pyx_slice_take", list), Test::NoView)
    }

    /// `view.T`
    pub(crate) fn view_transpose(&mut self, view: &Expr) -> Applied {
        let Some((v, ty)) = self.view(view) else { return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView) };
        let list = vec![v, CExpr::number(ty.axes.len() as i64)];
        Applied::value(self.cx.runtime("memoryview_slice", "pyx_slice_transposed", list), Test::NoView)
    }

    /// `view.copy()`, `view.copy_fortran()`
    pub(crate) fn view_copy(&mut self, view: &Expr, order: CopyOrder) -> Applied {
        let Some((v, ty)) = self.view(view) else { return Applied::value(CExpr::name("PYX_NO_SLICE"), Test::NoView) };
        let dtype = CExpr::Name(self.cx.dtype(ty.dtype)).address();
        let letter = if order == CopyOrder::C { "'C'" } else { "'F'" };
        let list = vec![v, CExpr::number(ty.axes.len() as i64), CExpr::name(letter), dtype];
        Applied::value(self.cx.runtime("memoryview_copy", "pyx_slice_copied", list), Test::NoView)
    }

    /// `part[...] = value`: items of another view, or one item everywhere.
    pub(crate) fn view_assign(&mut self, part: &Expr, value: &Expr, out: &mut Vec<CStmt>) -> Applied {
        let Some((to, ty)) = self.view(part) else { return Applied::status(CExpr::number(0), Test::Never) };
        let dtype = CExpr::Name(self.cx.dtype(ty.dtype)).address();
        let n = CExpr::number(ty.axes.len() as i64);
        let (f, list) = match self.view(value) {
            Some((from, of)) => ("pyx_slice_assign", vec![to, n, from, CExpr::number(of.axes.len() as i64), dtype]),
            None => {
                let element = self.cx.ctype(self.cx.types.unqualified(ty.dtype));
                let item = self.extra("item", element, None);
                let value = self.expr(value);
                out.push(CStmt::assign(item.clone(), value));
                ("pyx_slice_fill", vec![to, n, item.address(), dtype])
            }
        };
        Applied::status(self.cx.runtime("memoryview_assign", f, list), Test::Negative)
    }
}
