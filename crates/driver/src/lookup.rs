//! Finding what a module's `cimport` and `include` name, and remembering every file read and
//! every path at which nothing was found.
//!
//! The order in which a `cimport` of `a.b` is looked for:
//!
//! 1. the folder from which the module's own outermost package is imported,
//! 2. the folders of `-I`, in order,
//! 3. the current folder,
//! 4. the bundled declarations,
//! 5. the folders of Python's `sys.path` (packages such as numpy ship declarations). Python is
//!    only asked when nothing before had it.
//!
//! In each folder: `a/b.pxd`, `a/b/__init__.pxd`, then `a.b.pxd`; before each of them its
//! forms for a version of Cython (`a/b.cython-30.pxd`; documentation, "Versioning"), the
//! highest first.

use crate::files::Files;
use crate::read::{read_source, start_of};
use crate::{bundled, module_name};
use indexmap::{IndexMap, IndexSet};
use pyxide_base::{Diagnostic, FileId, Loc, Source, SourceMap};
use std::cell::OnceCell;
use std::path::{Component, Path, PathBuf};

/// What a translation depended on. Sorted by the order of first use, which is deterministic.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Every file read, with the hash of its bytes.
    pub reads: IndexMap<PathBuf, blake3::Hash>,
    /// Every path that was searched and not found: a file that appears there can change
    /// the result.
    pub misses: IndexSet<PathBuf>,
    /// Whether the folders of `sys.path` were searched.
    pub asked_python: bool,
    /// The bundled declarations that were read, by their names inside [`bundled`].
    pub bundled: IndexSet<String>,
}

/// Where a declaration file was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// On disk.
    Path(PathBuf),
    /// In the program: the name inside [`bundled`].
    Bundled(String),
}

impl Found {
    /// The name for people.
    pub fn shown(&self) -> String {
        match self {
            Found::Path(path) => shown(path),
            Found::Bundled(name) => format!("{}{name}", bundled::PREFIX),
        }
    }
}

/// The folders of Python's `sys.path`, on demand.
pub type PythonPath<'a> = &'a (dyn Fn() -> Vec<PathBuf> + Sync);

/// The search path of one translation, and its record.
pub struct Lookup<'a> {
    files: &'a dyn Files,
    root: PathBuf,
    source: PathBuf,
    include_dirs: &'a [PathBuf],
    python_path: PythonPath<'a>,
    python_folders: OnceCell<Vec<PathBuf>>,
    record: Record,
    loaded: IndexMap<String, FileId>,
    /// Modules of this package are not looked for among what is installed.
    inside: Option<String>,
}

impl<'a> Lookup<'a> {
    /// The search path for the module whose source is at `source`.
    pub fn new(files: &'a dyn Files, source: &Path, include_dirs: &'a [PathBuf], python_path: PythonPath<'a>) -> Self {
        let place = module_name::place(files, source);
        let mut record = Record::default();
        for path in place.searched {
            // Package files are only looked at for their presence.
            if !files.is_file(&path) {
                record.misses.insert(path);
            }
        }
        Lookup {
            files,
            root: place.root,
            source: source.to_path_buf(),
            include_dirs,
            python_path,
            python_folders: OnceCell::new(),
            record,
            loaded: IndexMap::new(),
            inside: None,
        }
    }

    /// Modules of `package` are from now on only looked for in the project.
    pub fn keep_inside(&mut self, package: Option<&str>) {
        self.inside = package.map(str::to_owned);
    }

    /// Reads the module's own source.
    pub fn load_source(&mut self, sources: &mut SourceMap) -> Result<FileId, Diagnostic> {
        let path = self.source.clone();
        self.load_path(&path, None, sources)
    }

