//! The whole file of a module, in the order that C and the runtime's sections ask for.

use super::Cx;
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Item, Linkage, Name, Unit, Var};
use crate::function;
use crate::options::{DebugInfo, HeaderIncludes, LineDirectives, References, Shared};
use crate::printer::{self, SourceFile};
use crate::runtime::{Language, Library, Part, Selection, Sharing};
use cranelift_entity::EntityRef;
use pyxide_base::{Diagnostic, SourceMap};
use pyxide_hir::tree::{FunctionKind, Module};
use pyxide_mir::ir::{Entry, Program};
use pyxide_types::{Include, Owner};
use rustc_hash::FxHashMap;

/// What the C printer is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub lines: LineDirectives,
    pub references: References,
    pub header_includes: HeaderIncludes,
    /// The name of the file that is written, for `#line`.
    pub output_name: String,
    /// The module is a program.
    pub embed: Option<super::Embed>,
    /// What it shares with other modules.
    pub shared: Shared,
    /// Whether debuggers are to know of its functions.
    pub debug: DebugInfo,
}

/// The files of a module.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    pub c_text: String,
    /// The header of `public` declarations.
    pub h: Option<String>,
    /// The header of `api` declarations.
    pub api_h: Option<String>,
    /// For the annotated listing: lines of C with the source line behind them.
    pub marks: Vec<(u32, crate::ctree::Mark)>,
    /// Descriptions of the functions for debuggers, when they were asked for.
    pub functions: Vec<crate::debug::DebugFunction>,
    /// What could not be translated.
    pub diagnostics: Vec<Diagnostic>,
}

