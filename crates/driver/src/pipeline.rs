//! The one door from the driver to the stages.

use crate::annotate::{self, Annotate};
use crate::coverage;
use crate::gdb::Debugged;
use crate::lookup::Lookup;
use crate::modules::{Modules, Reading};
use crate::options::{Language, Options};
use pyxide_base::{Diagnostic, Diagnostics, FileId, Loc, Severity, SourceMap, Span};
use pyxide_cgen::options::{DebugInfo, HeaderIncludes, LineDirectives, References, Shared};
use pyxide_hir::{CheckInput, CheckOptions, DocPlaces, Reveal, UnknownNames, check_module, is_level_2};
use pyxide_mir::ir::{Op, Program, Stmt, StmtKind};
use pyxide_syntax::LanguageLevel;
use pyxide_syntax::ast::DirectiveTool;
use pyxide_types::{Constant, ModuleSource, ParsedFile, Session, SessionOptions, declare_module};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Warnings that only `-Wextra` shows: what they speak of is right more often than not.
const ONLY_EXTRA: &[&str] = &["reference-to-copy", "cpow"];

/// The switches that `-Wextra` turns on, as in Cython.
const EXTRA_SWITCHES: [&str; 3] = ["warn.maybe_uninitialized", "warn.unreachable", "warn.unused"];

/// One module to translate.
#[derive(Clone, Debug)]
pub struct TranslateRequest {
    /// The source as the user named it.
    pub source: PathBuf,
    /// The fully qualified name of the module.
    pub module_name: String,
    /// What is asked for.
    pub options: Options,
}

/// A module in C or C++.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    /// The module's text.
    pub c_text: String,
    /// Headers for `public` and `api` declarations, and the listing: file name and text.
    pub headers: Vec<(String, String)>,
    /// What debuggers are told (`--gdb`).
    pub debugged: Option<Debugged>,
}

