//! What the checker is given.

use pyxide_base::{FileId, SourceMap};
use pyxide_syntax::ast;
use pyxide_types::{DeclaredModule, ModuleName, ParsedFile, Session};
use rustc_hash::FxHashMap;

/// The trees of a module: its own and those of the files that it includes.
#[derive(Clone, Debug)]
pub struct Files<'a> {
    /// The module's own file.
    pub main: FileId,
    /// Every tree by its file.
    pub trees: FxHashMap<FileId, &'a ast::Module>,
    /// Which file an `include` statement names: (file and number of the statement) to file.
    pub includes: FxHashMap<(FileId, ast::NodeId), FileId>,
    /// Which arm of a compile-time `IF` holds: its index, past the last for `ELSE`.
    pub arms: FxHashMap<(FileId, ast::NodeId), usize>,
    /// Declaration files with bodies of functions.
    pub pxds: Vec<&'a ParsedFile>,
}

impl<'a> Files<'a> {
    /// The trees of a declared module.
    pub fn of(main: &'a ParsedFile, declared: &'a DeclaredModule) -> Self {
        let included = declared.expansion.files.iter().map(|f| (f.file, &f.tree));
        Files {
            main: main.file,
            trees: included.chain([(main.file, &main.tree)]).collect(),
            includes: declared.expansion.includes.clone(),
            arms: declared.expansion.arms.clone(),
            pxds: declared.pxds.iter().map(|(_, file)| &**file).collect(),
        }
    }
    /// The tree of a file.
    pub fn module(&self, file: FileId) -> Option<&'a ast::Module> {
        self.trees.get(&file).copied()
    }
    /// The file and tree that an `include` statement stands for.
    pub fn included(&self, file: FileId, stmt: ast::NodeId) -> Option<(FileId, &'a ast::Module)> {
        let f = *self.includes.get(&(file, stmt))?;
        Some((f, self.module(f)?))
    }
    /// The body that a compile-time `IF` leaves.
    pub fn chosen_arm(
        &self,
        file: FileId,
        stmt: ast::NodeId,
        arms: &'a [ast::IfArm],
        orelse: &'a Option<Vec<ast::Stmt>>,
    ) -> Option<&'a [ast::Stmt]> {
        let i = *self.arms.get(&(file, stmt))?;
        match arms.get(i) {
            Some(arm) => Some(&arm.body),
            None => orelse.as_deref(),
        }
    }
}

/// Everything about one module.
pub struct CheckInput<'a, 's> {
    /// Its full dotted name.
    pub name: ModuleName,
    /// Its own file.
    pub main: &'a ParsedFile,
    /// What it declares, and what stands behind its `include`s and `IF`s.
    pub declared: &'a DeclaredModule,
    /// The texts, for annotations.
    pub sources: SourceMap,
    /// Types and the interfaces of other modules. The table of types goes into the result.
    pub session: &'a mut Session<'s>,
    pub options: CheckOptions,
}

/// Options that the command line gives.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// 2 or 3.
    pub language_level: u8,
    pub cplus: bool,
    /// Directives as `-X name=value` gives them. Comments in the file win over them: Cython's documentation
    /// has it the other way, Cython itself does this.
    pub directives: Vec<(String, String)>,
    pub reveal: Reveal,
    pub unknown_names: UnknownNames,
    pub doc_places: DocPlaces,
}

/// What becomes of a name that nothing defines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum UnknownNames {
    /// An error.
    #[default]
    Refused,
    /// Looked up when the program gets there.
    AtRunTime,
}

/// Whether `reveal(x)` says the type of its argument: for tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reveal {
    #[default]
    No,
    Yes,
}

/// Whether docstrings begin with the file and the line (`--embed-positions`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DocPlaces {
    #[default]
    No,
    Yes,
}

impl std::default::Default for CheckOptions {
    fn default() -> Self {
        CheckOptions { language_level: 3, cplus: false, directives: Vec::new(), reveal: Reveal::No, unknown_names: UnknownNames::Refused, doc_places: DocPlaces::No }
    }
}
