//! Operations, printed and parsed: a word, and what the operation knows in brackets.

use super::names::*;
use super::parse::Parser;
use super::print::{Printer, put};
use crate::ir::*;
use pyxide_hir::tree::{FuncId, IndexChecks, NoneUse};
use pyxide_prims::Prim;
use pyxide_types::{CFuncId, TypeId};

impl Printer<'_> {
    pub(super) fn op(&mut self, op: &Op) {
        match op {
            Op::Prim(prim) => put!(self, "prim[{}]", prim.row().name),
            Op::CallC(f) => put!(self, "call[{f}]"),
            Op::CallVirtual(f) => put!(self, "call_virtual[{f}]"),
            Op::CallPointer => put!(self, "call_pointer[]"),
            Op::CallCpp { method, through } => put!(self, "call_cpp[{method} {through:?}]"),
            Op::CallCppStatic { class, method } => put!(self, "call_static[{class:?} {method}]"),
            Op::CallCppOperator(f) => put!(self, "call_operator[{f}]"),
            Op::PyCall { names } => {
                put!(self, "py_call[");
                names.iter().for_each(|c| put!(self, "{c}"));
                put!(self, "]");
            }
            Op::PyCallMethod { name, names } => {
                put!(self, "py_method[{name}");
                names.iter().for_each(|c| put!(self, " {c}"));
                put!(self, "]");
            }
            Op::PyCallEx => put!(self, "py_call_ex[]"),
            Op::Build(what) => put!(self, "build[{what:?}]"),
            Op::JoinStr => put!(self, "join_str[]"),
            Op::GlobalName(c) => put!(self, "global[{c}]"),
            Op::BuiltinName(c) => put!(self, "builtin[{c}]"),
            Op::Convert { to } => put!(self, "convert[{to:?}]"),
            Op::TypeTest { ty, none } => put!(self, "type_test[{ty:?} {none:?}]"),
            Op::ArgumentTest { name, ty, none } => put!(self, "argument_test[{name} {ty:?} {none:?}]"),
            Op::NoneTest(what) => match what {
                NoneUse::Attribute(c) => put!(self, "none_test[Attribute {c}]"),
                NoneUse::Argument(c) => put!(self, "none_test[Argument {c}]"),
                NoneUse::Receiver(c) => put!(self, "none_test[Receiver {c}]"),
                NoneUse::ViewAttribute(c) => put!(self, "none_test[ViewAttribute {c}]"),
                what => put!(self, "none_test[{what:?}]"),
            },
            Op::BoundTest { name, free } => put!(self, "bound_test[{name:?} {free:?}]"),
            Op::MakeFunction { func, stored, shown } => {
                put!(self, "make_function[{func} {stored}");
                let parts =
                    [(shown.defaults, "defaults"), (shown.kwdefaults, "kwdefaults"), (shown.annotations, "annotations")];
                parts.iter().filter(|p| p.0).for_each(|p| put!(self, " {}", p.1));
                put!(self, "]");
            }
            Op::MakeScope => put!(self, "make_scope[]"),
            Op::MakeGenerator { func } => put!(self, "make_generator[{func}]"),
            Op::CallGenExpr { func } => put!(self, "call_genexpr[{func}]"),
            Op::Yield { point } => put!(self, "yield[{point}]"),
            Op::YieldFrom => put!(self, "yield_from[]"),
            Op::Await => put!(self, "await[]"),
            Op::Delegate(kind) => put!(self, "delegate[{kind:?}]"),
            Op::DelegateResult => put!(self, "delegate_result[]"),
            Op::Arithmetic(op) => put!(self, "arithmetic[{op:?}]"),
            Op::CheckIndex { checks, axis } => {
                put!(self, "check_index[");
                self.checks(*checks);
                put!(self, "{axis}]");
            }
            Op::Raise { cause } => put!(self, "raise[{}]", if *cause { "cause" } else { "" }),
            Op::Reraise => put!(self, "reraise[]"),
            Op::Handle => put!(self, "handle[]"),
            Op::Unhandle => put!(self, "unhandle[]"),
            Op::CaughtException => put!(self, "caught[]"),
            Op::ErrorMatches => put!(self, "error_matches[]"),
            Op::ClearError => put!(self, "clear_error[]"),
            Op::StashError => put!(self, "stash_error[]"),
            Op::RestoreError => put!(self, "restore_error[]"),
            Op::Traceback => put!(self, "traceback[]"),
            Op::Trace(event) => put!(self, "trace[{event:?}]"),
            Op::WriteUnraisable => put!(self, "unraisable[]"),
            Op::MemoryViewFrom { ty } => put!(self, "view_from[{ty:?}]"),
            Op::MemoryViewSlice { parts, checks } => {
                put!(self, "view_slice[");
                self.checks(*checks);
                for p in parts.iter() {
                    match p {
                        SliceShape::Index => put!(self, "index "),
                        SliceShape::NewAxis => put!(self, "new "),
                        SliceShape::Range { start, stop, step } => {
                            let bits = [*start, *stop, *step].map(|b| if b { 'y' } else { 'n' });
                            put!(self, "range{} ", bits.iter().collect::<String>());
                        }
                    }
                }
                put!(self, "]");
            }
            Op::MemoryViewTranspose => put!(self, "view_transpose[]"),
            Op::MemoryViewAssign => put!(self, "view_assign[]"),
            Op::MemoryViewCopy(order) => put!(self, "view_copy[{order:?}]"),
            Op::AcquireBuffer { ty } => put!(self, "acquire_buffer[{ty:?}]"),
            Op::Aggregate => put!(self, "aggregate[]"),
            Op::New(f) => self.constructor("new", f),
            Op::Construct(f) => self.constructor("construct", f),
            Op::TypeIdOfExpr => put!(self, "typeid_of[]"),
            Op::Effect => put!(self, "effect[]"),
        }
    }

    fn constructor(&mut self, word: &str, f: &Option<CFuncId>) {
        put!(self, "{word}[");
        f.iter().for_each(|f| put!(self, "{f}"));
        put!(self, "]");
    }

    fn checks(&mut self, checks: IndexChecks) {
        put!(self, "{} ", if checks.bounds { "bounds" } else { "-" });
        put!(self, "{} ", if checks.wrap { "wrap" } else { "-" });
    }
}