/// The signature of [`translate`].
pub type Translate = fn(&TranslateRequest, &mut Lookup<'_>, &mut SourceMap) -> (Option<Translated>, Diagnostics);

/// Translates one module. All reading goes through `lookup`, which remembers what the result
/// depends on. Without errors there is a result; with errors there is none.
pub fn translate(
    request: &TranslateRequest,
    lookup: &mut Lookup<'_>,
    sources: &mut SourceMap,
) -> (Option<Translated>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let file = match lookup.load_source(sources) {
        Ok(file) => file,
        Err(d) => {
            diagnostics.push(d);
            return (None, diagnostics);
        }
    };
    let start = Loc::new(file, Span::empty(0));
    let coverage = match request.options.annotate_coverage.as_deref().map(|path| read_coverage(lookup, path, &request.source)) {
        None => None,
        Some(Ok(lines)) => lines,
        Some(Err(why)) => {
            diagnostics.push(Diagnostic::error("coverage-report", start, why));
            return (None, diagnostics);
        }
    };
    if !crate::module_name::is_valid(&request.module_name) {
        let message = format!("'{}' is not a valid module name", request.module_name);
        diagnostics.push(
            Diagnostic::error("module-name", start, message)
                .help("rename the file, or give the module's name with --module-name NAME"),
        );
        return (None, diagnostics);
    }
    let level = match request.options.directives.get("language_level").or(request.options.language_level.as_ref()).map(String::as_str) {
        Some(level) if is_level_2(level) => LanguageLevel::L2,
        Some("3str") => LanguageLevel::L3Str,
        _ => LanguageLevel::L3,
    };
    let reading = Reading { language_level: level, until_unreadable: request.options.until_unreadable, extra_warnings: request.options.extra_warnings };
    let mut modules = Modules::new(lookup, sources, &request.module_name, start, reading);
    let parsed = modules.parse(file);
    let parsed = augmented(&mut modules, &request.module_name, parsed);
    diagnostics.extend(modules.take_diagnostics());
    if modules.is_broken() {
        // What was not understood makes declarations and names wrong: no follow-on noise.
        return (None, diagnostics);
    }
    let mut session = Session::new(&mut modules, session_options(&request.options, &parsed));
    let declared = declare_module(&mut session, &request.module_name, &parsed);
    let told = lines_of_errors(&diagnostics, session.source.sources());
    let found = std::mem::take(&mut session.diagnostics);
    diagnostics.extend(not_following(found, &told, session.source.sources()));
    if !diagnostics.has_errors() {
        diagnostics.extend(declared.late.iter().cloned());
    }
    let texts = session.source.sources().clone();
    let input = CheckInput {
        name: request.module_name.as_str().into(),
        main: &parsed,
        declared: &declared,
        sources: texts.clone(),
        session: &mut session,
        options: check_options(&request.options, &parsed, level),
    };
    let (hir, found) = check_module(input);
    let found = found.into_iter().filter(|d| request.options.extra_warnings || !ONLY_EXTRA.contains(&d.code));
    diagnostics.extend(not_following(found, &told, &texts));
    let Some(hir) = hir.filter(|_| !diagnostics.has_errors()) else { return (None, diagnostics) };
    let hir = if request.options.no_docstrings { hir.without_docstrings() } else { hir };
    let (program, found) = pyxide_mir::lower(&hir);
    diagnostics.extend(found.into_vec());
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    if request.options.all_warnings {
        diagnostics.extend(swallowing(&hir, &program));
    }
    let printed = pyxide_cgen::print_module(&hir, &program, &texts, &print_options(request));
    diagnostics.extend(printed.diagnostics);
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    let stem = request.module_name.rsplit('.').next().unwrap_or(&request.module_name);
    let named = |text: Option<String>, suffix: &str| text.map(|t| (format!("{stem}{suffix}"), t));
    let mut headers: Vec<_> = named(printed.h, ".h").into_iter().chain(named(printed.api_h, "_api.h")).collect();
    if request.options.annotate != Annotate::No || coverage.is_some() {
        let marks: Vec<(u32, u32)> =
            printed.marks.iter().filter(|(_, mark)| mark.file == file.as_u32()).map(|(at, mark)| (*at, mark.line)).collect();
        let source = texts.get(file);
        let page = annotate::page(&annotate::Listing {
            module: &request.module_name,
            name: &source.path,
            source: &source.text,
            c_text: &printed.c_text,
            marks: &marks,
            annotate: request.options.annotate,
            coverage: coverage.as_ref(),
        });
        let stem = request.source.file_stem().unwrap_or_default().to_string_lossy();
        headers.push((format!("{stem}.html"), page));
    }
    let debugged = request.options.gdb.then(|| {
        let marks: Vec<_> = printed.marks.iter().map(|(at, mark)| (*at, mark.file, mark.line)).collect();
        Debugged::new(printed.functions, &marks, printed.c_text.lines().count() as u32, &texts)
    });
    (Some(Translated { c_text: printed.c_text, headers, debugged }), diagnostics)
}

/// The lines with mistakes of syntax, as file and number.
fn lines_of_errors(diagnostics: &Diagnostics, sources: &SourceMap) -> Vec<(FileId, u32)> {
    diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| (d.loc.file, sources.get(d.loc.file).line(d.loc.span.start))).collect()
}

/// What is not the echo of a mistake of syntax: nothing more about its line, and no warnings.
fn not_following(found: impl IntoIterator<Item = Diagnostic>, told: &[(FileId, u32)], sources: &SourceMap) -> Vec<Diagnostic> {
    let follows = |d: &Diagnostic| d.severity != Severity::Error || told.contains(&(d.loc.file, sources.get(d.loc.file).line(d.loc.span.start)));
    found.into_iter().filter(|d| told.is_empty() || !follows(d)).collect()
}

/// A warning for each C function that prints errors and forgets them.
fn swallowing<'a>(hir: &'a pyxide_hir::tree::Module, program: &'a Program) -> impl Iterator<Item = Diagnostic> + 'a {
    program.bodies.iter().filter(|body| contains_op(&body.root, &Op::WriteUnraisable)).map(|body| {
        let function = &hir.functions[body.func];
        let message = format!("Unraisable exception in function '{}.{}'", hir.name, function.qualname);
        Diagnostic::warning("unraisable", function.loc, message).help("it is printed, and the caller goes on as if there were none: `noexcept` says so")
    })
}

fn contains_op(block: &[Stmt], wanted: &Op) -> bool {
    block.iter().any(|stmt| {
        matches!(&stmt.kind, StmtKind::Op { apply, .. } if apply.op == *wanted) || stmt.kind.blocks().into_iter().any(|inner| contains_op(inner, wanted))
    })
}

