//! Reading section files.

use std::fmt;

/// A part of a section, by where it is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Types,
    Proto,
    Body,
}

/// One helper with what it brings along.
#[derive(Clone, Debug, Default)]
pub struct Section {
    pub name: String,
    /// Names of the sections that must be printed too.
    pub needs: Vec<String>,
    /// The section that stands for the body and the initialisation of this one, where a module
    /// shares them with others; of what this one needs, only what is shared too is then printed.
    pub shared: Option<String>,
    /// For C++ modules only.
    pub language: Language,
    /// Fields of the module state struct, as C declarations with their semicolons.
    pub state: Vec<String>,
    /// Expressions evaluated at module execution; less than zero says raised.
    pub init: Vec<String>,
    types: Vec<Line>,
    proto: Vec<Line>,
    body: Vec<Line>,
}

/// Where a section may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    #[default]
    Any,
    CPlusPlus,
}

/// A line of C, and on which other section it depends.
#[derive(Clone, Debug)]
struct Line {
    /// As the file has it, without blanks at its end.
    text: &'static str,
    when: When,
}

/// Whether a line is printed.
#[derive(Clone, Copy, Debug)]
enum When {
    Always,
    /// Behind `if`: when that section is printed.
    With(&'static str),
    /// Behind `else`: when it is not.
    Without(&'static str),
}

/// A mistake in a section file, for the author of the runtime.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionError {
    pub line: usize,
    pub message: String,
}

impl fmt::Display for SectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Section {
    /// The text of a part, with the conditional lines that `printed` admits.
    pub fn text(&self, part: Part, printed: impl Fn(&str) -> bool) -> String {
        if part == Part::Body && self.is_elsewhere(&printed) {
            return String::new();
        }
        let lines = match part {
            Part::Types => &self.types,
            Part::Proto => &self.proto,
            Part::Body => &self.body,
        };
        let mut out = String::new();
        for line in lines {
            let wanted = match &line.when {
                When::Always => true,
                When::With(name) => printed(name),
                When::Without(name) => !printed(name),
            };
            if wanted {
                push_tabbed(&mut out, line.text);
                out.push('\n');
            }
        }
        out
    }

    /// Whether its body stands in another module.
    pub fn is_elsewhere(&self, printed: impl Fn(&str) -> bool) -> bool {
        self.shared.as_deref().is_some_and(printed)
    }

    fn part(&mut self, part: Part) -> &mut Vec<Line> {
        match part {
            Part::Types => &mut self.types,
            Part::Proto => &mut self.proto,
            Part::Body => &mut self.body,
        }
    }

    fn trim(mut self) -> Section {
        for part in [Part::Types, Part::Proto, Part::Body] {
            let lines = self.part(part);
            let blank = |l: &Line| l.text.trim().is_empty();
            while lines.last().is_some_and(blank) {
                lines.pop();
            }
            let first = lines.iter().position(|l| !blank(l)).unwrap_or(0);
            lines.drain(..first);
        }
        self
    }
}

/// Adds a line as modules have it: a tab for each four blanks that it begins with, a byte instead of four.
fn push_tabbed(out: &mut String, line: &str) {
    let rest = line.trim_start_matches(' ');
    let blanks = line.len() - rest.len();
    out.extend(std::iter::repeat_n('\t', blanks / 4));
    out.extend(std::iter::repeat_n(' ', blanks % 4));
    out.push_str(rest);
}

/// The sections of a file's text, in order.
pub fn parse(text: &'static str) -> Result<Vec<Section>, SectionError> {
    let mut done = Vec::new();
    let mut current: Option<Section> = None;
    let mut part = None;
    let mut when = When::Always;
    for (i, raw) in text.lines().enumerate() {
        let fail = |message: &str| SectionError { line: i + 1, message: message.to_string() };
        let Some(directive) = raw.strip_prefix("//@") else {
            let comment = raw.trim_start().starts_with("//");
            match (&mut current, part) {
                _ if comment => {}
                (Some(section), Some(part)) => section
                    .part(part)
                    .push(Line { text: raw.trim_end(), when }),
                _ if raw.trim().is_empty() => {}
                _ => return Err(fail("text outside of a part")),
            }
            continue;
        };
        let directive = directive.trim();
        let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
        let rest = rest.trim();
        if word == "section" {
            done.extend(current.take().map(Section::trim));
            current = Some(Section { name: rest.to_string(), ..Section::default() });
            part = None;
            continue;
        }
        let section = current.as_mut().ok_or_else(|| fail("directive before the first section"))?;
        match word {
            "needs" => section.needs.extend(rest.split_whitespace().map(str::to_string)),
            "shared" => section.shared = Some(rest.to_string()),
            "cplusplus" => section.language = Language::CPlusPlus,
            "state" if rest.ends_with(';') => section.state.push(rest.to_string()),
            "state" => return Err(fail("a state field ends with `;`")),
            "init" => section.init.push(rest.to_string()),
            "types" => part = Some(Part::Types),
            "proto" => part = Some(Part::Proto),
            "body" => part = Some(Part::Body),
            "if" if matches!(when, When::Always) => when = When::With(rest),
            "else" => match when {
                When::With(name) => when = When::Without(name),
                _ => return Err(fail("`else` without `if`")),
            },
            "end" if !matches!(when, When::Always) => when = When::Always,
            _ => return Err(fail("unknown or misplaced directive")),
        }
    }
    done.extend(current.take().map(Section::trim));
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_parts_and_drops_comments_for_maintainers() {
        let text = "// about\n//@ section a\n//@ needs b c\n//@ state int x;\n//@ proto\nint f(void);\n\
                    //@ body\n// no\n\nint f(void)\n{\n//@ if b\n    g();\n//@ else\n    h();\n//@ end\n}\n\n";
        let s = &parse(text).unwrap()[0];
        assert_eq!((s.name.as_str(), s.needs.len(), s.state[0].as_str()), ("a", 2, "int x;"));
        assert_eq!(s.text(Part::Proto, |_| true), "int f(void);\n");
        assert_eq!(s.text(Part::Body, |_| false), "int f(void)\n{\n\th();\n}\n");
        assert_eq!(s.text(Part::Body, |n| n == "b"), "int f(void)\n{\n\tg();\n}\n");
    }

    #[test]
    fn mistakes_name_their_line() {
        assert_eq!(parse("//@ section a\nint x;\n").unwrap_err().line, 2);
        assert_eq!(parse("//@ section a\n//@ frobnicate\n").unwrap_err().line, 2);
    }
}