/// The C file of a module whose bodies are in their last phase.
pub fn print_module(hir: &Module, program: &Program, sources: &SourceMap, options: &Options) -> Printed {
    let mut cx = Cx::new(hir, program, sources, options.references);
    if options.debug == DebugInfo::Yes {
        cx.debug = Some(Vec::new());
    }
    let mut functions = Vec::new();
    let mut prototypes = Vec::new();
    // What Python calls: in C++ too, under the names of C, which are shorter.
    let mut called_by_python = Vec::new();
    let mut c_functions = Vec::new();
    for body in &program.bodies {
        function::descriptor_of(&mut cx, body);
        if let Some(method) = crate::cppclass::method_of(&cx, body) {
            functions.push(crate::cppclass::definition(&mut cx, body, method));
            continue;
        }
        let f = function::function(&mut cx, body);
        let is_module = body.entry == Entry::Module;
        if !is_module {
            if body.entry == Entry::C && f.linkage == Linkage::Static {
                c_functions.push((body.func, prototypes.len()));
            }
            match body.entry {
                Entry::C => prototypes.push(prototype(&f)),
                _ => called_by_python.push(prototype(&f)),
            }
        }
        functions.push(Item::Function(Box::new(f)));
        if let Some(outer) = function::outer(&mut cx, body) {
            called_by_python.push(prototype(&outer));
            functions.push(Item::Function(Box::new(outer)));
        }
    }
    let cpp_classes = crate::cppclass::items(&mut cx);
    let classes = crate::class::items(&mut cx);
    let exports = crate::exports::items(&mut cx, options.header_includes);
    let embed = options.embed.as_ref().map(|embed| super::embed::items(&mut cx, embed));
    for (func, at) in c_functions {
        let is_plain = |c| !matches!(cx.types.cfuncs[c].owner, Owner::Class(_));
        let plain = matches!(hir.functions[func].kind, FunctionKind::C(c) if is_plain(c));
        if let (true, false, Item::Prototype(f)) = (plain, cx.called.contains(&func), &mut prototypes[at]) {
            f.linkage = Linkage::StaticUnused;
        }
    }
    for need in ["core", "module", "builtins"] {
        cx.need(need);
    }
    let doc = long_doc(&mut cx);
    if !cx.consts.is_empty() {
        cx.need("consts");
    }
    for section in cx.consts.sections() {
        cx.need(section);
    }
    if !hir.name.is_ascii() || hir.functions.values().any(|f| !f.qualname.is_ascii() || !f.name.is_ascii()) {
        cx.need("names_utf8");
    }
    if names_cython_macros(&cx) {
        cx.need("cython_macros");
    }
    match &options.shared {
        Shared::No => {}
        Shared::From(_) => cx.need("shared_module"),
        Shared::Itself(parts) => {
            cx.need("shared_itself");
            parts.iter().for_each(|part| cx.need(part.section()));
        }
    }
    // One function serves for both where both are called.
    if cx.needs.contains("no_args") && !["args", "function_sorted"].into_iter().any(|s| cx.needs.contains(s)) {
        cx.need("no_args_alone");
    }
    let sharing = if matches!(options.shared, Shared::From(_)) { Sharing::WithAnother } else { Sharing::Own };
    let start = hir.functions[hir.body].loc;
    let needs: Vec<String> = cx.needs.iter().cloned().collect();
    let selection = match Library::builtin().select_sharing(needs.iter().map(String::as_str), sharing) {
        Ok(s) => s,
        Err(e) => {
            let missing: Vec<&str> =
                needs.iter().map(String::as_str).filter(|n| Library::builtin().section(n).is_none()).collect();
            cx.not_yet(start, format!("the runtime section {} ({})", e.0, missing.join(", ")));
            return Printed { diagnostics: cx.diagnostics.into_vec(), ..Printed::default() };
        }
    };
    let mut unit = Unit::default();
    head(&mut cx, &selection, &mut unit);
    types(&mut cx, cpp_classes, &mut unit);
    unit.items.extend(classes.structs);
    state(&mut cx, &selection, &mut unit);
    unit.items.extend(cx.consts.items());
    names(&mut cx, options, &mut unit);
    python_prototypes(&mut prototypes, &mut unit);
    unit.items.extend(prototypes);
    let language = if cx.hir.options.cplus { Language::CPlusPlus } else { Language::Any };
    unit.items.extend(in_c_names(language, called_by_python));
    unit.push(Item::Verbatim(selection.prototypes(language).into()));
    for (ty, name) in std::mem::take(&mut cx.empties) {
        // Static, so zero without an initialiser, which C++ would want for every member.
        unit.push(Item::Var(Box::new(Var { linkage: Linkage::Static, ty, name, init: None })));
    }
    for f in cx.helpers.values() {
        unit.push(prototype(f));
    }
    unit.items.extend(std::mem::take(&mut cx.early));
    unit.items.extend(in_c_names(language, classes.prototypes));
    descriptors(&mut cx, &mut unit);
    unit.items.extend(functions);
    unit.items.extend(classes.functions);
    for f in std::mem::take(&mut cx.helpers).into_values() {
        unit.push(Item::Function(Box::new(f)));
    }
    unit.items.extend(exports.items.iter().cloned());
    unit.push(Item::Blank);
    unit.push(Item::Verbatim(selection.bodies(language).into()));
    traced_lines(&cx, &mut unit);
    tail(&mut cx, &selection, doc, &classes.init, &exports, &mut unit);
    unit.items.extend(embed.into_iter().flatten());
    if !cx.hir.options.cplus {
        crate::registers::mark(&mut unit);
    }
    let files = source_files(sources, hir.functions[hir.body].loc.file);
    let text = printer::print(&unit, &files, options.lines, &options.output_name);
    Printed { c_text: text.text, h: exports.h, api_h: exports.api_h, marks: text.marks, functions: cx.debug.take().unwrap_or_default(), diagnostics: cx.diagnostics.into_vec() }
}

/// The table of descriptors: one array keeps symbols few.
fn descriptors(cx: &mut Cx<'_>, unit: &mut Unit) {
    let (names, rows): (Vec<_>, Vec<_>) = in_runs(cx).into_iter().unzip();
    if !rows.is_empty() {
        unit.push(Item::Enum { name: "".into(), items: names.into_iter().map(|n| (n, None)).collect() });
        unit.push(Item::Var(Box::new(Var {
            linkage: Linkage::Static,
            ty: CType::Array(Box::new(CType::named("pyx_def").constant()), "".into()),
            name: "pyx_defs".into(),
            init: Some(CExpr::Braces(rows)),
        })));
    }
}

