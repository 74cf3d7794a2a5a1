//! What `cygdb` reads (documentation, "Debugging your Cython program"): a file
//! `cython_debug/cython_debug_info_MODULE` with the functions, variables and lines of a module.
//! The form is that of Cython's own files.

use crate::atomic;
use crate::lookup::shown;
use pyxide_base::SourceMap;
use pyxide_cgen::debug::{DebugFunction, DebugLocal};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of such files, inside the one that was asked for.
const FOLDER: &str = "cython_debug";

/// A module as debuggers see it.
#[derive(Clone, Debug, Default)]
pub struct Debugged {
    /// Its functions and the lines that they begin at.
    pub functions: Vec<(DebugFunction, u32)>,
    /// For a line of a source (its path, the line) the lines of C that come from it.
    pub lines: BTreeMap<(String, u32), Vec<u32>>,
}

impl Debugged {
    /// From what was printed: `marks` are the lines of C, from 1, at which the C of a source line
    /// begins; `length` is the number of lines of C.
    pub fn new(functions: Vec<DebugFunction>, marks: &[(u32, u32, u32)], length: u32, sources: &SourceMap) -> Debugged {
        let functions = functions.into_iter().map(|f| (f.clone(), sources.line(f.loc).max(1))).collect();
        let paths: BTreeMap<u32, String> = sources.iter().map(|(id, source)| (id.as_u32(), source.path.to_string())).collect();
        let mut lines: BTreeMap<(String, u32), Vec<u32>> = BTreeMap::new();
        for (n, (from, file, line)) in marks.iter().enumerate() {
            let next = marks.get(n + 1).map_or(length + 1, |(at, ..)| *at);
            let Some(path) = paths.get(file) else { continue };
            lines.entry((path.clone(), *line)).or_default().extend(from + 1..next.max(from + 1));
        }
        lines.retain(|_, c| !c.is_empty());
        Debugged { functions, lines }
    }
}

/// The path of a module's file below `folder`.
pub fn path(folder: &Path, module: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("cython_debug_info_{module}"))
}

/// Writes the file of a module, which was translated from `source` to `c_file`.
pub fn write(folder: &Path, module: &str, debugged: &Debugged, source: &Path, c_file: &Path) -> io::Result<PathBuf> {
    let path = path(folder, module);
    std::fs::create_dir_all(folder.join(FOLDER))?;
    atomic::write(&path, text(module, debugged, &absolute(source), &absolute(c_file)).as_bytes())?;
    Ok(path)
}

/// Writes down which Python the modules are for.
pub fn write_interpreter(folder: &Path, python: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder.join(FOLDER))?;
    atomic::write(&folder.join(FOLDER).join("interpreter"), absolute(python).as_bytes())
}

fn absolute(path: &Path) -> String {
    shown(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
}

fn text(module: &str, debugged: &Debugged, source: &str, c_file: &str) -> String {
    let mut out = String::from("<cython_debug version=\"1.0\">");
    let attributes = attributes(&[("module_name", module), ("filename", source), ("c_filename", c_file)]);
    let _ = write!(out, "<Module{attributes}><Functions>");
    for (function, line) in &debugged.functions {
        add_function(&mut out, function, *line);
    }
    // Global names of Python are entries of the module's dictionary and no variables of C.
    out.push_str("</Functions><Globals />");
    out.push_str("<LineNumberMapping>");
    for ((path, line), c_lines) in &debugged.lines {
        let c_lines = c_lines.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let path = absolute(Path::new(path));
        let attributes = self::attributes(&[("c_linenos", &c_lines), ("src_path", &path), ("src_lineno", &line.to_string())]);
        let _ = write!(out, "<LineNumber{attributes} />");
    }
    out.push_str("</LineNumberMapping></Module></cython_debug>\n");
    out
}

fn add_function(out: &mut String, function: &DebugFunction, line: u32) {
    let line = line.to_string();
    let mut all =
        vec![("name", &*function.name), ("cname", &*function.c_name), ("pf_cname", ""), ("qualified_name", &*function.qualname), ("lineno", &*line)];
    if function.is_module {
        all.push(("is_initmodule_function", "True"));
    }
    let _ = write!(out, "<Function{}><Locals>", attributes(&all));
    for DebugLocal { name, c_name, is_object } in &function.locals {
        let kind = if *is_object { "PythonObject" } else { "CObject" };
        let qualname = format!("{}.{name}", function.qualname);
        let all = [("name", &**name), ("cname", c_name), ("qualified_name", &qualname), ("type", kind), ("lineno", &line)];
        let _ = write!(out, "<LocalVar{} />", attributes(&all));
    }
    out.push_str("</Locals><Arguments>");
    for name in &function.arguments {
        let _ = write!(out, "<{name} />");
    }
    out.push_str("</Arguments><StepIntoFunctions /></Function>");
}

fn attributes(all: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in all {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let _ = write!(out, " {name}=\"{value}\"");
    }
    out
}
