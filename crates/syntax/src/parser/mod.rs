//! Tokens to tree: recursive descent, with operator precedence for binary operators.
//!
//! A parsing function either returns its node or records one error and returns [`Failed`];
//! statements catch it, skip to the end of their line and go on, so that every statement with
//! a mistake is reported once and nothing follows from it.
//! Where the grammar needs to know what a name means (`sizeof(x)`, `f(x)` in a declaration), the
//! tree keeps the question open, see [`crate::ast`].

pub(crate) mod advice;
mod args;
mod atom;
mod cclass;
mod cdef;
mod compound;
mod cstruct;
mod declarator;
mod directives;
mod expr;
mod foreign;
mod fstring;
mod import;
mod level;
mod literal;
mod params;
mod pattern;
mod simple;
mod stmt;
mod types;

use crate::ast::{Module, Name, NodeId, TypeExpr};
use crate::decode::{Encoding, declared_encoding};
use crate::lexer::{Keywords, Lexed, Token, TokenKind as T, lex};
use cranelift_entity::EntityRef;
use pyxide_base::{Diagnostic, FileId, Loc, Span, Symbol};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// What sort of file is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// An implementation file.
    Pyx,
    /// A definition file.
    Pxd,
    /// A file that others `include`; may hold what either of the two may.
    Pxi,
    /// A Python file: Cython's keywords are plain names.
    Py,
}

/// Cython's `language_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LanguageLevel {
    /// Python 2: print statement, backquotes, `exec`, old octal numbers.
    L2,
    /// `3str`, today the same as 3.
    L3Str,
    /// Python 3.
    L3,
}

/// How to parse.
#[derive(Clone, Copy, Debug)]
pub struct ParseOptions {
    /// Sort of file.
    pub dialect: Dialect,
    /// Level unless a `# cython: language_level=...` comment in the file says otherwise.
    pub language_level: LanguageLevel,
}

impl ParseOptions {
    /// Options for a file with this name's ending; level 3.
    pub fn for_path(path: &str) -> ParseOptions {
        let dialect = match path.rsplit('.').next() {
            Some("pxd") => Dialect::Pxd,
            Some("pxi") => Dialect::Pxi,
            Some("py") => Dialect::Py,
            _ => Dialect::Pyx,
        };
        ParseOptions { dialect, language_level: LanguageLevel::L3 }
    }
}

/// The result of [`parse`].
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree; complete even if there are errors (what could not be parsed is an `Error` node).
    pub module: Module,
    /// What is wrong, in the order of the text.
    pub errors: Vec<Diagnostic>,
    /// Every comment, from `#` to the end of its line.
    pub comments: Vec<Span>,
    /// Every token, in order. Between two of them (and before the first one) there are only
    /// blanks, comments, line continuations, and line ends inside brackets: tokens and the text
    /// between them give the file back.
    pub tokens: Vec<Token>,
    /// The level that was used, after the file's own comment.
    pub language_level: LanguageLevel,
    /// What is right, but says nothing.
    pub warnings: Vec<Diagnostic>,
    is_broken: bool,
    /// Where reading broke off for the first time. All mistakes behind it are in `errors` too; a
    /// compiler that does not recover from a mistake sees none of them.
    pub first_failure: Option<u32>,
}

impl Parsed {
    /// Whether there are mistakes after which the tree does not say all that the text says.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Drops what is wrong behind the first statement that could not be read.
    pub fn forget_later_errors(&mut self) {
        if let Some(end) = self.first_failure {
            self.errors.retain(|e| e.loc.span.start <= end);
        }
    }
}

/// Parses the type that a piece of text is, as casts have it: `const double[::1]`, `int *`. Its
/// first character stands at the offset `at` of the file that the text is from. `None` when it is
/// something else. The ids of its nodes are not those of a tree.
pub fn parse_type(file: FileId, text: &str, at: u32) -> Option<TypeExpr> {
    // Brackets around it keep line ends out; blanks before it make the places right.
    let padded = format!("{}({text})", " ".repeat(at.saturating_sub(1) as usize));
    let lexed = lex(file, &padded, Keywords::Cython);
    let options = ParseOptions { dialect: Dialect::Pyx, language_level: LanguageLevel::L3 };
    let mut parser = Parser::new(file, &padded, &lexed, options, Vec::new());
    while parser.at(T::Indent) {
        parser.bump();
    }
    parser.bump();
    let made = parser.abstract_type().ok()?;
    parser.bump();
    let ended = matches!(parser.kind(), T::Newline | T::Eof);
    (ended && parser.errors.is_empty() && lexed.errors.is_empty()).then_some(made)
}

