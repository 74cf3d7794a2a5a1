//! Which variables of a function are declared `register` (`PYX_REG`): every pointer and integer whose
//! address is not taken, parameters from their second use on. An optimising compiler decides for itself; without
//! optimisation (debug builds, and everything that is compiled quickly) code with its variables in registers is up to
//! a fifth shorter. Not in C++, whose references take addresses unseen.

use crate::ctree::{CExpr, CStmt, CType, Function, Item, Name, Prefix, Unit};
use rustc_hash::{FxHashMap, FxHashSet};

/// Marks the declarations of all functions of a C file.
pub(crate) fn mark(unit: &mut Unit) {
    pyxide_base::parallel::each(&mut unit.items, |item| {
        if let Item::Function(f) = item {
            function(f);
        }
    });
}

fn function(f: &mut Function) {
    let mut found = Taken::default();
    found.stmts(&f.body);
    if found.outlined {
        return;
    }
    for p in &mut f.params {
        let uses = found.uses.get(&p.name).copied().unwrap_or(0);
        if fits(&p.ty) && !found.names.contains(&p.name) && uses > 1 {
            p.ty = CType::Register(Box::new(p.ty.clone()));
        }
    }
    let count = f.body.iter().take_while(|s| matches!(s, CStmt::Declare { .. })).count();
    let mut declared: Vec<CStmt> = f.body.drain(..count).collect();
    let plain = |s: &CStmt| matches!(s, CStmt::Declare { init: None | Some(CExpr::Name(_)), .. });
    let sorted = declared.iter().all(plain);
    for s in &mut declared {
        if let CStmt::Declare { ty, name, .. } = s {
            if fits(ty) && !found.names.contains(name) {
                *ty = CType::Register(Box::new(ty.clone()));
            }
        }
    }
    // One line a type. Where one starts with the value of another the order stays.
    if sorted {
        let key = |s: &CStmt| matches!(s, CStmt::Declare { ty: CType::Register(_), .. });
        declared.sort_by_key(|s| !key(s));
    }
    f.body.splice(0..0, declared);
}

/// Whether a machine's register holds a value of this type.
fn fits(ty: &CType) -> bool {
    const INTEGERS: [&str; 12] = [
        "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long", "unsigned long",
        "Py_ssize_t", "size_t", "Py_UCS4",
    ];
    match ty {
        CType::Pointer(_) => true,
        CType::Named(n) => INTEGERS.contains(&&**n),
        _ => false,
    }
}

/// What a body says of addresses.
#[derive(Default)]
struct Taken {
    /// Names whose address is taken, or might be: by a macro of the source's, or in C text.
    names: FxHashSet<Name>,
    /// How often a name is read or written.
    uses: FxHashMap<Name, usize>,
    /// Whether parts of the function are run elsewhere, by threads.
    outlined: bool,
}

impl Taken {
    fn stmts(&mut self, list: &[CStmt]) {
        for s in list {
            match s {
                CStmt::Expr(e) | CStmt::Return(Some(e)) => self.expr(e),
                CStmt::Declare { init, .. } => init.iter().for_each(|e| self.expr(e)),
                CStmt::If { cond, then, otherwise } => {
                    self.expr(cond);
                    self.stmts(then);
                    self.stmts(otherwise);
                }
                CStmt::Loop(body) | CStmt::Block(body) => self.stmts(body),
                CStmt::While { cond, body } => {
                    self.expr(cond);
                    self.stmts(body);
                }
                CStmt::For { init, cond, step, body } => {
                    init.iter().chain([cond, step]).for_each(|e| self.expr(e));
                    self.stmts(body);
                }
                CStmt::Switch { on, arms, default } => {
                    self.expr(on);
                    arms.iter().for_each(|(_, body)| self.stmts(body));
                    self.stmts(default);
                }
                CStmt::Preprocessed { then, otherwise, .. } => {
                    self.stmts(then);
                    self.stmts(otherwise);
                }
                CStmt::Try { body, handler } => {
                    self.stmts(body);
                    self.stmts(handler);
                }
                CStmt::Directive(_) => self.outlined = true,
                CStmt::Label(_) | CStmt::Goto(_) | CStmt::Break | CStmt::Continue | CStmt::Return(None) => {}
                CStmt::Source(_) | CStmt::Comment(_) => {}
            }
        }
    }