/// The rows of the table of descriptors: each where its function was met, but runs together.
fn in_runs(cx: &mut Cx<'_>) -> Vec<(Name, CExpr)> {
    let mut rows: pyxide_base::IndexMap<Name, Option<CExpr>> =
        std::mem::take(&mut cx.descriptors).into_iter().map(|(name, row)| (name, Some(row))).collect();
    let runs: Vec<Vec<Name>> =
        cx.function_runs.iter().map(|run| run.iter().map(|f| cx.names.descriptor(*f)).collect()).collect();
    let mut run_of: FxHashMap<&Name, &[Name]> = FxHashMap::default();
    for run in &runs {
        run_of.extend(run.iter().map(|name| (name, &run[..])));
    }
    let mut out = Vec::with_capacity(rows.len());
    for i in 0..rows.len() {
        let Some((name, _)) = rows.get_index(i) else { continue };
        let name = name.clone();
        for name in run_of.get(&name).copied().unwrap_or(std::slice::from_ref(&name)) {
            if let Some(row) = rows.get_mut(name).and_then(Option::take) {
                out.push((name.clone(), row));
            }
        }
    }
    out
}

/// A comment with the lines that tracers are told of, for tools that measure coverage: for each
/// file, `/* traced lines of PATH: 3 4-6 */`.
fn traced_lines(cx: &Cx<'_>, unit: &mut Unit) {
    let mut traced = cx.traced_lines.clone();
    if !traced.is_empty() {
        traced.entry(cx.hir.functions[cx.hir.body].loc.file.index() as u32).or_default();
    }
    for (file, lines) in &traced {
        let path = &cx.sources.get(pyxide_base::FileId::new(*file as usize)).recorded;
        let lines: Vec<u32> = lines.iter().copied().collect();
        let runs: Vec<String> = lines
            .chunk_by(|a, b| a + 1 == *b)
            .map(|run| match run {
                [one] => one.to_string(),
                [first, .., last] => format!("{first}-{last}"),
                [] => String::new(),
            })
            .collect();
        let text = format!("/* traced lines of {}: {} */", crate::spell::comment(path), runs.join(" "));
        unit.push(Item::Verbatim(text.into()));
    }
}

/// Whether the source speaks of macros that Cython's own files define for C code of users.
fn names_cython_macros(cx: &Cx<'_>) -> bool {
    let is_macro = |n: &str| n.starts_with("CYTHON_");
    let verbatim = |i: &Include| matches!(i, Include::Verbatim(text) if text.contains("CYTHON_"));
    cx.hir.includes.iter().any(verbatim)
        || cx.types.cvars.values().any(|v| is_macro(&v.name.name) || v.name.c_name.as_deref().is_some_and(is_macro))
        || cx.types.cfuncs.values().any(|f| is_macro(&f.name.name))
        || cx.types.enums.values().flat_map(|e| &e.items).any(|i| is_macro(&i.name.name))
}

/// Declarations of functions that have the names of C in either language.
fn in_c_names(language: Language, prototypes: Vec<Item>) -> Vec<Item> {
    match language {
        Language::Any => prototypes,
        Language::CPlusPlus if prototypes.is_empty() => prototypes,
        Language::CPlusPlus => {
            let line = |text: &str| Item::Verbatim(text.into());
            [vec![line("extern \"C\" {")], prototypes, vec![line("}")]].concat()
        }
    }
}

/// Declares the functions that Python calls, which are of one type, in one list.
fn python_prototypes(prototypes: &mut Vec<Item>, unit: &mut Unit) {
    let params = function::python_params();
    let is_one = |item: &Item| {
        matches!(item, Item::Prototype(f) if f.linkage == Linkage::Static && f.ret == CType::object() && f.params == params && !f.varargs)
    };
    let (those, others): (Vec<Item>, Vec<Item>) = std::mem::take(prototypes).into_iter().partition(is_one);
    *prototypes = others;
    let mut text = String::new();
    let mut width = 0;
    for item in &those {
        let Item::Prototype(f) = item else { continue };
        let (start, before) = match width {
            0 => ("static pyx_python_function ", ""),
            w if w + f.name.len() > 115 => ("\t", ",\n"),
            _ => ("", ", "),
        };
        width = if before == ", " { width } else { start.len() } + f.name.len() + 2;
        text.push_str(&format!("{before}{start}{}", f.name));
    }
    if !text.is_empty() {
        unit.push(Item::Verbatim(format!("{text};").into()));
    }
}

/// A function's declaration.
fn prototype(f: &Function) -> Item {
    Item::Prototype(Box::new(Function {
        linkage: f.linkage,
        ret: f.ret.clone(),
        name: f.name.clone(),
        params: f.params.clone(),
        varargs: f.varargs,
        body: Vec::new(),
    }))
}

