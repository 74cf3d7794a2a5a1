//! The constant pool of a module: which constants it has, their C names, and the table from
//! which the runtime makes them (section `consts`).

use crate::ctree::{CExpr, CType, Item, Linkage, Name, Var};
use crate::pack::{self, PACKED_FROM};
use crate::spell::identifier;
use indexmap::IndexMap;
use pyxide_hir::tree::{Const, ConstId, Consts, Interned, StrText};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A constant, independent of the pool that it came from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Entry {
    /// Kind and text, as the runtime reads them.
    Plain(u8, Vec<u8>),
    /// Kind and the indices of items.
    Items(u8, Vec<usize>),
}

/// The constants in use, in the order in which they were asked for; parts before wholes.
#[derive(Debug, Default)]
pub struct Pool {
    entries: IndexMap<Entry, Name>,
    names: FxHashSet<Name>,
    /// The number that the next name of the same stem tries first.
    numbers: FxHashMap<String, u32>,
    packing: Packing,
}

/// How the texts are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Packing {
    #[default]
    Plain,
    Packed,
}

const NAME: u8 = 0;
const STR: u8 = 1;
const BYTES: u8 = 2;
const INT: u8 = 3;
const FLOAT: u8 = 4;
const IMAGINARY: u8 = 5;
const TUPLE: u8 = 6;
const FROZENSET: u8 = 7;
const SLICE: u8 = 8;
const BUILTIN: u8 = 9;

impl Pool {
    /// The C expression for a constant of the module's pool.
    pub fn expr(&mut self, consts: &Consts, id: ConstId) -> CExpr {
        match &consts[id] {
            Const::None => CExpr::name("Py_None"),
            Const::True => CExpr::name("Py_True"),
            Const::False => CExpr::name("Py_False"),
            Const::Ellipsis => CExpr::name("Py_Ellipsis"),
            _ => {
                let i = self.add(consts, id);
                self.slot(i)
            }
        }
    }
    /// The name of the constant's index.
    pub fn index(&mut self, consts: &Consts, id: ConstId) -> Name {
        let i = self.add(consts, id);
        self.entries[i].clone()
    }
    /// An interned string.
    pub fn text(&mut self, text: &str) -> CExpr {
        let i = self.entry(Entry::Plain(NAME, text.as_bytes().to_vec()));
        self.slot(i)
    }
    /// A string that is no name.
    pub fn prose(&mut self, text: &str) -> CExpr {
        let i = self.entry(Entry::Plain(STR, text.as_bytes().to_vec()));
        self.slot(i)
    }
    /// The index of an interned string.
    pub fn text_index(&mut self, text: &str) -> Name {
        let i = self.entry(Entry::Plain(NAME, text.as_bytes().to_vec()));
        self.entries[i].clone()
    }
    /// A value of the module `builtins`.
    pub fn builtin(&mut self, name: &str) -> CExpr {
        let i = self.entry(Entry::Plain(BUILTIN, counted(name.to_string())));
        self.slot(i)
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
    /// The runtime's sections for the kinds that the table has, and for its texts.
    pub fn sections(&mut self) -> impl Iterator<Item = &'static str> + use<> {
        if self.entries.keys().map(|e| text_of(e).1.len()).sum::<usize>() >= PACKED_FROM {
            self.packing = Packing::Packed;
        }
        let packed = (self.packing == Packing::Packed).then_some("consts_packed");
        let kinds: std::collections::BTreeSet<&'static str> = self
            .entries
            .keys()
            .filter_map(|e| match e {
                Entry::Plain(BYTES, _) => Some("const_bytes"),
                Entry::Plain(INT, _) => Some("const_int"),
                Entry::Plain(FLOAT, _) => Some("const_float"),
                Entry::Plain(IMAGINARY, _) => Some("const_complex"),
                Entry::Plain(BUILTIN, _) => Some("const_builtin"),
                Entry::Plain(..) => None,
                Entry::Items(TUPLE, _) => Some("const_tuple"),
                Entry::Items(FROZENSET, _) => Some("const_frozenset"),
                Entry::Items(..) => Some("const_slice"),
            })
            .chain(packed)
            .collect();
        kinds.into_iter()
    }

    fn slot(&self, i: usize) -> CExpr {
        CExpr::call("PYX", vec![CExpr::name("k")]).index(CExpr::Name(self.entries[i].clone()))
    }

    fn add(&mut self, consts: &Consts, id: ConstId) -> usize {
        let entry = match &consts[id] {
            Const::Str { text, interned } => {
                Entry::Plain(if *interned == Interned::Yes { NAME } else { STR }, utf8(text))
            }
            Const::Bytes(b) => Entry::Plain(BYTES, b.to_vec()),
            Const::Int(n) => {
                let decimal = n.to_string();
                // CPython limits the length of decimal numbers, not of hexadecimal ones.
                let digits = if decimal.len() > 20 {
                    let hex = n.magnitude().to_str_radix(16);
                    format!("{}0x{hex}", if decimal.starts_with('-') { "-" } else { "" })
                } else {
                    decimal
                };
                Entry::Plain(INT, counted(digits))
            }
            Const::Float(bits) => Entry::Plain(FLOAT, counted(digits(f64::from_bits(*bits)))),
            Const::Imaginary(bits) => Entry::Plain(IMAGINARY, counted(digits(f64::from_bits(*bits)))),
            Const::Tuple(items) => Entry::Items(TUPLE, items.iter().map(|i| self.add(consts, *i)).collect()),
            Const::FrozenSet(items) => Entry::Items(FROZENSET, items.iter().map(|i| self.add(consts, *i)).collect()),
            Const::Slice(parts) => {
                let none = Entry::Plain(BUILTIN, counted("None".to_string()));
                let items = parts.map(|p| match p {
                    Some(p) => self.add(consts, p),
                    None => self.entry(none.clone()),
                });
                Entry::Items(SLICE, items.to_vec())
            }
            Const::None => Entry::Plain(BUILTIN, counted("None".to_string())),
            Const::True => Entry::Plain(BUILTIN, counted("True".to_string())),
            Const::False => Entry::Plain(BUILTIN, counted("False".to_string())),
            Const::Ellipsis => Entry::Plain(BUILTIN, counted("Ellipsis".to_string())),
        };
        self.entry(entry)
    }