/// Parses one file. Never panics; always returns a tree.
pub fn parse(file: FileId, text: &str, options: ParseOptions) -> Parsed {
    let keywords = if options.dialect == Dialect::Py { Keywords::Python } else { Keywords::Cython };
    let lexed = lex(file, text, keywords);
    let directives = directives::parse(text, &lexed.comments, &lexed.tokens);
    let language_level = directives::language_level(&directives).unwrap_or(options.language_level);
    let type_comments = directives::type_comments(text, &lexed.comments);
    let mut parser = Parser::new(file, text, &lexed, ParseOptions { language_level, ..options }, type_comments);
    let body = parser.file_body();
    let mut errors = parser.errors;
    let (node_count, first_failure) = (parser.next_id, parser.first_failure);
    let mut warnings = parser.warnings;
    let is_broken = parser.is_broken || !lexed.errors.is_empty();
    warnings.dedup();
    let Lexed { tokens, comments, errors: lex_errors } = lexed;
    // Where the head of a block is wrong in itself, the brace behind it is the smaller trouble.
    let line = |at: u32| text[..at as usize].rfind('\n');
    let told: Vec<_> = errors.iter().map(|e| line(e.loc.span.start)).collect();
    errors.extend(lex_errors.into_iter().filter(|e| e.message != crate::lexer::BRACE_BLOCK || !told.contains(&line(e.loc.span.start))));
    errors.sort_by_key(|e| (e.loc.span.start, e.loc.span.end));
    errors.dedup();
    let module = Module { span: Span::new(0, text.len() as u32), body, directives, node_count };
    Parsed { module, errors, comments, tokens, language_level, first_failure, warnings, is_broken }
}

/// An error has been recorded; the construct cannot be completed.
#[derive(Debug)]
pub(crate) struct Failed;

pub(crate) type Parse<X> = Result<X, Failed>;

/// How deep expressions, types and blocks may nest. CPython stops at 100 blocks and 200 brackets.
const MAX_DEPTH: u32 = 1000;
/// How many operators or trailers may follow each other (`a + b + ...`): each is a level of the tree.
const MAX_CHAIN: u32 = 3000;

pub(crate) struct Parser<'a> {
    file: FileId,
    text: &'a str,
    tokens: &'a [Token],
    comments: &'a [Span],
    pos: usize,
    /// End of the last token that was taken, layout aside.
    last_end: u32,
    next_id: u32,
    depth: u32,
    dialect: Dialect,
    /// What characters in bytes literals mean.
    encoding: Encoding,
    level: LanguageLevel,
    /// `print` is no statement: level 3 or `from __future__ import print_function`.
    print_is_name: bool,
    /// `from __future__ import unicode_literals`
    unicode_literals: bool,
    symbols: FxHashMap<&'a str, Symbol>,
    errors: Vec<Diagnostic>,
    lex_errors: &'a [Diagnostic],
    /// Comments of the form `# type: ...`.
    type_comments: Vec<Span>,
    /// What the block that we are in holds.
    place: stmt::Place,
    /// The innermost construct that we are in.
    level_of: level::Level,
    /// Inside `cdef extern from`.
    in_extern: bool,
    /// The modifiers of the `cdef:` blocks around.
    around: crate::ast::CModifiers,
    /// Only the docstring and `from __future__` imports so far.
    future_allowed: bool,
    /// Nothing so far.
    first_statement: bool,
    /// `await` is a keyword here.
    in_async: bool,
    /// An `async def` stands around: there `async` and `await` are no names.
    async_words: bool,
    /// See [`Parsed::first_failure`].
    first_failure: Option<u32>,
    /// The token at which a statement failed in a way that any compiler recovers from.
    passed_over: Option<usize>,
    /// A statement could not be read.
    is_broken: bool,
    warnings: Vec<Diagnostic>,
}

/// A state to go back to when a reading does not work out.
pub(crate) struct Checkpoint {
    pos: usize,
    last_end: u32,
    next_id: u32,
    depth: u32,
    errors: usize,
    first_failure: Option<u32>,
}

