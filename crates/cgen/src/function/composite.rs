//! Conversions of composite types: structs and `dict`, C tuples and `tuple`, arrays and `list`.
//! Each is a helper function of the module, made once for a type.

use super::convert::FromObject;
use super::op::Test;
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Linkage, Param};
use crate::module::Cx;
use pyxide_types::{ArrayLen, Type, TypeId};

/// The members of a composite type: the C expression below the base, the key in Python, the type.
struct Member {
    path: Path,
    key: Key,
    ty: TypeId,
}

enum Path {
    Field(crate::ctree::Name),
    /// The items of an array, by `i`.
    Each,
}

enum Key {
    Name(String),
    Position(u64),
    Each,
}

impl Cx<'_> {
    fn members(&self, ty: TypeId) -> Option<Vec<Member>> {
        let types = self.types;
        Some(match &types[types.resolved(ty)] {
            Type::Struct(id) => types.structs[*id]
                .fields
                .as_ref()?
                .iter()
                .enumerate()
                .map(|(i, f)| Member {
                    path: Path::Field(self.field_name(*id, i as u32)),
                    key: Key::Name(f.name.name.to_string()),
                    ty: f.ty,
                })
                .collect(),
            Type::CTuple(items) => items
                .iter()
                .enumerate()
                .map(|(i, t)| Member { path: Path::Field(format!("f{i}").into()), key: Key::Position(i as u64), ty: *t })
                .collect(),
            // One item stands for all: they are gone through by a loop.
            Type::Array(of, ArrayLen::Known(_)) => vec![Member { path: Path::Each, key: Key::Each, ty: *of }],
            _ => return None,
        })
    }

    /// How many items a C array has.
    fn array_length(&self, ty: TypeId) -> Option<u64> {
        match self.types[self.types.resolved(ty)] {
            Type::Array(_, ArrayLen::Known(n)) => Some(n),
            _ => None,
        }
    }

    fn composite_name(&mut self, what: &str, ty: TypeId) -> String {
        let c = self.ctype(self.types.unqualified(ty)).to_string();
        let stem: String = c
            .trim_start_matches("struct ")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        format!("{what}_{stem}")
    }

    /// The expression that makes a dict, tuple or list of a composite value.
    pub(crate) fn composite_to_object(&mut self, value: CExpr, from: TypeId) -> Option<CExpr> {
        let name = self.composite_name("obj", from);
        if !self.helpers.contains_key(&name) {
            // Reserved first: a struct may hold a pointer to its own kind.
            let members = self.members(from)?;
            let ty = &self.types[self.types.resolved(from)];
            let (is_struct, is_array) = (matches!(ty, Type::Struct(_)), matches!(ty, Type::Array(..)));
            let element = match ty {
                Type::Array(of, _) => Some(*of),
                _ => None,
            };
            let param = match element {
                Some(of) => self.ctype(of).ptr(),
                None => self.ctype(self.types.unqualified(from)),
            };
            let mut body = Vec::new();
            body.push(CStmt::Declare { ty: CType::object(), name: "r".into(), init: None });
            body.push(CStmt::Declare { ty: CType::object(), name: "o".into(), init: None });
            let length = self.array_length(from);
            let n = CExpr::number(length.unwrap_or(members.len() as u64) as i64);
            let make = match (is_struct, is_array) {
                (true, _) => CExpr::call("PyDict_New", Vec::new()),
                (_, true) => CExpr::call("PyList_New", vec![n]),
                _ => CExpr::call("PyTuple_New", vec![n]),
            };
            let r = CExpr::name("r");
            let o = CExpr::name("o");
            body.push(CStmt::when(r.clone().assign(make).not(), vec![CStmt::Return(Some(CExpr::null()))]));
            for m in members {
                let place = match m.path {
                    Path::Field(f) => CExpr::name("v").member(f),
                    Path::Each => CExpr::name("v").index(CExpr::name("i")),
                };
                let item = if self.types.is_object(m.ty) { self.new_ref(place) } else { self.to_object(place, m.ty, TypeId::OBJECT)? };
                body.push(CStmt::when(o.clone().assign(item).not(), vec![CStmt::Goto("error".into())]));
                match m.key {
                    Key::Name(name) => {
                        let key = self.text(&name);
                        body.push(CStmt::when(
                            CExpr::call("PyDict_SetItem", vec![r.clone(), key, o.clone()]).binary(BinOp::Lt, CExpr::number(0)),
                            vec![CStmt::call("Py_DECREF", vec![o.clone()]), CStmt::Goto("error".into())],
                        ));
                        body.push(CStmt::call("Py_DECREF", vec![o.clone()]));
                    }
                    Key::Position(i) => body.push(CStmt::call("PyTuple_SET_ITEM", vec![r.clone(), CExpr::number(i as i64), o.clone()])),
                    Key::Each => body.push(CStmt::call("PyList_SET_ITEM", vec![r.clone(), CExpr::name("i"), o.clone()])),
                }
            }
            if let Some(n) = length {
                each_item(&mut body, 3, n);
            }
            body.push(CStmt::Return(Some(r.clone())));
            let fails = |s: &CStmt| matches!(s, CStmt::If { then, .. } if then.contains(&CStmt::Goto("error".into())));
            if body.iter().any(|s| fails(s) || matches!(s, CStmt::For { body, .. } if body.iter().any(fails))) {
                body.push(CStmt::Label("error".into()));
                body.push(CStmt::call("Py_DECREF", vec![r]));
                body.push(CStmt::Return(Some(CExpr::null())));
            } else {
                body.retain(|s| !matches!(s, CStmt::Declare { name, .. } if &**name == "o"));
            }
            self.helpers.insert(name.clone(), Function {
                linkage: Linkage::Static,
                ret: CType::object(),
                name: name.as_str().into(),
                params: vec![Param::new(param, "v")],
                varargs: false,
                body,
            });
        }
        Some(CExpr::call(name, vec![value]))
    }

    /// The function that fills a composite value from an object; -1 says raised.
    pub(crate) fn composite_from_object(&mut self, to: TypeId) -> Option<String> {
        let name = self.composite_name("from", to);
        if self.helpers.contains_key(&name) {
            return Some(name);
        }
        let members = self.members(to)?;
        let ty = &self.types[self.types.resolved(to)];
        let (is_struct, is_array) = (matches!(ty, Type::Struct(_)), matches!(ty, Type::Array(..)));
        let is_union = matches!(ty, Type::Struct(id) if self.types.structs[*id].aggregate == pyxide_types::Aggregate::Union);
        let param = self.ctype(self.types.unqualified(to)).ptr();
        let o = CExpr::name("o");
        let item = CExpr::name("item");
        // The items of an array are held here, since any iterable gives them.
        let release = || is_array.then(|| CStmt::call("Py_DECREF", vec![CExpr::name("o")]));
        let fail = || release().into_iter().chain([CStmt::Return(Some(CExpr::number(-1)))]).collect::<Vec<_>>();
        let mut body = vec![CStmt::Declare { ty: CType::object(), name: "item".into(), init: None }];
        let length = self.array_length(to);
        let n = CExpr::number(length.unwrap_or(members.len() as u64) as i64);
        if is_array {
            let items = self.runtime("array_items", "pyx_array_items", vec![o.clone(), n]);
            body.push(CStmt::when(o.clone().assign(items).not(), vec![CStmt::Return(Some(CExpr::number(-1)))]));
        } else {
            let check = match is_struct {
                true => self.runtime("is_mapping", "pyx_is_mapping", vec![o.clone()]),
                false => self.runtime("has_tuple_length", "pyx_has_tuple_length", vec![o.clone(), n]),
            };
            body.push(CStmt::when(check.binary(BinOp::Lt, CExpr::number(0)), fail()));
        }
        let found = CExpr::name("found");
        let mut names = Vec::new();
        if is_union {
            body.insert(1, CStmt::Declare { ty: CType::object(), name: "found".into(), init: Some(CExpr::null()) });
        }
        for m in members {
            // Of a union one member is there; the statements for the others are passed over.
            let outer = std::mem::take(&mut body);
            let get = match &m.key {
                Key::Name(name) => {
                    names.push(name.to_string());
                    let key = self.text(name);
                    match is_union {
                        true => self.runtime("union_item", "pyx_union_item", vec![o.clone(), key, found.clone().address()]),
                        false => self.runtime("struct_item", "pyx_struct_item", vec![o.clone(), key]),
                    }
                }
                Key::Position(i) => CExpr::call("PySequence_GetItem", vec![o.clone(), CExpr::number(*i as i64)]),
                Key::Each => CExpr::call("PySequence_GetItem", vec![o.clone(), CExpr::name("i")]),
            };
            let mut outer = outer;
            let missing = item.clone().assign(get).not();
            let missing = if is_union { missing.binary(BinOp::AndAnd, CExpr::call("PyErr_Occurred", Vec::new())) } else { missing };
            outer.push(CStmt::when(missing, fail()));
            let place = match m.path {
                Path::Field(f) => CExpr::name("v").arrow(f),
                Path::Each => CExpr::name("v").deref().index(CExpr::name("i")),
            };
            if self.types.is_object(m.ty) {
                outer.push(CStmt::assign(place, item.clone()));
                body = outer;
                continue;
            }
            let drop = CStmt::call("Py_DECREF", vec![item.clone()]);
            match self.from_object(item.clone(), m.ty)? {
                FromObject::Value(value, test) => {
                    body.push(CStmt::assign(place.clone(), value));
                    body.push(drop);
                    let failed = match test {
                        Test::Negative => place.binary(BinOp::Lt, CExpr::number(0)),
                        Test::NullAndOccurred => place.not().binary(BinOp::AndAnd, CExpr::call("PyErr_Occurred", Vec::new())),
                        Test::EqualsAndOccurred(v) => {
                            place.binary(BinOp::Eq, v).binary(BinOp::AndAnd, CExpr::call("PyErr_Occurred", Vec::new()))
                        }
                        _ => CExpr::call("PyErr_Occurred", Vec::new()),
                    };
                    body.push(CStmt::when(failed, fail()));
                }
                FromObject::Filled(f, mut args) => {
                    args.push(place.address());
                    let failed = CExpr::call(f, args).binary(BinOp::Lt, CExpr::number(0));
                    let mut then = vec![drop.clone()];
                    then.extend(fail());
                    body.push(CStmt::when(failed, then));
                    body.push(drop);
                }
            }
            let inner = std::mem::replace(&mut body, outer);
            match is_union {
                true => body.push(CStmt::when(item.clone(), inner)),
                false => body.extend(inner),
            }
        }
        if let Some(n) = length {
            each_item(&mut body, 2, n);
        }
        if is_union {
            let names = CExpr::string(names.join(", ").as_bytes());
            let none = self.runtime("union_item", "pyx_no_union_item", vec![names]);
            body.push(CStmt::when(found.not(), vec![CStmt::Return(Some(none))]));
        }
        body.extend(release());
        body.push(CStmt::Return(Some(CExpr::number(0))));
        self.helpers.insert(name.clone(), Function {
            linkage: Linkage::Static,
            ret: CType::int(),
            name: name.as_str().into(),
            params: vec![Param::new(CType::object(), "o"), Param::new(param, "v")],
            varargs: false,
            body,
        });
        Some(name)
    }
}

/// What stands in a body from `at` on is done for each of `n` items, by `i`.
fn each_item(body: &mut Vec<CStmt>, at: usize, n: u64) {
    let once = body.split_off(at);
    body.insert(0, CStmt::Declare { ty: CType::named("Py_ssize_t"), name: "i".into(), init: None });
    let i = CExpr::name("i");
    body.push(CStmt::For {
        init: Some(i.clone().assign(CExpr::number(0))),
        cond: i.clone().binary(BinOp::Lt, CExpr::number(n as i64)),
        step: CExpr::name("i++"),
        body: once,
    });
}
