//! Special methods of extension types that C calls through a slot of the type
//! (docs: "Special Methods of Extension Types"): their C parameters and results.

use pyxide_types::TypeId;

/// What a special method gives to C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gives {
    /// An object, NULL for raised.
    Object,
    /// Nothing: 0 or -1 for raised.
    Status,
    /// Nothing; what it raises is reported.
    Void,
    /// A C number, -1 for raised.
    Number(TypeId),
}

impl Gives {
    /// The C type of the result.
    pub fn ty(self) -> TypeId {
        match self {
            Gives::Object => TypeId::OBJECT,
            Gives::Status => TypeId::INT,
            Gives::Void => TypeId::VOID,
            Gives::Number(t) => t,
        }
    }
}

/// How a special method is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Calling {
    /// With a tuple and a dict of arguments, like any Python function.
    Arguments,
    /// With these C parameters besides `self`: so many objects, of which the last ones may be left
    /// out of the declaration, then C values.
    Slot { objects: u8, may_lack: u8, c: &'static [CParam], gives: Gives },
}

/// A C parameter of a slot that is no object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CParam {
    Int,
    /// `Py_buffer *`, as the source declares it.
    Buffer,
}

/// A special method.
pub(crate) struct Special {
    pub name: &'static str,
    pub calling: Calling,
}

const fn slot(name: &'static str, objects: u8, gives: Gives) -> Special {
    Special { name, calling: Calling::Slot { objects, may_lack: 0, c: &[], gives } }
}

const fn optional(name: &'static str, objects: u8, may_lack: u8) -> Special {
    Special { name, calling: Calling::Slot { objects, may_lack, c: &[], gives: Gives::Object } }
}

const fn with_c(name: &'static str, objects: u8, c: &'static [CParam], gives: Gives) -> Special {
    Special { name, calling: Calling::Slot { objects, may_lack: 0, c, gives } }
}

const fn arguments(name: &'static str) -> Special {
    Special { name, calling: Calling::Arguments }
}

use Gives::{Number, Object, Status, Void};

const SPECIALS: &[Special] = &[
    arguments("__cinit__"),
    arguments("__init__"),
    arguments("__call__"),
    slot("__dealloc__", 0, Void),
    slot("__del__", 0, Void),
    slot("__repr__", 0, Object),
    slot("__str__", 0, Object),
    slot("__hash__", 0, Number(TypeId::HASH_T)),
    slot("__iter__", 0, Object),
    slot("__next__", 0, Object),
    slot("__len__", 0, Number(TypeId::SSIZE_T)),
    slot("__bool__", 0, Number(TypeId::BINT)),
    slot("__nonzero__", 0, Number(TypeId::BINT)),
    slot("__contains__", 1, Number(TypeId::BINT)),
    slot("__getitem__", 1, Object),
    slot("__setitem__", 2, Status),
    slot("__delitem__", 1, Status),
    slot("__getattr__", 1, Object),
    slot("__getattribute__", 1, Object),
    slot("__setattr__", 2, Status),
    slot("__delattr__", 1, Status),
    optional("__get__", 2, 1),
    slot("__set__", 2, Status),
    slot("__delete__", 1, Status),
    with_c("__richcmp__", 1, &[CParam::Int], Object),
    slot("__lt__", 1, Object),
    slot("__le__", 1, Object),
    slot("__eq__", 1, Object),
    slot("__ne__", 1, Object),
    slot("__gt__", 1, Object),
    slot("__ge__", 1, Object),
    slot("__add__", 1, Object),
    slot("__radd__", 1, Object),
    slot("__iadd__", 1, Object),
    slot("__sub__", 1, Object),
    slot("__rsub__", 1, Object),
    slot("__isub__", 1, Object),
    slot("__mul__", 1, Object),
    slot("__rmul__", 1, Object),
    slot("__imul__", 1, Object),
    slot("__matmul__", 1, Object),
    slot("__rmatmul__", 1, Object),
    slot("__imatmul__", 1, Object),
    slot("__truediv__", 1, Object),
    slot("__rtruediv__", 1, Object),
    slot("__itruediv__", 1, Object),
    slot("__floordiv__", 1, Object),
    slot("__rfloordiv__", 1, Object),
    slot("__ifloordiv__", 1, Object),
    slot("__mod__", 1, Object),
    slot("__rmod__", 1, Object),
    slot("__imod__", 1, Object),
    slot("__divmod__", 1, Object),
    slot("__rdivmod__", 1, Object),
    optional("__pow__", 2, 1),
    optional("__rpow__", 2, 1),
    optional("__ipow__", 2, 1),
    slot("__lshift__", 1, Object),
    slot("__rlshift__", 1, Object),
    slot("__ilshift__", 1, Object),
    slot("__rshift__", 1, Object),
    slot("__rrshift__", 1, Object),
    slot("__irshift__", 1, Object),
    slot("__and__", 1, Object),
    slot("__rand__", 1, Object),
    slot("__iand__", 1, Object),
    slot("__or__", 1, Object),
    slot("__ror__", 1, Object),
    slot("__ior__", 1, Object),
    slot("__xor__", 1, Object),
    slot("__rxor__", 1, Object),
    slot("__ixor__", 1, Object),
    slot("__neg__", 0, Object),
    slot("__pos__", 0, Object),
    slot("__abs__", 0, Object),
    slot("__invert__", 0, Object),
    slot("__int__", 0, Object),
    slot("__long__", 0, Object),
    slot("__float__", 0, Object),
    slot("__index__", 0, Object),
    with_c("__getbuffer__", 0, &[CParam::Buffer, CParam::Int], Status),
    with_c("__releasebuffer__", 0, &[CParam::Buffer], Void),
    slot("__await__", 0, Object),
    slot("__aiter__", 0, Object),
    slot("__anext__", 0, Object),
];

/// The special method of this name.
pub(crate) fn special(name: &str) -> Option<&'static Special> {
    SPECIALS.iter().find(|s| s.name == name)
}

/// Whether C calls the method with its operands on either side, unless told otherwise: binary
/// operators that are neither reflected nor in place.
pub(crate) fn is_operator(name: &str) -> bool {
    const OPERATORS: &[&str] = &[
        "__add__", "__sub__", "__mul__", "__matmul__", "__truediv__", "__floordiv__", "__mod__", "__divmod__", "__pow__", "__lshift__",
        "__rshift__", "__and__", "__or__", "__xor__",
    ];
    OPERATORS.contains(&name)
}

/// The function behind reading a property.
pub(crate) const GETTER: Calling = Calling::Slot { objects: 0, may_lack: 0, c: &[], gives: Object };
/// The function behind setting a property.
pub(crate) const SETTER: Calling = Calling::Slot { objects: 1, may_lack: 0, c: &[], gives: Status };
/// The function behind deleting a property.
pub(crate) const DELETER: Calling = Calling::Slot { objects: 0, may_lack: 0, c: &[], gives: Status };
