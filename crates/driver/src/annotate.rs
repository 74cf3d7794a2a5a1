//! The annotated listing (`--annotate`): the source as a web page, each line shaded by how much
//! its C asks of Python, with that C behind it.
//!
//! The page stands for itself: no script, nothing to fetch. A line opens by `<details>`, so it
//! works without scripts and with a keyboard, and on a phone.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How much a listing shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Annotate {
    /// No listing is made.
    #[default]
    No,
    /// The lines of the source, with the C of each.
    Lines,
    /// The complete C too.
    Everything,
}

/// The heading above the complete C.
pub const COMPLETE_TITLE: &str = "The complete C of this module";

/// What the page is made from.
pub struct Listing<'a> {
    /// The module's name.
    pub module: &'a str,
    /// The source's name for people.
    pub name: &'a str,
    /// The source.
    pub source: &'a str,
    /// The output.
    pub c_text: &'a str,
    /// Where the C of a source line begins: line of C, line of source, both from 1, in the order
    /// of the C.
    pub marks: &'a [(u32, u32)],
    /// How much is shown.
    pub annotate: Annotate,
    /// How often lines have run, where a report says so.
    pub coverage: Option<&'a crate::coverage::Lines>,
}

/// The page.
pub fn page(listing: &Listing<'_>) -> String {
    let chunks = chunks(listing);
    let mut out = String::new();
    let module = escaped(listing.module);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<!-- {module}, annotated by pyxide -->\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{module}, annotated</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n\
         <p>The stronger a line is shaded, the more its C asks of Python. A line with + opens to show that C; \
         calls into Python's interface are <b class=\"py\">marked</b>, those of helpers that use it <b class=\"rt\">too</b>.</p>\n",
        escaped(listing.name)
    );
    let lines: Vec<&str> = listing.source.lines().collect();
    if listing.coverage.is_some() {
        out.push_str("<p data-ran=\"yes\">&nbsp;has run</p><p data-ran=\"no\">&nbsp;has not run</p>\n");
    }
    out.push_str("<div class=\"code\">\n");
    let digits = lines.len().to_string().len();
    for (at, line) in lines.iter().enumerate() {
        let number = at as u32 + 1;
        let shown = escaped(line);
        let ran = ran(listing.coverage.and_then(|lines| lines.get(&number)));
        match chunks.get(&number) {
            Some(c) => {
                let shade = shade(c.iter().map(|line| score(line)).sum());
                let _ = write!(
                    out,
                    "<details{ran}><summary style=\"--s:{shade}\"><i>+{number:>digits$}</i> {shown}</summary><pre>{}</pre></details>\n",
                    c.iter().map(|line| marked(line)).collect::<Vec<_>>().join("\n")
                );
            }
            None => {
                let _ = write!(out, "<div class=\"l\"{ran}><i> {number:>digits$}</i> {shown}</div>\n");
            }
        }
    }
    out.push_str("</div>\n");
    if listing.annotate == Annotate::Everything {
        let _ = write!(out, "<details class=\"all\"><summary>{COMPLETE_TITLE}</summary><pre>{}</pre></details>\n", escaped(listing.c_text));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// What a line says of having run: an attribute for its colour, and words for whoever cannot see that.
fn ran(hits: Option<&u64>) -> &'static str {
    match hits {
        Some(0) => " data-ran=\"no\" title=\"has not run\"",
        Some(_) => " data-ran=\"yes\" title=\"has run\"",
        None => "",
    }
}

/// Lines of C by the line of the source that they come from. A source line can have C in several
/// places; they follow each other.
fn chunks<'a>(listing: &Listing<'a>) -> BTreeMap<u32, Vec<&'a str>> {
    let c: Vec<&str> = listing.c_text.lines().collect();
    let mut chunks: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (n, (from, line)) in listing.marks.iter().enumerate() {
        let next = listing.marks.get(n + 1).map_or(c.len(), |(at, _)| *at as usize - 1);
        let body = c.get(*from as usize..next.max(*from as usize)).unwrap_or_default();
        // What stands at the margin is the end of a function: its clean-up belongs to no line.
        let own = body.iter().take_while(|line| line.is_empty() || line.starts_with(['\t', '#'])).filter(|line| !line.trim().is_empty());
        chunks.entry(*line).or_default().extend(own);
    }
    chunks.retain(|_, lines| !lines.is_empty());
    chunks
}

/// How much a line of C asks of Python: reference counts little, calls more.
fn score(line: &str) -> u32 {
    words(line).filter(|(_, word, called)| *called || word.starts_with("PYX_FAIL")).map(|(_, word, _)| weight(word)).sum()
}

fn weight(word: &str) -> u32 {
    match kind(word) {
        Some(Kind::Count) => 1,
        Some(Kind::Python | Kind::Runtime) => 5,
        None => 0,
    }
}

/// From nothing (0) to everything (100), so that the first calls count most.
fn shade(score: u32) -> u32 {
    let score = f64::from(score);
    (100.0 * score / (score + 15.0)).round() as u32
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A call into Python's interface.
    Python,
    /// A reference count.
    Count,
    /// A helper of ours, most of which work on objects.
    Runtime,
}

