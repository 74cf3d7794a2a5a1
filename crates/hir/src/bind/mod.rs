//! Scopes: which scope every name of a module belongs to, who captures it, and what is assigned
//! to it.
//!
//! In: the tree. Out: [`Scopes`], a side table keyed by the tree's nodes. No types are looked at.
//! Rules: Python's (language reference, "Naming and binding"); a comprehension's variables are its
//! own under language level 3, a generator expression is a function of its own.

mod at_once;
mod collect;
mod expr;
mod resolve;
mod walrus;

pub use collect::collect;

use cranelift_entity::{PrimaryMap, entity_impl};
use pyxide_base::IndexMap;
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast;
use rustc_hash::FxHashMap;

/// A scope.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeId(u32);
entity_impl!(ScopeId, "scope");

/// What a scope belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    /// Top level of the module.
    Module,
    /// `def`, `cdef`, `lambda`.
    Function,
    /// A generator expression: a function too.
    GenExpr,
    /// A Python class body, or an extension type's.
    Class,
    /// A generator expression that is run to its end where it stands: its variables are locals of the function
    /// around, under names of their own.
    AtOnce,
    /// A comprehension: its variables are locals of the function around, under their own names.
    Comprehension,
}

/// How a scope knows a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameKind {
    /// Only read here.
    Read,
    /// Bound here.
    Local,
    /// A parameter.
    Param,
    /// Declared with a C type here.
    CDef,
    /// `global`
    Global,
    /// `nonlocal`
    Nonlocal,
}

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub struct NameUse {
    pub kind: NameKind,
    /// An inner function reads or writes it.
    pub captured: bool,
    /// An inner function writes it.
    pub written_inside: bool,
    /// Operand of arithmetic somewhere: a C integer could overflow.
    pub arithmetic: bool,
    /// `del name` somewhere.
    pub deleted: bool,
    /// Where it was met first (for locals: bound first).
    pub loc: Loc,
}

/// What is assigned to a name.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The value of an expression.
    Value(&'a ast::Expr),
    /// One part of the value of an expression, in an unpacking.
    Part(&'a ast::Expr, u32),
    /// The items of what a loop runs over.
    Item(&'a ast::ForIter),
    /// One part of each item, in a loop that unpacks them.
    ItemPart(&'a ast::ForIter, u32),
    /// `except classes as name`
    Caught(&'a ast::Expr),
    /// `name op= value`
    InPlace(ast::BinaryOp, &'a ast::Expr),
    /// What a context manager gives for `with value as name`.
    Entered(&'a ast::Expr),
    /// An annotation without C meaning, `import`, `def`, `except ... as`: some object.
    Object,
    /// The rest of an unpacking (`*name`).
    List,
    /// A name in a pattern, with what the pattern is compared to.
    Matched(&'a ast::Expr, &'a ast::Pattern),
    /// What a parameter `*name` collects.
    Positional,
    /// What a parameter `**name` collects.
    Keywords,
}

/// An arm of an `if` statement with comparisons, which may be tests of fused types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArmId(u32);
entity_impl!(ArmId, "arm");

/// When an arm runs.
#[derive(Clone, Copy, Debug)]
pub struct Arm<'a> {
    /// The arms before it, whose tests failed.
    pub failed: &'a [ast::IfArm],
    /// Its own test; none for `else`.
    pub test: Option<&'a ast::Expr>,
    /// The arm around.
    pub around: Option<ArmId>,
}

/// One assignment.
#[derive(Clone, Copy, Debug)]
pub struct Assignment<'a> {
    pub name: Symbol,
    /// Where the name stands as a target.
    pub loc: Loc,
    pub source: Source<'a>,
    /// The arm of an `if` that it stands in.
    pub arm: Option<ArmId>,
    /// The scope whose names the source uses.
    pub seen_from: ScopeId,
}

/// A scope with its names.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    pub names: IndexMap<Symbol, NameUse>,
    pub assignments: Vec<Assignment<'a>>,
    /// C variables declared in it, with their types as written.
    pub c_declared: Vec<(Symbol, &'a ast::TypeExpr, &'a ast::Declarator, pyxide_base::FileId)>,
    /// Annotated names.
    pub annotated: Vec<(Symbol, &'a ast::Expr)>,
    /// `yield` or `yield from` in it.
    pub yields: bool,
    /// `await`, `async for`, `async with` in it.
    pub awaits: bool,
    /// `__class__` or `super()` in it or in a function inside.
    pub uses_class_cell: bool,
    /// The name of the class for private names (`__x`), as written.
    pub class_name: Option<Symbol>,
    /// `from m import *` stands here.
    pub star_import: bool,
}

/// All scopes of a module.
#[derive(Clone, Debug, Default)]
pub struct Scopes<'a> {
    pub list: PrimaryMap<ScopeId, Scope<'a>>,
    pub arms: PrimaryMap<ArmId, Arm<'a>>,
    by_node: FxHashMap<usize, ScopeId>,
    /// The scopes whose locals live in a function, by function.
    parts: FxHashMap<ScopeId, Vec<ScopeId>>,
    /// Scopes that write variables of functions around them (`nonlocal`), by variable.
    pub writers: FxHashMap<(ScopeId, Symbol), Vec<ScopeId>>,
    /// The names of attributes that are read somewhere.
    pub attributes: rustc_hash::FxHashSet<Symbol>,
}

/// Where a name leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A local of the function at hand or one around it, in this scope.
    Local(ScopeId),
    /// The namespace of a class body that is being run.
    Class(ScopeId),
    /// The module's, or a builtin.
    Module,
}

impl<'a> Scopes<'a> {
    /// The scope that belongs to a node of the tree.
    pub fn of<T>(&self, node: &'a T) -> Option<ScopeId> {
        self.by_node.get(&(node as *const T as usize)).copied()
    }
    /// The scope of the module.
    pub fn module(&self) -> ScopeId {
        ScopeId::from_u32(0)
    }
}

impl<'a> std::ops::Index<ScopeId> for Scopes<'a> {
    type Output = Scope<'a>;
    fn index(&self, id: ScopeId) -> &Scope<'a> {
        &self.list[id]
    }
}

impl std::ops::IndexMut<ScopeId> for Scopes<'_> {
    fn index_mut(&mut self, id: ScopeId) -> &mut Self::Output {
        &mut self.list[id]
    }
}

/// A private name as its class spells it (language reference, "Private name mangling").
pub fn mangle(class: Option<Symbol>, name: Symbol) -> Symbol {
    class.and_then(|class| pyxide_types::private_name(&class, &name)).map_or(name, |n| Symbol::new(&n))
}
