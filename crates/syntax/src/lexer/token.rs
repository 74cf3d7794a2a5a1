//! What the lexer hands to the parser.

use super::Keywords;
use pyxide_base::Span;

/// A token: what it is and where. Its text is read from the source when it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Token {
    /// Its extent.
    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }
}

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident = $show:literal,)*) => {
        /// The kinds of tokens. Soft keywords (`match`, `type`, `nogil`, `async`, ...) are names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum TokenKind { $($(#[$doc])* $name,)* }
        impl TokenKind {
            /// How messages call it.
            pub fn show(self) -> &'static str {
                match self { $(TokenKind::$name => $show,)* }
            }
        }
    };
}

tokens! {
    /// End of the text.
    Eof = "end of file",
    /// End of a logical line.
    Newline = "end of line",
    /// The block below is deeper.
    Indent = "indentation",
    /// Back to an outer block.
    Dedent = "end of block",
    /// An identifier.
    Name = "a name",
    /// An integer with its suffix.
    Int = "a number",
    /// A float.
    Float = "a number",
    /// An imaginary number.
    Imaginary = "a number",
    /// A whole string literal that is neither f- nor t-string.
    Str = "a string",
    /// Prefix and opening quotes of an f-string or t-string.
    FStart = "a string",
    /// Text inside an f-string.
    FMiddle = "string text",
    /// Closing quotes of an f-string.
    FEnd = "end of the string",
    /// Something that is no token; an error has been reported.
    Error = "an unknown character",

    /// `(`
    LParen = "'('",
    /// `)`
    RParen = "')'",
    /// `[`
    LBracket = "'['",
    /// `]`
    RBracket = "']'",
    /// `{`
    LBrace = "'{'",
    /// `}`
    RBrace = "'}'",
    /// `,`
    Comma = "','",
    /// `:`
    Colon = "':'",
    /// `;`
    Semicolon = "';'",
    /// `.`
    Dot = "'.'",
    /// `...`
    Ellipsis = "'...'",
    /// `->`
    Arrow = "'->'",
    /// `:=`
    Walrus = "':='",
    /// `=`
    Assign = "'='",
    /// `!` (conversion in f-strings)
    Bang = "'!'",
    /// `?` (checked casts, `except?`)
    Question = "'?'",
    /// `` ` ``
    Backquote = "'`'",
    /// `+`
    Plus = "'+'",
    /// `-`
    Minus = "'-'",
    /// `*`
    Star = "'*'",
    /// `**`
    StarStar = "'**'",
    /// `/`
    Slash = "'/'",
    /// `//`
    SlashSlash = "'//'",
    /// `%`
    Percent = "'%'",
    /// `@`
    At = "'@'",
    /// `<<`
    Shl = "'<<'",
    /// `>>`
    Shr = "'>>'",
    /// `&`
    Amp = "'&'",
    /// `|`
    Pipe = "'|'",
    /// `^`
    Caret = "'^'",
    /// `~`
    Tilde = "'~'",
    /// `<`
    Lt = "'<'",
    /// `>`
    Gt = "'>'",
    /// `<=`
    Le = "'<='",
    /// `>=`
    Ge = "'>='",
    /// `==`
    EqEq = "'=='",
    /// `!=`
    NotEq = "'!='",
    /// `<>`
    LtGt = "'<>'",
    /// `+=`
    PlusEq = "'+='",
    /// `-=`
    MinusEq = "'-='",
    /// `*=`
    StarEq = "'*='",
    /// `**=`
    StarStarEq = "'**='",
    /// `/=`
    SlashEq = "'/='",
    /// `//=`
    SlashSlashEq = "'//='",
    /// `%=`
    PercentEq = "'%='",
    /// `@=`
    AtEq = "'@='",
    /// `<<=`
    ShlEq = "'<<='",
    /// `>>=`
    ShrEq = "'>>='",
    /// `&=`
    AmpEq = "'&='",
    /// `|=`
    PipeEq = "'|='",
    /// `^=`
    CaretEq = "'^='",

    /// `and`
    And = "'and'",
    /// `as`
    As = "'as'",
    /// `assert`
    Assert = "'assert'",
    /// `break`
    Break = "'break'",
    /// `class`
    Class = "'class'",
    /// `continue`
    Continue = "'continue'",
    /// `def`
    Def = "'def'",
    /// `del`
    Del = "'del'",
    /// `elif`
    Elif = "'elif'",
    /// `else`
    Else = "'else'",
    /// `except`
    Except = "'except'",
    /// `False`
    False = "'False'",
    /// `finally`
    Finally = "'finally'",
    /// `for`
    For = "'for'",
    /// `from`
    From = "'from'",
    /// `global`
    Global = "'global'",
    /// `if`
    If = "'if'",
    /// `import`
    Import = "'import'",
    /// `in`
    In = "'in'",
    /// `is`
    Is = "'is'",
    /// `lambda`
    Lambda = "'lambda'",
    /// `None`
    None = "'None'",
    /// `nonlocal`
    Nonlocal = "'nonlocal'",
    /// `not`
    Not = "'not'",
    /// `or`
    Or = "'or'",
    /// `pass`
    Pass = "'pass'",
    /// `raise`
    Raise = "'raise'",
    /// `return`
    Return = "'return'",
    /// `True`
    True = "'True'",
    /// `try`
    Try = "'try'",
    /// `while`
    While = "'while'",
    /// `with`
    With = "'with'",
    /// `yield`
    Yield = "'yield'",
    /// `cdef` (as the following, a plain name in `.py` files)
    Cdef = "'cdef'",
    /// `cpdef`
    Cpdef = "'cpdef'",
    /// `ctypedef`
    Ctypedef = "'ctypedef'",
    /// `cimport`
    Cimport = "'cimport'",
    /// `include`
    Include = "'include'",
    /// `DEF`
    CompileDef = "'DEF'",
    /// `IF`
    CompileIf = "'IF'",
    /// `ELIF`
    CompileElif = "'ELIF'",
    /// `ELSE`
    CompileElse = "'ELSE'",
}

