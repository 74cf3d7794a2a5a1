//! One row of the table.

use pyxide_types::TypeId;

/// How an operation says that it raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Fails {
    /// It cannot raise.
    Never,
    /// NULL.
    Null,
    /// Any negative value, which never means anything else.
    Negative,
    /// `-1` cast to the result type; `PyErr_Occurred` tells whether it is meant.
    MinusOneAndCheck,
    /// `-2`; `-1` is a result.
    MinusTwo,
    /// NULL with an error set; NULL without one is a result.
    NullAndCheck,
    /// Zero (status functions of ours that return 1 for success).
    Zero,
    /// Nothing in the result says so: `PyErr_Occurred` is asked.
    Check,
    /// It always raises (`raise` itself).
    Always,
}

/// Who owns an object result.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Owns {
    /// The caller gets a reference of its own, or the result is no object.
    New,
    /// Somebody else keeps it alive; it must be counted before anything can run that may drop it.
    Borrowed,
}

/// Whether an operation may run without the GIL.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Gil {
    Needed,
    Free,
}

/// When another spelling is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Arm {
    /// `Py_LIMITED_API`
    LimitedApi,
    /// `Py_GIL_DISABLED`
    FreeThreaded,
    /// `PY_VERSION_HEX` below this.
    Before(u32),
}

/// Another spelling for one build.
#[derive(Clone, Copy, Debug)]
pub struct Alternative {
    pub arm: Arm,
    pub c: &'static str,
}

/// A primitive operation.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Dotted name: what it works on, what it does. The name in MIR's text form.
    pub name: &'static str,
    pub args: &'static [TypeId],
    pub ret: TypeId,
    /// The C function (or function-like macro) called; with `{0}`, `{1}`, ... in it, a C
    /// expression whose holes are the arguments.
    pub c: &'static str,
    pub fails: Fails,
    pub owns: Owns,
    /// Bit n: the reference in argument n is taken over, also when the operation fails.
    pub steals: u8,
    pub gil: Gil,
    /// No effect, and the same result while no memory changes: may be dropped or moved.
    pub pure: bool,
    /// Runtime sections that the spelling needs.
    pub needs: &'static [&'static str],
    pub alternatives: &'static [Alternative],
}

/// A row: needs the GIL, fails never, result owned; the methods below say otherwise.
pub const fn row(name: &'static str, args: &'static [TypeId], ret: TypeId, c: &'static str) -> Row {
    Row {
        name, args, ret, c,
        fails: Fails::Never, owns: Owns::New, steals: 0, gil: Gil::Needed, pure: false,
        needs: &[], alternatives: &[],
    }
}

impl Row {
    /// NULL says raised.
    pub const fn null(mut self) -> Row { self.fails = Fails::Null; self }
    /// A negative result says raised.
    pub const fn negative(mut self) -> Row { self.fails = Fails::Negative; self }
    /// NULL with an error set says raised.
    pub const fn null_and_check(mut self) -> Row { self.fails = Fails::NullAndCheck; self }
    /// Zero says raised.
    pub const fn zero(mut self) -> Row { self.fails = Fails::Zero; self }
    /// `-1` with `PyErr_Occurred` says raised.
    pub const fn minus_one_and_check(mut self) -> Row { self.fails = Fails::MinusOneAndCheck; self }
    /// `-2` says raised.
    pub const fn minus_two(mut self) -> Row { self.fails = Fails::MinusTwo; self }
    /// `PyErr_Occurred` says raised.
    pub const fn check(mut self) -> Row { self.fails = Fails::Check; self }
    /// Always raises.
    pub const fn always(mut self) -> Row { self.fails = Fails::Always; self }
    /// The result is borrowed.
    pub const fn borrowed(mut self) -> Row { self.owns = Owns::Borrowed; self }
    /// Takes over the references of these arguments (bit mask).
    pub const fn steals(mut self, mask: u8) -> Row { self.steals = mask; self }
    /// Runs without the GIL too.
    pub const fn nogil(mut self) -> Row { self.gil = Gil::Free; self }
    /// Has no effect.
    pub const fn pure(mut self) -> Row { self.pure = true; self }
    /// Uses these runtime sections.
    pub const fn needs(mut self, needs: &'static [&'static str]) -> Row { self.needs = needs; self }
    /// Is spelt otherwise in some builds.
    pub const fn alternatives(mut self, a: &'static [Alternative]) -> Row { self.alternatives = a; self }
}
