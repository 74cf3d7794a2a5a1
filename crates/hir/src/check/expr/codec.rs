//! `x.decode(...)` of bytes, bytearrays and C strings, `s.encode(...)` of text: by the C-API's
//! functions. Names of encodings may be text, bytes or C strings (docs: "Unicode and passing
//! strings").

use super::pointer_slice::slice_parts;
use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, NoneUse};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ArgKind, ExprKind as Ast};
use pyxide_types::{Builtin, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// `None`: an ordinary method call. `owner`: the type named in an unbound call.
    pub(crate) fn codec_call(&mut self, object: &'a ast::Expr, name: &ast::Name, args: &'a [ast::Arg], owner: Option<Builtin>, loc: Loc) -> Option<Expr> {
        let encode = match name.as_str() {
            "encode" => true,
            "decode" => false,
            _ => return None,
        };
        if args.len() > 2 || args.iter().any(|a| !matches!(a.kind, ArgKind::Positional)) {
            return None;
        }
        if !args.iter().all(|a| self.is_codec_name(&a.value)) {
            return None;
        }
        if let (false, Some((base, [lower, upper, None]))) = (encode, slice_parts(object)) {
            let ty = self.quick_type(base);
            if self.is_char_pointer(ty) {
                let end = match self.types[self.types.resolved(ty)] {
                    Type::Array(_, pyxide_types::ArrayLen::Known(n)) => n as i128,
                    _ => i128::from(i64::MAX),
                };
                return Some(self.decode_chars(base, [lower, upper], end, args, loc));
            }
        }
        let ty = self.quick_type(object);
        let ty = self.types.resolved(ty);
        if !encode && self.is_char_pointer(ty) {
            return Some(self.decode_chars(object, [None, None], i128::from(i64::MAX), args, loc));
        }
        let builtin = self.types.as_builtin(ty)?;
        if owner.is_some_and(|o| o != builtin) {
            return None;
        }
        let row = match (encode, builtin) {
            (true, Builtin::Str) if !args.is_empty() => Prim::StrEncode,
            (false, Builtin::Bytes) => Prim::BytesDecode,
            (false, Builtin::ByteArray) => Prim::BytearrayDecode,
            _ => return None,
        };
        self.needs_gil(loc, "calling a Python method");
        let v = self.expr(object);
        let none = match owner {
            Some(owner) => self.receiver(owner, name),
            None => NoneUse::Attribute(self.consts.name(&name.text)),
        };
        let v = self.not_none(v, none);
        let mut operands = vec![v];
        operands.extend(self.codec_names(args, loc));
        Some(build::prim(row, operands, loc))
    }

    /// Characters from one bound to the other; `end` where no upper one is given.
    fn decode_chars(&mut self, base: &'a ast::Expr, bounds: [Option<&'a ast::Expr>; 2], end: i128, args: &'a [ast::Arg], loc: Loc) -> Expr {
        self.needs_gil(loc, "making a string");
        let v = self.expr(base);
        let mut operands = vec![self.coerce_to_char_pointer(v)];
        for (bound, missing) in bounds.into_iter().zip([0, end]) {
            operands.push(match bound {
                Some(e) => {
                    let i = self.expr(e);
                    self.coerce(i, TypeId::SSIZE_T)
                }
                None if missing == i128::from(i64::MAX) => build::expr(ExprKind::CText("PY_SSIZE_T_MAX".into()), TypeId::SSIZE_T, loc),
                None => build::int(missing, TypeId::SSIZE_T, loc),
            });
        }
        operands.extend(self.codec_names(args, loc));
        build::prim(Prim::CharsDecode, operands, loc)
    }

    /// Whether an argument can name an encoding or error handler as a C string that lives long
    /// enough.
    fn is_codec_name(&mut self, e: &'a ast::Expr) -> bool {
        if matches!(e.kind, Ast::Str(_)) {
            return true;
        }
        let v = self.dry_run(|c| {
            let v = c.expr(e);
            build::is_stable(&v).then_some(v.ty).or_else(|| (!c.types.is_object(v.ty)).then_some(v.ty))
        });
        let Some(ty) = v else { return false };
        let ty = self.types.resolved(ty);
        self.is_char_pointer(ty) || matches!(ty, TypeId::PY_STR | TypeId::PY_BYTES)
    }

    /// Encoding and error handler as C strings.
    fn codec_names(&mut self, args: &'a [ast::Arg], loc: Loc) -> [Expr; 2] {
        let null = || build::expr(ExprKind::Null, TypeId::CONST_CHAR_PTR, loc);
        let mut names = [null(), null()];
        let usual: [&[&[u8]]; 2] = [&[b"utf-8", b"UTF-8", b"utf8"], &[b"strict"]];
        for ((name, arg), usual) in names.iter_mut().zip(args).zip(usual) {
            *name = match &arg.value.kind {
                // NULL means these, without a look at the many spellings.
                Ast::Str(s) if usual.contains(&s.text.as_bytes()) || usual.contains(&&*s.bytes) => continue,
                Ast::Str(s) => {
                    let text = if s.bytes.is_empty() { s.text.as_bytes().into() } else { s.bytes.clone() };
                    build::expr(ExprKind::CStr(text), TypeId::CONST_CHAR_PTR, loc)
                }
                _ => {
                    let v = self.expr(&arg.value);
                    if self.types.is_object(v.ty) {
                        let v = self.object(v);
                        build::prim(Prim::EncodingName, vec![v], loc)
                    } else {
                        self.coerce_to_char_pointer(v)
                    }
                }
            };
        }
        names
    }
}
