//! The methods of built-in types, and what other languages call them.

use super::Checker;
use pyxide_base::{Diagnostic, Loc, similar};
use pyxide_syntax::ast;
use pyxide_types::{Builtin, TypeId};

const STR: &str = "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill";
const BYTES: &str = "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill";
const LIST: &str = "append clear copy count extend index insert pop remove reverse sort";
const TUPLE: &str = "count index";
// Python 2's iterators of dictionaries are understood too.
const DICT: &str = "clear copy fromkeys get items iteritems iterkeys itervalues keys pop popitem setdefault update values viewitems viewkeys viewvalues has_key";
const SET: &str = "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update";
const FROZENSET: &str = "copy difference intersection isdisjoint issubset issuperset symmetric_difference union";

/// What methods of other languages, or of other types, are here.
const FOREIGN: &[(&str, &str)] = &[
    ("length", "write 'len(x)'"),
    ("size", "write 'len(x)'"),
    ("len", "write 'len(x)'"),
    ("push", "write 'append'"),
    ("push_back", "write 'append'"),
    ("add", "write 'append'; sets have 'add'"),
    ("append", "sets have 'add', and a tuple or text never changes"),
    ("concat", "write 'a + b'"),
    ("contains", "write 'item in x'"),
    ("includes", "write 'item in x'"),
    ("has", "write 'item in x'"),
    ("indexOf", "write 'index', or 'find' in text"),
    ("toLowerCase", "write 'lower'"),
    ("toUpperCase", "write 'upper'"),
    ("trim", "write 'strip'"),
    ("substring", "write 'text[start:end]'"),
    ("substr", "write 'text[start:end]'"),
    ("slice", "write 'x[start:end]'"),
    ("charAt", "write 'text[i]'"),
    ("decode", "a 'str' is decoded already; bytes are not"),
    ("encode", "bytes are encoded already; a 'str' is not"),
    ("foreach", "write 'for item in x:'"),
    ("forEach", "write 'for item in x:'"),
    ("map", "write '[f(item) for item in x]'"),
    ("filter", "write '[item for item in x if test(item)]'"),
    ("empty", "write 'not x'"),
    ("isEmpty", "write 'not x'"),
    ("put", "write 'd[key] = value'"),
    ("set", "write 'd[key] = value'"),
    ("shape", "write 'len(x)'; arrays have a shape"),
    ("sorted", "write 'sorted(x)'"),
    ("join", "write 'separator.join(items)'"),
];

/// The methods of the exact built-in type.
fn methods(of: Builtin) -> Option<&'static str> {
    Some(match of {
        Builtin::Str => STR,
        Builtin::Bytes => BYTES,
        Builtin::List => LIST,
        Builtin::Tuple => TUPLE,
        Builtin::Dict => DICT,
        Builtin::Set => SET,
        Builtin::FrozenSet => FROZENSET,
        _ => return None,
    })
}

impl Checker<'_, '_> {
    /// Warns of an attribute that objects of a built-in type never have.
    pub(crate) fn attribute_of_builtin(&mut self, ty: TypeId, name: &ast::Name) {
        let (name, at) = (name.as_str(), self.loc(name.span));
        if matches!(self.types[ty], pyxide_types::Type::MemoryView(_)) {
            return self.attribute_of_view(name, at);
        }
        let Some(known) = self.types.as_builtin(ty).and_then(methods) else { return };
        if name.starts_with("__") || known.split(' ').any(|m| m == name) {
            return;
        }
        let message = format!("a '{}' has no attribute '{name}': this raises AttributeError", self.type_name(ty));
        let d = Diagnostic::warning("unknown-attribute", at, message);
        let help = FOREIGN.iter().find(|(n, _)| *n == name).map(|(_, help)| help.to_string());
        let help = help.or_else(|| similar(name, known.split(' ')).map(|near| format!("did you mean '{near}'?")));
        self.report(match help {
            Some(help) => d.help(help),
            None => d,
        });
    }

    /// The same for memoryviews, of which many expect what arrays have.
    fn attribute_of_view(&mut self, name: &str, at: Loc) {
        const VIEW: &str = "T base copy copy_fortran count index is_c_contig is_f_contig itemsize memview nbytes ndim obj shape size strides suboffsets name";
        if name.starts_with('_') || VIEW.split(' ').any(|m| m == name) {
            return;
        }
        let d = Diagnostic::warning("unknown-attribute", at, format!("a memoryview has no attribute '{name}': this raises AttributeError"));
        self.report(d.help(match (name, similar(name, VIEW.split(' '))) {
            ("length" | "len", _) => "write 'len(v)' or 'v.shape[0]'".into(),
            (_, Some(near)) => format!("did you mean '{near}'?"),
            _ => format!("arrays have more than their memory: write 'numpy.asarray(v).{name}'"),
        }));
    }
}