impl<'a> Parser<'a> {
    /// At the first token of a file.
    fn new(file: FileId, text: &'a str, lexed: &'a Lexed, options: ParseOptions, type_comments: Vec<Span>) -> Self {
        Parser {
            file,
            text,
            tokens: &lexed.tokens,
            comments: &lexed.comments,
            pos: 0,
            last_end: 0,
            next_id: 0,
            depth: 0,
            dialect: options.dialect,
            encoding: declared_encoding(text),
            level: options.language_level,
            unicode_literals: false,
            print_is_name: options.language_level != LanguageLevel::L2,
            symbols: FxHashMap::default(),
            errors: Vec::new(),
            lex_errors: &lexed.errors,
            type_comments,
            place: stmt::Place::Code,
            level_of: level::Level::Module,
            in_extern: false,
            around: crate::ast::CModifiers::default(),
            future_allowed: true,
            first_statement: true,
            in_async: options.dialect == Dialect::Py,
            async_words: false,
            first_failure: None,
            passed_over: None,
            is_broken: false,
            warnings: Vec::new(),
        }
    }

    // ---- tokens ----

    fn tok(&self) -> Token {
        self.tokens[self.pos]
    }

    fn kind(&self) -> T {
        self.tokens[self.pos].kind
    }

    /// The token `ahead` places on; `Eof` past the end.
    fn peek(&self, ahead: usize) -> T {
        self.peek_tok(ahead).kind
    }

    fn peek_tok(&self, ahead: usize) -> Token {
        self.tokens[(self.pos + ahead).min(self.tokens.len() - 1)]
    }

    fn at(&self, kind: T) -> bool {
        self.kind() == kind
    }

    fn start(&self) -> u32 {
        self.tok().start
    }

    /// Takes the token.
    fn bump(&mut self) -> Token {
        let tok = self.tok();
        if !matches!(tok.kind, T::Newline | T::Indent | T::Dedent | T::Eof) {
            self.last_end = tok.end;
        }
        if self.pos + 1 < self.tokens.len() {
            self.pos += 1;
        }
        tok
    }

    fn eat(&mut self, kind: T) -> bool {
        let yes = self.at(kind);
        if yes {
            self.bump();
        }
        yes
    }

    fn expect(&mut self, kind: T, context: &str) -> Parse<Token> {
        if self.at(kind) {
            return Ok(self.bump());
        }
        self.fail_expected(kind.show(), context)
    }

