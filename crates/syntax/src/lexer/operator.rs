//! Operators and brackets.

use super::string::Mode;
use super::{Lexer, TokenKind};

/// Longest first among those that share a beginning.
const OPERATORS: &[(&[u8], TokenKind)] = &[
    (b"**=", TokenKind::StarStarEq),
    (b"//=", TokenKind::SlashSlashEq),
    (b"<<=", TokenKind::ShlEq),
    (b">>=", TokenKind::ShrEq),
    (b"...", TokenKind::Ellipsis),
    (b"**", TokenKind::StarStar),
    (b"//", TokenKind::SlashSlash),
    (b"<<", TokenKind::Shl),
    (b">>", TokenKind::Shr),
    (b"<=", TokenKind::Le),
    (b">=", TokenKind::Ge),
    (b"==", TokenKind::EqEq),
    (b"!=", TokenKind::NotEq),
    (b"<>", TokenKind::LtGt),
    (b"->", TokenKind::Arrow),
    (b":=", TokenKind::Walrus),
    (b"+=", TokenKind::PlusEq),
    (b"-=", TokenKind::MinusEq),
    (b"*=", TokenKind::StarEq),
    (b"/=", TokenKind::SlashEq),
    (b"%=", TokenKind::PercentEq),
    (b"@=", TokenKind::AtEq),
    (b"&=", TokenKind::AmpEq),
    (b"|=", TokenKind::PipeEq),
    (b"^=", TokenKind::CaretEq),
];

fn single(b: u8) -> Option<TokenKind> {
    Some(match b {
        b',' => TokenKind::Comma,
        b':' => TokenKind::Colon,
        b';' => TokenKind::Semicolon,
        b'.' => TokenKind::Dot,
        b'=' => TokenKind::Assign,
        b'!' => TokenKind::Bang,
        b'?' => TokenKind::Question,
        b'`' => TokenKind::Backquote,
        b'+' => TokenKind::Plus,
        b'-' => TokenKind::Minus,
        b'*' => TokenKind::Star,
        b'/' => TokenKind::Slash,
        b'%' => TokenKind::Percent,
        b'@' => TokenKind::At,
        b'&' => TokenKind::Amp,
        b'|' => TokenKind::Pipe,
        b'^' => TokenKind::Caret,
        b'~' => TokenKind::Tilde,
        b'<' => TokenKind::Lt,
        b'>' => TokenKind::Gt,
        b'(' => TokenKind::LParen,
        b')' => TokenKind::RParen,
        b'[' => TokenKind::LBracket,
        b']' => TokenKind::RBracket,
        b'{' => TokenKind::LBrace,
        b'}' => TokenKind::RBrace,
        _ => return None,
    })
}

