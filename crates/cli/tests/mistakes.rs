//! What one reads who makes the mistakes that everybody makes: sources with all that `pyxide check`
//! prints about them.
//!
//! `mistakes/*.md`: sections of a title, a source in a block whose first word is the ending of its
//! file, and a block `text` with the output. With `BLESS=1` in the environment the outputs are
//! written anew: read what changes.

mod common;

use common::Folder;

struct Mistake {
    title: String,
    ending: String,
    source: String,
    output: String,
}

fn read(text: &str) -> (String, Vec<Mistake>) {
    let mut parts = text.split("\n## ");
    let head = parts.next().unwrap_or("").to_owned();
    let list = parts.map(|part| {
        let (title, rest) = part.split_once('\n').expect("a title");
        let mut blocks = rest.split("```");
        let source = blocks.nth(1).expect("a source");
        let (ending, source) = source.split_once('\n').expect("an ending");
        let output = blocks.nth(1).map_or("", |b| b.strip_prefix("text\n").expect("a block 'text'"));
        Mistake { title: title.to_owned(), ending: ending.to_owned(), source: source.to_owned(), output: output.to_owned() }
    });
    (head, list.collect())
}

#[test]
fn mistakes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("folder").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in files {
        let (head, list) = read(&std::fs::read_to_string(&path).expect("text"));
        assert!(!list.is_empty());
        let mut blessed = head;
        for m in list {
            let work = Folder::new();
            let file = format!("example.{}", m.ending);
            work.write(&file, &m.source);
            let run = work.pyxide(&["check", &file]);
            assert!(!run.stderr.contains("internal compiler error"), "{}: {}", m.title, run.stderr);
            let got: String = run.stderr.trim_end().lines().map(|l| format!("{}\n", l.trim_end())).collect();
            if got != m.output {
                wrong.push(format!("{}\nexpected:\n{}\nprinted:\n{got}", m.title, m.output));
            }
            blessed += &format!("\n## {}\n\n```{}\n{}```\n\n```text\n{got}```\n", m.title, m.ending, m.source);
        }
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, blessed).expect("written");
            wrong.clear();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