    fn token_text(&self, tok: Token) -> &'a str {
        &self.text[tok.start as usize..tok.end as usize]
    }

    /// Whether the token is this name (a soft keyword).
    fn at_word(&self, word: &str) -> bool {
        self.word_at(0, word)
    }

    fn word_at(&self, ahead: usize, word: &str) -> bool {
        let tok = self.peek_tok(ahead);
        tok.kind == T::Name && self.token_text(tok) == word
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let yes = self.at_word(word);
        if yes {
            self.bump();
        }
        yes
    }

    fn is_cython(&self) -> bool {
        self.dialect != Dialect::Py
    }

    // ---- nodes ----

    fn id(&mut self) -> NodeId {
        let id = NodeId::new(self.next_id as usize);
        self.next_id += 1;
        id
    }

    /// From `start` to the end of the last token taken.
    fn span_from(&self, start: u32) -> Span {
        Span::new(start, self.last_end.max(start))
    }

    fn symbol(&mut self, text: &'a str) -> Symbol {
        if let Some(s) = self.symbols.get(text) {
            return *s;
        }
        let symbol = if text.is_ascii() { Symbol::new(text) } else { Symbol::new(&text.nfkc().collect::<String>()) };
        self.symbols.insert(text, symbol);
        symbol
    }

    fn name(&mut self, what: &str) -> Parse<Name> {
        // For Cython `as` is an identifier like any other.
        let found = self.at(T::Name) || self.at(T::As) && self.is_cython();
        if !found {
            return self.fail_expected(what, "");
        }
        let tok = self.bump();
        Ok(self.name_of(tok))
    }

    fn name_of(&mut self, tok: Token) -> Name {
        let text = self.symbol(self.token_text(tok));
        if self.async_words && matches!(text.as_str(), "async" | "await") {
            self.error(tok.span(), format!("'{text}' is a keyword inside of an 'async def'"));
        }
        Name { id: self.id(), span: tok.span(), text }
    }

    // ---- errors ----

    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::error("syntax", Loc::new(self.file, span), message));
    }

    fn fail<X>(&mut self, span: Span, message: impl Into<String>) -> Parse<X> {
        // Where the lexer has complained on this line already, nothing more is to be said.
        if !self.lexer_complained(span.start) {
            self.error(span, message);
        }
        Err(Failed)
    }

    /// Notes where reading broke off, unless it was over what is passed over; `failed` is handed on.
    fn broke_off(&mut self, failed: Failed) -> Failed {
        self.is_broken = true;
        if self.passed_over != Some(self.pos) {
            let end = self.tok().end;
            self.first_failure.get_or_insert(end);
        }
        failed
    }

    /// Notes that the failure here is one that any compiler recovers from; `failed` is handed on.
    fn pass_over(&mut self, failed: Failed) -> Failed {
        self.passed_over = Some(self.pos);
        failed
    }

    fn lexer_complained(&self, at: u32) -> bool {
        if self.lex_errors.is_empty() {
            return false;
        }
        let line_start = self.tokens[..self.pos].iter().rposition(|t| matches!(t.kind, T::Newline)).map_or(0, |i| self.tokens[i].end);
        self.lex_errors.iter().any(|e| (line_start..=at.max(self.tok().end)).contains(&e.loc.span.start))
    }

    /// "expected X context, found Y" at the current token.
    fn fail_expected<X>(&mut self, what: &str, context: &str) -> Parse<X> {
        let tok = self.tok();
        let found = match tok.kind {
            T::Name => format!("'{}'", self.token_text(tok)),
            k => k.show().to_owned(),
        };
        let blank = if context.is_empty() { "" } else { " " };
        let span = match tok.kind {
            T::Newline => Span::empty(tok.start),
            _ => tok.span(),
        };
        let known = self.errors.len();
        let failed = self.fail(span, format!("expected {what}{blank}{context}, found {found}"));
        if self.errors.len() > known
            && let Some(help) = self.hint(what)
            && let Some(e) = self.errors.last_mut()
        {
            e.help = Some(help.into());
        }
        failed
    }

    /// What was probably meant where `expected` is missing.
    fn hint(&self, expected: &str) -> Option<&'static str> {
        let previous = self.tokens[self.pos.saturating_sub(1)].kind;
        Some(match (self.kind(), expected) {
            (T::Name, "',' or ')'") if self.pos >= 3 && self.tokens[self.pos - 3].kind == T::For => "a loop over numbers is 'for i in range(n):'",
            (T::Name, "',' or ')'") if previous == T::Name && !self.is_cython() => "C types stand in .pyx files; in a .py file write 'x: cython.int'",
            (T::LBrace, "':'") => "a block is a ':' and indented lines, without braces",
            (T::Assign, "':'") => "'==' compares, ':=' assigns inside an expression",
            (T::If, "':'") if previous == T::Else => "write 'elif'",
            (T::Bang, "an expression") => "negation is written 'not'",
            (T::Newline, "an expression") if previous == T::Plus => "there is no '++'; write 'x += 1'",
            (T::Newline, "an expression") if previous == T::Minus => "there is no '--'; write 'x -= 1'",
            (T::Pipe, "an expression") if previous == T::Pipe => "there is no operator '||'; write 'or'",
            (T::Name, "':'") | (T::Newline, "':'") => "a block starts with ':' at the end of its first line",
            (T::Int | T::Float | T::Str | T::FStart | T::Name | T::LParen | T::LBrace, _) if expected.starts_with("','") && previous != T::Name => {
                "a ',' may be missing in front of it"
            }
            (T::Arrow, _) => "members are reached with '.', also through pointers",
            _ => return None,
        })
    }

    // ---- trying ----

    fn checkpoint(&self) -> Checkpoint {
        Checkpoint { pos: self.pos, last_end: self.last_end, next_id: self.next_id, depth: self.depth, errors: self.errors.len(), first_failure: self.first_failure }
    }

    fn rewind(&mut self, to: Checkpoint) {
        self.pos = to.pos;
        self.last_end = to.last_end;
        self.next_id = to.next_id;
        self.depth = to.depth;
        self.errors.truncate(to.errors);
        self.first_failure = to.first_failure;
    }

    /// Runs `f`; if it fails, or reports an error, everything is as before.
    fn attempt<X>(&mut self, f: impl FnOnce(&mut Self) -> Parse<X>) -> Option<X> {
        let before = self.checkpoint();
        let errors = before.errors;
        match f(self) {
            Ok(x) if self.errors.len() == errors => Some(x),
            _ => {
                self.rewind(before);
                None
            }
        }
    }

    /// Runs `f` one level deeper, on more stack if need be.
    fn deeper<X>(&mut self, f: impl FnOnce(&mut Self) -> Parse<X>) -> Parse<X> {
        if self.depth >= MAX_DEPTH {
            let span = self.tok().span();
            return self.fail(span, format!("this is nested more than {MAX_DEPTH} levels deep"));
        }
        self.depth += 1;
        let result = stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || f(self));
        self.depth -= 1;
        result
    }
}