impl Lexer<'_> {
    pub(super) fn operator(&mut self) {
        let start = self.pos;
        let b = self.bytes[start];
        match b {
            b'{' if self.opens_block() => return self.brace_block(),
            b'}' if self.brace_blocks > 0 && self.brackets.is_empty() && self.modes.is_empty() => return self.brace_block_end(),
            b'(' | b'[' | b'{' => self.brackets.push((b, start as u32)),
            b')' | b']' | b'}' => return self.closing(b),
            b':' if self.at_field_level() => {
                // Directly inside the braces of a field: the format specification starts.
                self.pos += 1;
                self.push(TokenKind::Colon, start);
                if let Some(outer) = self.modes.iter().rev().find_map(Mode::text) {
                    let spec = outer.spec();
                    self.modes.push(Mode::Text(spec));
                }
                return;
            }
            _ => {}
        }
        let next = self.peek(1);
        if matches!(next, b'=' | b'*' | b'/' | b'<' | b'>' | b'.')
            && let Some((text, kind)) = OPERATORS.iter().find(|(t, _)| self.bytes[start..].starts_with(t))
        {
            self.pos += text.len();
            return self.push(*kind, start);
        }
        self.pos += 1;
        match single(b) {
            Some(kind) => self.push(kind, start),
            None => {
                let c = b as char;
                self.error(start, self.pos, format!("invalid character '{}' (U+{:04X})", c.escape_debug(), b));
                self.push(TokenKind::Error, start);
            }
        }
    }

    /// Whether the `{` here opens a block as in C: behind something complete, where no display can stand.
    fn opens_block(&self) -> bool {
        if !self.brackets.is_empty() || !self.modes.is_empty() {
            return false;
        }
        // The head of a block is short.
        let line = &self.out.tokens[self.out.tokens.len().saturating_sub(200)..];
        let line = &line[line.iter().rposition(|t| matches!(t.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)).map_or(0, |i| i + 1)..];
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
        let word = |t: &super::Token| &self.text[t.start as usize..t.end as usize];
        let rest = &self.bytes[self.pos + 1..];
        let rest = &rest[..rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())];
        let at_line_end = rest.iter().all(|b| b.is_ascii_whitespace()) || rest.trim_ascii_start().starts_with(b"//") || rest.trim_ascii_start().starts_with(b"#");
        let opener = matches!(
            first.kind,
            TokenKind::If | TokenKind::Elif | TokenKind::Else | TokenKind::While | TokenKind::For | TokenKind::Try | TokenKind::Except | TokenKind::Finally
                | TokenKind::Def | TokenKind::Class | TokenKind::Cdef | TokenKind::Cpdef | TokenKind::Ctypedef | TokenKind::With
        ) || matches!(word(first), "struct" | "union" | "enum" | "switch" | "do" | "function" | "fn" | "func" | "namespace" | "extern");
        match last.kind {
            TokenKind::RParen => opener || at_line_end,
            // `a if b else {}` is a value.
            TokenKind::Else => line.iter().all(|t| t.kind != TokenKind::If),
            TokenKind::Try | TokenKind::Finally => true,
            TokenKind::Name | TokenKind::RBracket => opener && (at_line_end || matches!(first.kind, TokenKind::Cdef | TokenKind::Ctypedef)),
            TokenKind::Str => opener && at_line_end,
            _ => false,
        }
    }

    /// A `{` that opens a block: reported the first time, then read as the `:` that stands there.
    fn brace_block(&mut self) {
        let start = self.pos;
        self.pos += 1;
        if !self.out.errors.iter().any(|e| e.message == super::BRACE_BLOCK) {
            self.error(start, self.pos, super::BRACE_BLOCK);
            if let Some(e) = self.out.errors.last_mut() {
                e.help = Some("write ':' in the place of '{', and nothing in the place of '}'".into());
            }
        }
        self.brace_blocks += 1;
        self.push(TokenKind::Colon, start);
    }

    /// The `}` of such a block is a part of the layout, with the `;` behind it.
    fn brace_block_end(&mut self) {
        let start = self.pos;
        self.brace_blocks -= 1;
        self.pos += 1;
        while self.peek(0) == b';' {
            self.pos += 1;
        }
        match self.out.tokens.last_mut() {
            Some(t) if matches!(t.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent) => t.end = self.pos as u32,
            _ => self.push(TokenKind::Newline, start),
        }
    }

    /// Whether we stand directly inside the braces of a field of an f-string.
    fn at_field_level(&self) -> bool {
        matches!(self.modes.last(), Some(Mode::Field { depth }) if *depth == self.brackets.len())
    }

    fn closing(&mut self, b: u8) {
        let start = self.pos;
        let kind = match b {
            b')' => TokenKind::RParen,
            b']' => TokenKind::RBracket,
            _ => TokenKind::RBrace,
        };
        self.pos += 1;
        let open = match b {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        if self.at_field_level() && b != b'}' {
            self.error(start, self.pos, format!("'{}' closes nothing inside this replacement field", b as char));
            return self.push(TokenKind::Error, start);
        }
        match self.brackets.last().copied() {
            Some((o, _)) if o == open => {
                if self.at_field_level() {
                    self.modes.pop();
                }
                self.brackets.pop();
                self.push(kind, start);
            }
            Some((o, at)) => {
                self.error(start, self.pos, format!("'{}' does not match the opening '{}'", b as char, o as char));
                if let Some(e) = self.out.errors.last_mut() {
                    e.labels.push(pyxide_base::Label {
                        loc: pyxide_base::Loc::new(self.file, pyxide_base::Span::new(at, at + 1)),
                        message: "opened here".into(),
                    });
                }
                // Whichever was meant, the innermost bracket ends here; with it those inside of the one that it closes.
                if !self.at_field_level() {
                    let fits = self.brackets.iter().rposition(|(o, _)| *o == open).filter(|_| self.modes.is_empty());
                    let keep = fits.unwrap_or(self.brackets.len() - 1);
                    // Two closing brackets in the wrong order are one mistake.
                    self.forgiven.extend(self.brackets[keep..].iter().map(|(o, _)| *o).filter(|o| *o != open));
                    self.brackets.truncate(keep);
                }
                self.push(kind, start);
            }
            None => {
                match self.forgiven.iter().position(|o| *o == open) {
                    Some(i) => {
                        self.forgiven.remove(i);
                    }
                    None => self.error(start, self.pos, format!("'{}' closes nothing", b as char)),
                }
                self.push(TokenKind::Error, start);
            }
        }
    }
}
