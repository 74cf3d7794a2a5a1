//! Declarations to interfaces, over files in memory.

use pyxide_base::{Diagnostic, FileId, Source, SourceMap};
use pyxide_syntax::{ParseOptions, parse};
use pyxide_types::*;
use std::sync::Arc;

struct Memory {
    files: Vec<(&'static str, &'static str)>,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
}

impl Memory {
    fn load(&mut self, name: &str) -> Option<Arc<ParsedFile>> {
        let (path, text) = *self.files.iter().find(|(n, _)| *n == name)?;
        let file = self.sources.add(Source::new(path, text));
        let mut parsed = parse(file, text, ParseOptions::for_path(path));
        self.diagnostics.extend(parsed.errors);
        pyxide_types::pure::from_pure(&mut parsed.module, &[]);
        Some(Arc::new(ParsedFile { file, tree: parsed.module }))
    }
}

impl ModuleSource for Memory {
    fn pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>> {
        self.load(&format!("{}.pxd", module.replace('.', "/")))
    }
    fn is_package(&mut self, module: &str) -> bool {
        let prefix = format!("{}/", module.replace('.', "/"));
        self.files.iter().any(|(n, _)| n.starts_with(&prefix))
    }
    fn include(&mut self, _from: FileId, name: &str) -> Option<Arc<ParsedFile>> {
        self.load(name)
    }
    fn is_package_file(&self, _file: FileId) -> bool {
        false
    }
    fn sources(&self) -> &SourceMap {
        &self.sources
    }
    fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }
}

/// Declares `m.pyx` among these files and runs `check` over what came out.
fn declare(files: &[(&'static str, &'static str)], check: impl FnOnce(&ModuleInterface, &mut Session<'_>)) {
    let mut memory = Memory { files: files.to_vec(), sources: SourceMap::default(), diagnostics: Vec::new() };
    let main = memory.load("m.pyx").expect("the test has an m.pyx");
    assert!(memory.diagnostics.is_empty(), "{:?}", memory.diagnostics);
    let mut session = Session::new(&mut memory, SessionOptions { cplus: true, ..Default::default() });
    let made = declare_module(&mut session, "m", &main);
    check(&made.interface, &mut session);
}

/// The type of a name, as people read it.
fn shown(m: &ModuleInterface, s: &Session<'_>, name: &str) -> String {
    let t = &s.types;
    match m.get(name).unwrap_or_else(|| panic!("no {name}")) {
        Symbol::Var(v) => t.display(t.cvars[*v].ty),
        Symbol::Funcs(f) => t.display(t.cfuncs[f[0]].ty),
        Symbol::Type(ty) => t.display(*ty),
        other => format!("{other:?}"),
    }
}

#[test]
fn declarators_wrap_from_the_outside_in() {
    declare(&[("m.pyx", "cdef int *a[3]\ncdef double (*f)(int, char*)\ncdef unsigned long long b\ncdef int c[2][3]\n")], |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        assert_eq!(shown(m, s, "a"), "int *[3]");
        assert_eq!(shown(m, s, "f"), "double (*)(int, char *) except? -1");
        assert_eq!(shown(m, s, "b"), "unsigned long long");
        assert_eq!(shown(m, s, "c"), "int[3][2]");
    });
}

#[test]
fn cimports_take_types_functions_and_headers() {
    let files = &[
        ("pkg/lib.pxd", "cdef extern from \"lib.h\":\n    ctypedef struct point:\n        double x\n    point *make(int n) nogil\n"),
        ("m.pyx", "from pkg.lib cimport point as P, make\ncimport pkg.lib as lib\ncdef P *p\ncdef lib.point q\n"),
    ];
    declare(files, |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        assert_eq!(shown(m, s, "p"), "point *");
        assert_eq!(shown(m, s, "q"), "point");
        assert_eq!(m.includes, [Include::Quoted("lib.h".into())]);
        let Some(CEntity::Func(make)) = m.entity("make") else { panic!() };
        let Type::Function(f) = &s.types[s.types.cfuncs[make].ty] else { panic!() };
        assert_eq!((f.gil, &f.except), (GilSpec::Free, &ExceptionSpec::Never));
    });
}

#[test]
fn types_are_known_before_their_declaration_across_files() {
    let files = [
        ("m.pyx", "from a cimport A\ninclude 'first.pxi'\ninclude 'second.pxi'\n"),
        ("first.pxi", "cdef extern from 'x.h':\n    int of(Later *l, A a)\n"),
        ("second.pxi", "cdef extern from 'x.h':\n    struct Later:\n        int n\n"),
        ("a.pxd", "from b cimport B\ncdef class A:\n    cdef B b\n"),
        ("b.pxd", "from a cimport A\ncdef class B:\n    cdef A a\n"),
    ];
    declare(&files, |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        assert_eq!(shown(m, s, "of"), "int (Later *, A) noexcept");
    });
}

