//! Equality of trees: numbers of nodes, places and the rawness of strings do not count.

use pyxide_syntax::Parsed;
use pyxide_syntax::ast::Module;

/// How the tree of the printed text differs from the first one; `None` if it does not.
pub fn difference(first: &Module, second: &Parsed, printed: &str) -> Option<String> {
    if let Some(e) = second.errors.first() {
        let line = printed[..e.loc.span.start as usize].matches('\n').count();
        return Some(format!("does not parse again: {} in {:?}", e.message, printed.lines().nth(line).unwrap_or("")));
    }
    let (a, b) = (essence(&format!("{:?}", first.body)), essence(&format!("{:?}", second.module.body)));
    if a == b {
        return None;
    }
    let at = a.bytes().zip(b.bytes()).position(|(x, y)| x != y).unwrap_or(a.len().min(b.len()));
    let around = |s: &str| String::from_utf8_lossy(&s.as_bytes()[at.saturating_sub(150).min(s.len())..(at + 150).min(s.len())]).into_owned();
    Some(format!("differs:\n  first:  {}\n  second: {}", around(&a), around(&b)))
}

/// The debug form of a tree without what may differ.
fn essence(debug: &str) -> String {
    let mut out = String::with_capacity(debug.len());
    let mut rest = debug;
    while let Some(at) = rest.find(": ") {
        let (head, tail) = rest.split_at(at + 2);
        out.push_str(head);
        let key = head[..at].rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or("");
        let value_end = |stop: &[char]| tail.find(stop).unwrap_or(tail.len());
        let skip = match key {
            "id" | "raw" => value_end(&[',', ' ', '}']),
            "names" if tail.starts_with("Star(") => value_end(&[')']) + 1,
            "span" | "type_comment" if tail.starts_with("Some(") => value_end(&[')']) + 1,
            "span" | "type_comment" => value_end(&[',', ' ', '}']),
            _ => 0,
        };
        rest = &tail[skip..];
    }
    out.push_str(rest);
    out
}
