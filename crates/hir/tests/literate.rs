//! Runs the Markdown files beside this one: each `pyx` block is a module. On its lines,
//! `# revealed: TYPE` gives the type that `reveal(x)` on that line finds, and `# error: CODE`
//! the diagnostic that must stand there; every error must be expected. A block that starts with
//! `# file: NAME.pxd` is a file for the blocks after it, up to the next heading.

use pyxide_base::{Diagnostic, FileId, Severity, Source, SourceMap};
use pyxide_hir::{CheckInput, CheckOptions, Reveal, check_module};
use pyxide_syntax::{Dialect, LanguageLevel, ParseOptions, parse};
use pyxide_types::{ModuleSource, ParsedFile, Session, SessionOptions, declare_module};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default)]
struct Memory {
    sources: SourceMap,
    files: BTreeMap<String, String>,
    diagnostics: Vec<Diagnostic>,
}

impl Memory {
    fn parse(&mut self, path: &str, text: &str) -> Arc<ParsedFile> {
        let file = self.sources.add(Source::new(path, text));
        let dialect = if path.ends_with(".pxd") { Dialect::Pxd } else { Dialect::Pyx };
        let mut parsed = parse(file, text, ParseOptions { dialect, language_level: LanguageLevel::L3 });
        self.diagnostics.extend(parsed.errors);
        pyxide_types::pure::from_pure(&mut parsed.module, &[]);
        Arc::new(ParsedFile { file, tree: parsed.module })
    }
}

impl ModuleSource for Memory {
    fn pxd(&mut self, module: &str) -> Option<Arc<ParsedFile>> {
        let name = format!("{}.pxd", module.replace('.', "/"));
        let text = self.files.get(&name).cloned()?;
        Some(self.parse(&name, &text))
    }
    fn is_package(&mut self, _: &str) -> bool {
        false
    }
    fn include(&mut self, _: FileId, name: &str) -> Option<Arc<ParsedFile>> {
        let text = self.files.get(name).cloned()?;
        Some(self.parse(name, &text))
    }
    fn is_package_file(&self, _: FileId) -> bool {
        false
    }
    fn sources(&self) -> &SourceMap {
        &self.sources
    }
    fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }
}

/// What a block of the text expects, and what it gives: line and what is there.
fn check(files: &BTreeMap<String, String>, text: &str) -> (Vec<(u32, String)>, Vec<(u32, String)>) {
    let mut memory = Memory { files: files.clone(), ..Memory::default() };
    let main = memory.parse("test.pyx", text);
    let mut found = memory.take_diagnostics();
    let (made, texts) = {
        let mut session = Session::new(&mut memory, SessionOptions { cplus: true, ..SessionOptions::default() });
        let declared = declare_module(&mut session, "test", &main);
        found.append(&mut session.diagnostics);
        let texts = session.source.sources().clone();
        let input = CheckInput {
            name: "test".into(),
            main: &main,
            declared: &declared,
            sources: texts.clone(),
            session: &mut session,
            options: CheckOptions { cplus: true, reveal: Reveal::Yes, ..CheckOptions::default() },
        };
        let (_, made) = check_module(input);
        (made, texts)
    };
    found.extend(made);
    let mut got: Vec<(u32, String)> = found
        .iter()
        .filter(|d| d.loc.file == main.file)
        .map(|d| {
            let line = texts.line(d.loc);
            match d.code {
                "revealed" => (line, format!("revealed: {}", d.message)),
                code if d.severity == Severity::Error => (line, format!("error: {code}")),
                code => (line, format!("warning: {code}")),
            }
        })
        .collect();
    got.sort();
    got.dedup();
    let mut expected = Vec::new();
    for (i, line) in text.lines().enumerate() {
        for part in line.split(" # ").skip(1) {
            if ["revealed: ", "error: ", "warning: "].iter().any(|k| part.starts_with(k)) {
                expected.push((i as u32 + 1, part.trim().to_string()));
            }
        }
    }
    expected.sort();
    (expected, got)
}

#[test]
fn markdown() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    paths.sort();
    let mut failures = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut files = BTreeMap::new();
        let mut heading = String::new();
        let mut lines = text.lines().enumerate();
        while let Some((_, line)) = lines.next() {
            if line.starts_with('#') {
                heading = line.into();
                files.clear();
            }
            if line != "```pyx" {
                continue;
            }
            let mut block = String::new();
            for (_, l) in lines.by_ref() {
                if l == "```" {
                    break;
                }
                block.push_str(l);
                block.push('\n');
            }
            if let Some(name) = block.lines().next().and_then(|l| l.strip_prefix("# file: ")) {
                files.insert(name.to_string(), block.clone());
                continue;
            }
            let (expected, got) = check(&files, &block);
            if expected != got {
                failures += &format!("{}: {heading}\n{block}  expected {expected:?}\n  got      {got:?}\n", path.display());
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