impl Parser {
    pub(super) fn op(&mut self) -> Result<Op, String> {
        let word = self.word()?;
        self.sign('[')?;
        let op = self.op_named(&word)?;
        self.sign(']')?;
        Ok(op)
    }

    fn op_named(&mut self, word: &str) -> Result<Op, String> {
        Ok(match word {
            "prim" => {
                let name = self.word()?;
                Op::Prim(Prim::named(&name).ok_or_else(|| format!("no primitive is named '{name}'"))?)
            }
            "call" => Op::CallC(self.id("cfunc")?),
            "call_virtual" => Op::CallVirtual(self.id("cfunc")?),
            "call_pointer" => Op::CallPointer,
            "call_cpp" => Op::CallCpp { method: self.id("cfunc")?, through: self.one_of(THROUGH)? },
            "call_static" => Op::CallCppStatic { class: self.ty()?, method: self.id("cfunc")? },
            "call_operator" => Op::CallCppOperator(self.id("cfunc")?),
            "py_call" => Op::PyCall { names: self.maybe_id("const")? },
            "py_method" => Op::PyCallMethod { name: self.id("const")?, names: self.maybe_id("const")? },
            "py_call_ex" => Op::PyCallEx,
            "build" => Op::Build(self.one_of(CONTAINER)?),
            "join_str" => Op::JoinStr,
            "global" => Op::GlobalName(self.id("const")?),
            "builtin" => Op::BuiltinName(self.id("const")?),
            "convert" => Op::Convert { to: self.ty()? },
            "type_test" => Op::TypeTest { ty: self.ty()?, none: self.none_passes()? },
            "argument_test" => {
                Op::ArgumentTest { name: self.id("const")?, ty: self.ty()?, none: self.none_passes()? }
            }
            "none_test" => Op::NoneTest(self.none_use()?),
            "bound_test" => {
                let all = [FreeVariable::Local, FreeVariable::Free, FreeVariable::Global, FreeVariable::CppAttribute, FreeVariable::CppGlobal];
                Op::BoundTest { name: self.text()?.into(), free: self.one_of(&all)? }
            }
            "make_function" => {
                let func: FuncId = self.id("func")?;
                let stored = self.number()? as u32;
                let defaults = self.eat_word("defaults");
                let kwdefaults = self.eat_word("kwdefaults");
                let annotations = self.eat_word("annotations");
                Op::MakeFunction { func, stored, shown: ShownParts { defaults, kwdefaults, annotations } }
            }
            "make_scope" => Op::MakeScope,
            "make_generator" => Op::MakeGenerator { func: self.id("func")? },
            "call_genexpr" => Op::CallGenExpr { func: self.id("func")? },
            "yield" => Op::Yield { point: self.number()? as u32 },
            "yield_from" => Op::YieldFrom,
            "await" => Op::Await,
            "delegate" => Op::Delegate(self.one_of(&[DelegateKind::YieldFrom, DelegateKind::Await])?),
            "delegate_result" => Op::DelegateResult,
            "arithmetic" => Op::Arithmetic(self.one_of(BINARY)?),
            "check_index" => Op::CheckIndex { checks: self.checks()?, axis: self.number()? as u32 },
            "raise" => Op::Raise { cause: self.eat_word("cause") },
            "reraise" => Op::Reraise,
            "handle" => Op::Handle,
            "unhandle" => Op::Unhandle,
            "caught" => Op::CaughtException,
            "error_matches" => Op::ErrorMatches,
            "clear_error" => Op::ClearError,
            "stash_error" => Op::StashError,
            "restore_error" => Op::RestoreError,
            "traceback" => Op::Traceback,
            "trace" => {
                use TraceEvent::*;
                Op::Trace(self.one_of(&[Call, Line, Return, Yield, Unwind])?)
            }
            "unraisable" => Op::WriteUnraisable,
            "view_from" => Op::MemoryViewFrom { ty: self.ty()? },
            "view_slice" => {
                let checks = self.checks()?;
                let mut parts = vec![];
                while let Some(word) = self.maybe_word() {
                    parts.push(match word.as_str() {
                        "index" => SliceShape::Index,
                        "new" => SliceShape::NewAxis,
                        range => {
                            let bit = |i: usize| range.as_bytes().get(5 + i) == Some(&b'y');
                            SliceShape::Range { start: bit(0), stop: bit(1), step: bit(2) }
                        }
                    });
                }
                Op::MemoryViewSlice { parts: parts.into(), checks }
            }
            "view_transpose" => Op::MemoryViewTranspose,
            "view_assign" => Op::MemoryViewAssign,
            "view_copy" => Op::MemoryViewCopy(self.one_of(ORDER)?),
            "acquire_buffer" => Op::AcquireBuffer { ty: self.ty()? },
            "aggregate" => Op::Aggregate,
            "new" => Op::New(self.maybe_id("cfunc")?),
            "construct" => Op::Construct(self.maybe_id("cfunc")?),
            "typeid_of" => Op::TypeIdOfExpr,
            "effect" => Op::Effect,
            other => return Err(format!("no operation is named '{other}'")),
        })
    }

