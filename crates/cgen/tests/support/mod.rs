//! Small modules in MIR, built by hand, and running the C compilers over what is printed.

use cranelift_entity::PrimaryMap;
use pyxide_base::IndexMap;
use pyxide_base::{FileId, Loc, Source, SourceMap, Span};
use pyxide_hir::tree::*;
use pyxide_mir::ir::{self, Apply, Body, Entry, ExprKind, GilAtEntry, Op, OnError, Phase, Place, Program, Raises, StmtKind, Var, VarDecl, VarKind};
use pyxide_types::{ExceptionSpec, GilSpec, TypeId, TypeTable};
use std::path::PathBuf;
use std::process::Command;

/// A module under construction.
pub struct Sample {
    pub hir: Module,
    pub program: Program,
    pub sources: SourceMap,
    pub file: FileId,
}

/// Shorthand for operands.
pub fn load(v: Var, ty: TypeId) -> ir::Expr {
    ir::Expr::var(v, ty)
}

impl Sample {
    /// A module with this source text, empty so far.
    pub fn new(source: &str) -> Sample {
        let mut sources = SourceMap::default();
        let file = sources.add(Source::new("hello.pyx", source));
        let mut functions = PrimaryMap::new();
        let loc = Loc::new(file, Span::empty(0));
        let body = functions.push(function(FunctionKind::Module, "hello", loc));
        let hir = Module {
            name: "hello".into(),
            doc: None,
            types: TypeTable::default(),
            consts: Consts::default(),
            functions,
            body,
            classes: Vec::new(),
            implementations: IndexMap::default(),
            cvars: Vec::new(),
            structs: Vec::new(),
            enums: Vec::new(),
            cpp_classes: Vec::new(),
            includes: Vec::new(),
            cimported: Vec::new(),
            module_defaults: 0,
            exports: Exports::default(),
            options: ModuleOptions::default(),
        };
        Sample { hir, program: Program { bodies: Vec::new(), used_consts: Vec::new() }, sources, file }
    }
    /// The place of the first occurrence of a text.
    pub fn loc(&self, text: &str) -> Loc {
        let at = self.sources.get(self.file).text.find(text).unwrap() as u32;
        Loc::new(self.file, Span::new(at, at + text.len() as u32))
    }
}

/// A function without parameters.
pub fn function(kind: FunctionKind, name: &str, loc: Loc) -> Function {
    Function {
        kind,
        name: name.into(),
        qualname: name.into(),
        loc,
        locals: PrimaryMap::new(),
        c_defaults: vec![],
        buffers: vec![],
        params: Vec::new(),
        signature: None,
        ret: TypeId::OBJECT,
        except: ExceptionSpec::Object,
        gil: GilSpec::Needs,
        suspends: Suspends::No,
        parent: None,
        doc: None,
        body: Vec::new(),
        options: FunctionOptions { binding: true, ..FunctionOptions::default() },
    }
}

/// A body without statements.
pub fn body(func: FuncId, entry: Entry, ret: TypeId, loc: Loc) -> Body {
    Body {
        func,
        name: "f".into(),
        phase: Phase::Counted,
        vars: PrimaryMap::new(),
        labels: PrimaryMap::new(),
        params: Vec::new(),
        entry,
        ret,
        result: None,
        scope: None,
        scope_var: None,
        resume_points: 0,
        raises: Raises::Maybe,
        gil: GilAtEntry::Held,
        root: Vec::new(),
        loc,
    }
}

/// A variable.
pub fn var(b: &mut Body, name: Option<&str>, ty: TypeId, kind: VarKind) -> Var {
    b.vars.push(VarDecl { name: name.map(Into::into), ty, kind, storage: ir::Storage::Stack, local: None })
}

/// `dest = op(args)`, which fails to `label`.
pub fn op(dest: Option<(Var, TypeId)>, op: Op, args: Vec<ir::Expr>, dies: &[Var], drops: &[Var], label: ir::Label) -> StmtKind {
    StmtKind::Op {
        dest: dest.map(|(v, ty)| Place::var(v, ty)),
        apply: Apply { op, args },
        dies: dies.iter().copied().collect(),
        on_error: OnError::Goto { drops: drops.iter().copied().collect(), label },
    }
}

/// A constant operand.
pub fn constant(id: ConstId, ty: TypeId) -> ir::Expr {
    ir::Expr { kind: ExprKind::Const(id), ty }
}

/// Compiles C as C and as C++ with the compilers that are there, warnings being errors.
pub fn compiles(name: &str, text: &str) {
    let Some(include) = python_include() else { return };
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for (extension, compilers) in [("c", ["gcc", "clang"]), ("cpp", ["g++", "clang++"])] {
        let path = dir.join(format!("{name}.{extension}"));
        std::fs::write(&path, text).unwrap();
        for compiler in compilers {
            let std = if extension == "c" { "-std=c99" } else { "-std=c++11" };
            let run = Command::new(compiler)
                .args([std, "-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-cast-function-type", "-Werror"])
                .arg(format!("-I{include}"))
                .arg(&path)
                .output();
            let Ok(run) = run else { continue };
            assert!(run.status.success(), "{compiler}: {}\n{text}", String::from_utf8_lossy(&run.stderr));
        }
    }
}

fn python_include() -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let run = Command::new(python).args(["-c", "import sysconfig; print(sysconfig.get_paths()['include'])"]).output().ok()?;
    let path = String::from_utf8(run.stdout).ok()?.trim().to_string();
    std::path::Path::new(&path).join("Python.h").exists().then_some(path)
}