/// The module's own source as tracebacks and code objects name it.
fn own_source<'s>(cx: &Cx<'s>) -> &'s str {
    &cx.sources.get(cx.hir.functions[cx.hir.body].loc.file).recorded
}

/// The part of a source's path that lies in the module's outermost package: `pkg/mod.pyx`.
fn in_package<'p>(module: &str, path: &'p str) -> &'p str {
    let folders = module.matches('.').count() + usize::from(path.rsplit('/').next().is_some_and(|name| name.starts_with("__init__.")));
    path.rmatch_indices('/').nth(folders).map_or(path, |(at, _)| &path[at + 1..])
}

fn head(cx: &mut Cx<'_>, selection: &Selection<'_>, unit: &mut Unit) {
    // Tools know generated files by the first words.
    let what = format!(
        "/* Generated by Cython 3.3.1 as pyxide offers it: {} from {}, by pyxide. */",
        cx.hir.name,
        crate::spell::comment(own_source(cx))
    );
    unit.push(Item::Verbatim(what.into()));
    let quoted = crate::spell::comment(in_package(&cx.hir.name, own_source(cx)));
    unit.push(Item::Verbatim(format!("/* A number and a text, as in \"7: pass\", quote that line of {quoted} */").into()));
    unit.push(Item::Preprocessed {
        cond: "defined(Py_LIMITED_API)".into(),
        then: vec![Item::Directive("error \"Py_LIMITED_API: this file was translated without the arm for the limited API\"".into())],
        otherwise: Vec::new(),
    });
    if cx.hir.options.cplus {
        unit.items.extend(cx.text_directives());
    }
    if selection.contains("def") {
        let index = if cx.consts.len() < 0xffff { "unsigned short" } else { "unsigned int" };
        unit.push(Item::Typedef { ty: CType::named(index), name: "pyx_index".into() });
        let count = if cx.most_parameters <= 0xff { "unsigned char" } else { "unsigned short" };
        unit.push(Item::Typedef { ty: CType::named(count), name: "pyx_count".into() });
    }
    unit.push(Item::Verbatim(selection.text(Part::Types).into()));
    let fail = "define PYX_FAIL(at, label) do { line = (at); goto label; } while (0)";
    unit.push(Item::Directive(fail.into()));
    if cx.most_operands > 0 {
        unit.push(Item::Directive(format!("define PYX_MOST_OPERANDS {}", cx.most_operands).into()));
    }
    if !cx.files.is_empty() {
        unit.push(Item::Directive("define PYX_AT(file, at) ((file) << 24 | (at))".into()));
    }
    if cx.types.cfuncs.values().any(|f| crate::names::visible(f.linkage)) || cx.types.cvars.values().any(|v| crate::names::visible(v.linkage))
        || cx.types.classes.values().any(|c| crate::names::visible(c.linkage))
    {
        unit.push(Item::Preprocessed {
            cond: "defined(__cplusplus)".into(),
            then: vec![Item::Directive("define PYX_EXTERN_C extern \"C\"".into())],
            otherwise: vec![Item::Directive("define PYX_EXTERN_C".into())],
        });
    }
    unit.items.extend(crate::headers::guards(cx));
    if cx.types.calling_conventions {
        let words = ["__stdcall", "__cdecl", "__fastcall"];
        unit.push(Item::Preprocessed {
            cond: "!defined(_WIN32)".into(),
            then: words
                .map(|w| Item::Preprocessed {
                    cond: format!("!defined({w})").into(),
                    then: vec![Item::Directive(format!("define {w}").into())],
                    otherwise: Vec::new(),
                })
                .into(),
            otherwise: Vec::new(),
        });
    }
    unit.items.extend(included(cx));
}

/// What `cdef extern from` blocks include, in their order.
pub(crate) fn included<'i>(cx: &'i Cx<'_>) -> impl Iterator<Item = Item> + 'i {
    cx.hir.includes.iter().map(|include| match include {
        Include::Quoted(name) => Item::Directive(format!("include \"{name}\"").into()),
        Include::Angled(name) => Item::Directive(format!("include <{name}>").into()),
        Include::Verbatim(text) => Item::Verbatim(text.clone()),
    })
}

/// Structs, enums, C++ classes, C tuples, optional-argument and scope structs: each after those
/// inside it.
fn types(cx: &mut Cx<'_>, cpp_classes: Vec<Item>, unit: &mut Unit) {
    let items = crate::declare::items(cx, cpp_classes);
    unit.items.extend(items);
}

