//! Text to tree: the lexer, the syntax tree and the parser of Cython and Python.
//!
//! Nothing in here reads files, resolves names or knows types.

pub mod ast;
mod decode;
pub mod lexer;
mod parser;
mod strings;
mod unparse;

pub use decode::decode;
pub use parser::{Dialect, LanguageLevel, ParseOptions, Parsed, parse, parse_type};
#[doc(inline)]
pub use lexer::{Token, TokenKind};
pub use unparse::{display_expr, repr_bytes, repr_text, unparse, unparse_expr, unparse_type};
