//! `# cython: key=value, ...` and `# distutils: key = value` comments at the top of a file.

use super::LanguageLevel;
use crate::ast::{DirectiveComment, DirectiveTool};
use crate::lexer::{Token, TokenKind};
use pyxide_base::Span;

/// The settings in the comments before the first statement.
pub(super) fn parse(text: &str, comments: &[Span], tokens: &[Token]) -> Vec<DirectiveComment> {
    let first = tokens.iter().find(|t| !matches!(t.kind, TokenKind::Newline | TokenKind::Indent)).map_or(0, |t| t.start);
    let mut found = Vec::new();
    for comment in comments.iter().take_while(|c| c.end <= first) {
        let body = &text[comment.range()];
        let inner = body.trim_start_matches('#').trim_start();
        for (word, tool) in [("cython", DirectiveTool::Cython), ("distutils", DirectiveTool::Distutils)] {
            let Some(settings) = inner.strip_prefix(word).map(str::trim_start).and_then(|r| r.strip_prefix(':')) else { continue };
            let at = comment.end as usize - settings.len();
            // One line of `distutils` is one setting: its value may hold commas.
            let pieces: Vec<&str> = match tool {
                // Without `=` it is a comment like any other.
                DirectiveTool::Cython if !settings.contains('=') => continue,
                DirectiveTool::Cython => split_commas(settings),
                DirectiveTool::Distutils => vec![settings],
            };
            for piece in pieces {
                let offset = at + (piece.as_ptr() as usize - settings.as_ptr() as usize);
                if let Some(setting) = setting(tool, piece, offset) {
                    found.push(setting);
                }
            }
        }
    }
    found
}

/// Splits at commas that are in no bracket.
fn split_commas(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0i32, 0, Vec::new());
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b',' if depth <= 0 => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}

/// `key = value` at `offset` in the file. A piece without `=` has an empty value.
fn setting(tool: DirectiveTool, piece: &str, offset: usize) -> Option<DirectiveComment> {
    let place = |part: &str| {
        let start = offset + (part.as_ptr() as usize - piece.as_ptr() as usize);
        Span::new(start as u32, (start + part.len()) as u32)
    };
    let (key, value) = piece.split_once('=').unwrap_or((piece, &piece[piece.len()..]));
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() {
        return None;
    }
    Some(DirectiveComment { tool, key: key.into(), key_span: place(key), value: value.into(), value_span: place(value) })
}

/// The level that the file asks for; the last setting counts.
pub(super) fn language_level(directives: &[DirectiveComment]) -> Option<LanguageLevel> {
    let of_cython = directives.iter().filter(|d| d.tool == DirectiveTool::Cython && d.key == "language_level");
    of_cython.rev().find_map(|d| match d.value.trim_matches(['\'', '"']) {
        "2" => Some(LanguageLevel::L2),
        "3str" => Some(LanguageLevel::L3Str),
        "3" => Some(LanguageLevel::L3),
        _ => None,
    })
}

/// The `# type: ...` comments (PEP 484).
pub(super) fn type_comments(text: &str, comments: &[Span]) -> Vec<Span> {
    let is_type = |c: &&Span| text[c.range()].strip_prefix('#').is_some_and(|t| t.trim_start().starts_with("type:"));
    comments.iter().filter(is_type).copied().collect()
}
