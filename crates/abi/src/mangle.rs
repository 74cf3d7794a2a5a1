//! C names of a module's types.

use pyxide_types::{DeclName, Linkage};

/// The part of names that stands for a module: each piece of the dotted name with its length
/// before it (`pkg.mod` gives `3pkg_3mod_`).
pub fn module_prefix(module: &str) -> String {
    let mut out = String::new();
    for part in module.split('.') {
        let ascii = punycode_free(part);
        out.push_str(&format!("{}{ascii}_", ascii.len()));
    }
    out
}

/// Names outside ASCII keep their ASCII form here; such modules share no types by name.
fn punycode_free(part: &str) -> String {
    part.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect()
}

/// The C name of a struct, union, enum or typedef: its own where it is public or extern.
pub fn named(decl: &DeclName, linkage: Linkage, prefix: &str) -> String {
    match (&decl.c_name, linkage) {
        (Some(c), _) => c.to_string(),
        (None, Linkage::Private) => format!("{prefix}{}{}", module_prefix(&decl.module), decl.name),
        (None, _) => decl.name.to_string(),
    }
}

/// The tag of an extension type's object struct.
pub fn class_struct(class: &pyxide_types::ClassDef) -> String {
    match &class.object_struct {
        Some(name) => name.to_string(),
        None => format!("__pyx_obj_{}{}", module_prefix(&class.name.module), class.name.name),
    }
}
