//! The constant pool of a module: which constants it has, their C names, and the data of which the
//! runtime makes them (section `consts`).

use crate::ctree::{CExpr, CType, Item, Linkage, Name, Var};
use crate::fresh::Fresh;
use crate::marshal::{self, Value};
use crate::pack::{self, PACKED_FROM};
use crate::spell::identifier;
use pyxide_base::IndexMap;
use pyxide_hir::tree::{Const, ConstId, Consts, Interned, StrText};

/// A constant, independent of the pool that it came from. The pool is printed in the order of these kinds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Entry {
    Value(Value),
    /// The three parts of a slice, as a tuple.
    Slice(Value),
    /// A tuple with slices in it, by the places of its items among the entries.
    Nested(Vec<usize>),
    /// A name of the module `builtins`.
    Builtin(String),
}

impl Entry {
    /// The place of its kind in the pool.
    fn kind(&self) -> usize {
        match self {
            Entry::Value(_) => 0,
            Entry::Slice(_) => 1,
            Entry::Nested(_) => 2,
            Entry::Builtin(_) => 3,
        }
    }
    /// About as many bytes as it takes.
    fn size(&self) -> usize {
        match self {
            Entry::Value(v) | Entry::Slice(v) => marshal::size(v),
            Entry::Nested(items) => 5 * items.len(),
            Entry::Builtin(name) => name.len(),
        }
    }
}

/// For each kind of entry but the first: the runtime's section that makes it, and the C name of the index that these
/// begin at.
const KINDS: [(&str, &str); 3] =
    [("const_slice", "pyx_const_slices"), ("const_nested", "pyx_const_nested"), ("const_builtin", "pyx_const_builtins")];

/// The constants in use, in the order in which they were asked for; parts before wholes.
#[derive(Debug, Default)]
pub struct Pool {
    entries: IndexMap<Entry, Name>,
    names: Fresh,
    packing: Packing,
}

/// How the data is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Packing {
    #[default]
    Plain,
    Packed,
}

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
        let i = self.entry(Entry::Value(Value::Name(text.into())));
        self.slot(i)
    }
    /// A string that is no name.
    pub fn prose(&mut self, text: &str) -> CExpr {
        let i = self.entry(Entry::Value(Value::Str(text.into())));
        self.slot(i)
    }
    /// The index of an interned string.
    pub fn text_index(&mut self, text: &str) -> Name {
        let i = self.entry(Entry::Value(Value::Name(text.into())));
        self.entries[i].clone()
    }
    /// The index of a value.
    pub(crate) fn value_index(&mut self, value: Value) -> Name {
        let i = self.entry(Entry::Value(value));
        self.entries[i].clone()
    }
    /// A value of the module `builtins`.
    pub fn builtin(&mut self, name: &str) -> CExpr {
        let i = self.entry(Entry::Builtin(name.to_string()));
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
    /// The runtime's sections for the kinds that the pool has, and for its data.
    pub fn sections(&mut self) -> impl Iterator<Item = &'static str> + use<> {
        if self.entries.keys().map(Entry::size).sum::<usize>() >= PACKED_FROM {
            self.packing = Packing::Packed;
        }
        let packed = (self.packing == Packing::Packed).then_some("consts_packed");
        let kinds: std::collections::BTreeSet<&'static str> =
            self.entries.keys().filter_map(|e| e.kind().checked_sub(1)).map(|kind| KINDS[kind].0).chain(packed).collect();
        kinds.into_iter()
    }

    fn slot(&self, i: usize) -> CExpr {
        CExpr::call("PYX", vec![CExpr::name("k")]).index(CExpr::Name(self.entries[i].clone()))
    }

    fn add(&mut self, consts: &Consts, id: ConstId) -> usize {
        let entry = match (value(consts, id), &consts[id]) {
            (Some(value), _) => Entry::Value(value),
            (None, Const::Slice(parts)) => {
                let part = |p: &Option<ConstId>| p.and_then(|p| value(consts, p)).unwrap_or(Value::None);
                Entry::Slice(Value::Tuple(parts.iter().map(part).collect()))
            }
            (None, Const::Tuple(items)) => Entry::Nested(items.iter().map(|i| self.add(consts, *i)).collect()),
            // Slices stand in subscripts: nothing but slices and tuples of them is no value.
            (None, _) => Entry::Value(Value::None),
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
            Entry::Builtin(name) => format!("b_{}", slug(name.as_bytes())),
            Entry::Slice(_) => "k_slice".to_string(),
            Entry::Nested(_) => "k_tuple".to_string(),
            Entry::Value(value) => stem(value),
        };
        self.names.name(&stem)
    }

    /// The enum of indices and the data; nothing where there are no constants.
    pub fn items(&self) -> Vec<Item> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|i| self.entries.get_index(*i).map(|(e, _)| e.kind()));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, from)| place[*from] = to);
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let mut starts = [0; KINDS.len()];
        for (entry, name) in order.iter().filter_map(|i| self.entries.get_index(*i)) {
            names.push((name.clone(), None));
            starts.iter_mut().skip(entry.kind()).for_each(|start| *start += 1);
            values.push(match entry {
                Entry::Value(value) | Entry::Slice(value) => value.clone(),
                Entry::Nested(items) => Value::Tuple(items.iter().map(|i| Value::Int(place[*i].into())).collect()),
                Entry::Builtin(name) => Value::Name(name.as_bytes().to_vec()),
            });
        }
        let data = marshal::tuple(&values.iter().collect::<Vec<_>>());
        let mut number = |name: &str, n: usize| names.push((name.into(), Some(CExpr::number(n as i64))));
        // From the first kind that there is: where one ends, the next begins.
        for (i, (_, name)) in KINDS.iter().enumerate() {
            if starts[0] < starts.get(i + 1).copied().unwrap_or(values.len()) {
                number(name, starts[i]);
            }
        }
        number("pyx_const_count", values.len());
        number("pyx_const_size", data.len());
        let text = if self.packing == Packing::Packed { pack::pack(&data) } else { data };
        vec![
            Item::Enum { name: "".into(), items: names },
            Item::Var(Box::new(Var {
                linkage: Linkage::Static,
                ty: CType::Array(Box::new(CType::named("char").constant()), "".into()),
                name: "pyx_const_text".into(),
                init: Some(CExpr::string(&text)),
            })),
        ]
    }
}