/// The module state.
fn state(cx: &mut Cx<'_>, selection: &Selection<'_>, unit: &mut Unit) {
    let mut fields = String::from("typedef struct {\n");
    for f in selection.state() {
        fields.push_str(&format!("\t{f}\n"));
    }
    if !cx.consts.is_empty() {
        fields.push_str(&format!("\tPyObject *k[{}];\n", cx.consts.len()));
    }
    if selection.contains("trace") {
        fields.push_str(&format!("\tPyObject *codes[{}];\n", cx.descriptors.len()));
    }
    for p in cx.state.values() {
        fields.push_str(&format!("\t{};\n", p.ty.declare(&p.name)));
    }
    fields.push_str("} pyx_state_t;\nstatic pyx_state_t pyx_state;\n");
    unit.push(Item::Verbatim(fields.into()));
}

/// Tables that the runtime's module section reads.
fn names(cx: &mut Cx<'_>, options: &Options, unit: &mut Unit) {
    let literal = |text: &str| printer::expression(&CExpr::string(text.as_bytes())).replace('\n', " ");
    for (name, value) in [("pyx_module_name", &*cx.hir.name), ("pyx_file", own_source(cx))] {
        unit.push(Item::Directive(format!("define {name} {}", literal(value)).into()));
    }
    if cx.needs.contains("trace") {
        let last = cx.traced_lines.values().flatten().max().copied().unwrap_or(0);
        unit.push(Item::Directive(format!("define pyx_last_line {last}").into()));
    }
    if let Shared::From(name) = &options.shared {
        unit.push(Item::Directive(format!("define pyx_shared_name {}", literal(name)).into()));
    }
    if !cx.files.is_empty() {
        let mut list = vec![CExpr::name("pyx_file")];
        for f in &cx.files {
            let path = &cx.sources.get(pyxide_base::FileId::new(*f as usize)).recorded;
            list.push(CExpr::string(path.as_bytes()));
        }
        unit.push(Item::Var(Box::new(Var {
            linkage: Linkage::Static,
            ty: CType::Array(Box::new(CType::named("char").constant().ptr().constant()), "".into()),
            name: "pyx_files".into(),
            init: Some(CExpr::Braces(list)),
        })));
    }
    let doc = doc_text(cx).filter(|t| t.len() < LONG_DOC).map_or("NULL".to_string(), literal);
    unit.push(Item::Directive(format!("define pyx_module_doc {doc}").into()));
    if cx.hir.options.freethreading_compatible {
        unit.push(Item::Directive("define PYX_FREE_THREADED".into()));
    }
    let int_void = |name: &str, linkage| Function {
        linkage, ret: CType::int(), name: name.into(), params: Vec::new(), varargs: false, body: Vec::new(),
    };
    unit.push(Item::Prototype(Box::new(int_void("pyx_module_body", Linkage::Static))));
}

/// Module docstrings from this length on, in bytes, stand with the constants, which are packed.
const LONG_DOC: usize = 1000;

/// The module's docstring.
fn doc_text<'a>(cx: &Cx<'a>) -> Option<&'a str> {
    match &cx.hir.consts[cx.hir.doc?] {
        pyxide_hir::tree::Const::Str { text: pyxide_hir::tree::StrText::Utf8(t), .. } => Some(t),
        _ => None,
    }
}

/// The constant for a long docstring.
fn long_doc(cx: &mut Cx<'_>) -> Option<CExpr> {
    doc_text(cx).filter(|t| t.len() >= LONG_DOC)?;
    let doc = cx.hir.doc?;
    Some(cx.constant(doc))
}

