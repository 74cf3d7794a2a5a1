//! What was probably meant where a statement goes on in a way that none does.

use super::{Parser, T};
use pyxide_base::similar;

/// Words that start a statement and are no names to the reader.
const STARTS: [&str; 20] = [
    "cdef", "cpdef", "ctypedef", "cimport", "import", "from", "def", "class", "return", "raise", "while", "for", "elif", "else", "assert",
    "global", "nonlocal", "include", "async", "yield",
];

/// Words behind the parameters of a C function.
const CLAUSES: [&str; 4] = ["except", "noexcept", "nogil", "with"];

/// Words that make C declarations, which other files than `.py` hold.
const C_WORDS: [&str; 4] = ["cdef", "cpdef", "ctypedef", "cimport"];

impl Parser<'_> {
    /// What to do where the token at hand should have been the end of a statement.
    pub(super) fn statement_help(&self) -> Option<String> {
        let before = self.tokens[self.pos.checked_sub(1)?];
        if self.at(T::Arrow) {
            return Some("members are reached with '.', also through pointers".into());
        }
        if before.kind == T::Name {
            let word = self.token_text(before);
            let first = self.pos.checked_sub(2).is_none_or(|i| matches!(self.tokens[i].kind, T::Newline | T::Indent | T::Dedent | T::Semicolon));
            match word {
                "print" | "exec" => return Some(format!("'{word}' is a function: write {word}(...), or set language_level=2")),
                "await" => return Some("'await' stands in functions that start with 'async def'".into()),
                _ if first && !self.is_cython() && C_WORDS.contains(&word) => {
                    return Some(format!("'{word}' is for .pyx files: name the file so, or say it Python's way ('x: cython.int', '@cython.cfunc', '@cython.cclass')"));
                }
                _ if first => {
                    let words = STARTS.iter().copied().filter(|w| self.is_cython() || !C_WORDS.contains(w));
                    return similar(word, words).map(|near| format!("did you mean '{near}'?"));
                }
                _ => {}
            }
        }
        if before.kind == T::RParen && self.at(T::Name) {
            let word = self.token_text(self.tok());
            return similar(word, CLAUSES).map(|near| format!("did you mean '{near}'?"));
        }
        None
    }
}

/// The sign of the language that a character of word processors stands for.
pub(crate) fn plain_character(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' | '\u{00b4}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{00ab}' | '\u{00bb}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{00d7}' | '\u{2217}' | '\u{22c5}' => "*",
        '\u{00f7}' | '\u{2215}' => "/",
        '\u{2264}' => "<=",
        '\u{2265}' => ">=",
        '\u{2260}' => "!=",
        '\u{2192}' => "->",
        '\u{2026}' => "...",
        '\u{ff08}' => "(",
        '\u{ff09}' => ")",
        '\u{ff0c}' => ",",
        '\u{ff1a}' => ":",
        _ => return None,
    })
}
