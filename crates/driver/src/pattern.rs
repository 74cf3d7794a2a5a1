//! File name patterns as `cythonize` takes them: `*`, `?`, `[abc]`, `{py,pyx}`, and `**` for
//! any number of folders.

use std::path::{Path, PathBuf};

/// The files and folders that match, each once, sorted inside each of the braces' choices.
/// A pattern without special characters gives its path when something is there.
pub fn expand(pattern: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    for choice in braces(pattern) {
        let normal = if cfg!(windows) { choice.replace('\\', "/") } else { choice };
        let (start, rest) = match normal.strip_prefix('/') {
            Some(rest) => (PathBuf::from("/"), rest),
            None => (PathBuf::new(), normal.as_str()),
        };
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let mut of_choice = vec![];
        walk(&start, &parts, &mut of_choice);
        of_choice.sort();
        for path in of_choice {
            if !found.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}

/// `a.{b,c}` -> `a.b`, `a.c`; nested and repeated braces too.
fn braces(pattern: &str) -> Vec<String> {
    let Some(open) = pattern.find('{') else { return vec![pattern.to_owned()] };
    let mut depth = 0;
    let mut cuts = vec![open];
    for (at, c) in pattern[open..].char_indices().map(|(i, c)| (open + i, c)) {
        match c {
            '{' => depth += 1,
            ',' if depth == 1 => cuts.push(at),
            '}' if depth == 1 => {
                cuts.push(at);
                let rest = &pattern[at + 1..];
                return cuts
                    .windows(2)
                    .map(|cut| format!("{}{}{rest}", &pattern[..open], &pattern[cut[0] + 1..cut[1]]))
                    .flat_map(|choice| braces(&choice))
                    .collect();
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    // An open brace without its partner stands for itself.
    vec![pattern.to_owned()]
}

fn walk(folder: &Path, parts: &[&str], found: &mut Vec<PathBuf>) {
    let Some((part, rest)) = parts.split_first() else {
        if folder != Path::new("") {
            found.push(folder.to_path_buf());
        }
        return;
    };
    if *part == "**" {
        walk(folder, rest, found);
        for name in names(folder).iter().filter(|name| !name.starts_with('.')) {
            let inside = folder.join(name);
            if inside.is_dir() && !inside.is_symlink() {
                walk(&inside, parts, found);
            }
        }
    } else if part.contains(['*', '?', '[']) {
        for name in names(folder) {
            if (!name.starts_with('.') || part.starts_with('.')) && matches(part, &name) {
                let inside = folder.join(&name);
                if rest.is_empty() || inside.is_dir() {
                    walk(&inside, rest, found);
                }
            }
        }
    } else {
        let inside = folder.join(part);
        if inside.exists() {
            walk(&inside, rest, found);
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Whether a name matches one part of a pattern.
pub fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    // The place to come back to: after the last star, and what it has taken so far.
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        let step = match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, n));
                p += 1;
                continue;
            }
            Some('?') => Some(p + 1),
            Some('[') => class(&pattern, p, name[n]),
            Some(c) => (*c == name[n]).then_some(p + 1),
            None => None,
        };
        match (step, star) {
            (Some(next), _) => {
                p = next;
                n += 1;
            }
            (None, Some((after, taken))) => {
                star = Some((after, taken + 1));
                p = after;
                n = taken + 1;
            }
            (None, None) => return false,
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Matches `c` against the class that starts at `open`; gives the place behind the class.
fn class(pattern: &[char], open: usize, c: char) -> Option<usize> {
    let mut at = open + 1;
    let negated = matches!(pattern.get(at), Some('!'));
    at += usize::from(negated);
    let first = at;
    let mut hit = false;
    loop {
        match pattern.get(at) {
            // A class that is never closed: the bracket stands for itself.
            None => return (c == '[').then_some(open + 1),
            Some(']') if at > first => break,
            Some(low) => {
                if let (Some('-'), Some(high)) = (pattern.get(at + 1), pattern.get(at + 2).filter(|h| **h != ']')) {
                    hit |= (*low..=*high).contains(&c);
                    at += 3;
                } else {
                    hit |= *low == c;
                    at += 1;
                }
            }
        }
    }
    (hit != negated).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part() {
        for (pattern, name, expected) in [
            ("*.pyx", "a.pyx", true),
            ("*.pyx", "a.py", false),
            ("a*b*c", "aXbYbZc", true),
            ("a?c", "abc", true),
            ("[a-c]x", "bx", true),
            ("[!a-c]x", "bx", false),
            ("[]]", "]", true),
            ("[", "[", true),
            ("", "", true),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn choices() {
        assert_eq!(braces("a.{b,c{d,e}}f"), ["a.bf", "a.cdf", "a.cef"]);
        assert_eq!(braces("a{b"), ["a{b"]);
    }

    #[test]
    fn files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.pyx", "b.py", "p/c.pyx", "p/q/d.pyx", ".h/e.pyx"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let found = |pattern: &str| {
            let found = expand(&format!("{}/{pattern}", folder.path().display()));
            found.iter().map(|p| p.strip_prefix(folder.path()).unwrap().display().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("**/*.pyx"), ["a.pyx", "p/c.pyx", "p/q/d.pyx"]);
        assert_eq!(found("*.{pyx,py}"), ["a.pyx", "b.py"]);
        assert_eq!(found("p/*.pyx"), ["p/c.pyx"]);
        assert_eq!(found("nothing*"), Vec::<String>::new());
        assert_eq!(found("p"), ["p"]);
    }
}
