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

impl Resolve<'_, '_> {
    /// A view of `dtype` with these axes.
    pub fn memoryview(&mut self, dtype: TypeId, axes: &[MemviewAxis], span: Span) -> TypeId {
        if dtype == TypeId::ERROR {
            return dtype;
        }
        let item = match &self.session.types[self.session.types.resolved(dtype)] {
            Type::Pointer(_) => Some("pointers"),
            Type::Struct(s) if self.session.types.structs[*s].aggregate == crate::Aggregate::Union => Some("unions"),
            _ => None,
        };
        if let Some(item) = item {
            return self.error("memoryview-items", span, format!("a memoryview cannot have {item} for items: no format of a buffer says so"));
        }
        if axes.len() > 8 {
            return self.error("memoryview-axes", span, "a memoryview has at most 8 dimensions");
        }
        let mut made: Vec<Axis> = Vec::new();
        // `::1` on one axis makes the whole view C- or Fortran-contiguous: the others follow.
        let mut packed_by_one = None;
        for (i, axis) in axes.iter().enumerate() {
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
        if let Some(i) = packed_by_one {
            if i != 0 && i + 1 != made.len() {
                return self.error("memoryview-axes", axes[i].span, "the contiguous axis is the first (Fortran) or the last (C)");
            }
            for (j, axis) in made.iter_mut().enumerate() {
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
