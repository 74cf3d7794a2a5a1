//! What one compilation knows: types, and the interfaces of all modules met so far.

use crate::{ModuleInterface, ModuleName, TypeTable};
use pyxide_base::IndexMap;
use pyxide_base::{Diagnostic, FileId, SourceMap};
use pyxide_syntax::ast;
use std::sync::Arc;

/// A parsed file.
#[derive(Debug)]
pub struct ParsedFile {
    /// Which.
    pub file: FileId,
    /// Its tree.
    pub tree: ast::Module,
}

/// Finds and parses files; the driver's side of name resolution.
pub trait ModuleSource {
    /// From now on (`Some`) only modules of this package are looked for, in the folders of the project: a
    /// relative cimport does not reach what is installed elsewhere under the same name.
    fn keep_inside(&mut self, package: Option<&str>) {
        let _ = package;
    }
    /// The `.pxd` of a module, by its full dotted name; `None` when there is none.
    fn pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>>;
    /// The same for a `cimport`: a module that cimports itself by name may find its declarations
    /// in places where they are not looked for otherwise.
    fn cimported_pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>> {
        self.pxd(module)
    }
    /// Whether there is a package of this name (a folder with `__init__`), so that `a` in
    /// `cimport a.b` means something although it has no `.pxd` of its own.
    fn is_package(&mut self, module: &str) -> bool;
    /// The file that an `include` statement in `from` names.
    fn include(&mut self, from: FileId, name: &str) -> Option<Arc<ParsedFile>>;
    /// Whether the file is a package's own (`__init__.pyx`, `__init__.pxd`): relative cimports in
    /// it count from the package itself.
    fn is_package_file(&self, file: FileId) -> bool;
    /// All texts read so far.
    fn sources(&self) -> &SourceMap;
    /// Diagnostics that parsing gave since the last call.
    fn take_diagnostics(&mut self) -> Vec<Diagnostic>;
}

/// Where the body of a function stands that is defined in a `.pxd` (docs: "Sharing Declarations
/// Between Cython Modules": inline functions). Each module that uses it has a copy of its own.
#[derive(Clone, Debug)]
pub struct InlineBody {
    /// The module whose `.pxd` it is.
    pub module: ModuleName,
    pub file: FileId,
    /// The statement in that file.
    pub node: pyxide_syntax::ast::NodeId,
}

/// What one compilation knows. Types and interfaces only grow.
pub struct Session<'s> {
    pub types: TypeTable,
    /// Interfaces by full module name, each behind those that it cimports; those being read right now are in `open`.
    pub interfaces: IndexMap<ModuleName, ModuleInterface>,
    /// Modules whose `.pxd` is being read: a cyclic cimport sees what is declared so far.
    pub open: Vec<ModuleName>,
    pub source: &'s mut dyn ModuleSource,
    pub diagnostics: Vec<Diagnostic>,
    /// Functions that have their bodies in declaration files.
    pub inline_bodies: IndexMap<crate::CFuncId, InlineBody>,
    pub options: SessionOptions,
}

/// Options that declarations depend on.
#[derive(Clone, Debug, Default)]
pub struct SessionOptions {
    /// C++ output: C++ declarations may be used.
    pub cplus: bool,
    /// The language level is 2: `cimport a` means a module of the same package first.
    pub implicitly_relative: bool,
    /// `legacy_implicit_noexcept`: C functions without clause do not propagate exceptions.
    pub legacy_implicit_noexcept: bool,
    /// `-E NAME=VALUE`.
    pub compile_time_env: Vec<(String, crate::Constant)>,
}

impl<'s> Session<'s> {
    /// A session that knows nothing yet.
    pub fn new(source: &'s mut dyn ModuleSource, options: SessionOptions) -> Self {
        Session {
            types: TypeTable::default(),
            interfaces: IndexMap::default(),
            open: Vec::new(),
            source,
            diagnostics: Vec::new(),
            inline_bodies: IndexMap::default(),
            options,
        }
    }
    /// Whether what is declared now belongs to the module at hand, and not to one that it cimports.
    pub fn is_own(&self) -> bool {
        self.open.len() <= 1
    }
    /// Adds a diagnostic.
    pub fn report(&mut self, d: Diagnostic) {
        self.diagnostics.push(d);
    }
}