    /// Reads the `.pxd` that belongs to the module itself (`m.pxd` for `m.pyx`), if there is
    /// one: beside the source, or on the search path under the module's qualified name.
    pub fn load_own_declarations(&mut self, module: &str, sources: &mut SourceMap) -> Result<Option<FileId>, Diagnostic> {
        let beside = versions(&self.source.with_extension("").to_string_lossy());
        for path in beside.into_iter().map(PathBuf::from) {
            if self.probe(&path) {
                return self.load_path(&path, None, sources).map(Some);
            }
        }
        match self.find_in_folders(&names_of(module), Reach::Project) {
            Some(path) => self.load_path(&path, None, sources).map(Some),
            None => Ok(None),
        }
    }

    /// Reads the declarations of the module with this absolute name; `None` when there are
    /// none. `at` is the place of the `cimport`.
    pub fn load_declarations(&mut self, module: &str, at: Loc, sources: &mut SourceMap) -> Result<Option<FileId>, Diagnostic> {
        match self.find_declarations(module) {
            Some(found) => self.load(&found, at, sources).map(Some),
            None => Ok(None),
        }
    }

    /// Where the declarations of the module with this absolute name are.
    pub fn find_declarations(&mut self, module: &str) -> Option<Found> {
        let names = names_of(module);
        if let Some(path) = self.find_in_folders(&names, Reach::Project) {
            return Some(Found::Path(path));
        }
        if let Some(name) = names.iter().find(|n| bundled::find(n).is_some()) {
            return Some(Found::Bundled(name.clone()));
        }
        let is_inside = |package: &String| module.strip_prefix(package.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        if self.inside.as_ref().is_some_and(is_inside) {
            return None;
        }
        self.find_in_folders(&names, Reach::Installed).map(Found::Path)
    }

    /// Whether `module` is a package that declarations can be cimported from, although it has
    /// none itself (`cimport libc.stdio` where `libc/` has no `__init__.pxd`).
    pub fn is_package_of_declarations(&mut self, module: &str) -> bool {
        let folder = module.replace('.', "/");
        let prefix = format!("{folder}/");
        self.project_folders().iter().any(|root| self.files.kind(&root.join(&folder)) == Some(crate::files::Kind::Folder))
            || bundled::all().any(|(name, _)| name.starts_with(&prefix))
    }

    /// Reads the file that an `include "name"` at `at` means: relative to the including file's
    /// folder, then the module's own folder, then the search path.
    pub fn load_include(&mut self, name: &str, at: Loc, sources: &mut SourceMap) -> Result<FileId, Diagnostic> {
        let from = sources.get(at.file).path.to_string();
        if let Some(own) = from.strip_prefix(bundled::PREFIX) {
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            let found = [format!("{folder}/{name}"), name.to_owned()].into_iter().find(|n| bundled::find(n).is_some());
            if let Some(found) = found {
                return self.load(&Found::Bundled(found), at, sources);
            }
        }
        let mut candidates = vec![];
        for base in [Path::new(&from), &self.source] {
            let path = base.parent().unwrap_or(Path::new("")).join(name);
            if !candidates.contains(&path) {
                candidates.push(path);
            }
        }
        for path in candidates {
            if self.probe(&path) {
                return self.load_path(&path, Some(at), sources);
            }
        }
        let names = [name.to_owned()];
        if let Some(path) = self.find_in_folders(&names, Reach::Project) {
            return self.load_path(&path, Some(at), sources);
        }
        if bundled::find(name).is_some() {
            return self.load(&Found::Bundled(name.to_owned()), at, sources);
        }
        if let Some(path) = self.find_in_folders(&names, Reach::Installed) {
            return self.load_path(&path, Some(at), sources);
        }
        Err(Diagnostic::error("include-missing", at, format!("'{name}' not found"))
            .help("give the folder that holds it with -I FOLDER"))
    }

    /// Reads a further file that the result depends on.
    pub fn read_other(&mut self, path: &Path) -> std::io::Result<Vec<u8>> {
        let bytes = self.files.read(path, crate::read::SIZE_LIMIT)?;
        self.record.reads.insert(path.to_path_buf(), blake3::hash(&bytes));
        Ok(bytes)
    }

    /// A place at the start of the module's source, for what concerns the module as a whole.
    pub fn start_of_source(&self, sources: &mut SourceMap) -> Loc {
        start_of(&shown(&self.source), sources)
    }

    /// What was read and what was missed so far.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Ends the look-ups and hands over the record.
    pub fn into_record(self) -> Record {
        self.record
    }

    fn load(&mut self, found: &Found, at: Loc, sources: &mut SourceMap) -> Result<FileId, Diagnostic> {
        match found {
            Found::Path(path) => self.load_path(path, Some(at), sources),
            Found::Bundled(name) => {
                let shown = found.shown();
                if let Some(id) = self.loaded.get(&shown) {
                    return Ok(*id);
                }
                let text = bundled::find(name).unwrap_or_default();
                self.record.bundled.insert(name.clone());
                let id = sources.add(Source::new(shown.as_str(), text));
                self.loaded.insert(shown, id);
                Ok(id)
            }
        }
    }

    fn load_path(&mut self, path: &Path, at: Option<Loc>, sources: &mut SourceMap) -> Result<FileId, Diagnostic> {
        let shown = shown(path);
        if let Some(id) = self.loaded.get(&shown) {
            return Ok(*id);
        }
        let (id, bytes) = read_source(self.files, path, &shown, &recorded(path, &self.root), at, sources)?;
        self.record.reads.insert(path.to_path_buf(), blake3::hash(&bytes));
        self.loaded.insert(shown, id);
        Ok(id)
    }

    fn probe(&mut self, path: &Path) -> bool {
        let found = self.files.is_file(path);
        if !found {
            self.record.misses.insert(path.to_path_buf());
        }
        found
    }

    fn project_folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![relative(&self.root)];
        for folder in self.include_dirs.iter().map(PathBuf::as_path).chain([Path::new("")]) {
            if !folders.iter().any(|f| f == folder) {
                folders.push(folder.to_path_buf());
            }
        }
        folders
    }

