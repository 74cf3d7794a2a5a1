//! `cimport` (docs: "Sharing Declarations Between Cython Modules").

use super::{Declare, declare_pxd};
use crate::{Declared, ModuleInterface, ModuleName, Session, Symbol, Type, TypeId};
use pyxide_base::{Diagnostic, Span, similar};
use pyxide_syntax::ast::{Alias, CImport, FromCImport, ImportNames, Name};

/// Reads the interface of a module if it has one and it is not known yet. Whether it is known
/// afterwards. A package without `.pxd` has an empty interface.
pub fn load_interface(session: &mut Session<'_>, name: &str) -> bool {
    if session.interfaces.contains_key(name) {
        return true;
    }
    let key: ModuleName = name.into();
    if session.open.contains(&key) {
        // A cycle: what is declared so far will be there once it is published.
        return true;
    }
    let found = session.source.cimported_pxd(name);
    let early = session.source.take_diagnostics();
    session.diagnostics.extend(early);
    match found {
        Some(file) => {
            let empty = ModuleInterface { name: Some(key.clone()), has_pxd: true, ..Default::default() };
            session.interfaces.insert(key.clone(), empty);
            session.open.push(key.clone());
            let interface = declare_pxd(session, &key, &file);
            session.open.pop();
            // In the order in which they are complete: each module behind those that it cimports.
            session.interfaces.shift_remove(&key);
            session.interfaces.insert(key, interface);
            true
        }
        None if session.source.is_package(name) => {
            session.interfaces.insert(key.clone(), ModuleInterface { name: Some(key), ..Default::default() });
            true
        }
        None => false,
    }
}

/// Packages that bring declarations along, and the distributions that they are in.
const SHIPPED: &[(&str, &str)] = &[
    ("blis", "blis"),
    ("cymem", "cymem"),
    ("h5py", "h5py"),
    ("lxml", "lxml"),
    ("mpi4py", "mpi4py"),
    ("murmurhash", "murmurhash"),
    ("numpy", "numpy"),
    ("preshed", "preshed"),
    ("pyarrow", "pyarrow"),
    ("scipy", "scipy"),
    ("sklearn", "scikit-learn"),
    ("spacy", "spacy"),
    ("thinc", "thinc"),
];

/// Functions of Python's that some programs cimport from where they do not stand.
const BUILTIN_FUNCTIONS: &[&str] = &["abs", "divmod", "len", "max", "min", "ord", "pow", "round", "sum"];

/// Whether a module is one of the language's own.
fn is_cython(name: &str) -> bool {
    name == "cython" || name.starts_with("cython.")
}

impl Declare<'_, '_> {
    pub(super) fn cimport(&mut self, c: &CImport) {
        for alias in &c.names {
            let full = alias.path.joined();
            if let Some(sibling) = self.sibling(&full) {
                self.take_includes(&sibling);
                self.bind(alias.bound_name(), Symbol::Module(sibling.into()));
                continue;
            }
            if is_cython(&full) {
                let bound = if alias.as_name.is_some() { &full } else { "cython" };
                self.bind(alias.bound_name(), Symbol::Cython(bound.into()));
                continue;
            }
            // `cimport a.b` inside a package means the absolute module.
            let parts: Vec<&str> = alias.path.parts.iter().map(|p| p.as_str()).collect();
            let mut known = true;
            for n in 1..=parts.len() {
                let prefix = parts[..n].join(".");
                let loaded = load_interface(self.session, &prefix);
                if n == parts.len() && !loaded {
                    self.not_found(&full, alias.span);
                    known = false;
                }
            }
            if known {
                self.take_includes(&full);
            } else if alias.as_name.is_some() || parts.len() == 1 {
                // That it is not there was told; what is asked of it is not told again.
                self.bind(alias.bound_name(), Symbol::Type(TypeId::ERROR));
                continue;
            }
            let bound = if alias.as_name.is_some() { full.as_str() } else { parts[0] };
            if !self.session.interfaces.contains_key(bound) {
                let name: ModuleName = bound.into();
                self.session.interfaces.insert(name.clone(), ModuleInterface { name: Some(name), ..Default::default() });
            }
            self.bind(alias.bound_name(), Symbol::Module(bound.into()));
        }
    }

