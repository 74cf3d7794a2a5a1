//! Indentation: columns, `Indent` and `Dedent`.

use super::{Lexer, TokenKind};

/// The indentation of an open block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    /// Column with tab stops every 8 characters.
    column: u32,
    /// Column with every tab counted as one: two lines whose order differs between the two ways
    /// of counting cannot be compared.
    narrow: u32,
    /// Whether an `Indent` was given for it. Not for a line that fits no open block, which is
    /// reported once and then counts as a level of its own.
    pub(super) has_token: bool,
}

impl Lexer<'_> {
    /// Reads the blanks at the start of logical lines, over blank and comment lines, up to the
    /// first line with something on it, and gives its `Indent` or `Dedent`s.
    pub(super) fn line_start(&mut self) {
        loop {
            let (mut column, mut narrow) = (0u32, 0u32);
            let mut continued = None;
            loop {
                match self.bytes.get(self.pos) {
                    Some(b' ') => {
                        column += 1;
                        narrow += 1;
                    }
                    Some(b'\t') => {
                        column = (column / 8 + 1) * 8;
                        narrow += 1;
                    }
                    Some(0x0c) => (column, narrow) = (0, 0),
                    Some(b'\\') if matches!(self.peek(1), b'\n' | b'\r') => {
                        // The first line of a continued one decides.
                        continued.get_or_insert((column, narrow));
                        self.pos += 1;
                        self.skip_line_end();
                        (column, narrow) = (0, 0);
                        continue;
                    }
                    _ => break,
                }
                self.pos += 1;
            }
            match self.bytes.get(self.pos) {
                None => return,
                Some(b'#') => self.comment(),
                Some(b'\n' | b'\r') => self.skip_line_end(),
                Some(_) => {
                    let (column, narrow) = continued.unwrap_or((column, narrow));
                    return self.indent(column, narrow);
                }
            }
        }
    }

    fn indent(&mut self, column: u32, narrow: u32) {
        let start = self.pos;
        let top = self.levels[self.levels.len() - 1];
        if column.cmp(&top.column) != narrow.cmp(&top.narrow) && self.consistent_level(column, narrow).is_none() {
            self.error(start, start, "tabs and spaces are mixed in a way that leaves the indentation unclear");
            if let Some(e) = self.out.errors.last_mut() {
                e.help = Some("indent with spaces alone, as most do, or with tabs alone".into());
            }
        }
        if column > top.column {
            self.levels.push(Level { column, narrow, has_token: true });
            self.push(TokenKind::Indent, start);
            return;
        }
        while self.levels.last().is_some_and(|l| l.column > column) {
            if self.levels.pop().is_some_and(|l| l.has_token) {
                self.push(TokenKind::Dedent, start);
            }
        }
        if self.levels.last().is_none_or(|l| l.column != column) {
            self.error(start, start, "this line is indented less than the block before it, but matches no outer block");
            self.levels.push(Level { column, narrow, has_token: false });
        }
    }

    /// When dedenting: the open level that the line belongs to under both ways of counting.
    fn consistent_level(&self, column: u32, narrow: u32) -> Option<Level> {
        let top = self.levels[self.levels.len() - 1];
        if column >= top.column {
            return None;
        }
        self.levels.iter().copied().find(|l| l.column == column && l.narrow == narrow)
    }
}