    fn find_in_folders(&mut self, names: &[String], reach: Reach) -> Option<PathBuf> {
        let folders = match reach {
            Reach::Project => self.project_folders(),
            Reach::Installed => {
                self.record.asked_python = true;
                self.python_folders.get_or_init(self.python_path).clone()
            }
        };
        folders.iter().flat_map(|folder| names.iter().map(|n| folder.join(n))).find(|path| self.probe(path))
    }
}

/// How far a search goes.
#[derive(Clone, Copy)]
enum Reach {
    /// The project's own folders.
    Project,
    /// What is installed for Python.
    Installed,
}

/// The versions that declarations can be labelled with: those of the language offered here
/// and before, the highest first.
const VERSIONS: [&str; 5] = ["33", "32", "31", "30", "29"];

/// The names that the declarations `base.pxd` can have, the most specific first.
fn versions(base: &str) -> Vec<String> {
    let labelled = VERSIONS.map(|version| format!("{base}.cython-{version}.pxd"));
    labelled.into_iter().chain([format!("{base}.pxd")]).collect()
}

/// The relative names under which the declarations of module `a.b` can lie in a folder.
fn names_of(module: &str) -> Vec<String> {
    let path = module.replace('.', "/");
    let mut bases = vec![path.clone(), format!("{path}/__init__")];
    if module.contains('.') {
        bases.push(module.to_owned());
    }
    bases.iter().flat_map(|base| versions(base)).collect()
}

/// A path as people see it: with `/` everywhere, so that outputs are the same on all systems.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// `path` as seen from the folder `from`, with `..` where needed; both are absolute.
pub fn relative_to(path: &Path, from: &Path) -> PathBuf {
    let common = path.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return path.to_path_buf();
    }
    let up = from.components().skip(common).map(|_| std::path::Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}

