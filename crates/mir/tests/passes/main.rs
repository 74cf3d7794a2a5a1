//! Tests of passes: each `.mir` file beside this one has the passes to run (`# passes: a b`), a
//! body, a line of `===`, and what the body becomes. `UPDATE=1` writes what it becomes.
//!
//! The module around the body has four functions: `func0` is a `def`, `func1` a C function
//! returning an object, `func2` a C function `int f() except? -1`, `func3` a `noexcept` C function
//! returning `int`; `cfunc1` to `cfunc3` are those, `cfunc0` is an extern C function that does not
//! raise.

use libtest_mimic::{Arguments, Failed, Trial};
use pyxide_hir::tree::*;
use pyxide_mir::{passes, text, verify};
use pyxide_types::*;
use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passes");
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path()).collect();
    files.sort();
    let trials = files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "mir")).map(|f| {
        let name = f.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || check(&f).map_err(Failed::from))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn check(file: &Path) -> Result<(), String> {
    let content = std::fs::read_to_string(file).map_err(|e| e.to_string())?;
    let (input, expected) = content.split_once("\n===\n").unwrap_or((&content, ""));
    let mut body = text::parse(input)?;
    let printed = text::print(&body);
    let again = text::print(&text::parse(&printed)?);
    same("printing and parsing again", &printed, &again)?;
    let module = module();
    let names = input.lines().find_map(|l| l.strip_prefix("# passes:")).ok_or("no line '# passes: ...'")?;
    for name in names.split_whitespace() {
        if name == "all" {
            let from = body.phase;
            for pass in passes::PASSES.iter().skip_while(|p| p.from != from) {
                passes::apply(pass, &mut body, &module);
            }
            continue;
        }
        let pass = passes::PASSES.iter().find(|p| p.name == name).ok_or(format!("no pass is named '{name}'"))?;
        passes::apply(pass, &mut body, &module);
    }
    let found = verify::verify(&body, &module);
    if !found.is_empty() {
        return Err(format!("{}\n{}", found.join("\n"), text::print(&body)));
    }
    let got = text::print(&body);
    same("printing and parsing the result", &got, &text::print(&text::parse(&got)?))?;
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(file, format!("{}\n===\n{got}", input.trim_end())).map_err(|e| e.to_string());
    }
    same("result", expected, &got)
}

fn same(what: &str, expected: &str, got: &str) -> Result<(), String> {
    if expected.trim() == got.trim() { Ok(()) } else { Err(format!("{what}:\n{got}\nexpected:\n{expected}")) }
}

fn function(kind: FunctionKind, ret: TypeId, except: ExceptionSpec) -> Function {
    Function {
        kind,
        name: "f".into(),
        qualname: "f".into(),
        loc: text::parse("body func0 \"f\" Built C ret VOID Held Maybe points 0 params {}").map(|b| b.loc).unwrap_or_else(|e| panic!("{e}")),
        locals: std::default::Default::default(),
        c_defaults: vec![],
        buffers: vec![],
        params: vec![],
        signature: None,
        ret,
        except,
        gil: GilSpec::Needs,
        suspends: Suspends::No,
        parent: None,
        doc: None,
        body: vec![],
        options: std::default::Default::default(),
    }
}

fn module() -> Module {
    let mut types = TypeTable::default();
    let specs = [
        (TypeId::INT, ExceptionSpec::Never),
        (TypeId::OBJECT, ExceptionSpec::Object),
        (TypeId::INT, ExceptionSpec::ValueAndCheck(ExceptionValue::Int(-1))),
        (TypeId::INT, ExceptionSpec::Never),
    ];
    let mut functions = cranelift_entity::PrimaryMap::new();
    functions.push(function(FunctionKind::Python, TypeId::OBJECT, ExceptionSpec::Object));
    let mut implementations = pyxide_base::IndexMap::default();
    for (i, (ret, except)) in specs.into_iter().enumerate() {
        let ty = types.intern(Type::Function(Box::new(FuncType {
            params: [].into(),
            optional: 0,
            varargs: Varargs::No,
            ret,
            except: except.clone(),
            gil: if i == 0 { GilSpec::Free } else { GilSpec::Needs },
        })));
        let loc = functions[FuncId::from_u32(0)].loc;
        let name = DeclName { name: format!("c{i}").into(), c_name: None, namespace: None, module: "m".into(), loc };
        let id = types.cfuncs.push(CFunc {
            name,
            ty,
            params: vec![],
            linkage: Linkage::Private,
            python: PythonVisible::No,
            inline: Inline::No,
            owner: Owner::Module,
            overrides: None,
            is_final: false,
            is_static: false,
            is_const: false,
            fused: vec![],
            specialises: None,
            template_params: vec![],
            template_args: Vec::new(),
        });
        if i > 0 {
            let func = functions.push(function(FunctionKind::C(id), ret, except));
            implementations.insert(id, func);
        }
    }
    Module {
        name: "m".into(),
        doc: None,
        types,
        consts: Consts::default(),
        functions,
        body: FuncId::from_u32(0),
        classes: vec![],
        implementations,
        cvars: vec![],
        structs: vec![],
        enums: vec![],
        cpp_classes: Vec::new(),
        includes: vec![],
        cimported: Vec::new(),
        module_defaults: 0,
        exports: std::default::Default::default(),
        options: std::default::Default::default(),
    }
}