    fn none_passes(&mut self) -> Result<NonePasses, String> {
        self.one_of(&[NonePasses::Yes, NonePasses::No])
    }

    fn none_use(&mut self) -> Result<NoneUse, String> {
        if self.eat_word("Attribute") {
            return Ok(NoneUse::Attribute(self.id("const")?));
        }
        if self.eat_word("Argument") {
            return Ok(NoneUse::Argument(self.id("const")?));
        }
        if self.eat_word("Receiver") {
            return Ok(NoneUse::Receiver(self.id("const")?));
        }
        if self.eat_word("ViewAttribute") {
            return Ok(NoneUse::ViewAttribute(self.id("const")?));
        }
        use NoneUse::*;
        let plain = [Subscript, ItemAssignment, ItemDeletion, Iteration, Len, Membership, CArgument];
        self.one_of(&[&plain[..], &[ViewUnset, ViewIndex, ViewSlice, ViewAssignment, ViewTranspose]].concat())
    }

    fn checks(&mut self) -> Result<IndexChecks, String> {
        let mut flag = |word: &str| Ok::<bool, String>(if self.eat_sign('-') { false } else { self.eat_word(word) });
        Ok(IndexChecks { bounds: flag("bounds")?, wrap: flag("wrap")? })
    }

    pub(super) fn ty(&mut self) -> Result<TypeId, String> {
        let name = self.word()?;
        type_named(&name).ok_or_else(|| format!("no type is named '{name}'"))
    }
}