/// `path` relative to the current folder when it lies below it: outputs must not name the
/// place where a project lies.
fn relative(path: &Path) -> PathBuf {
    match std::env::current_dir() {
        Ok(here) => path.strip_prefix(&here).map(Path::to_path_buf).unwrap_or_else(|_| path.to_path_buf()),
        Err(_) => path.to_path_buf(),
    }
}

/// The name of the source at `path` in outputs: seen from the current folder when it lies
/// below it, else from `root`, the folder from which the module's outermost package is
/// imported, when it lies below that; else `path`.
pub fn recorded(path: &Path, root: &Path) -> String {
    let absolute = |p: &Path| std::path::absolute(p).map_or_else(|_| p.to_path_buf(), |p| without_dots(&p));
    let (file, here) = (absolute(path), std::env::current_dir().unwrap_or_default());
    let seen = [here, absolute(root)].into_iter().find_map(|folder| file.strip_prefix(folder).ok().map(Path::to_path_buf));
    shown(&seen.unwrap_or_else(|| path.to_path_buf()))
}

/// An absolute path without `.` and `..`, by its text alone.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;
    use pyxide_base::Span;

    fn project() -> Memory {
        let mut files = Memory::default();
        for (path, text) in [
            ("/r/pkg/__init__.py", ""),
            ("/r/pkg/m.pyx", "include 'c.pxi'"),
            ("/r/pkg/m.pxd", "own"),
            ("/r/pkg/other.pxd", "other"),
            ("/r/pkg/c.pxi", "included"),
            ("/inc/lib/__init__.pxd", "lib"),
            ("/inc/x.y.pxd", "dotted"),
            ("/site/numpy/__init__.pxd", "numpy for old versions"),
            ("/site/numpy/__init__.cython-30.pxd", "numpy"),
        ] {
            files.insert(path, text);
        }
        files
    }

    #[test]
    fn the_search_path() {
        let files = project();
        let dirs = [PathBuf::from("/inc")];
        let python = || vec![PathBuf::from("/site")];
        let mut lookup = Lookup::new(&files, Path::new("/r/pkg/m.pyx"), &dirs, &python);
        let mut sources = SourceMap::default();
        let own = lookup.load_source(&mut sources).unwrap();
        let at = Loc::new(own, Span::empty(0));
        let mut text = |module: &str| {
            let id = lookup.load_declarations(module, at, &mut sources).unwrap()?;
            Some(sources.get(id).text.to_string())
        };
        assert_eq!(text("pkg.other").as_deref(), Some("other"));
        assert_eq!(text("lib").as_deref(), Some("lib"));
        assert_eq!(text("x.y").as_deref(), Some("dotted"));
        assert_eq!(text("numpy").as_deref(), Some("numpy"));
        assert_eq!(text("nothing.here"), None);
        let own = lookup.load_own_declarations("pkg.m", &mut sources).unwrap().unwrap();
        assert_eq!(&*sources.get(own).text, "own");
        let included = lookup.load_include("c.pxi", at, &mut sources).unwrap();
        assert_eq!(&*sources.get(included).path, "/r/pkg/c.pxi");
        assert_eq!(lookup.load_include("q.pxi", at, &mut sources).unwrap_err().code, "include-missing");
        let record = lookup.into_record();
        assert!(record.reads.contains_key(Path::new("/site/numpy/__init__.cython-30.pxd")));
        assert!(record.misses.contains(Path::new("/inc/numpy.pxd")));
        assert!(record.misses.contains(Path::new("/r/__init__.py")));
    }

    #[test]
    fn python_is_asked_last() {
        let files = project();
        let python = || panic!("not needed");
        let dirs = [PathBuf::from("/inc")];
        let mut lookup = Lookup::new(&files, Path::new("/r/pkg/m.pyx"), &dirs, &python);
        assert!(lookup.find_declarations("lib").is_some());
    }
}
