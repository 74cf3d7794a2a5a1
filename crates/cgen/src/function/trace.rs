//! Profiling and line tracing: the events, and the descriptors that name their functions. What
//! the macros do is in the runtime's section `trace`.

use super::op::{Applied, Test};
use super::{Fx, contains, op_of};
use crate::ctree::{CExpr, CStmt, CType};
use crate::module::Cx;
use pyxide_mir::ir::{Body, Entry, Expr, Op, TraceEvent};

/// Whether a body tells of itself.
fn is_traced(body: &Body) -> bool {
    contains(&body.root, &|s| matches!(op_of(s), Some(Op::Trace(_))))
}

/// A function that is traced and that Python does not call has a descriptor all the same: its
/// code object is made of it.
pub(super) fn descriptor(cx: &mut Cx<'_>, body: &Body) {
    let d = cx.names.descriptor(body.func);
    if !is_traced(body) || cx.descriptors.iter().any(|(name, _)| *name == d) {
        return;
    }
    cx.need("def");
    let f = &cx.hir.functions[body.func];
    let others = f.locals.iter().map(|(id, _)| id).filter(|id| !f.params.contains(id));
    let mut names = Vec::new();
    let mut params = 0;
    for id in f.params.iter().copied().chain(others) {
        if let Some(name) = &f.locals[id].name {
            params += usize::from(f.params.contains(&id));
            names.push(crate::marshal::Value::name(name));
        }
    }
    let number = |n: usize| CExpr::number(n as i64);
    let names = CExpr::Name(cx.consts.value_index(crate::marshal::Value::Tuple(names)));
    let module = body.entry == Entry::Module;
    let name = CExpr::Name(cx.consts.text_index(if module { "<module>" } else { &f.name }));
    let qualname = CExpr::Name(cx.consts.text_index(if module { "<module>" } else { &f.qualname }));
    let line = if module { CExpr::number(1) } else { cx.first_line(f.loc) };
    let place = cx.frame_index(body.func);
    let none = CExpr::number(0);
    let row = vec![
        CExpr::null(), none.clone(), line, place, names, none.clone(), name, qualname, CExpr::name("PYX_NO_DOC"),
        number(params), none.clone(), number(params), none,
    ];
    cx.most_parameters = cx.most_parameters.max(params);
    cx.descriptors.push((d, CExpr::Braces(row)));
}

impl Cx<'_> {
    /// Where a function begins, as its descriptor says it: the file's number in the upper bits.
    pub(crate) fn first_line(&mut self, loc: pyxide_base::Loc) -> CExpr {
        let file = cranelift_entity::EntityRef::index(loc.file) as u32;
        let main = cranelift_entity::EntityRef::index(self.hir.functions[self.hir.body].loc.file) as u32;
        let line = self.sources.line(loc);
        if file == main {
            return CExpr::number(line.into());
        }
        self.need("traceback_files");
        let index = self.file_index(file);
        CExpr::name(format!("PYX_AT({index}, {line})"))
    }
}

impl Fx<'_, '_> {
    /// The variable that holds the frame.
    pub(super) fn declare_trace(&mut self) {
        if is_traced(self.body) {
            self.cx.need("trace");
            self.extra.push((CType::named("pyx_trace"), "trace".into(), Some(CExpr::name("PYX_NO_TRACE"))));
        }
    }

    /// The macro that tells of an event; less than zero says that it raised.
    pub(super) fn trace(&mut self, event: TraceEvent, args: &[Expr]) -> Applied {
        let (name, more) = match event {
            TraceEvent::Call => ("PYX_TRACE_CALL", Some(self.cx.descriptor(self.body.func))),
            TraceEvent::Line => {
                let mark = self.mark(self.loc);
                self.cx.traced_lines.entry(mark.file).or_default().insert(mark.line);
                ("PYX_TRACE_LINE", Some(CExpr::number(mark.line.into())))
            }
            TraceEvent::Return => ("PYX_TRACE_RETURN", Some(args.first().map_or(CExpr::name("Py_None"), |a| self.expr(a)))),
            TraceEvent::Yield => ("PYX_TRACE_YIELD", args.first().map(|a| self.expr(a))),
            TraceEvent::Unwind => ("PYX_TRACE_UNWIND", None),
        };
        let name = if self.holds_gil() { name.to_string() } else { format!("{name}_NOGIL") };
        let args = std::iter::once(CExpr::name("trace")).chain(more).collect();
        let test = if event == TraceEvent::Unwind { Test::Never } else { Test::Negative };
        Applied::status(CExpr::call(name, args), test)
    }

    /// A generator goes on: before the jump to where it stands.
    pub(super) fn trace_resumed(&mut self, out: &mut Vec<CStmt>) {
        if !is_traced(self.body) {
            return;
        }
        let sent = CExpr::name("sent");
        let args = vec![CExpr::name("trace"), self.cx.descriptor(self.body.func), CExpr::name("gen").arrow("point"), sent.clone()];
        out.push(CStmt::assign(sent, CExpr::call("PYX_TRACE_RESUME", args)));
    }
}