    fn expr(&mut self, e: &CExpr) {
        match e {
            CExpr::Prefix(Prefix::AddressOf, of) => self.taken(of),
            CExpr::Call(f, args) => {
                if !is_function(f) {
                    args.iter().for_each(|a| self.taken(a));
                }
                self.expr(f);
                args.iter().for_each(|a| self.expr(a));
            }
            CExpr::Text(text) => self.text(text),
            CExpr::Template(t) => {
                if t.text.contains("&{") || t.text.contains("&(") {
                    t.args.iter().for_each(|a| self.taken(a));
                }
                self.text(&t.text);
                t.args.iter().for_each(|a| self.expr(a));
            }
            CExpr::Member(a, _) | CExpr::Arrow(a, _) | CExpr::Prefix(_, a) | CExpr::Cast(_, a) => self.expr(a),
            CExpr::Index(a, b) | CExpr::Binary(_, a, b) | CExpr::Assign(a, b) | CExpr::Comma(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            CExpr::Conditional(a, b, c) => [a, b, c].into_iter().for_each(|x| self.expr(x)),
            CExpr::Braces(items) => items.iter().for_each(|x| self.expr(x)),
            CExpr::Name(n) => *self.uses.entry(n.clone()).or_default() += 1,
            CExpr::SizeOf(_) => {}
        }
    }

    /// The address of this is taken.
    fn taken(&mut self, e: &CExpr) {
        match e {
            CExpr::Name(n) => {
                self.names.insert(n.clone());
            }
            CExpr::Member(a, _) => self.taken(a),
            _ => self.expr(e),
        }
    }

    /// What C text may do with the names in it is not known.
    fn text(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        self.names.extend(words.filter(|w| !w.is_empty()).map(Name::from));
    }
}

/// Whether what is called takes the values of its arguments. Names that the source declares may be macros.
fn is_function(f: &CExpr) -> bool {
    let CExpr::Name(name) = f else { return true };
    let addresses = ["CLEAR", "SETREF", "VISIT", "TRACE_"].iter().any(|w| name.contains(w));
    !addresses && ["pyx_", "PYX_", "Py", "_Py", "f_", "c_", "g_"].iter().any(|p| name.starts_with(p))
}

#[cfg(test)]
mod tests {
    use super::{CExpr, CStmt, CType, Function, function};
    use crate::ctree::Linkage;

    #[test]
    fn what_has_no_address_goes_into_registers() {
        let object = |name: &str| CStmt::Declare { ty: CType::object(), name: name.into(), init: Some(CExpr::null()) };
        let float = CStmt::Declare { ty: CType::named("double"), name: "d".into(), init: None };
        let uses = |f: &str, a: CExpr| CStmt::call(f, vec![a]);
        let name = CExpr::name;
        let body = vec![
            object("a"), float, object("b"), object("c"), object("t"),
            uses("pyx_f", name("a").address()), uses("pyx_f", name("b")), uses("user", name("c")),
            uses("pyx_f", name("t").deref().address()),
        ];
        let mut f = Function { linkage: Linkage::Static, ret: CType::void(), name: "f".into(), params: vec![], varargs: false, body };
        function(&mut f);
        let got: Vec<&str> = f.body.iter().filter_map(|s| match s {
            CStmt::Declare { ty: CType::Register(_), name, .. } => Some(&**name),
            _ => None,
        }).collect();
        assert_eq!(got, ["b", "t"]);
        assert!(matches!(&f.body[1], CStmt::Declare { name, .. } if &**name == "t"));
    }
}