/// The initialisation: of the runtime, of the module's own tables, and the function that
/// Python's import calls.
fn tail(
    cx: &mut Cx<'_>, selection: &Selection<'_>, doc: Option<CExpr>, classes: &[CStmt], exports: &crate::exports::Exports, unit: &mut Unit,
) {
    let mut body: Vec<CStmt> = Vec::new();
    let failed = |call: CExpr| {
        CStmt::when(
            call.binary(BinOp::Lt, CExpr::number(0)),
            vec![CStmt::Return(Some(CExpr::number(-1)))],
        )
    };
    let inits = selection.init().map(|init| CExpr::name(init).binary(BinOp::Lt, CExpr::number(0)));
    if let Some(any) = inits.reduce(|a, b| a.binary(BinOp::OrOr, b)) {
        body.push(CStmt::when(any, vec![CStmt::Return(Some(CExpr::number(-1)))]));
    }
    if let Some(doc) = doc {
        let dict = CExpr::call("PYX", vec![CExpr::name("dict")]);
        body.push(failed(CExpr::call("PyDict_SetItemString", vec![dict, CExpr::string(b"__doc__"), doc])));
    }
    // Object variables of C start as None.
    for id in &cx.hir.cvars {
        let var = &cx.types.cvars[*id];
        if cx.types.is_object(var.ty) {
            let members = cx.state.len();
            let place = cx.cvar(*id);
            // What nothing uses is no member of the state, which stands already.
            if cx.state.len() > members {
                cx.state.pop();
                continue;
            }
            body.push(CStmt::call("Py_INCREF", vec![CExpr::name("Py_None")]));
            body.push(CStmt::assign(place, CExpr::name("Py_None")));
        }
    }
    // A module that this one imports may import it in turn: what it gives stands ready first.
    body.extend(exports.given.iter().cloned());
    body.extend(classes.iter().cloned());
    body.extend(exports.taken.iter().cloned());
    // All that it speaks of stands before it here.
    let is_body = |item: &Item| matches!(item, Item::Function(f) if &*f.name == "pyx_module_body");
    if let Some(at) = unit.items.iter().position(is_body) {
        let mut item = unit.items.remove(at);
        if let Item::Function(f) = &mut item {
            let at = f.body.iter().take_while(|s| matches!(s, CStmt::Declare { .. })).count();
            f.body.splice(at..at, body);
        }
        unit.push(item);
    }
    unit.push(Item::Function(Box::new(Function {
        linkage: Linkage::ModuleInit,
        ret: CType::named("PyMODINIT_FUNC"),
        name: init_name(&cx.hir.name),
        params: Vec::new(),
        varargs: false,
        body: vec![CStmt::Return(Some(CExpr::call("PyModuleDef_Init", vec![CExpr::name("pyx_module_def").address()])))],
    })));
}

/// The name that the import system looks for (PEP 489): names outside ASCII are in Punycode.
pub(crate) fn init_name(module: &str) -> Name {
    let last = module.rsplit('.').next().unwrap_or(module);
    if last.is_ascii() {
        return format!("PyInit_{last}").into();
    }
    format!("PyInitU_{}", punycode(last).replace('-', "_")).into()
}

/// Punycode of a name (RFC 3492).
fn punycode(text: &str) -> String {
    let points: Vec<u32> = text.chars().map(|c| c as u32).collect();
    let mut out: String = text.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut n, mut delta, mut bias, mut done) = (128u32, 0u32, 72u32, basic);
    while (done as usize) < points.len() {
        let next = points.iter().copied().filter(|p| *p >= n).min().unwrap_or(n);
        delta += (next - n) * (done + 1);
        n = next;
        for &p in &points {
            if p < n {
                delta += 1;
            }
            if p == n {
                let mut q = delta;
                let mut k = 36;
                loop {
                    let t = if k <= bias { 1 } else { (k - bias).min(26) };
                    if q < t {
                        break;
                    }
                    out.push(digit(t + (q - t) % (36 - t)));
                    q = (q - t) / (36 - t);
                    k += 36;
                }
                out.push(digit(q));
                let mut d = if done == basic { delta / 700 } else { delta / 2 };
                d += d / (done + 1);
                let mut k = 0;
                while d > 455 {
                    d /= 35;
                    k += 36;
                }
                bias = k + 36 * d / (d + 38);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    out
}

fn digit(d: u32) -> char {
    (if d < 26 { b'a' + d as u8 } else { b'0' + (d - 26) as u8 }) as char
}

/// The sources as comments and `#line` show them; `own` is the module's.
fn source_files(sources: &SourceMap, own: pyxide_base::FileId) -> FxHashMap<u32, SourceFile> {
    sources
        .iter()
        .map(|(id, s)| {
            (id.index() as u32, SourceFile { path: s.path.clone(), label: (id != own).then(|| s.recorded.clone()), source: s.clone() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::punycode;

    #[test]
    fn punycode_as_python_encodes_it() {
        assert_eq!(punycode("bücher"), "bcher-kva");
        assert_eq!(punycode("日本"), "wgv71a");
    }
}