#[test]
fn functions_without_clause_propagate_by_their_type() {
    declare(&[("m.pyx", "cdef int i(): pass\ncdef void v(): pass\ncdef object o(): pass\ncdef int n() noexcept: pass\ncdef int *p() except NULL: pass\n")], |m, s| {
        let spec = |name: &str| {
            let Some(CEntity::Func(f)) = m.entity(name) else { panic!() };
            let Type::Function(f) = &s.types[s.types.cfuncs[f].ty] else { panic!() };
            f.except.clone()
        };
        assert_eq!(spec("i"), ExceptionSpec::ValueAndCheck(ExceptionValue::Int(-1)));
        assert_eq!(spec("v"), ExceptionSpec::AlwaysCheck);
        assert_eq!(spec("o"), ExceptionSpec::Object);
        assert_eq!(spec("n"), ExceptionSpec::Never);
        assert_eq!(spec("p"), ExceptionSpec::Value(ExceptionValue::Null));
    });
}

#[test]
fn a_method_of_a_base_class_is_overridden_in_its_place() {
    let text = "cdef class B(A):\n    cdef int f(self, int x=1):\n        pass\ncdef class A:\n    cdef int n\n    cdef int f(self, int x=1):\n        pass\n    cdef void g(self):\n        pass\n";
    declare(&[("m.pyx", text)], |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        let (Some(Symbol::Class(a)), Some(Symbol::Class(b))) = (m.get("A"), m.get("B")) else { panic!() };
        let (fa, fb) = (s.types.classes[*a].methods[0], s.types.classes[*b].methods[0]);
        assert_eq!(s.types.cfuncs[fb].overrides, Some(fa));
        assert_eq!(s.types.find_field(*b, "n"), Some((*a, 0)));
        assert!(s.types.derives_from(*b, *a) && !s.types.derives_from(*a, *b));
    });
}

#[test]
fn compile_time_conditions_choose_declarations() {
    declare(&[("m.pyx", "DEF N = 2 + 3\nIF N > 4:\n    cdef int a[N]\nELSE:\n    cdef int b\nenum_like = 1\n")], |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        assert_eq!(shown(m, s, "a"), "int[5]");
        assert!(m.get("b").is_none());
    });
}

#[test]
fn templates_are_instantiated_and_their_arguments_deduced() {
    let text = "cdef extern from \"v.h\":\n    cdef cppclass vec[T]:\n        cppclass iterator:\n            T& operator*()\n        vec()\n        void push(T&)\n        T& at(size_t)\n        iterator begin()\n    T most[T](T a, T b)\n    double g(double)\n    int g(int)\ncdef vec[double] v\ncdef vec[int].iterator it\n";
    declare(&[("m.pyx", text)], |m, s| {
        assert!(s.diagnostics.is_empty(), "{:?}", s.diagnostics);
        assert_eq!(shown(m, s, "v"), "vec[double]");
        let Some(Symbol::Var(v)) = m.get("v") else { panic!() };
        let v = s.types.cvars[*v].ty;
        let Some(Member::Methods { overloads, map }) = s.types.cpp_member(v, "at") else { panic!() };
        let at = s.types.cfuncs[overloads[0]].ty;
        let at = s.types.substitute(at, &map);
        assert_eq!(s.types.display(at), "double &(size_t) noexcept");
        let Some(Symbol::Funcs(most)) = m.get("most").cloned() else { panic!() };
        let Type::Function(sig) = s.types[s.types.cfuncs[most[0]].ty].clone() else { panic!() };
        let names = s.types.cfuncs[most[0]].template_params.clone();
        let map = s.types.deduce(&names, &sig.params, &[TypeId::LONG, TypeId::LONG]);
        assert_eq!(s.types.substitute(sig.ret, &map), TypeId::LONG);
    });
}

#[test]
fn mistakes_are_reported_once_each() {
    let text = "from nothing.here cimport x\ncdef unknown a\ncdef int b\ncdef double b\ncdef struct S:\n    object o\ncdef class C(list, 3):\n    cdef int z = 1\n";
    declare(&[("m.pyx", text)], |_, s| {
        let codes: Vec<_> = s.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, ["cimport-not-found", "unknown-type", "redeclared", "redeclared", "object-in-struct", "attribute-value"]);
    });
}
