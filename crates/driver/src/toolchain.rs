//! Which C compiler, with which options: what setuptools would call.
//!
//! The start is what Python was built with (`sysconfig`); the environment variables `CC`,
//! `CXX`, `CFLAGS`, `CXXFLAGS`, `CPPFLAGS`, `LDFLAGS` and `LDSHARED` change it in the way that
//! setuptools documents. A launcher in front (`CC="ccache gcc"`) is part of the command.
//! When the compiler of `sysconfig` is not on this machine, another one is taken, and at last
//! the `ziglang` package.

use crate::advice;
use crate::options::Language;
use crate::python::{self, Python};
use crate::shell_words::split;
use std::ffi::OsStr;
use std::path::Path;

/// Programs that stand in front of a compiler's command.
const LAUNCHERS: [&str; 6] = ["ccache", "sccache", "distcc", "icecc", "env", "nice"];

/// Compilers to try when the one that Python was built with is not here.
const OTHERS: [(&str, &str); 3] = [("cc", "c++"), ("gcc", "g++"), ("clang", "clang++")];

/// How the compiler's command line looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// gcc, clang, zig.
    Unix,
    /// MSVC and clang-cl.
    Msvc,
}

/// Commands without the files to work on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toolchain {
    /// How options are written.
    pub style: Style,
    /// Compiles a C file.
    pub c: Vec<String>,
    /// Compiles a C++ file.
    pub cpp: Vec<String>,
    /// Links a module of C objects.
    pub link: Vec<String>,
    /// Links a module with C++ objects.
    pub link_cpp: Vec<String>,
}

impl Toolchain {
    /// The command that compiles a file of this language.
    pub fn compile_command(&self, language: Language) -> &[String] {
        match language {
            Language::C => &self.c,
            Language::Cpp => &self.cpp,
        }
    }

    /// The command that links a module of this language.
    pub fn link_command(&self, language: Language) -> &[String] {
        match language {
            Language::C => &self.link,
            Language::Cpp => &self.link_cpp,
        }
    }
}

/// The surroundings in which a compiler is looked for; a parameter so that it can be tested.
pub trait Surroundings {
    /// The value of an environment variable, when it is set and not empty.
    fn variable(&self, name: &str) -> Option<String>;
    /// Whether a program of this name or path can be started.
    fn has_program(&self, name: &str) -> bool;
}

/// This process's own surroundings.
pub struct Here;

impl Surroundings for Here {
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|v| !v.trim().is_empty())
    }

    fn has_program(&self, name: &str) -> bool {
        if name.contains('/') || (cfg!(windows) && name.contains('\\')) {
            return Path::new(name).is_file();
        }
        python::on_path(OsStr::new(name)).is_some()
    }
}

/// Finds the compiler for modules of `python`. The error says what to install.
pub fn find(python: &Python, surroundings: &dyn Surroundings) -> Result<Toolchain, String> {
    if python.platform.starts_with("win") {
        return find_on_windows(python, surroundings);
    }
    let named = surroundings.variable("CC");
    let configured = python.config("CC").to_owned();
    let cc = named.clone().unwrap_or_else(|| configured.clone());
    if let Some(missing) = missing_program(&split(&cc), surroundings) {
        if named.is_some() {
            return Err(format!("the C compiler that CC names is not there: '{missing}' (CC=\"{cc}\")"));
        }
        return substitute(python, surroundings)
            .ok_or_else(|| format!("there is no C compiler; to get one: {}", advice::c_compiler()));
    }
    let variable = |name: &str| split(&surroundings.variable(name).unwrap_or_default());
    let (cflags, cppflags, ldflags) = (variable("CFLAGS"), variable("CPPFLAGS"), variable("LDFLAGS"));

    let cc = split(&cc);
    let cxx = split(&surroundings.variable("CXX").unwrap_or_else(|| python.config("CXX").to_owned()));
    let configured_flags = split(python.config("CFLAGS"));
    let shared = split(python.config("CCSHARED"));
    let c = [&cc, &configured_flags, &cflags, &cppflags, &shared].into_iter().flatten().cloned().collect();
    let for_cpp = configured_flags.iter().filter(|flag| !is_for_c_alone(flag)).cloned().collect();
    let cpp = [&cxx, &for_cpp, &cflags, &variable("CXXFLAGS"), &cppflags, &shared].into_iter().flatten().cloned().collect();

    // The linker's command starts with the compiler's: the named one takes its place there.
    let ldshared = split(python.config("LDSHARED"));
    let tail = ldshared.strip_prefix(split(&configured).as_slice());
    let later = [&ldflags, &cflags, &cppflags].into_iter().flatten().cloned();
    let (link, link_cpp) = match (surroundings.variable("LDSHARED"), tail) {
        (Some(named), _) => (split(&named), split(&named)),
        (None, Some(tail)) => ([&cc, tail].concat(), [&cxx, tail].concat()),
        (None, None) => (ldshared.clone(), split(python.config("LDCXXSHARED"))),
    };
    Ok(Toolchain {
        style: Style::Unix,
        c,
        cpp,
        link: link.into_iter().chain(later.clone()).collect(),
        link_cpp: link_cpp.into_iter().chain(later).collect(),
    })
}

