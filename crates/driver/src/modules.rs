//! The driver's side of name resolution: finds, reads and parses what modules cimport and include.

use crate::lookup::Lookup;
use pyxide_base::{Diagnostic, FileId, Loc, SourceMap, Span};
use pyxide_syntax::{LanguageLevel, ParseOptions, parse};
use pyxide_types::{ModuleSource, ParsedFile};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The language level of files that do not say one.
    pub language_level: LanguageLevel,
    /// What is only a matter of taste is said too.
    pub extra_warnings: bool,
    /// Mistakes behind the first statement that cannot be read are left out.
    pub until_unreadable: bool,
}

/// The files of one translation, each parsed once.
pub struct Modules<'a, 'l> {
    lookup: &'a mut Lookup<'l>,
    sources: &'a mut SourceMap,
    /// The module being translated: its own declarations may lie beside its source.
    own: String,
    start: Loc,
    reading: Reading,
    parsed: FxHashMap<FileId, Arc<ParsedFile>>,
    diagnostics: Vec<Diagnostic>,
    /// The files whose `include` statements are being followed.
    included_from: Vec<FileId>,
    /// Whether a file could not be read to its end, so that declarations may be missing.
    is_broken: bool,
}

impl<'a, 'l> Modules<'a, 'l> {
    /// Files found through `lookup` for the module `own`, whose source is at `start`.
    pub fn new(lookup: &'a mut Lookup<'l>, sources: &'a mut SourceMap, own: &str, start: Loc, reading: Reading) -> Self {
        Modules { lookup, sources, own: own.to_owned(), start, reading, parsed: FxHashMap::default(), diagnostics: Vec::new(), included_from: Vec::new(), is_broken: false }
    }

    /// Parses a file that is read already.
    pub fn parse(&mut self, file: FileId) -> Arc<ParsedFile> {
        if let Some(known) = self.parsed.get(&file) {
            return known.clone();
        }
        let source = self.sources.get(file).clone();
        let options = ParseOptions { language_level: self.reading.language_level, ..ParseOptions::for_path(&source.path) };
        let mut parsed = parse(file, &source.text, options);
        if self.reading.until_unreadable {
            parsed.forget_later_errors();
        }
        self.is_broken |= parsed.is_broken();
        self.diagnostics.extend(parsed.errors);
        if self.reading.extra_warnings {
            self.diagnostics.extend(parsed.warnings);
        }
        let included = self.included(file, &parsed.module);
        pyxide_types::pure::from_pure(&mut parsed.module, &included);
        let made = Arc::new(ParsedFile { file, tree: parsed.module });
        self.parsed.insert(file, made.clone());
        made
    }

    /// The files that a file includes at its top level. What is not there is reported where its
    /// declarations are looked at, as are files that include each other.
    fn included(&mut self, file: FileId, tree: &pyxide_syntax::ast::Module) -> Vec<Arc<ParsedFile>> {
        if self.included_from.contains(&file) {
            return Vec::new();
        }
        self.included_from.push(file);
        let mut found = Vec::new();
        for s in &tree.body {
            if let pyxide_syntax::ast::StmtKind::Include(name) = &s.kind
                && let Some(path) = name.text.as_str()
            {
                found.extend(self.include(file, path));
            }
        }
        self.included_from.pop();
        found
    }

    /// Whether a file had mistakes after which its tree does not say all that the text says.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    fn loaded(&mut self, result: Result<Option<FileId>, Diagnostic>) -> Option<Arc<ParsedFile>> {
        match result {
            Ok(Some(file)) => Some(self.parse(file)),
            Ok(None) => None,
            Err(d) => {
                self.diagnostics.push(d);
                None
            }
        }
    }
}

impl ModuleSource for Modules<'_, '_> {
    fn keep_inside(&mut self, package: Option<&str>) {
        self.lookup.keep_inside(package);
    }

    fn pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>> {
        let found = if module == self.own {
            self.lookup.load_own_declarations(module, self.sources)
        } else {
            self.lookup.load_declarations(module, self.start, self.sources)
        };
        self.loaded(found)
    }

    fn cimported_pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>> {
        if let Some(own) = self.pxd(module) {
            return Some(own);
        }
        let found = self.lookup.load_declarations(module, self.start, self.sources);
        self.loaded(found)
    }

    fn is_package(&mut self, module: &str) -> bool {
        self.lookup.is_package_of_declarations(module)
    }

    fn include(&mut self, from: FileId, name: &str) -> Option<Arc<ParsedFile>> {
        let at = Loc::new(from, Span::empty(0));
        match self.lookup.load_include(name, at, self.sources) {
            Ok(file) => Some(self.parse(file)),
            // The caller reports that it is not there; what is there and unreadable is said here.
            Err(d) if d.code == "include-missing" => None,
            Err(d) => {
                self.diagnostics.push(d);
                None
            }
        }
    }

    fn is_package_file(&self, file: FileId) -> bool {
        let path = &self.sources.get(file).path;
        path.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("__init__."))
    }

    fn sources(&self) -> &SourceMap {
        self.sources
    }

    fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }
}
