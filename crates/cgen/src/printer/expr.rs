//! Expressions with as few parentheses as C and its compilers' warnings allow.

use super::Printer;
use crate::ctree::{BinOp, CExpr, Template};

/// How tightly a form binds (C11 6.5); a binary operator's is its own.
const ASSIGN: u8 = 2;
const CONDITIONAL: u8 = 3;
const PREFIX: u8 = 14;
const POSTFIX: u8 = 15;

impl Printer<'_> {
    /// Prints `e` where a form of at least `level` may stand bare.
    pub(crate) fn expr(&mut self, e: &CExpr, level: u8) {
        let own = own_level(e);
        let parens = own < level;
        if parens {
            self.push("(");
        }
        self.bare(e);
        if parens {
            self.push(")");
        }
    }

    fn bare(&mut self, e: &CExpr) {
        match e {
            CExpr::Name(n) => self.push(n),
            CExpr::Text(t) => {
                if is_one_token(t) {
                    self.push(t);
                } else {
                    self.push("(");
                    self.push(t);
                    self.push(")");
                }
            }
            CExpr::Call(f, args) => {
                self.expr(f, POSTFIX);
                self.push("(");
                self.list(args);
                self.push(")");
            }
            CExpr::Member(of, name) => {
                self.expr(of, POSTFIX);
                self.push(".");
                self.push(name);
            }
            CExpr::Arrow(of, name) => {
                self.expr(of, POSTFIX);
                self.push("->");
                self.push(name);
            }
            CExpr::Index(of, index) => {
                self.expr(of, POSTFIX);
                self.push("[");
                self.expr(index, 0);
                self.push("]");
            }
            CExpr::Prefix(op, of) => {
                self.push(op.sign());
                // `- -x` must not become `--x`.
                let same = matches!(&**of, CExpr::Prefix(inner, _) if inner.sign() == op.sign());
                self.expr(of, if same { POSTFIX } else { PREFIX });
            }
            CExpr::Binary(op, a, b) => {
                self.operand(*op, a, op.level());
                self.push(" ");
                self.push(op.sign());
                self.push(" ");
                self.operand(*op, b, op.level() + 1);
            }
            CExpr::Conditional(cond, then, otherwise) => {
                self.expr(cond, CONDITIONAL + 1);
                self.push(" ? ");
                self.expr(then, CONDITIONAL);
                self.push(" : ");
                self.expr(otherwise, CONDITIONAL);
            }
            CExpr::Cast(ty, of) => {
                self.push("(");
                self.push(&ty.to_string());
                self.push(")");
                self.expr(of, PREFIX);
            }
            CExpr::Assign(dest, value) => {
                self.expr(dest, PREFIX);
                self.push(" = ");
                self.expr(value, ASSIGN);
            }
            CExpr::Comma(a, b) => {
                self.push("(");
                self.expr(a, ASSIGN);
                self.push(", ");
                self.expr(b, ASSIGN);
                self.push(")");
            }
            CExpr::SizeOf(ty) => {
                self.push("sizeof(");
                self.push(&ty.to_string());
                self.push(")");
            }
            CExpr::Template(t) => self.template(t),
            CExpr::Braces(items) => {
                self.push("{");
                self.list(items);
                self.push("}");
            }
        }
    }

    pub(crate) fn list(&mut self, args: &[CExpr]) {
        for (i, a) in args.iter().enumerate() {
            if i > 0 {
                self.push(", ");
            }
            self.expr(a, ASSIGN);
        }
    }

    /// An operand; gcc and clang warn of `a || b && c`, `a << b + c`, `a & b == c`, so those get
    /// parentheses that C itself would not need.
    fn operand(&mut self, op: BinOp, e: &CExpr, level: u8) {
        let level = match (op, e) {
            (_, CExpr::Binary(inner, ..)) if *inner != op && mixes(op, *inner) => POSTFIX,
            _ => level,
        };
        self.expr(e, level);
    }

    /// An expression that stands in parentheses already: its own are left out, since compilers ask
    /// whether `if ((a == b))` was meant to assign.
    pub(crate) fn condition(&mut self, e: &CExpr) {
        match e {
            CExpr::Template(t) => match inside_parentheses(&t.text) {
                Some(text) => self.template(&Template { text: text.into(), args: t.args.clone() }),
                None => self.template(t),
            },
            _ => self.expr(e, 0),
        }
    }

    fn template(&mut self, t: &Template) {
        let mut rest: &str = &t.text;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|c| c + open) else { break };
            match rest[open + 1..close].parse::<usize>() {
                Ok(n) if n < t.args.len() => {
                    self.push(&rest[..open]);
                    // Inside a list or alone in parentheses nothing can bind to the argument.
                    let before = rest[..open].trim_end().chars().last();
                    let after = rest[close + 1..].trim_start().chars().next();
                    let lonely = matches!(before, Some('(' | ',' | '[')) && matches!(after, Some(')' | ',' | ']'))
                        && !rest[..open].trim_end().ends_with("&(");
                    self.expr(&t.args[n], if lonely { ASSIGN } else { POSTFIX });
                }
                _ => self.push(&rest[..=close]),
            }
            rest = &rest[close + 1..];
        }
        self.push(rest);
    }
}

