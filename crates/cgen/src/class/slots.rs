//! The list of slots of a class.

use super::Classes;
use crate::ctree::{CExpr, CType, Item, Linkage, Name, Var};

/// Slots of a class with their values, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Slots {
    list: Vec<(Name, CExpr)>,
    /// `PyMemberDef` entries: name and offset.
    pub members: Vec<(&'static str, CExpr)>,
    /// Entries of the table of getters and setters.
    pub getset: Vec<CExpr>,
    /// Entries of the table of methods that are plain C functions.
    pub methods: Vec<CExpr>,
    /// Whether the methods for pickling belong to them.
    pub pickled: bool,
}

impl Slots {
    /// Fills `Py_NAME`; the first value stays.
    pub fn set(&mut self, slot: &str, value: CExpr) {
        let slot: Name = format!("Py_{slot}").into();
        if self.list.iter().all(|(s, _)| *s != slot) {
            self.list.push((slot, value));
        }
    }

    /// The tables of the class: members, getters and setters, slots. Gives the slots' name.
    pub fn print(mut self, stem: &str, out: &mut Classes) -> Name {
        if !self.members.is_empty() {
            let entry = |(name, offset): (&'static str, CExpr)| {
                let name = CExpr::string(name.as_bytes());
                CExpr::Braces(vec![name, CExpr::name("T_PYSSIZET"), offset, CExpr::name("READONLY"), CExpr::null()])
            };
            let mut list: Vec<CExpr> = std::mem::take(&mut self.members).into_iter().map(entry).collect();
            let zero = || CExpr::number(0);
            list.push(CExpr::Braces(vec![CExpr::null(), zero(), zero(), zero(), CExpr::null()]));
            let name = table(out, "PyMemberDef", format!("members_{stem}"), list);
            self.set("tp_members", name);
        }
        if !self.getset.is_empty() {
            let mut list = std::mem::take(&mut self.getset);
            list.push(CExpr::Braces((0..5).map(|_| CExpr::null()).collect()));
            let name = table(out, "PyGetSetDef", format!("getset_{stem}"), list);
            self.set("tp_getset", name);
        }
        if !self.methods.is_empty() {
            let mut list = std::mem::take(&mut self.methods);
            if self.pickled {
                list.push(CExpr::name("PYX_PICKLE_METHODS"));
            }
            list.push(CExpr::Braces(vec![CExpr::null(), CExpr::null(), CExpr::number(0), CExpr::null()]));
            let name = table(out, "PyMethodDef", format!("plain_{stem}"), list);
            self.set("tp_methods", name);
        } else if self.pickled {
            self.set("tp_methods", CExpr::name("pyx_pickle_methods"));
        }
        let any = CType::void().ptr();
        let mut list: Vec<CExpr> =
            self.list.into_iter().map(|(slot, value)| CExpr::Braces(vec![CExpr::Name(slot), value.cast(any.clone())])).collect();
        list.push(CExpr::Braces(vec![CExpr::number(0), CExpr::null()]));
        let name: Name = format!("slots_{stem}").into();
        table(out, "PyType_Slot", name.to_string(), list);
        name
    }
}

/// A static table behind the functions that it names.
pub(super) fn table(out: &mut Classes, ty: &str, name: String, rows: Vec<CExpr>) -> CExpr {
    let name: Name = name.into();
    out.functions.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::Array(Box::new(CType::named(ty)), "".into()),
        name: name.clone(),
        init: Some(CExpr::Braces(rows)),
    })));
    CExpr::Name(name)
}
