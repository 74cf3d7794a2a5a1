//! From C to an extension module: compile, link, put in place.

use crate::distutils::Needs;
use crate::interrupt;
use crate::options::Language;
use crate::python::Python;
use crate::shell_words;
use crate::toolchain::{Style, Toolchain};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command of the C toolchain that did not work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The file that it was for.
    pub file: PathBuf,
    /// The command, as a shell would take it.
    pub command: String,
    /// What it said, or why it could not be started.
    pub output: String,
    /// How it ended: `exit code 1`.
    pub ended: String,
}

/// A module in C, ready to be compiled.
#[derive(Clone, Copy)]
pub struct Extension<'a> {
    /// The compiler.
    pub toolchain: &'a Toolchain,
    /// The Python that will import it.
    pub python: &'a Python,
    /// The language of `c_file`.
    pub language: Language,
    /// What its source asks for.
    pub needs: &'a Needs,
    /// The folder of its source: where `#include "..."` looks first.
    pub source_folder: &'a Path,
    /// The translated module.
    pub c_file: &'a Path,
}

/// Compiles the module and the sources that its `needs` name into `work` (an existing folder)
/// and links them to `output`. Gives the user's own headers that were read.
pub fn build(extension: Extension<'_>, work: &Path, output: &Path) -> Result<Vec<PathBuf>, Failure> {
    let Extension { toolchain, python, language, needs, source_folder, c_file } = extension;
    let mut objects = vec![];
    let mut headers = vec![];
    let sources = std::iter::once(c_file).chain(needs.sources.iter().map(PathBuf::as_path));
    for (number, source) in sources.enumerate() {
        let source_language = language_of(source).unwrap_or(language);
        let object = work.join(format!("{number}.o"));
        let dependencies = work.join(format!("{number}.d"));
        let mut command = toolchain.compile_command(source_language).to_vec();
        command.extend(compile_options(toolchain.style, python, needs));
        let folder = if source_folder == Path::new("") { Path::new(".") } else { source_folder };
        match toolchain.style {
            Style::Unix => command.extend([
                "-iquote".to_owned(),
                text(folder),
                "-MMD".to_owned(),
                "-MF".to_owned(),
                text(&dependencies),
                "-c".to_owned(),
                text(source),
                "-o".to_owned(),
                text(&object),
            ]),
            Style::Msvc => command.extend([format!("/I{}", folder.display()), "/c".to_owned(), text(source), format!("/Fo{}", object.display())]),
        }
        command.extend(needs.extra_compile_args.iter().cloned());
        execute(&command, source)?;
        headers.extend(headers_read(&dependencies, source));
        objects.push(object);
    }
    let is_cpp = language == Language::Cpp || needs.sources.iter().any(|s| language_of(s) == Some(Language::Cpp));
    let mut command = toolchain.link_command(if is_cpp { Language::Cpp } else { Language::C }).to_vec();
    command.extend(objects.iter().chain(&needs.extra_objects).map(|p| text(p)));
    command.extend(link_options(toolchain.style, python, needs, output));
    execute(&command, c_file)?;
    headers.sort();
    headers.dedup();
    Ok(headers)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The language of a C file by its extension.
fn language_of(path: &Path) -> Option<Language> {
    match path.extension()?.to_str()? {
        "c" => Some(Language::C),
        "cpp" | "cc" | "cxx" | "c++" | "C" => Some(Language::Cpp),
        _ => None,
    }
}

fn compile_options(style: Style, python: &Python, needs: &Needs) -> Vec<String> {
    let (include, define, undefine) = match style {
        Style::Unix => ("-I", "-D", "-U"),
        Style::Msvc => ("/I", "/D", "/U"),
    };
    let mut options = vec![];
    for (name, value) in &needs.define_macros {
        options.push(match value {
            Some(value) => format!("{define}{name}={value}"),
            None => format!("{define}{name}"),
        });
    }
    options.extend(needs.undef_macros.iter().map(|name| format!("{undefine}{name}")));
    options.extend(needs.include_dirs.iter().chain(&python.include_dirs).map(|dir| format!("{include}{}", dir.display())));
    options
}

fn link_options(style: Style, python: &Python, needs: &Needs, output: &Path) -> Vec<String> {
    let mut options = vec![];
    match style {
        Style::Unix => {
            options.extend(needs.library_dirs.iter().map(|dir| format!("-L{}", dir.display())));
            options.extend(needs.runtime_library_dirs.iter().map(|dir| format!("-Wl,-rpath,{dir}")));
            options.extend(needs.libraries.iter().map(|name| format!("-l{name}")));
            options.extend(["-o".to_owned(), text(output)]);
            options.extend(needs.extra_link_args.iter().cloned());
        }
        Style::Msvc => {
            options.extend(needs.libraries.iter().map(|name| format!("{name}.lib")));
            options.push(format!("/Fe{}", output.display()));
            options.push("/link".to_owned());
            options.push(format!("/LIBPATH:{}", python.base_prefix.join("libs").display()));
            options.extend(needs.library_dirs.iter().map(|dir| format!("/LIBPATH:{}", dir.display())));
            options.extend(needs.extra_link_args.iter().cloned());
        }
    }
    options
}

fn execute(command: &[String], file: &Path) -> Result<(), Failure> {
    let failure = |output: String, ended: String| Failure {
        file: file.to_path_buf(),
        command: shell_words::join(command),
        output,
        ended,
    };
    let Some((program, arguments)) = command.split_first() else {
        return Err(failure(String::new(), "there is no command".to_owned()));
    };
    match interrupt::output(Command::new(program).args(arguments)) {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            // MSVC reports on stdout, the others on stderr.
            let said = [output.stderr, output.stdout].concat();
            Err(failure(String::from_utf8_lossy(&said).into_owned(), output.status.to_string()))
        }
        Err(e) => Err(failure(String::new(), format!("cannot start '{program}': {}", crate::read::system_message(&e)))),
    }
}