impl TokenKind {
    /// The keyword that a word is, if any.
    pub(crate) fn keyword(word: &str, keywords: Keywords) -> Option<TokenKind> {
        use TokenKind::*;
        let cython = keywords == Keywords::Cython;
        if word.len() > 8 || word.len() < 2 {
            return Option::None;
        }
        Some(match word {
            "and" => And,
            "as" => As,
            "assert" => Assert,
            "break" => Break,
            "class" => Class,
            "continue" => Continue,
            "def" => Def,
            "del" => Del,
            "elif" => Elif,
            "else" => Else,
            "except" => Except,
            "False" => False,
            "finally" => Finally,
            "for" => For,
            "from" => From,
            "global" => Global,
            "if" => If,
            "import" => Import,
            "in" => In,
            "is" => Is,
            "lambda" => Lambda,
            "None" => None,
            "nonlocal" => Nonlocal,
            "not" => Not,
            "or" => Or,
            "pass" => Pass,
            "raise" => Raise,
            "return" => Return,
            "True" => True,
            "try" => Try,
            "while" => While,
            "with" => With,
            "yield" => Yield,
            "cdef" if cython => Cdef,
            "cpdef" if cython => Cpdef,
            "ctypedef" if cython => Ctypedef,
            "cimport" if cython => Cimport,
            "include" if cython => Include,
            "DEF" if cython => CompileDef,
            "IF" if cython => CompileIf,
            "ELIF" if cython => CompileElif,
            "ELSE" if cython => CompileElse,
            _ => return Option::None,
        })
    }

    /// Whether this is a keyword of either language.
    pub fn is_keyword(self) -> bool {
        self as u8 >= TokenKind::And as u8
    }
}
