//! Constants that only the C compiler knows: the values of enum members made of names of C and of `sizeof`.

use super::Resolve;
use crate::{Linkage, Symbol, Type, TypeId};
use pyxide_syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

/// Operators that mean the same in C.
const OPERATORS: &[(BinaryOp, &str)] = &[
    (BinaryOp::Add, "+"),
    (BinaryOp::Sub, "-"),
    (BinaryOp::Mul, "*"),
    (BinaryOp::Shl, "<<"),
    (BinaryOp::Shr, ">>"),
    (BinaryOp::BitOr, "|"),
    (BinaryOp::BitXor, "^"),
    (BinaryOp::BitAnd, "&"),
];

impl Resolve<'_, '_> {
    /// The C of a constant integer expression; `None` when it is none, or holds names that C does not have.
    pub fn constant_text(&mut self, e: &Expr) -> Option<String> {
        if let Ok(known) = self.constant(e) {
            return known.as_int().map(|n| n.to_string());
        }
        match &e.kind {
            ExprKind::Unary { op, operand } => {
                let sign = match op {
                    UnaryOp::Neg => "-",
                    UnaryOp::Pos => "+",
                    UnaryOp::Invert => "~",
                    UnaryOp::Not => return None,
                };
                Some(format!("({sign}{})", self.constant_text(operand)?))
            }
            ExprKind::Binary { op, left, right } => {
                let sign = OPERATORS.iter().find(|(o, _)| o == op)?.1;
                let (left, right) = (self.constant_text(left)?, self.constant_text(right)?);
                Some(format!("({left} {sign} {right})"))
            }
            ExprKind::Cast(c) => {
                let ty = self.ty(&c.ty);
                let (name, value) = (self.number_text(ty)?, self.constant_text(&c.operand)?);
                Some(format!("(({name}){value})"))
            }
            ExprKind::SizeofType(t) => {
                let ty = self.ty(t);
                self.size_text(ty)
            }
            ExprKind::SizeofExpr(of) => {
                let path = of.as_dotted()?;
                let symbol = self.symbol(&path.parts)?;
                let ty = self.symbol_type(&symbol)?;
                self.size_text(ty)
            }
            _ => {
                let path = e.as_dotted()?;
                if let Some((item, of)) = path.parts.split_last().filter(|(_, of)| !of.is_empty())
                    && let Some(Symbol::Type(ty)) = self.symbol(of)
                {
                    return self.scoped_item_text(ty, item.as_str());
                }
                let name = match self.symbol(&path.parts)? {
                    Symbol::EnumItem(id, i) => {
                        let def = &self.session.types.enums[id];
                        let item = def.items.get(i as usize)?;
                        match def.linkage {
                            Linkage::Extern => item.name.clone(),
                            _ => return item.text.as_deref().map(str::to_string),
                        }
                    }
                    Symbol::Var(v) => {
                        let var = &self.session.types.cvars[v];
                        (var.linkage == Linkage::Extern).then(|| var.name.clone())?
                    }
                    _ => return None,
                };
                Some(name.c_name.as_deref().unwrap_or(&name.name).to_string())
            }
        }
    }

    /// `Enum::item` of an enum of a header.
    fn scoped_item_text(&mut self, ty: TypeId, item: &str) -> Option<String> {
        let types = &self.session.types;
        let Type::Enum(id) = types[types.resolved(ty)] else { return None };
        let def = &types.enums[id];
        let name = def.name.as_ref().filter(|_| def.linkage == Linkage::Extern)?;
        let item = def.items.iter().find(|i| &*i.name.name == item)?;
        let item = item.name.c_name.as_deref().unwrap_or(&item.name.name);
        let own = name.c_name.as_deref().unwrap_or(&name.name);
        Some(match name.namespace.as_deref() {
            Some(around) if !own.contains("::") => format!("{around}::{own}::{item}"),
            _ => format!("{own}::{item}"),
        })
    }

    /// The name of a type of numbers that C has without any declaration of ours.
    fn number_text(&mut self, ty: TypeId) -> Option<String> {
        let types = &self.session.types;
        match &types[ty] {
            Type::Typedef(id) => {
                let def = &types.typedefs[*id];
                let (linkage, base, name) = (def.linkage, def.base, def.name.clone());
                match linkage {
                    Linkage::Extern => Some(name.c_name.as_deref().unwrap_or(&name.name).to_string()),
                    _ => self.number_text(base),
                }
            }
            Type::Int(_) | Type::Float(_) => Some(types.display(ty)),
            _ => None,
        }
    }

    /// `sizeof` of a type that has a name in C without any declaration of ours.
    fn size_text(&mut self, ty: TypeId) -> Option<String> {
        let types = &self.session.types;
        match &types[ty] {
            Type::Typedef(id) if types.typedefs[*id].linkage != Linkage::Extern => self.size_text(types.typedefs[*id].base),
            Type::Pointer(_) | Type::Object(_) => Some("sizeof(void *)".into()),
            _ => self.number_text(ty).map(|name| format!("sizeof({name})")),
        }
    }
}