fn own_level(e: &CExpr) -> u8 {
    match e {
        CExpr::Assign(..) => ASSIGN,
        CExpr::Conditional(..) => CONDITIONAL,
        CExpr::Binary(op, ..) => op.level(),
        CExpr::Prefix(..) | CExpr::Cast(..) => PREFIX,
        CExpr::Template(t) => template_level(&t.text),
        _ => POSTFIX,
    }
}

/// A template is atomic when it is one call or stands in parentheses of its own.
fn template_level(text: &str) -> u8 {
    let mut depth = 0i32;
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            c if c.is_alphanumeric() || c == '_' => {}
            '-' if text[i..].starts_with("->") => {}
            '>' if text[..i].ends_with('-') => {}
            '.' => {}
            _ if depth == 0 => return 0,
            _ => {}
        }
    }
    // `(type)x` is a cast, not an atom.
    if text.starts_with('(') && !closes_at_end(text) { PREFIX } else { POSTFIX }
}

fn closes_at_end(text: &str) -> bool {
    let mut depth = 0i32;
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return i + 1 == text.len();
                }
            }
            _ => {}
        }
    }
    false
}

fn is_one_token(t: &str) -> bool {
    t.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '.')
        || (t.starts_with('(') && closes_at_end(t))
}

fn mixes(outer: BinOp, inner: BinOp) -> bool {
    use BinOp::*;
    match outer {
        OrOr => inner == AndAnd,
        And | Or | Xor => true,
        Shl | Shr => true,
        Eq | Ne | Lt | Le | Gt | Ge => matches!(inner, Eq | Ne | Lt | Le | Gt | Ge | And | Or | Xor),
        _ => matches!(inner, Shl | Shr | And | Or | Xor),
    }
}

/// The text between the first parenthesis and the last, when they belong together.
fn inside_parentheses(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0;
    for c in inner.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return None;
        }
    }
    Some(inner)
}

#[cfg(test)]
mod tests {
    use crate::ctree::{BinOp, CExpr, CType, Prefix, Template};
    use crate::printer::expression;

    fn n(s: &str) -> CExpr {
        CExpr::name(s)
    }

    #[test]
    fn parentheses_where_c_or_its_warnings_want_them() {
        let sum = n("a").binary(BinOp::Add, n("b"));
        assert_eq!(expression(&sum.clone().binary(BinOp::Mul, n("c"))), "(a + b) * c");
        assert_eq!(expression(&n("c").binary(BinOp::Sub, sum.clone())), "c - (a + b)");
        assert_eq!(expression(&n("c").binary(BinOp::Shl, sum.clone())), "c << (a + b)");
        let and = n("a").binary(BinOp::AndAnd, n("b"));
        assert_eq!(expression(&and.binary(BinOp::OrOr, n("c"))), "(a && b) || c");
        let neg = CExpr::Prefix(Prefix::Neg, Box::new(CExpr::Prefix(Prefix::Neg, Box::new(n("x")))));
        assert_eq!(expression(&neg), "-(-x)");
        assert_eq!(expression(&sum.clone().cast(CType::int())), "(int)(a + b)");
        assert_eq!(expression(&n("p").deref().member("x")), "(*p).x");
        assert_eq!(expression(&n("t").assign(n("f")).not()), "!(t = f)");
    }

    #[test]
    fn holes_take_arguments() {
        let t = CExpr::Template(Template { text: "F({0}, {1}, Py_LT)".into(), args: vec![n("a"), n("b").assign(n("c"))] });
        assert_eq!(expression(&t), "F(a, b = c, Py_LT)");
        let t = CExpr::Template(Template { text: "({0} == {1})".into(), args: vec![n("a").binary(BinOp::Or, n("b")), n("c")] });
        assert_eq!(expression(&t), "((a | b) == c)");
    }
}
