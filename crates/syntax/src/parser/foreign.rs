//! Statements of other languages, of Python 2, and of languages that nobody speaks: what to write instead.
//!
//! A statement that cannot be read keeps its one error; where its first words, or those around the place where
//! reading broke off, show what was meant, the error says that instead of what was expected.

use super::stmt::Place;
use super::{Parser, T};
use crate::ast::{BinaryOp, Expr, ExprKind};
use pyxide_base::Span;

/// Names of C's types, and what C and C++ write in front of them.
const C_TYPES: &[&str] = &[
    "int", "char", "double", "float", "long", "short", "unsigned", "signed", "void", "bint", "size_t", "ssize_t", "Py_ssize_t", "int8_t",
    "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "bool", "auto", "FILE", "wchar_t", "uint", "string",
];
const QUALIFIERS: &[&str] = &["static", "const", "inline", "volatile", "register", "constexpr", "readonly", "public"];

/// First words of statements that other languages have: `(word, message, help)`.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("function", FUNCTION, "write 'def name(parameters):'"),
    ("func", FUNCTION, "write 'def name(parameters):'"),
    ("fn", FUNCTION, "write 'def name(parameters):'"),
    ("fun", FUNCTION, "write 'def name(parameters):'"),
    ("sub", FUNCTION, "write 'def name(parameters):'"),
    ("let", VARIABLE, "write 'x = 3', or with a C type 'cdef int x = 3'"),
    ("var", VARIABLE, "write 'x = 3', or with a C type 'cdef int x = 3'"),
    ("switch", "there is no 'switch'", "write 'if', 'elif', 'else' (they become C's switch where they can), or 'match' and 'case'"),
    ("do", "there is no 'do' loop", "write 'while True:' and end the block with 'if not condition: break'"),
    ("foreach", "there is no 'foreach'", "write 'for item in items:'"),
    ("unless", "there is no 'unless'", "write 'if not condition:'"),
    ("until", "there is no 'until'", "write 'while not condition:'"),
    ("loop", "there is no 'loop'", "write 'while True:'"),
    ("throw", "exceptions are raised", "write 'raise'"),
    ("catch", "exceptions are caught with 'except'", "write 'except ErrorType as e:'"),
    ("typedef", "C types are named with 'ctypedef'", "write 'ctypedef' in its place: 'ctypedef int number'"),
    ("using", "C++ types are named with 'ctypedef'", "write 'ctypedef vector[int] numbers'; names of C++ come by 'cimport'"),
    ("namespace", "a namespace is named where its header is", "write 'cdef extern from \"header.h\" namespace \"name\":'"),
    ("template", "a template has its parameters in brackets", "write 'cdef cppclass Name[T]:', or use a fused type for functions of several types"),
    ("DEFINE", DEFINE, "write 'cdef enum: N = 10' (C knows it too), or 'DEF N = 10'"),
    ("define", DEFINE, "write 'cdef enum: N = 10' (C knows it too), or 'DEF N = 10'"),
    ("delete", "there is no 'delete'", "write 'del p' for an object of C++; 'free(p)' for memory from malloc()"),
    ("goto", "there is no 'goto'", "a loop with 'break', or a function that returns, does the same"),
    ("struct", "a struct is declared with 'cdef'", "write 'cdef struct Name:' with one field on each line below"),
    ("union", "a union is declared with 'cdef'", "write 'cdef union Name:' with one member on each line below"),
    ("enum", "a C enum is declared with 'cdef'", "write 'cdef enum Name:' with its members below"),
    ("cppclass", "a C++ class is declared with 'cdef'", "write 'cdef cppclass Name:' inside of 'cdef extern from \"header.h\":'"),
    ("extern", "names of C are declared in a block", "write 'cdef extern from \"header.h\":' with one declaration on each line below"),
    ("nogil", "the GIL is released by 'with'", "write 'with nogil:'"),
    ("gil", "the GIL is taken by 'with'", "write 'with gil:'"),
    ("include", "'include' names a Cython file in quotes", "write 'include \"file.pxi\"'; for a C header 'cdef extern from \"header.h\":'"),
];
const FUNCTION: &str = "a function is defined with 'def', or with 'cdef' for C alone";
const VARIABLE: &str = "a variable needs no word in front of it";
const DEFINE: &str = "constants are defined with '='";