/// The first program of a command that cannot be started; looks behind launchers.
fn missing_program(command: &[String], surroundings: &dyn Surroundings) -> Option<String> {
    for word in command {
        if !surroundings.has_program(word) {
            return Some(word.clone());
        }
        let name = Path::new(word).file_stem().and_then(OsStr::to_str).unwrap_or(word);
        if !LAUNCHERS.contains(&name) {
            return None;
        }
    }
    // Nothing behind the launcher, or nothing at all.
    Some(command.last().cloned().unwrap_or_else(|| "cc".to_owned()))
}

/// Options that a C++ compiler warns about.
fn is_for_c_alone(flag: &str) -> bool {
    flag.starts_with("-std=") || matches!(flag, "-Wstrict-prototypes" | "-Wmissing-prototypes")
}

/// A compiler that Python was not built with; its configured options may mean nothing to it,
/// so it gets plain ones.
fn substitute(python: &Python, surroundings: &dyn Surroundings) -> Option<Toolchain> {
    let owned = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let found = OTHERS.iter().find(|(cc, _)| surroundings.has_program(cc)).map(|(cc, cxx)| (owned(&[cc]), owned(&[cxx])));
    let (cc, cxx) = match found {
        Some(found) => found,
        None if python.has_ziglang => {
            let zig = |tool| owned(&[&python.executable.to_string_lossy(), "-m", "ziglang", tool]);
            (zig("cc"), zig("c++"))
        }
        None => return None,
    };
    let variable = |name: &str| split(&surroundings.variable(name).unwrap_or_default());
    let plain = owned(&["-O2", "-DNDEBUG", "-fwrapv", "-fPIC"]);
    let shared = if python.platform.starts_with("macosx") {
        owned(&["-bundle", "-undefined", "dynamic_lookup"])
    } else {
        owned(&["-shared"])
    };
    let link_later = [variable("LDFLAGS"), variable("CFLAGS"), variable("CPPFLAGS")].concat();
    Some(Toolchain {
        style: Style::Unix,
        c: [&cc[..], &plain, &variable("CFLAGS"), &variable("CPPFLAGS")].concat(),
        cpp: [&cxx[..], &plain, &variable("CFLAGS"), &variable("CXXFLAGS"), &variable("CPPFLAGS")].concat(),
        link: [&cc[..], &shared, &link_later].concat(),
        link_cpp: [&cxx[..], &shared, &link_later].concat(),
    })
}

