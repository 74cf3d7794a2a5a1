//! A report of coverage.py (`coverage xml`, in Cobertura's form): which lines have run, for the
//! annotated listing (`--annotate-coverage`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How often each line of one source has run.
pub type Lines = BTreeMap<u32, u64>;

/// The lines of `source` in the report; `None` when it does not speak of that file. What is wrong
/// with the report is an error in words.
pub fn lines_of(report: &str, source: &Path) -> Result<Option<Lines>, String> {
    // coverage.py names a DTD, which says nothing that is needed.
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(report, options).map_err(|e| e.to_string())?;
    let roots: Vec<PathBuf> = elements(document.root(), "source").filter_map(|node| node.text()).map(PathBuf::from).collect();
    let mut found: Option<Lines> = None;
    for class in elements(document.root(), "class") {
        let Some(name) = class.attribute("filename").filter(|name| is_name_of(name, &roots, source)) else { continue };
        let _ = name;
        let lines = found.get_or_insert_default();
        for line in elements(class, "line") {
            let number = |key| line.attribute(key).and_then(|text| text.parse::<u64>().ok());
            if let (Some(number), Some(hits)) = (number("number"), number("hits")) {
                *lines.entry(number as u32).or_default() += hits;
            }
        }
    }
    Ok(found)
}

fn elements<'a>(node: roxmltree::Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = roxmltree::Node<'a, 'a>> {
    node.descendants().filter(move |node| node.has_tag_name(name))
}

/// Whether a name in the report, as it stands or below one of its roots, is that of the source.
fn is_name_of(name: &str, roots: &[PathBuf], source: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let wanted = absolute(source);
    let is_same = |path: &Path| absolute(path) == wanted;
    is_same(Path::new(name)) || roots.iter().any(|root| is_same(&root.join(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage version="7"><sources><source>/project/src</source></sources><packages><package name="."><classes>
<class name="m.pyx" filename="m.pyx"><methods/><lines><line number="1" hits="1"/><line number="3" hits="0"/></lines></class>
<class name="n.pyx" filename="n.pyx"><lines><line number="2" hits="1"/></lines></class>
</classes></package></packages></coverage>"#;

    #[test]
    fn lines_by_their_file() {
        let lines = |path: &str| lines_of(REPORT, Path::new(path)).unwrap();
        assert_eq!(lines("m.pyx"), Some(Lines::from([(1, 1), (3, 0)])));
        assert_eq!(lines("/project/src/n.pyx"), Some(Lines::from([(2, 1)])));
        assert_eq!(lines("other/m.pyx"), None);
        assert!(lines_of("<coverage>", Path::new("m.pyx")).is_err());
    }
}
