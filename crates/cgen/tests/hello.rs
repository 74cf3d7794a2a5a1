//! The first module: a function with a parameter, a constant, a call, a traceback.

mod support;

use pyxide_base::Loc;
use pyxide_hir::tree::{Binding, Captured, Const, Function, FunctionKind, Interned, Local, NoneArgument, ParamKind, PyParam, Signature, StrText};
use pyxide_mir::ir::{Apply, Entry, ExprKind, LabelDecl, Op, OnError, Place, Stmt, StmtKind, VarKind};
use pyxide_types::TypeId;
use support::*;

const OBJ: TypeId = TypeId::OBJECT;
const SOURCE: &str = "def hello_world(name):\n    print(\"Hello World to %s\" % name)\n";

fn hello() -> Sample {
    let mut s = Sample::new(SOURCE);
    let def = s.loc("def");
    let line = s.loc("print");
    let name = s.hir.consts.name("name");
    let print = s.hir.consts.name("print");
    let target = s.hir.consts.name("hello_world");
    let text = s.hir.consts.add(Const::Str { text: StrText::Utf8("Hello World to %s".into()), interned: Interned::No });
    let mut f: Function = function(FunctionKind::Python, "hello_world", def);
    let local = f.locals.push(Local { name: Some("name".into()), ty: OBJ, captured: Captured::No, binding: Binding::Always, loc: def });
    f.signature = Some(Signature {
        self_param: None,
        params: vec![PyParam { name, kind: ParamKind::Normal, local, default: None, none: NoneArgument::Allowed }],
    });
    let func = s.hir.functions.push(f);

    let mut b = body(func, Entry::Python, OBJ, def);
    let v_name = var(&mut b, Some("name"), OBJ, VarKind::Borrowed);
    b.params.push(v_name);
    let t: Vec<_> = (0..3).map(|_| var(&mut b, None, OBJ, VarKind::Temp)).collect();
    let r = var(&mut b, None, OBJ, VarKind::Named);
    b.result = Some(r);
    let error = b.labels.push(LabelDecl { hint: "error" });
    let done = b.labels.push(LabelDecl { hint: "done" });
    let at = |loc: Loc, kind| Stmt { kind, loc };
    let plain = |op: Op| StmtKind::Op { dest: None, apply: Apply { op, args: vec![] }, dies: Default::default(), on_error: OnError::Implicit };
    let none = |kind| pyxide_mir::ir::Expr { kind, ty: OBJ };
    b.root = vec![
        at(def, StmtKind::Labelled { label: done, body: vec![
            at(def, StmtKind::Labelled { label: error, body: vec![
                at(line, op(Some((t[0], OBJ)), Op::BuiltinName(print), vec![], &[], &[], error)),
                at(line, op(Some((t[1], OBJ)), Op::Prim(pyxide_prims::Prim::NumberMod), vec![constant(text, OBJ), load(v_name, OBJ)], &[], &[t[0]], error)),
                at(line, op(Some((t[2], OBJ)), Op::PyCall { names: None }, vec![load(t[0], OBJ), load(t[1], OBJ)], &[t[1], t[0]], &[], error)),
                at(line, StmtKind::Decref(t[2])),
                at(line, StmtKind::Assign { dest: Place::var(r, OBJ), value: none(ExprKind::None) }),
                at(line, StmtKind::Incref(load(r, OBJ))),
                at(line, StmtKind::Break(done)),
            ] }),
            at(def, plain(Op::Traceback)),
            at(def, StmtKind::Assign { dest: Place::var(r, OBJ), value: none(ExprKind::ErrorResult) }),
        ] }),
        at(def, StmtKind::Return(Some(load(r, OBJ)))),
    ];
    s.program.bodies.push(b);

    let module = s.hir.body;
    let mut m = body(module, Entry::Module, TypeId::INT, def);
    let f = var(&mut m, None, OBJ, VarKind::Temp);
    let error = m.labels.push(LabelDecl { hint: "error" });
    let make = Op::MakeFunction { func, stored: 0, shown: Default::default() };
    let set = Op::Prim(pyxide_prims::Prim::DictSetitem);
    let dict = pyxide_mir::ir::Expr { kind: ExprKind::ModuleDict, ty: TypeId::PY_DICT };
    m.root = vec![
        at(def, StmtKind::Labelled { label: error, body: vec![
            at(def, op(Some((f, OBJ)), make, vec![], &[], &[], error)),
            at(def, op(None, set, vec![dict, constant(target, OBJ), load(f, OBJ)], &[f], &[], error)),
            at(def, StmtKind::Return(Some(pyxide_mir::ir::Expr::int(0, TypeId::INT)))),
        ] }),
        at(def, plain(Op::Traceback)),
        at(def, StmtKind::Return(Some(none(ExprKind::ErrorResult)))),
    ];
    s.program.bodies.push(m);
    s
}

#[test]
fn hello_prints_valid_c_and_cpp() {
    let s = hello();
    let options = pyxide_cgen::Options { output_name: "hello.c".into(), ..Default::default() };
    let printed = pyxide_cgen::print_module(&s.hir, &s.program, &s.sources, &options);
    assert!(printed.diagnostics.is_empty(), "{:?}", printed.diagnostics);
    assert!(printed.c_text.contains("/* 2: print(\"Hello World to %s\" % name) */"), "{}", printed.c_text);
    compiles("hello", &printed.c_text);
}

#[test]
fn functions_count_their_references_when_asked() {
    let s = hello();
    let options = pyxide_cgen::Options { references: pyxide_cgen::options::References::Counted, ..Default::default() };
    let printed = pyxide_cgen::print_module(&s.hir, &s.program, &s.sources, &options);
    assert!(printed.c_text.contains("pyx_refs_end(refs, \"hello_world\")"), "{}", printed.c_text);
    compiles("hello_counted", &printed.c_text);
}