/// Helpers that need nothing of Python.
const PLAIN: [&str; 4] = ["pyx_div_", "pyx_mod_", "pyx_pow_", "pyx_abs_"];

fn kind(word: &str) -> Option<Kind> {
    let counts = ["Py_INCREF", "Py_DECREF", "Py_XINCREF", "Py_XDECREF", "Py_NewRef", "Py_XNewRef", "pyx_newref", "pyx_xnewref", "Py_CLEAR"];
    if counts.contains(&word) {
        return Some(Kind::Count);
    }
    if let Some(rest) = word.strip_prefix("Py") {
        let is_api = rest.starts_with('_') || rest.starts_with(|c: char| c.is_ascii_uppercase());
        return (is_api && word.contains('_')).then_some(Kind::Python);
    }
    (word.starts_with("pyx_") && !PLAIN.iter().any(|plain| word.starts_with(plain))).then_some(Kind::Runtime)
}

/// The identifiers of a line with their places, and whether they are called.
fn words(line: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(|c: char| c.is_ascii_alphabetic() || c == '_')?;
        let end = line[start..].find(|c: char| !is_part(c)).map_or(line.len(), |n| start + n);
        at = end;
        Some((start, &line[start..end], line[end..].starts_with('(')))
    })
}

/// A line of C with its calls marked.
fn marked(line: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for (start, word, called) in words(line) {
        let class = match kind(word) {
            Some(Kind::Python) if called => "py",
            Some(Kind::Runtime) if called => "rt",
            Some(Kind::Count) if called => "rc",
            _ => continue,
        };
        let _ = write!(out, "{}<b class=\"{class}\">{word}</b>", escaped(&line[done..start]));
        done = start + word.len();
    }
    out + &escaped(&line[done..])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const STYLE: &str = "
:root { color-scheme: light dark; --shade: 255, 214, 0; --ink: #1b1b1b; --paper: #fff; --soft: #6b6b6b; --box: #f3f3f3; }
@media (prefers-color-scheme: dark) { :root { --shade: 130, 92, 0; --ink: #e6e6e6; --paper: #161616; --soft: #bdbdbd; --box: #242424; } }
body { margin: 0 auto; padding: .75rem; max-width: 75rem; color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.25rem; overflow-wrap: anywhere; }
.code { tab-size: 4; font: .875rem/1.6 ui-monospace, Menlo, Consolas, monospace; overflow-x: auto; }
.code > * { min-width: max-content; }
.l, summary { white-space: pre; padding: 0 .4rem; }
summary { cursor: pointer; list-style: none; background: rgba(var(--shade), calc(var(--s) / 115)); }
summary::-webkit-details-marker { display: none; }
summary:hover, summary:focus-visible { outline: 1px solid var(--soft); outline-offset: -1px; }
i { color: var(--soft); font-style: normal; user-select: none; }
pre { tab-size: 4; margin: 0; padding: .4rem .4rem .4rem 2rem; background: var(--box); font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
.all > pre { overflow-x: auto; padding-left: .4rem; }
.all > summary { background: none; padding: .8rem .4rem; font-weight: 600; }
[data-ran] { border-left: .25rem solid; } [data-ran=yes] { border-color: #2e7d32; } [data-ran=no] { border-color: #c62828; }
b { font-weight: 600; } .py { color: #b3261e; } .rt { color: #7a4f00; } .rc { color: var(--soft); font-weight: 400; }
@media (prefers-color-scheme: dark) { .py { color: #ff8a80; } .rt { color: #ffc266; } }
";

#[cfg(test)]
mod tests {
    use super::*;

    const C: &str = "/* head */\nint f(void)\n{\n\t/* 2: a < b */\n\tt = PyNumber_Add(a, b);\n\tPy_DECREF(t);\n\t/* 3: x */\n\tx = 1;\n}\n";

    fn listing(annotate: Annotate) -> String {
        page(&Listing { module: "m", name: "m.pyx", source: "# <no C>\na < b\nx\n", c_text: C, marks: &[(4, 2), (7, 3)], annotate, coverage: None })
    }

    #[test]
    fn each_line_has_its_c() {
        let page = listing(Annotate::Lines);
        assert!(page.contains("<div class=\"l\"><i> 1</i> # &lt;no C&gt;</div>"), "{page}");
        assert!(page.contains("<i>+2</i> a &lt; b</summary><pre>\tt = <b class=\"py\">PyNumber_Add</b>(a, b);\n\t<b class=\"rc\">Py_DECREF</b>(t);</pre>"), "{page}");
        assert!(page.contains("--s:0\"><i>+3</i> x</summary><pre>\tx = 1;</pre>"), "{page}");
        assert!(!page.contains(COMPLETE_TITLE));
        assert!(listing(Annotate::Everything).contains(COMPLETE_TITLE));
    }

    #[test]
    fn scores() {
        assert_eq!(score("    x = a + b;"), 0);
        assert!(score("    PyObject *t = NULL;") == 0);
        assert!(score("    Py_DECREF(t);") < score("    t = PyObject_Call(f, a, NULL);"));
        assert!(shade(0) == 0 && shade(5) < shade(50) && shade(10_000) <= 100);
    }
}
