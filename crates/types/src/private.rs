//! Private names (language reference, "Private name mangling").

/// How a class spells a name of its body; `None`: as it is.
pub fn private_name(class: &str, name: &str) -> Option<String> {
    let class = class.trim_start_matches('_');
    let private = name.starts_with("__") && !name.ends_with("__") && !name.contains('.') && !class.is_empty();
    private.then(|| format!("_{class}{name}"))
}