/// The value of a constant; none for a slice, and for what has slices in it.
pub(crate) fn value(consts: &Consts, id: ConstId) -> Option<Value> {
    let all = |items: &[ConstId]| items.iter().map(|i| value(consts, *i)).collect::<Option<Vec<_>>>();
    Some(match &consts[id] {
        Const::Str { text, interned: Interned::Yes } => Value::Name(utf8(text)),
        Const::Str { text, interned: Interned::No } => Value::Str(utf8(text)),
        Const::Bytes(b) => Value::Bytes(b.to_vec()),
        Const::Int(n) => Value::Int(n.clone()),
        Const::Float(bits) => Value::Float(*bits),
        Const::Imaginary(bits) => Value::Imaginary(*bits),
        Const::Tuple(items) => Value::Tuple(all(items)?),
        Const::FrozenSet(items) => Value::FrozenSet(all(items)?),
        Const::Slice(_) => return None,
        Const::None => Value::None,
        Const::True => Value::True,
        Const::False => Value::False,
        Const::Ellipsis => Value::Ellipsis,
    })
}

/// A C name that reminds of a value.
fn stem(value: &Value) -> String {
    match value {
        Value::None => "b_None".to_string(),
        Value::True => "b_True".to_string(),
        Value::False => "b_False".to_string(),
        Value::Ellipsis => "b_Ellipsis".to_string(),
        Value::Name(t) => format!("n_{}", slug(t)),
        Value::Str(t) => format!("k_{}", slug(t)),
        Value::Bytes(t) => format!("k_b_{}", slug(t)),
        Value::Int(n) => match n.to_string() {
            long if long.len() > 20 => format!("k_{}", slug(format!("{n:#x}").as_bytes())),
            decimal => format!("k_{}", slug(decimal.as_bytes())),
        },
        Value::Float(bits) | Value::Imaginary(bits) => format!("k_{}", slug(format!("{:?}", f64::from_bits(*bits)).as_bytes())),
        Value::Tuple(_) => "k_tuple".to_string(),
        Value::FrozenSet(_) => "k_frozenset".to_string(),
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