/// What is shown instead of an error that says what was expected.
struct Meant {
    span: Span,
    message: String,
    help: String,
}

impl Parser<'_> {
    /// The statement that starts at token `first` could not be read, and the first of its errors is number `known`:
    /// says what was meant, if that can be seen.
    pub(super) fn explain_statement(&mut self, first: usize, known: usize) {
        let Some(error) = self.errors.get(known) else { return };
        let at = error.loc.span;
        let line_end = self.tokens[first..].iter().find(|t| matches!(t.kind, T::Newline | T::Eof)).map_or(u32::MAX, |t| t.end);
        // What went wrong in the block of a statement has nothing to do with its beginning.
        if at.start > line_end || error.help.as_deref().is_some_and(|h| h.contains(".py file") || h.contains(".pyx files")) {
            return;
        }
        let Some(wrong) = self.tokens[first..].iter().position(|t| t.start >= at.start).map(|i| first + i) else { return };
        let Some(meant) = self.meant_by_start(first, wrong).or_else(|| self.meant_by_place(first, wrong)) else { return };
        let error = &mut self.errors[known];
        error.loc.span = meant.span;
        error.message = meant.message;
        error.help = Some(meant.help);
    }

    /// The text of a token, also of keywords and signs.
    pub(super) fn text_at(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| self.token_text(*t))
    }

    fn kind_at(&self, i: usize) -> T {
        self.tokens.get(i).map_or(T::Eof, |t| t.kind)
    }

    /// From token `first` to the end of the statement's line, as written, if that is short.
    fn rest_of_line(&self, first: usize) -> Option<&str> {
        let start = self.tokens[first].start as usize;
        let text = self.text[start..].lines().next()?;
        let text = text.split('#').next()?.trim_end().trim_end_matches([';', '{', ' ']);
        (!text.is_empty() && text.chars().count() <= 60 && !text.contains('\'')).then_some(text)
    }

    fn meant_by_start(&self, first: usize, wrong: usize) -> Option<Meant> {
        let (word, kind, next) = (self.text_at(first), self.kind_at(first), self.kind_at(first + 1));
        let span = self.tokens[first].span();
        let meant = |message: &str, help: &str| Some(Meant { span, message: message.into(), help: help.into() });
        match kind {
            T::SlashSlash => return meant("a comment starts with '#'", "'//' divides, and drops the fraction"),
            T::Slash if next == T::Star => return meant("a comment starts with '#'", "there are no comments inside of a line: each line starts with '#'"),
            T::Else | T::Elif | T::Except | T::Finally => {
                let before = match kind {
                    T::Elif => "'if'",
                    T::Else => "'if', loop or 'try'",
                    _ => "'try'",
                };
                let message = format!("'{word}' belongs to no {before}");
                return meant(&message, "it stands directly below a block, as far to the left as the line that opened it");
            }
            T::Import if next == T::Dot => return meant("a relative import names what it imports", "write 'from . import name'"),
            T::Name | T::Include | T::For => {}
            _ if next == T::Assign && word.chars().all(char::is_alphabetic) => {
                let message = format!("'{word}' is a keyword and cannot be a name");
                return meant(&message, &format!("take another name, such as '{word}_'"));
            }
            _ => return None,
        }
        let at_end = matches!(next, T::Newline | T::Eof);
        if matches!(word, "print" | "exec") && wrong == first + 1 {
            let help = match self.rest_of_line(first + 1) {
                Some(rest) if word == "print" && !rest.starts_with('>') => format!("write 'print({rest})', or set language_level=2"),
                _ => format!("write '{word}(...)', or set language_level=2"),
            };
            return meant(&format!("'{word}' is a function: its arguments stand in parentheses"), &help);
        }
        if self.place == Place::Code && self.is_cython() && !at_end {
            let (skip, ty) = match QUALIFIERS.contains(&word) && next == T::Name {
                true => (1, self.text_at(first + 1)),
                false => (0, word),
            };
            let declared = matches!(self.kind_at(first + skip + 1), T::Name | T::Star);
            if declared && (C_TYPES.contains(&ty) || skip == 1) {
                let is_function = (first..wrong + 3).any(|i| self.kind_at(i) == T::Name && self.kind_at(i + 1) == T::LParen);
                let message = if is_function { "a C function is defined with 'cdef'" } else { "a C variable is declared with 'cdef'" };
                // What `cdef` declares is static to the module anyway.
                let from = if matches!(word, "static" | "register" | "constexpr") { first + 1 } else { first };
                let help = match self.rest_of_line(from) {
                    Some(line) => format!("write 'cdef {line}'"),
                    None => "write 'cdef' in front of it".into(),
                };
                return meant(message, &help);
            }
        }
        if word == "for" && next == T::LParen && self.kind_at(wrong) != T::Newline {
            return meant("there is no 'for (;;)'", "a loop over numbers is 'for i in range(n):'");
        }
        if word == "match" && self.tokens[first..].iter().position(|t| t.kind == T::Newline).is_some_and(|i| self.text_at(first + i + 2) == "case") {
            return meant("the line of 'match' ends with ':'", "write 'match value:'");
        }
        if next == T::Walrus {
            let help = self.rest_of_line(first).map_or("write '='".into(), |l| format!("write '{}'", l.replacen(":=", "=", 1)));
            return meant("':=' assigns inside of an expression; a statement has '='", &help);
        }
        if self.place == Place::Declarations {
            return None;
        }
        // A name of the program may be any of these words.
        let alone = matches!(next, T::Assign | T::Dot | T::Comma | T::LBracket);
        let (_, message, help) = STATEMENTS.iter().find(|(w, ..)| *w == word && !alone)?;
        meant(message, help)
    }

    /// What the place shows at which reading broke off: token `wrong` of the statement from `first`.
    fn meant_by_place(&self, first: usize, wrong: usize) -> Option<Meant> {
        let kind = self.kind_at(wrong);
        let before = self.kind_at(wrong.saturating_sub(1));
        let span = self.tokens[wrong].span();
        let meant = |message: &str, help: &str| Some(Meant { span, message: message.into(), help: help.into() });
        if let Some(open) = self.cast_before(first, wrong) {
            let ty = &self.text[self.tokens[open].end as usize..self.closing_of(open).map_or(0, |i| self.tokens[i].start) as usize];
            let span = Span::new(self.tokens[open].start, self.tokens[self.closing_of(open)?].end);
            let value = self.text_at(self.closing_of(open)? + 1).to_owned();
            return Some(Meant { span, message: "a cast has its type in '<' and '>'".into(), help: format!("write '<{}>{value}'", ty.trim()) });
        }
        let starts_cdef = matches!(self.kind_at(first), T::Cdef | T::Cpdef);
        match kind {
            T::Question => meant("there is no '?:'", "write 'A if condition else B'"),
            T::Lt if starts_cdef && before == T::Name => {
                let end = self.tokens[wrong..].iter().position(|t| matches!(t.kind, T::Gt | T::Shr | T::Newline)).map_or(wrong, |i| wrong + i);
                let inner = self.text.get(self.tokens[wrong].end as usize..self.tokens[end].start as usize).unwrap_or("int");
                meant("arguments of types stand in brackets", &format!("write '{}[{}]'", self.text_at(wrong.wrapping_sub(1)), inner.replace('<', "[")))
            }
            T::Colon if starts_cdef && self.text_at(first + 1) == "extern" && before == T::Str => {
                meant("'from' is missing in front of the header", &format!("write 'cdef extern from {}:'", self.text_at(wrong.wrapping_sub(1))))
            }
            T::Name | T::Lt if starts_cdef && before == T::From => {
                let line = self.rest_of_line(wrong).unwrap_or("header.h").trim_end_matches(':').trim().to_owned();
                meant("the name of the header stands in quotes", &format!("write 'cdef extern from \"{line}\":'"))
            }
            T::From if matches!(self.kind_at(first), T::Cimport | T::Import) => {
                let (word, name) = (self.text_at(first), self.text_at(first + 1));
                let module = self.rest_of_line(wrong + 1).unwrap_or("module");
                meant("'from' stands first", &format!("write 'from {module} {word} {name}'"))
            }
            T::Colon if starts_cdef && wrong > first + 2 && before == T::Name && self.kind_at(wrong + 1) == T::Name && self.place == Place::Code && self.kind_at(first + 1) == T::Name => {
                meant("the type stands in front of the name, and not behind it too", &format!("leave ': {}' away", self.text_at(wrong + 1)))
            }
            T::Name if starts_cdef && wrong >= first + 5 && self.kind_at(wrong - 2) == T::Comma && before == T::Name => {
                let (ty, name) = (self.text_at(wrong.wrapping_sub(1)), self.text_at(wrong));
                meant("one 'cdef' declares variables of one type", &format!("write 'cdef {ty} {name}' on a line of its own"))
            }
            T::Name | T::Star if self.text_at(wrong.wrapping_sub(1)) == "sizeof" => {
                meant("what 'sizeof' measures stands in parentheses", &format!("write 'sizeof({})'", self.text_at(wrong)))
            }
            T::Name if wrong == first + 1 && matches!(self.kind_at(wrong + 1), T::Newline | T::Eof) && matches!(self.text_at(first), "free" | "malloc" | "puts" | "len" | "raise" | "input" | "exit") => {
                meant("the arguments of a function stand in parentheses", &format!("write '{}({})'", self.text_at(first), self.text_at(wrong)))
            }
            T::Star | T::StarStar if starts_cdef && matches!(before, T::Comma | T::LParen) => {
                meant("a C function has a fixed number of parameters", "write 'def' for one with '*' or '**', or pass a list or dict")
            }
            T::Name if starts_cdef && self.text_at(first + 1) == "static" => {
                meant("a C method without 'self' has a decorator", "write '@staticmethod' on the line above, and leave 'static' away")
            }
            T::Name if starts_cdef && self.text_at(first + 1) == "property" => {
                meant("a property is a decorated function", &format!("write '@property' and 'def {}(self):'", self.text_at(wrong)))
            }
            T::LBracket | T::Name if starts_cdef && self.text_at(first + 1) == "template" => {
                meant("there are no templates of functions here", "declare a fused type, 'ctypedef fused T:', and take parameters of that type")
            }
            T::Name if starts_cdef && self.kind_at(first + 1) == T::Class && before == T::LBracket => {
                meant("an extension type has no parameters of types", "declare its attributes as 'object', or write one class for each type")
            }
            T::RBracket if before == T::Int => meant("an axis of a memoryview is ':'", "the contiguous axis is written '::1'"),
            T::Name if matches!(self.text_at(wrong), "div" | "mod" | "AND" | "OR" | "then" | "is" | "xor") => {
                let help = match self.text_at(wrong) {
                    "div" => "division without a fraction is '//'",
                    "mod" => "the remainder is '%'",
                    "AND" => "write 'and'",
                    "OR" => "write 'or'",
                    "xor" => "write '^' for bits, '!=' for truth",
                    _ => "write ':'",
                };
                meant(&format!("there is no '{}'", self.text_at(wrong)), help)
            }
            T::Caret if before == T::Caret => meant("there is no '^^'", "a power is '**', exclusive or is '^'"),
            T::Not if self.kind_at(wrong + 1) != T::In => meant("'not' stands in front of what it negates", "write 'a != b', 'a is not b' or 'a not in b'"),
            T::Name if self.kind_at(first) == T::For && self.text_at(wrong) == "to" => meant("the bounds of this loop are comparisons", "write 'for i in range(n):'"),
            T::Name if self.kind_at(first) == T::For && wrong == first + 2 && C_TYPES.contains(&self.text_at(first + 1)) => {
                let (ty, name) = (self.text_at(first + 1), self.text_at(wrong));
                meant("the variable of a loop is declared before it", &format!("write 'cdef {ty} {name}' on a line above, and 'for {name} in ...:'"))
            }
            T::Cdef if wrong > first && self.kind_at(first) != T::Def => meant("'cdef' starts a line", "declare the variable on a line above, and use its name here"),
            T::Global if starts_cdef => meant("what is declared with 'cdef' in the module is global", "leave 'global' away; functions that assign to it say 'global name'"),
            T::Def if self.text_at(first) == "inline" => meant("C functions are inline, Python's are not", "write 'cdef inline', or 'def'"),
            T::Pipe if self.kind_at(first) == T::Ctypedef => meant("a type that is one of several is a fused type", "write 'ctypedef fused Name:' with one type on each line below"),
            T::Assign if self.kind_at(first) == T::Ctypedef => {
                let (name, ty) = (self.text_at(wrong.wrapping_sub(1)), self.text_at(wrong + 1));
                meant("'ctypedef' has the type first, and no '='", &format!("write 'ctypedef {ty} {name}'"))
            }
            T::Cdef | T::Cpdef | T::Def if matches!(self.level_of, super::level::Level::Struct) => {
                meant("a struct has fields and no functions", "write a function that takes a pointer to it, or a 'cdef class'")
            }
            T::Colon if self.kind_at(wrong + 1) == T::Colon => meant(
                "there is no '::'",
                "names of C++ are cimported, as in 'from libcpp.vector cimport vector', or declared in 'cdef extern from \"header.h\" namespace \"name\":'",
            ),
            T::Colon if starts_cdef && wrong == first + 2 && self.kind_at(wrong + 1) == T::Name => {
                let (name, ty) = (self.text_at(first + 1), self.text_at(wrong + 1));
                meant("the type stands in front of the name", &format!("write '{} {ty} {name}'", self.text_at(first)))
            }
            T::Name | T::Star if starts_cdef && wrong == first + 3 && matches!(self.text_at(first + 1), "struct" | "union" | "enum") => {
                let name = self.text_at(first + 2);
                let help = self.rest_of_line(wrong).map_or(String::new(), |rest| format!("write 'cdef {name} {rest}'"));
                meant(&format!("the type is called '{name}' alone"), &help)
            }
            T::Star | T::Name if wrong >= 2 && matches!(self.text_at(wrong - 2), "struct" | "union" | "enum") && before == T::Name => {
                let (word, name) = (self.text_at(wrong - 2).to_owned(), self.text_at(wrong.wrapping_sub(1)).to_owned());
                meant(&format!("the type is called '{name}' alone"), &format!("leave '{word}' away"))
            }
            T::Name if self.kind_at(first) == T::With && wrong > first + 1 && self.kind_at(wrong + 1) == T::Colon => {
                meant("'as' is missing in front of the name", &format!("write 'as {}'", self.text_at(wrong)))
            }
            T::Name if starts_cdef && before == T::RParen && matches!(self.text_at(wrong), "raises" | "throws" | "throw") => {
                meant("what a C function does on errors is said with 'except'", "write 'except *', or 'except -1' with a value that means an error")
            }
            T::Arrow if starts_cdef && before == T::RParen => {
                let ty = self.text_at(wrong + 1);
                meant("the type of the result stands in front of the name", &format!("write '{} {ty} name(...):'", self.text_at(first)))
            }
            T::Return | T::Raise | T::Pass if (first..wrong).any(|i| self.kind_at(i) == T::Lambda) => {
                meant("the body of a lambda is an expression", "leave the word away, or define a function with 'def'")
            }
            T::Class if self.kind_at(first) == T::Cpdef => meant("an extension type is defined with 'cdef class'", "write 'cdef class'"),
            T::Def if starts_cdef => meant("'cdef' stands in the place of 'def'", "write 'cdef' for C alone, 'cpdef' for C and Python, or 'def' for Python"),
            T::Cdef | T::Cpdef if self.kind_at(first) == T::Def => {
                meant("'cdef' stands in the place of 'def'", "write 'cdef' for C alone, 'cpdef' for C and Python, or 'def' for Python")
            }
            T::Dot | T::Assign if starts_cdef && (first..wrong).any(|i| self.text_at(i) == "self" && self.kind_at(i + 1) == T::Dot) => {
                meant("attributes are declared in the class, not in a method", "write 'cdef' with the type and the name directly below 'cdef class'")
            }
            T::Import if starts_cdef => meant("C declarations of modules are imported with 'cimport'", "write 'cimport'"),
            _ if kind.is_keyword() && matches!(self.kind_at(wrong + 1), T::Comma | T::RParen | T::Assign) && !self.in_expression(first) => {
                let word = self.text_at(wrong).to_owned();
                meant(&format!("'{word}' is a keyword and cannot be a name"), &format!("take another name, such as '{word}_'"))
            }
            T::RParen | T::Comma | T::Assign if before == T::RParen && matches!(self.kind_at(first), T::Def | T::Cdef | T::Cpdef) => {
                let open = self.opening_of(wrong - 1)?;
                let span = Span::new(self.tokens[open].start, self.tokens[wrong - 1].end);
                let inner = self.text.get(self.tokens[open].end as usize..self.tokens[wrong - 1].start as usize)?.to_owned();
                let in_parameters = matches!(self.kind_at(open.checked_sub(1)?), T::Comma | T::LParen);
                in_parameters.then(|| Meant {
                    span,
                    message: "a parameter is one name".into(),
                    help: format!("take the tuple apart in the body: '{inner} = pair'"),
                })
            }
            _ => None,
        }
    }

    /// Whether the statement is one of Python's whose lists hold values, not names.
    fn in_expression(&self, first: usize) -> bool {
        !matches!(self.kind_at(first), T::Def | T::Cdef | T::Cpdef | T::Class | T::Import | T::From | T::Cimport | T::For)
    }

    /// The bracket of `(int)x` or `(int *)x`, in front of token `wrong`.
    fn cast_before(&self, first: usize, wrong: usize) -> Option<usize> {
        let mut at = wrong;
        if self.kind_at(at) != T::RParen {
            at = at.checked_sub(1)?;
        }
        if self.kind_at(at) != T::RParen || !matches!(self.kind_at(at + 1), T::Name | T::Int | T::Float | T::Str | T::LParen | T::Amp | T::None) {
            return None;
        }
        let open = self.opening_of(at).filter(|o| *o >= first && at - o > 1)?;
        if open > first && matches!(self.kind_at(open - 1), T::Name | T::RParen | T::RBracket) {
            return None;
        }
        let mut inner = open + 1..at;
        let is_type = self.kind_at(open + 1) == T::Name && inner.all(|i| matches!(self.kind_at(i), T::Name | T::Star | T::Dot));
        is_type.then_some(open)
    }

    fn opening_of(&self, close: usize) -> Option<usize> {
        let mut depth = 0;
        (0..=close).rev().take(64).find(|i| {
            match self.kind_at(*i) {
                T::RParen => depth += 1,
                T::LParen => depth -= 1,
                _ => {}
            }
            depth == 0
        })
    }

    fn closing_of(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        (open..self.tokens.len()).take(64).find(|i| {
            match self.kind_at(*i) {
                T::LParen => depth += 1,
                T::RParen => depth -= 1,
                _ => {}
            }
            depth == 0
        })
    }

    /// `char *s = NULL`: read as a product, meant as a declaration. The product's name.
    pub(super) fn declaration_like(&self, e: &Expr) -> Option<&'static str> {
        let ExprKind::Binary { op: BinaryOp::Mul, left, right } = &e.kind else { return None };
        let word = left.as_name()?;
        right.as_name()?;
        (self.is_cython()).then(|| C_TYPES.iter().copied().find(|t| word == *t)).flatten()
    }
}