/// What a report of coverage says about the source; without a word about it, nothing has run.
fn read_coverage(lookup: &mut Lookup<'_>, path: &Path, source: &Path) -> Result<Option<coverage::Lines>, String> {
    let bytes = lookup.read_other(path).map_err(|e| format!("cannot read '{}': {}", path.display(), crate::read::system_message(&e)))?;
    coverage::lines_of(&String::from_utf8_lossy(&bytes), source).map_err(|e| format!("'{}' is no report of coverage: {e}", path.display()))
}

/// The module's tree with what its own `.pxd` says about Python's definitions in it.
fn augmented(modules: &mut Modules<'_, '_>, name: &str, parsed: Arc<ParsedFile>) -> Arc<ParsedFile> {
    let Some(pxd) = modules.pxd(name).filter(|pxd| pxd.file != parsed.file) else { return parsed };
    match pyxide_types::pure::augment(&parsed.tree, &pxd.tree, pxd.file) {
        Some(tree) => Arc::new(ParsedFile { file: parsed.file, tree }),
        None => parsed,
    }
}

/// What the checker is told.
fn check_options(options: &Options, parsed: &ParsedFile, level: LanguageLevel) -> CheckOptions {
    let comment = parsed.tree.directives.iter().rev().find(|d| d.tool == DirectiveTool::Cython && d.key == "language_level");
    let language_level = match comment.map(|d| d.value.as_str()) {
        Some("2") => 2,
        Some(_) => 3,
        None if level == LanguageLevel::L2 => 2,
        None => 3,
    };
    let switch = |name: &&str| (name.to_string(), "True".to_string());
    let extra: Vec<_> = EXTRA_SWITCHES.iter().filter(|_| options.extra_warnings).map(switch).collect();
    // The language level is decided above, where the file's own comment comes first.
    let given = options.directives.iter().filter(|(n, _)| *n != "language_level").map(|(n, v)| (n.clone(), v.clone()));
    CheckOptions {
        reveal: Reveal::No,
        doc_places: if options.embed_positions { DocPlaces::Yes } else { DocPlaces::No },
        unknown_names: if options.lenient { UnknownNames::AtRunTime } else { UnknownNames::Refused },
        language_level,
        cplus: options.language == Language::Cpp,
        directives: extra.into_iter().chain(given).collect(),
    }
}

/// What the C printer is told.
fn print_options(request: &TranslateRequest) -> pyxide_cgen::Options {
    pyxide_cgen::Options {
        lines: if request.options.line_directives { LineDirectives::Yes } else { LineDirectives::No },
        references: if request.options.count_references { References::Counted } else { References::Plain },
        header_includes: if request.options.capi_reexport_cincludes { HeaderIncludes::All } else { HeaderIncludes::Nothing },
        embed: request.options.embed.as_ref().map(|function| pyxide_cgen::Embed {
            function: function.clone(),
            modules: request.options.embed_modules.clone(),
        }),
        debug: if request.options.gdb { DebugInfo::Yes } else { DebugInfo::No },
        shared: match (&request.options.shared_parts, &request.options.shared_module) {
            (Some(parts), _) => Shared::Itself(parts.in_c()),
            (None, Some(name)) => Shared::From(name.clone()),
            (None, None) => Shared::No,
        },
        ..Default::default()
    }
}

/// What declarations depend on, from the command line and the comments of the source.
fn session_options(options: &Options, parsed: &ParsedFile) -> SessionOptions {
    let directive = |name: &str| {
        let comment = parsed.tree.directives.iter().rev().find(|d| d.tool == DirectiveTool::Cython && d.key == name);
        comment.map(|d| d.value.as_str()).or_else(|| options.directives.get(name).map(String::as_str))
    };
    SessionOptions {
        cplus: options.language == Language::Cpp,
        implicitly_relative: directive("language_level").or(options.language_level.as_deref()).is_some_and(is_level_2),
        legacy_implicit_noexcept: directive("legacy_implicit_noexcept") == Some("True"),
        compile_time_env: options.compile_time_env.iter().map(|(n, v)| (n.clone(), constant_of_text(v))).collect(),
    }
}

/// The value of `-E NAME=VALUE`: a number where it reads as one, else text.
fn constant_of_text(text: &str) -> Constant {
    match (text, text.parse()) {
        ("True", _) => Constant::Bool(true),
        ("False", _) => Constant::Bool(false),
        ("None", _) => Constant::None,
        (_, Ok(number)) => Constant::Int(number),
        (_, Err(_)) => match text.parse() {
            Ok(number) => Constant::Float(number),
            Err(_) => Constant::Str(text.into()),
        },
    }
}
