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

    /// Adds to the tables of the module's classes: members, getters and setters, methods, slots. Gives the slots' place.
    pub fn print(mut self, out: &mut Classes) -> CExpr {
        if !self.members.is_empty() {
            let entry = |(name, offset): (&'static str, CExpr)| {
                let name = CExpr::string(name.as_bytes());
                CExpr::Braces(vec![name, CExpr::name("T_PYSSIZET"), offset, CExpr::name("READONLY"), CExpr::null()])
            };
            let mut list: Vec<CExpr> = std::mem::take(&mut self.members).into_iter().map(entry).collect();
            let zero = || CExpr::number(0);
            list.push(CExpr::Braces(vec![CExpr::null(), zero(), zero(), zero(), CExpr::null()]));
            self.set("tp_members", out.tables.add(Table::Members, list));
        }
        if !self.getset.is_empty() {
            let mut list = std::mem::take(&mut self.getset);
            list.push(CExpr::Braces((0..5).map(|_| CExpr::null()).collect()));
            self.set("tp_getset", out.tables.add(Table::Getset, list));
        }
        if !self.methods.is_empty() {
            let mut list = std::mem::take(&mut self.methods);
            if self.pickled {
                for (name, f, flags) in [("__reduce_cython__", "pyx_reduce", "METH_NOARGS"), ("__setstate_cython__", "pyx_setstate", "METH_O")] {
                    list.push(CExpr::Braces(vec![CExpr::string(name.as_bytes()), CExpr::name(f), CExpr::name(flags), CExpr::null()]));
                }
            }
            list.push(CExpr::Braces(vec![CExpr::null(), CExpr::null(), CExpr::number(0), CExpr::null()]));
            self.set("tp_methods", out.tables.add(Table::Methods, list));
        } else if self.pickled {
            self.set("tp_methods", CExpr::name("pyx_pickle_methods"));
        }
        let any = CType::void().ptr();
        let mut list: Vec<CExpr> =
            self.list.into_iter().map(|(slot, value)| CExpr::Braces(vec![CExpr::Name(slot), value.cast(any.clone())])).collect();
        list.push(CExpr::Braces(vec![CExpr::number(0), CExpr::null()]));
        out.tables.add(Table::Slots, list)
    }
}

/// The tables that the classes of a module have together, each before those that name it: one array
/// of a kind keeps symbols few.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Table {
    Members,
    Getset,
    Methods,
    Slots,
    Specs,
    /// What the runtime's section of pickling reads.
    Pickles,
}

impl Table {
    const ALL: [Table; 6] = [Table::Members, Table::Getset, Table::Methods, Table::Slots, Table::Specs, Table::Pickles];

    /// The type of the rows, and the name.
    fn row(self) -> (&'static str, &'static str) {
        match self {
            Table::Members => ("PyMemberDef", "pyx_members"),
            Table::Getset => ("PyGetSetDef", "pyx_getset"),
            Table::Methods => ("PyMethodDef", "pyx_methods"),
            Table::Slots => ("PyType_Slot", "pyx_slots"),
            Table::Specs => ("PyType_Spec", "pyx_specs"),
            Table::Pickles => ("pyx_pickle", "pyx_pickles"),
        }
    }
}

/// The rows of those tables.
#[derive(Debug, Default)]
pub(super) struct Tables([Vec<CExpr>; Table::ALL.len()]);

impl Tables {
    /// More rows of a table; the address of the first.
    pub fn add(&mut self, table: Table, rows: Vec<CExpr>) -> CExpr {
        let list = &mut self.0[table as usize];
        let first = CExpr::name(table.row().1).index(CExpr::number(list.len() as i64)).address();
        list.extend(rows);
        first
    }

    /// The tables that have rows.
    pub fn items(self) -> impl Iterator<Item = Item> {
        Table::ALL.into_iter().zip(self.0).filter(|(_, rows)| !rows.is_empty()).map(|(t, rows)| table(t.row().0, t.row().1, rows))
    }
}

fn table(ty: &str, name: &str, rows: Vec<CExpr>) -> Item {
    Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::Array(Box::new(CType::named(ty)), "".into()),
        name: name.into(),
        init: Some(CExpr::Braces(rows)),
    }))
}