    fn entry(&mut self, entry: Entry) -> usize {
        if let Some(i) = self.entries.get_index_of(&entry) {
            return i;
        }
        let name = self.name_for(&entry);
        self.entries.insert_full(entry, name).0
    }

    fn name_for(&mut self, entry: &Entry) -> Name {
        let stem = match entry {
            Entry::Plain(NAME, t) => format!("n_{}", slug(t)),
            Entry::Plain(STR, t) => format!("k_{}", slug(t)),
            Entry::Plain(BYTES, t) => format!("k_b_{}", slug(t)),
            Entry::Plain(BUILTIN, t) => format!("b_{}", slug(&t[..t.len().saturating_sub(1)])),
            Entry::Plain(_, t) => format!("k_{}", slug(&t[..t.len().saturating_sub(1)])),
            Entry::Items(TUPLE, _) => "k_tuple".to_string(),
            Entry::Items(FROZENSET, _) => "k_frozenset".to_string(),
            Entry::Items(..) => "k_slice".to_string(),
        };
        let mut name: Name = stem.as_str().into();
        if self.names.insert(name.clone()) {
            return name;
        }
        let n = self.numbers.entry(stem.clone()).or_insert(2);
        while !self.names.insert(name.clone()) {
            name = format!("{stem}_{n}").into();
            *n += 1;
        }
        name
    }

    /// The enum of indices, the table and its texts; nothing where there are no constants.
    pub fn items(&self) -> Vec<Item> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let mut names: Vec<(Name, Option<CExpr>)> = self.entries.values().map(|n| (n.clone(), None)).collect();
        names.push(("pyx_const_count".into(), None));
        let mut text = Vec::new();
        let mut table = Vec::new();
        let mut most = 0;
        for e in self.entries.keys() {
            let (kind, bytes) = text_of(e);
            let row = ((bytes.len() as i64) << 4) | kind as i64;
            most = most.max(row);
            table.push(CExpr::number(row));
            text.extend_from_slice(&bytes);
        }
        if self.packing == Packing::Packed {
            names.push(("pyx_const_size".into(), Some(CExpr::number(text.len() as i64))));
            text = pack::pack(&text);
        }
        let unsigned = CType::named(if most < 0x10000 { "unsigned short" } else { "unsigned int" }).constant();
        let chars = CType::named("char").constant();
        vec![
            Item::Enum { name: "".into(), items: names },
            Item::Var(Box::new(Var {
                linkage: Linkage::Static,
                ty: CType::Array(Box::new(unsigned), "".into()),
                name: "pyx_const_table".into(),
                init: Some(CExpr::Braces(table)),
            })),
            Item::Var(Box::new(Var {
                linkage: Linkage::Static,
                ty: CType::Array(Box::new(chars), "".into()),
                name: "pyx_const_text".into(),
                init: Some(CExpr::string(&text)),
            })),
        ]
    }
}

/// The kind and the text of a constant.
fn text_of(entry: &Entry) -> (u8, Cow<'_, [u8]>) {
    match entry {
        Entry::Plain(kind, text) => (*kind, Cow::Borrowed(text)),
        Entry::Items(kind, items) => {
            let mut text = Vec::new();
            items.iter().for_each(|i| pack::base128(*i, &mut text));
            (*kind, Cow::Owned(text))
        }
    }
}

/// Text with the NUL that its length counts.
fn counted(text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    bytes.push(0);
    bytes
}

/// A float so that it reads back as the same bits.
fn digits(value: f64) -> String {
    match value {
        v if v.is_nan() => "nan".to_string(),
        v if v.is_infinite() => if v > 0.0 { "inf" } else { "-inf" }.to_string(),
        v => format!("{v:?}"),
    }
}

/// UTF-8, lone surrogates spelt as if they were characters.
fn utf8(text: &StrText) -> Vec<u8> {
    match text {
        StrText::Utf8(t) => t.as_bytes().to_vec(),
        StrText::CodePoints(points) => {
            let mut out = Vec::new();
            for &p in points.iter() {
                match char::from_u32(p) {
                    Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    None => out.extend([0xe0 | (p >> 12) as u8, 0x80 | (p >> 6 & 0x3f) as u8, 0x80 | (p & 0x3f) as u8]),
                }
            }
            out
        }
    }
}

/// A short identifier that reminds of a text.
fn slug(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if text.len() <= 40 && text.chars().all(|c| c.is_alphanumeric() || c == '_') && !text.is_empty() {
        return identifier(&text);
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            '-' if out.is_empty() => out.push_str("minus_"),
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
        if out.len() >= 24 {
            break;
        }
    }
    let out = out.trim_end_matches('_');
    if out.is_empty() { "text".to_string() } else { out.to_string() }
}
