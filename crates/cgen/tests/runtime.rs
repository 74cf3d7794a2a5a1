//! The C runtime on its own: small hand-written modules over the sections that they name,
//! compiled and imported by real interpreters.
//!
//! `tests/runtime/NAME.c` is a section file of one section (its `proto` part holds the tables
//! that the printer would define, its `body` the user's code); `NAME.py` beside it imports the
//! module `NAME` and asserts. `PYXIDE_TEST_PYTHONS` names the interpreters (separated by `:`),
//! `PYXIDE_TEST_CC` the C compiler; `PYXIDE_TEST_KEEP` a folder to keep the composed files in.

use libtest_mimic::{Arguments, Failed, Trial};
use pyxide_cgen::runtime::{Language, Library, Part, parse};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let args = Arguments::from_args();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runtime");
    let pythons = std::env::var("PYXIDE_TEST_PYTHONS").unwrap_or_else(|_| "python3".to_string());
    let mut names: Vec<PathBuf> = std::fs::read_dir(&dir)
        .map(|d| d.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "c")).collect())
        .unwrap_or_default();
    names.sort();
    let mut trials = Vec::new();
    for file in names {
        for python in pythons.split(':') {
            let (file, python) = (file.clone(), python.to_string());
            let name = format!("{} {python}", file.file_stem().unwrap_or_default().to_string_lossy());
            trials.push(Trial::test(name, move || run(&file, &python)));
        }
    }
    for python in pythons.split(':') {
        let python = python.to_string();
        trials.push(Trial::test(format!("sections {python}"), move || sections(&python)));
    }
    libtest_mimic::run(&args, trials).exit();
}

/// Tables that the printer defines and sections speak of.
const TABLES: &str = "#define pyx_module_name \"m\"\nstatic const char pyx_file[] = \"m.pyx\";\n\
static const char *const pyx_files[] = {pyx_file};\n\
#define pyx_module_doc NULL\n#define PYX_MOST_OPERANDS 15\n#define pyx_shared_name \"shared\"\nstatic int pyx_test_body(void) { return 0; }\nenum { pyx_const_slices, pyx_const_nested, pyx_const_builtins, pyx_const_count, pyx_const_size };\n\
static const char pyx_const_text[] = \"\";\n";

/// Every section compiles with nothing but what it needs, and all of them together, in C and C++.
fn sections(python: &str) -> Result<(), Failed> {
    let dir = tempfile::tempdir()?;
    let include = output(Command::new(python).args(["-c", "import sysconfig; print(sysconfig.get_path('include'))"]))?;
    // Sections for C++ modules alone are compiled with those modules.
    let numpy = output(Command::new(python).args(["-c", "import numpy; print(numpy.get_include())"])).ok();
    // Without NumPy's headers what needs them is left to the modules that the harness builds where they are.
    let has_headers = |name: &str| {
        numpy.is_some() || Library::builtin().select([name]).is_ok_and(|s| !s.text(Part::Body).contains("\"numpy/"))
    };
    let all: Vec<&str> =
        Library::builtin().sections().filter(|s| s.language == Language::Any).map(|s| s.name.as_str()).filter(|s| has_headers(s)).collect();
    let mut sets: Vec<Vec<&str>> = all.iter().map(|s| vec![*s]).collect();
    sets.push(all);
    let mut bad = String::new();
    for (i, set) in sets.iter().enumerate() {
        let library = Library::builtin();
        let plain = |name: &str| library.select([name]).is_ok_and(|s| s.language() == Language::Any);
        let compose_for = |cpp: bool| {
            let needs: Vec<&str> = set.iter().copied().filter(|s| cpp || plain(s)).collect();
            let printed = |name: &str| library.select(needs.iter().copied()).is_ok_and(|s| s.contains(name));
            let mut defs = String::new();
            for (section, table) in [("def", "const pyx_def pyx_defs"), ("ext_pickle", "pyx_pickle pyx_pickles")] {
                if printed(section) {
                    defs += &format!("extern {table}[1];\n");
                }
            }
            let needs = needs.join(" ");
            format!("//@ section test\n//@ needs {needs}\n//@ state PyObject *k[1];\n//@ state PyObject *codes[1];\n//@ proto\n{TABLES}{defs}")
        };
        let source = dir.path().join(format!("{i}.c"));
        let modes: &[&[&str]] = &[&["-std=c99"], &["-x", "c++", "-std=c++11"]];
        for mode in if set.len() > 1 { modes } else { &modes[..1] } {
            std::fs::write(&source, compose(&compose_for(mode.len() > 1))?.0)?;
            let cc = std::env::var("PYXIDE_TEST_CC").unwrap_or_else(|_| "cc".to_string());
            let mut command = Command::new(cc);
            command.args(*mode).args(["-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused-function", "-Werror", "-isystem", include.trim()]);
            command.args(numpy.iter().flat_map(|n| ["-isystem", n.trim()]));
            command.args(["-Wno-unused-parameter", "-Wno-missing-field-initializers", "-Wno-unused-const-variable"]);
            if let Err(e) = output(command.arg(&source)) {
                bad += &format!("section {}: {}\n", set.first().unwrap_or(&""), e.message().unwrap_or_default());
            }
        }
    }
    if bad.is_empty() { Ok(()) } else { Err(bad.into()) }
}