    /// The module of the own package that an implicitly relative `cimport name` means.
    fn sibling(&mut self, name: &str) -> Option<String> {
        if !self.session.options.implicitly_relative || name.contains('.') || is_cython(name) {
            return None;
        }
        let (package, _) = self.name.rsplit_once('.')?;
        let full = format!("{package}.{name}");
        // A package without declarations is a folder, and any folder is one.
        (load_interface(self.session, &full) && self.session.interfaces.get(full.as_str()).is_some_and(|m| m.has_pxd)).then_some(full)
    }

    pub(super) fn from_cimport(&mut self, c: &FromCImport, span: Span) {
        let named = c.module.as_ref().map(|m| m.joined());
        let Some(module) = self.absolute(c.level, named.as_deref(), span) else { return self.unknown_names(&c.names) };
        // The dots of a relative name stand before its span: the statement is shown then.
        let span = c.module.as_ref().filter(|_| c.level == 0).map_or(span, |m| m.span);
        if is_cython(&module) {
            if let ImportNames::Names(names) = &c.names {
                for alias in names {
                    let path = format!("{module}.{}", alias.path.joined());
                    self.bind(alias.bound_name(), Symbol::Cython(path.into()));
                }
            }
            return;
        }
        if c.level > 0 {
            self.session.source.keep_inside(Some(&module));
        }
        self.from_cimport_of(module, &c.names, span);
        self.session.source.keep_inside(None);
    }

    /// `from module cimport names`, the module's name being absolute.
    pub(super) fn from_cimport_of(&mut self, module: String, names: &ImportNames, span: Span) {
        let known = load_interface(self.session, &module);
        match names {
            ImportNames::Star(at) => {
                if !known {
                    return self.not_found(&module, span);
                }
                self.take_includes(&module);
                let symbols = self.session.interfaces.get(module.as_str()).map(|m| m.symbols.clone()).unwrap_or_default();
                let loc = self.loc(*at);
                for (name, declared) in symbols {
                    self.interface.symbols.entry(name).or_insert(Declared { symbol: declared.symbol, loc, cimported: true });
                }
            }
            ImportNames::Names(names) => {
                for alias in names {
                    let name = alias.path.joined();
                    let symbol = self.session.interfaces.get(module.as_str()).and_then(|m| m.get(&name)).cloned();
                    if let Some(symbol) = symbol {
                        self.no_cpp_class(&symbol, alias);
                        self.take_includes(&module);
                        self.bind(alias.bound_name(), symbol);
                        continue;
                    }
                    let sub = format!("{module}.{name}");
                    if load_interface(self.session, &sub) {
                        self.take_includes(&sub);
                        self.bind(alias.bound_name(), Symbol::Module(sub.into()));
                    } else if known && self.every_module_has(&name, alias) {
                        continue;
                    } else if !known {
                        self.not_found(&module, span);
                        return self.unknown_names(&ImportNames::Names(names.clone()));
                    } else if !self.session.interfaces.get(module.as_str()).is_some_and(|m| m.has_pxd) {
                        // A package without declarations of its own only has those of its modules.
                        self.not_found(&sub, span);
                        self.bind(alias.bound_name(), Symbol::Type(TypeId::ERROR));
                    } else {
                        self.bind(alias.bound_name(), Symbol::Type(TypeId::ERROR));
                        let loc = self.loc(alias.span);
                        let d = Diagnostic::error("cimport-name", loc, format!("the module '{module}' declares no '{name}'"));
                        let close = self.session.interfaces.get(module.as_str()).and_then(|m| similar(&name, m.symbols.keys().map(|k| &**k)).map(str::to_string));
                        self.session.report(match close {
                            Some(c) => d.help(format!("did you mean '{c}'?")),
                            None => d.help(format!("declare '{name}' in the .pxd of '{module}'")),
                        });
                    }
                }
            }
        }
    }