/// On Windows: MSVC from a developer prompt, a compiler in `CC`, or zig. The options are those
/// that setuptools gives to MSVC.
fn find_on_windows(python: &Python, surroundings: &dyn Surroundings) -> Result<Toolchain, String> {
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let libs = python.base_prefix.join("libs");
    if surroundings.variable("CC").is_none() && surroundings.has_program("cl") {
        let compile = words(&["cl", "/nologo", "/O2", "/W3", "/GL", "/DNDEBUG", "/MD"]);
        let link = words(&["cl", "/nologo", "/LD", "/MD"]);
        return Ok(Toolchain {
            style: Style::Msvc,
            c: compile.clone(),
            cpp: [compile, words(&["/EHsc"])].concat(),
            link: link.clone(),
            link_cpp: link,
        });
    }
    let toolchain = match surroundings.variable("CC") {
        Some(cc) => {
            let cc = split(&cc);
            if let Some(missing) = missing_program(&cc, surroundings) {
                return Err(format!("the C compiler that CC names is not there: '{missing}'"));
            }
            let cxx = split(&surroundings.variable("CXX").unwrap_or_else(|| "g++".to_owned()));
            let with = |cc: &[String], more: &[&str]| [cc, &words(more)].concat();
            Some(Toolchain {
                style: Style::Unix,
                c: with(&cc, &["-O2", "-DNDEBUG", "-fwrapv"]),
                cpp: with(&cxx, &["-O2", "-DNDEBUG", "-fwrapv"]),
                link: with(&cc, &["-shared"]),
                link_cpp: with(&cxx, &["-shared"]),
            })
        }
        None => substitute(python, surroundings),
    };
    let mut toolchain =
        toolchain.ok_or_else(|| format!("there is no C compiler; to get one: {}", advice::c_compiler()))?;
    // Modules link against Python's import library there.
    let python_library = [format!("-L{}", libs.display()), format!("-lpython{}{}", python.version[0], python.version[1])];
    toolchain.link.extend(python_library.clone());
    toolchain.link_cpp.extend(python_library);
    Ok(toolchain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    struct Fake<'a>(&'a [(&'a str, &'a str)], &'a [&'a str]);

    impl Surroundings for Fake<'_> {
        fn variable(&self, name: &str) -> Option<String> {
            self.0.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
        }
        fn has_program(&self, name: &str) -> bool {
            self.1.contains(&name)
        }
    }

    fn python() -> Python {
        let config = [
            ("CC", "gcc -pthread"),
            ("CXX", "g++ -pthread"),
            ("CFLAGS", "-O3 -std=c11"),
            ("CCSHARED", "-fPIC"),
            ("LDSHARED", "gcc -pthread -shared -L/lib"),
            ("LDCXXSHARED", "g++ -pthread -shared"),
        ];
        Python {
            executable: "/usr/bin/python3".into(),
            version: [3, 12, 0],
            version_text: String::new(),
            implementation: "cpython".into(),
            platform: "linux-x86_64".into(),
            include_dirs: vec![],
            config: config.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<BTreeMap<_, _>>(),
            sys_path: vec![],
            base_prefix: "/usr".into(),
            has_ziglang: false,
        }
    }

    #[test]
    fn as_configured() {
        let t = find(&python(), &Fake(&[], &["gcc", "g++"])).unwrap();
        assert_eq!(t.c.join(" "), "gcc -pthread -O3 -std=c11 -fPIC");
        assert_eq!(t.cpp.join(" "), "g++ -pthread -O3 -fPIC");
        assert_eq!(t.link.join(" "), "gcc -pthread -shared -L/lib");
        assert_eq!(t.link_cpp.join(" "), "g++ -pthread -shared -L/lib");
    }

    #[test]
    fn the_environment_changes_it() {
        let variables = [("CC", "ccache clang"), ("CFLAGS", "-g0"), ("CPPFLAGS", "-DX"), ("LDFLAGS", "-s")];
        let t = find(&python(), &Fake(&variables, &["ccache", "clang"])).unwrap();
        assert_eq!(t.c.join(" "), "ccache clang -O3 -std=c11 -g0 -DX -fPIC");
        assert_eq!(t.link.join(" "), "ccache clang -shared -L/lib -s -g0 -DX");
    }

    #[test]
    fn a_missing_compiler() {
        let e = find(&python(), &Fake(&[("CC", "ccache nocc")], &["ccache"])).unwrap_err();
        assert!(e.contains("nocc"), "{e}");
        let e = find(&python(), &Fake(&[], &[])).unwrap_err();
        assert!(e.contains("there is no C compiler") && e.contains("ziglang"), "{e}");
        let t = find(&python(), &Fake(&[], &["clang"])).unwrap();
        assert_eq!(t.c.join(" "), "clang -O2 -DNDEBUG -fwrapv -fPIC");
        let mut with_zig = python();
        with_zig.has_ziglang = true;
        let t = find(&with_zig, &Fake(&[], &[])).unwrap();
        assert_eq!(t.link.join(" "), "/usr/bin/python3 -m ziglang cc -shared");
    }
}