/// The files that a make-style dependency file names, without the source itself.
fn headers_read(dependencies: &Path, source: &Path) -> Vec<PathBuf> {
    let Ok(text) = std::fs::read_to_string(dependencies) else { return vec![] };
    parse_dependencies(&text).into_iter().filter(|path| path != source).collect()
}

fn parse_dependencies(text: &str) -> Vec<PathBuf> {
    let joined = text.replace("\\\r\n", " ").replace("\\\n", " ");
    let Some((_, list)) = joined.split_once(": ") else { return vec![] };
    let mut paths = vec![];
    let mut word = String::new();
    let mut chars = list.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|n| " #\\".contains(*n)) => word.extend(chars.next()),
            '$' if chars.peek() == Some(&'$') => word.extend(chars.next()),
            c if c.is_whitespace() => {
                if !word.is_empty() {
                    paths.push(PathBuf::from(std::mem::take(&mut word)));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        paths.push(PathBuf::from(word));
    }
    paths
}

impl Failure {
    /// The first errors of what the compiler said, without the flood behind them.
    pub fn excerpt(&self, lines: usize) -> String {
        let all: Vec<&str> = self.output.lines().collect();
        let is_error = |line: &&str| line.contains("error") || line.contains("undefined reference") || line.contains("ld: ");
        // From the first error on (a line before it says where it is); warnings come after.
        let first = all.iter().position(is_error).unwrap_or(0).saturating_sub(1);
        let shown: Vec<&str> = all.iter().skip(first).take(lines).copied().collect();
        let rest = all.len().saturating_sub(first + shown.len());
        let mut text = shown.join("\n");
        if rest > 0 {
            text.push_str(&format!("\n... {rest} more lines"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependency_files() {
        let paths = parse_dependencies("0.o: /w/m.c \\\n  my\\ dir/a.h b.h\n");
        assert_eq!(paths, [PathBuf::from("/w/m.c"), "my dir/a.h".into(), "b.h".into()]);
        assert!(parse_dependencies("").is_empty());
    }

    #[test]
    fn the_first_errors() {
        let output = "a.c: In function 'f':\na.c:1: warning: w\na.c: In function 'g':\na.c:2: error: e\nmore\nmore\n".to_owned();
        let failure = Failure { file: "a.c".into(), command: String::new(), output, ended: String::new() };
        assert_eq!(failure.excerpt(2), "a.c: In function 'g':\na.c:2: error: e\n... 2 more lines");
    }
}
