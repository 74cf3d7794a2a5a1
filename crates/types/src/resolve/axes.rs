//! Memoryview types (docs: "Typed Memoryviews", "Specifying more general memory layouts").

use super::Resolve;
use crate::{Access, Axis, MemoryViewType, Packing, Symbol, Type, TypeId};
use pyxide_base::Span;
use pyxide_syntax::ast::{Expr, ExprKind, MemviewAxis};

/// The names of `cython.view` and what they say of an axis; `None` leaves that half open.
const SPECS: &[(&str, Option<Access>, Option<Packing>)] = &[
    ("generic", Some(Access::Full), Some(Packing::Strided)),
    ("strided", Some(Access::Direct), Some(Packing::Strided)),
    ("indirect", Some(Access::Indirect), Some(Packing::Strided)),
    ("contiguous", Some(Access::Direct), Some(Packing::Contiguous)),
    ("indirect_contiguous", Some(Access::Indirect), Some(Packing::Contiguous)),
    ("direct", Some(Access::Direct), None),
    ("full", Some(Access::Full), None),
    ("ptr", Some(Access::Indirect), None),
    ("strided_follow", None, Some(Packing::Follow)),
    ("contig", None, Some(Packing::Contiguous)),
    ("follow", None, Some(Packing::Follow)),
];

/// How many axes a memoryview type has at most.
pub const MOST_AXES: usize = 7;

impl Resolve<'_, '_> {
    /// Whether items of a type may lie in a buffer.
    fn may_be_item(&self, ty: TypeId) -> bool {
        let types = &self.session.types;
        let mut item = types.resolved(ty);
        let mut depth = 0;
        while let Type::Array(of, _) = types[item] {
            item = types.resolved(of);
            depth += 1;
        }
        match types[item] {
            Type::Pointer(_) if depth == 0 => false,
            Type::Struct(s) => types.structs[s].fields.iter().flatten().all(|f| {
                // Pointers in structs are the sender's business.
                matches!(types[types.resolved(f.ty)], Type::Pointer(_)) || self.may_be_item(f.ty)
            }),
            _ => depth <= 8,
        }
    }

    /// A view of `dtype` with these axes.
    pub fn memoryview(&mut self, dtype: TypeId, axes: &[MemviewAxis], span: Span) -> TypeId {
        if dtype == TypeId::ERROR {
            return dtype;
        }
        let types = &mut self.session.types;
        let mut fused = Vec::new();
        types.fused_in(dtype, &mut fused);
        let all: Vec<TypeId> = types.combinations(&fused).iter().map(|(_, map)| types.substitute(dtype, map)).collect();
        let item = all.into_iter().find_map(|ty| match &types[types.resolved(ty)] {
            Type::Pointer(_) => Some("pointers"),
            Type::Struct(s) if types.structs[*s].aggregate == crate::Aggregate::Union => Some("unions"),
            _ => None,
        });
        if let Some(item) = item {
            return self.error("memoryview-items", span, format!("a memoryview cannot have {item} for items: no format of a buffer says so"));
        }
        if axes.len() > MOST_AXES {
            return self.error("memoryview-axes", span, format!("a memoryview has at most {MOST_AXES} dimensions"));
        }
        if !self.may_be_item(dtype) {
            let message = format!("'{}' cannot be the type of a memoryview's items", self.session.types.display(dtype));
            return self.error("memoryview-item", span, message);
        }
        let mut made: Vec<Axis> = Vec::new();
        // `::1` on one axis makes the whole view C- or Fortran-contiguous: the others follow.
        let mut packed_by_one = None;
        for (i, axis) in axes.iter().enumerate() {
            if let Some(bound) = axis.start.as_ref().or(axis.stop.as_ref()) {
                return self.error("memoryview-axes", bound.span, "an axis has no bounds: write ':', '::1' or '::' with a name of cython.view");
            }
            let (access, packing) = match &axis.step {
                None => (Access::Direct, Packing::Strided),
                Some(Expr { kind: ExprKind::Int(n), .. }) if n.value == num_bigint::BigInt::from(1) => {
                    if packed_by_one.replace(i).is_some() {
                        return self.error("memoryview-axes", axis.span, "only one axis can be contiguous with '::1'");
                    }
                    (Access::Direct, Packing::Contiguous)
                }
                Some(e) => match self.axis_spec(e) {
                    Some(spec) => spec,
                    None => {
                        return self.error("memoryview-axes", e.span, "an axis is ':', '::1' or '::' with a name of cython.view");
                    }
                },
            };
            made.push(Axis { access, packing });
        }
        // Axes behind the last indirect one are reached by themselves: theirs is the order.
        let first = made.iter().rposition(|a| a.access != Access::Direct).map_or(0, |i| i + 1);
        let contiguous = |a: &Axis| a.access == Access::Direct && a.packing == Packing::Contiguous;
        for (i, axis) in made.iter().enumerate().filter(|(_, a)| contiguous(a)) {
            let alone = made.iter().filter(|a| contiguous(a)).count() == 1;
            if !alone || axis.access == Access::Direct && (i < first || i != first && i + 1 != made.len()) {
                return self.error("memoryview-axes", axes[i].span, "one axis is contiguous: the first that is direct (Fortran) or the last (C)");
            }
        }
        if let Some(i) = packed_by_one {
            for (j, axis) in made.iter_mut().enumerate().skip(first) {
                if j != i && axis.packing == Packing::Strided && axis.access == Access::Direct {
                    axis.packing = Packing::Follow;
                }
            }
        }
        self.session.types.intern(Type::MemoryView(MemoryViewType { dtype, axes: made.into() }.into()))
    }

    fn axis_spec(&mut self, e: &Expr) -> Option<(Access, Packing)> {
        let path = e.as_dotted()?;
        let Some(Symbol::Cython(name)) = self.symbol(&path.parts) else { return None };
        let name = name.strip_prefix("cython.view.")?;
        let (_, access, packing) = SPECS.iter().find(|(n, ..)| *n == name)?;
        Some((access.unwrap_or(Access::Direct), packing.unwrap_or(Packing::Strided)))
    }
}