/// The whole C file for a test section.
fn compose(text: &str) -> Result<(String, Language), Failed> {
    // The runtime's own files stand in the program; these live as long as the test.
    let sections = parse(text.to_owned().leak())?;
    let [test] = sections.as_slice() else { return Err("a test file is one section".into()) };
    let roots = test.needs.iter().map(String::as_str);
    let selection = Library::builtin().select(roots).map_err(|e| format!("no section {}", e.0))?;
    let own = |part| test.text(part, |name| selection.contains(name));
    let mut c = "typedef unsigned int pyx_index;\ntypedef unsigned char pyx_count;\n".to_string() + &selection.text(Part::Types) + &own(Part::Types) + "typedef struct {\n";
    for field in selection.state().chain(test.state.iter().map(String::as_str)) {
        writeln!(c, "    {field}").map_err(|e| e.to_string())?;
    }
    c += "} pyx_state_t;\nstatic pyx_state_t pyx_state;\nstatic int pyx_module_body(void);\n";
    c += &selection.text(Part::Proto);
    c += &own(Part::Proto);
    c += &selection.text(Part::Body);
    c += &own(Part::Body);
    let init: Vec<String> = selection.init().map(|e| format!(" || {e} < 0")).collect();
    writeln!(c, "static int pyx_module_body(void)\n{{\n    return 0{} ? -1 : pyx_test_body();\n}}", init.concat())
        .map_err(|e| e.to_string())?;
    Ok((c, selection.language()))
}

fn run(file: &Path, python: &str) -> Result<(), Failed> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (c, language) = compose(&std::fs::read_to_string(file)?)?;
    let temp = tempfile::tempdir()?;
    let dir = match std::env::var_os("PYXIDE_TEST_KEEP") {
        Some(keep) => PathBuf::from(keep),
        None => temp.path().to_path_buf(),
    };
    let source = dir.join(format!("{name}.c"));
    std::fs::write(&source, c)?;
    let ask = "import sysconfig, json; v = sysconfig.get_config_var; \
               print(json.dumps([sysconfig.get_path('include'), v('EXT_SUFFIX')]))";
    let answer = output(Command::new(python).args(["-c", ask]))?;
    let [include, suffix]: [String; 2] = serde_json::from_str(&answer)?;
    let cc = std::env::var("PYXIDE_TEST_CC").unwrap_or_else(|_| "cc".to_string());
    let compile = |modes: &[&str]| {
        let mut command = Command::new(&cc);
        command.args(modes).args(["-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-missing-field-initializers"]);
        command.args(["-Werror", "-fPIC", "-isystem", &include]).arg(&source);
        command
    };
    let module = dir.join(format!("{name}{suffix}"));
    if language == Language::Any {
        output(compile(&["-x", "c++", "-std=c++11", "-fsyntax-only"]))?;
        output(compile(&["-std=c99", "-O0", "-shared"]).arg("-o").arg(&module))?;
    } else {
        output(compile(&["-x", "c++", "-std=c++11", "-O0", "-shared"]).arg("-o").arg(&module).arg("-lstdc++"))?;
    }
    // Under another name: the folder of a script comes first in the search for modules.
    let check = dir.join(format!("check_{name}.py"));
    std::fs::copy(file.with_extension("py"), &check)?;
    output(Command::new(python).arg(&check).env("PYTHONDONTWRITEBYTECODE", "1"))?;
    Ok(())
}

fn output(command: impl std::borrow::BorrowMut<Command>) -> Result<String, Failed> {
    let mut command = command;
    let out = command.borrow_mut().output()?;
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    match out.status.success() {
        true => Ok(text(&out.stdout)),
        false => Err(format!("{:?}: {}\n{}{}", command.borrow_mut().get_program(), out.status, text(&out.stdout), text(&out.stderr)).into()),
    }
}
