//! The types of what patterns match and of the names that they bind.

use crate::check::Checker;
use pyxide_base::Symbol;
use pyxide_syntax::ast::{self, PatternKind};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// Whether what is matched stays a value of C: only patterns that ask Python make an object of it.
    pub(super) fn is_matched_in_c(&self, ty: TypeId) -> bool {
        match self.types[self.types.resolved(ty)] {
            Type::Pointer(_) => self.object_type_of(ty).is_none(),
            Type::Int(_) | Type::Float(_) | Type::Bint | Type::CTuple(_) | Type::MemoryView(_) => true,
            _ => false,
        }
    }

    /// The type of what a pattern binds a name to when it is compared with a value of type `subject`.
    /// `None`: it never does.
    pub(crate) fn captured_type(&mut self, p: &'a ast::Pattern, subject: TypeId, name: Symbol) -> Option<TypeId> {
        let of_name = |n: &ast::Name| n.text == name;
        match &p.kind {
            PatternKind::Capture(n) => of_name(n).then_some(subject),
            PatternKind::As { name: n, .. } if of_name(n) => Some(subject),
            PatternKind::As { pattern, .. } => self.captured_type(pattern, subject, name),
            // Whatever alternative matched, one variable takes what it found.
            PatternKind::Or(list) => list.iter().find_map(|p| self.captured_type(p, subject, name)).map(|_| TypeId::OBJECT),
            PatternKind::Sequence(items) => {
                let parts = match self.types[self.types.resolved(subject)].clone() {
                    Type::CTuple(parts) => Some(parts),
                    _ => None,
                };
                let star = items.iter().position(|p| matches!(p.kind, PatternKind::Star(_)));
                items.iter().enumerate().find_map(|(i, p)| match &p.kind {
                    PatternKind::Star(Some(n)) if of_name(n) => Some(TypeId::PY_LIST),
                    _ => {
                        let item = match (&parts, star) {
                            (Some(parts), Some(s)) if i > s => *parts.get((parts.len() + i).checked_sub(items.len())?)?,
                            (Some(parts), _) if star.is_some() || parts.len() == items.len() => *parts.get(i)?,
                            (Some(_), _) => return None,
                            (None, _) => self.view_item(subject),
                        };
                        self.captured_type(p, item, name)
                    }
                })
            }
            PatternKind::Mapping { items, rest } => match rest {
                Some(n) if of_name(n) => Some(TypeId::OBJECT),
                _ => items.iter().find_map(|i| self.captured_type(&i.pattern, TypeId::OBJECT, name)),
            },
            PatternKind::Class { class, positional, keywords } => {
                let own = match self.dry_run(|c| c.expr(class).kind) {
                    crate::tree::ExprKind::ClassObject(c) => Some(c),
                    _ => None,
                };
                let by_place = positional.iter().find_map(|p| self.captured_type(p, TypeId::OBJECT, name));
                by_place.or_else(|| {
                    keywords.iter().find_map(|k| {
                        let field = own.and_then(|c| self.types.find_field(c, k.name.as_str()));
                        let ty = field.map_or(TypeId::OBJECT, |(class, field)| self.types.classes[class].fields[field as usize].ty);
                        self.captured_type(&k.pattern, ty, name)
                    })
                })
            }
            PatternKind::Star(_) | PatternKind::Value(_) | PatternKind::Singleton(_) | PatternKind::Wildcard | PatternKind::Error => None,
        }
    }

    /// The items of a memoryview of one axis; of anything else objects.
    fn view_item(&self, ty: TypeId) -> TypeId {
        match &self.types[self.types.resolved(ty)] {
            Type::MemoryView(view) if view.axes.len() == 1 => self.plain(view.dtype),
            _ => TypeId::OBJECT,
        }
    }
}