    /// A module has the names too that every module has: `from cpython cimport Py_buffer`.
    fn every_module_has(&mut self, name: &str, alias: &Alias) -> bool {
        if let Some(ty) = self.resolve(|r| r.builtin_type(name)) {
            self.bind(alias.bound_name(), Symbol::Type(ty));
            return true;
        }
        let known = BUILTIN_FUNCTIONS.contains(&name);
        if known {
            self.bind(alias.bound_name(), Symbol::Cython(format!("cython.{name}").into()));
        }
        known
    }

    /// Names whose cimport failed mean nothing, and no more is to be said about them.
    fn unknown_names(&mut self, names: &ImportNames) {
        if let ImportNames::Names(names) = names {
            for alias in names {
                self.bind(alias.bound_name(), Symbol::Type(TypeId::ERROR));
            }
        }
    }

    /// A module that becomes C cannot use a C++ class.
    fn no_cpp_class(&mut self, symbol: &Symbol, alias: &Alias) {
        let Symbol::Type(ty) = symbol else { return };
        let is_class = matches!(self.session.types[*ty], Type::CppClass(..));
        if is_class && !self.session.options.cplus && self.session.is_own() && !self.interface.has_pxd {
            let message = format!("'{}' is a C++ class, and this module becomes C", alias.path.joined());
            let d = Diagnostic::warning("cpp-only", self.loc(alias.span), message)
                .help("add '# distutils: language = c++' at the top of the file, or translate with --cplus");
            self.session.report(d);
        }
    }

    /// The absolute name behind leading dots.
    fn absolute(&mut self, level: u32, named: Option<&str>, span: Span) -> Option<String> {
        if level == 0 {
            return named.map(str::to_string);
        }
        let mut parts: Vec<&str> = self.name.split('.').collect();
        // One dot is the package that the module is in; a package's own module is that package.
        let mut up = level as usize;
        if self.session.source.is_package_file(self.file) {
            up -= 1;
        }
        if up > parts.len() || (up == parts.len() && named.is_none()) || parts.len() < up {
            self.error("cimport-beyond-top", span, "a relative cimport goes beyond the top package");
            return None;
        }
        parts.truncate(parts.len() - up);
        parts.extend(named);
        Some(parts.join("."))
    }

    pub(super) fn bind(&mut self, name: Name, symbol: Symbol) {
        // A module does not take the name of a type or function that was cimported before.
        let taken = self.interface.get(name.as_str()).is_some_and(|old| !matches!(old, Symbol::Module(_) | Symbol::Cython(_)));
        if taken && matches!(symbol, Symbol::Module(_)) {
            return;
        }
        let loc = self.loc(name.span);
        self.interface.symbols.insert(name.as_str().into(), Declared { symbol, loc, cimported: true });
    }

    /// C that uses another module's declarations needs its headers too.
    fn take_includes(&mut self, module: &str) {
        let includes = self.session.interfaces.get(module).map(|m| m.includes.clone()).unwrap_or_default();
        for i in includes {
            if !self.interface.includes.contains(&i) {
                self.interface.includes.push(i);
            }
        }
    }

    fn not_found(&mut self, module: &str, span: Span) {
        let loc = self.loc(span);
        let file = module.rsplit('.').next().unwrap_or(module);
        let package = module.split('.').next().unwrap_or(module);
        let shipped = SHIPPED.iter().find(|(name, _)| *name == package).filter(|_| !self.session.interfaces.get(package).is_some_and(|m| m.has_pxd));
        let d = Diagnostic::error("cimport-not-found", loc, format!("'{}.pxd' not found", module.replace('.', "/")))
            .help(match (shipped, pyxide_base::similar_module(module)) {
                (Some((_, distribution)), _) => format!("{package} brings its declarations along: install it for this Python with 'python -m pip install {distribution}'"),
                (None, Some(near)) => format!("did you mean '{near}'?"),
                (None, None) => format!("'{file}.pxd' is looked for beside this file, in the packages on the search path and in the folders given with -I; a module of Python is imported with 'import {module}'"),
            });
        self.session.report(d);
    }
}
