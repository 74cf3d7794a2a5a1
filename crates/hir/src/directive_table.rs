//! What directives there are, what they are set to and where they may stand (docs: "Compiler directives").

/// What a directive is set to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Value {
    /// `True` or `False`.
    Flag,
    /// `True`, `False` or `None`.
    MaybeFlag,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Anything.
    Any,
}

/// Where a directive may stand beside the command line; all of them may where no place is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Site {
    /// A comment at the head of the file.
    Module,
    /// A decorator.
    Decorator,
    /// `with cython.NAME(...):`
    With,
}

use Site::{Decorator as D, Module as M, With as W};
use Value::{Any, Flag, MaybeFlag, OneOf};

type Row = (&'static str, Value, &'static [Site]);

const EVERYWHERE: &[Site] = &[M, D, W];

const TABLE: &[Row] = &[
    ("allow_none_for_extension_args", Flag, EVERYWHERE),
    ("always_allow_keywords", Flag, EVERYWHERE),
    ("annotation_typing", Flag, EVERYWHERE),
    ("auto_cpdef", Flag, EVERYWHERE),
    ("auto_pickle", MaybeFlag, &[M, D]),
    ("autotestdict", Flag, &[M]),
    ("autotestdict.all", Flag, &[M]),
    ("autotestdict.cdef", Flag, &[M]),
    ("binding", Flag, EVERYWHERE),
    ("boundscheck", Flag, EVERYWHERE),
    ("c_api_binop_methods", Flag, EVERYWHERE),
    ("c_compile_guard", Any, &[D]),
    ("c_string_encoding", Any, &[M]),
    ("c_string_type", OneOf(&["bytes", "bytearray", "str", "unicode"]), &[M]),
    ("callspec", Any, EVERYWHERE),
    ("ccall", Any, &[D, W]),
    ("cclass", Any, &[D, W]),
    ("ccomplex", Flag, &[M]),
    ("cdivision", Flag, EVERYWHERE),
    ("cdivision_warnings", Flag, EVERYWHERE),
    ("cfunc", Any, &[D, W]),
    ("collection_type", OneOf(&["sequence", "mapping"]), &[D]),
    ("control_flow.dot_annotate_defs", Flag, &[M]),
    ("control_flow.dot_output", Any, &[M]),
    ("cpow", MaybeFlag, EVERYWHERE),
    ("cpp_locals", Flag, &[M, D]),
    ("critical_section", Any, &[D, W]),
    ("dataclasses.dataclass", Any, &[D]),
    ("embedsignature", Flag, EVERYWHERE),
    ("embedsignature.format", OneOf(&["c", "clinic", "python"]), EVERYWHERE),
    ("emit_code_comments", Flag, &[M]),
    ("exceptval", Any, &[D]),
    ("fast_getattr", Flag, EVERYWHERE),
    ("fast_gil", Flag, &[M]),
    ("final", Flag, &[D]),
    ("formal_grammar", Flag, &[M]),
    ("freelist", Any, &[D]),
    ("freethreading_compatible", Flag, &[M]),
    ("gil", Any, &[W]),
    ("infer_types", MaybeFlag, EVERYWHERE),
    ("infer_types.verbose", Flag, EVERYWHERE),
    ("initializedcheck", Flag, EVERYWHERE),
    ("inline", Any, &[D]),
    ("internal", Flag, &[D]),
    ("iterable_coroutine", Flag, &[M, D]),
    ("language_level", OneOf(&["2", "3", "3str"]), &[M]),
    ("legacy_implicit_noexcept", Flag, &[M]),
    ("linetrace", Flag, EVERYWHERE),
    ("locals", Any, &[D]),
    ("no_gc", Flag, &[D]),
    ("no_gc_clear", Flag, &[D]),
    ("nogil", Any, &[D, W]),
    ("nonecheck", Flag, EVERYWHERE),
    ("np_pythran", Flag, &[M]),
    ("old_style_globals", Flag, &[M]),
    ("optimize.inline_defnode_calls", Flag, EVERYWHERE),
    ("optimize.unpack_method_calls", Flag, EVERYWHERE),
    ("optimize.unpack_method_calls_in_pyinit", Flag, EVERYWHERE),
    ("optimize.use_switch", Flag, EVERYWHERE),
    ("overflowcheck", Flag, EVERYWHERE),
    ("overflowcheck.fold", Flag, EVERYWHERE),
    ("preliminary_late_includes_cy28", Flag, &[M]),
    ("profile", Flag, EVERYWHERE),
    ("py2_import", Flag, EVERYWHERE),
    ("remove_unreachable", Flag, EVERYWHERE),
    ("returns", Any, &[D]),
    ("set_initial_path", Any, &[M]),
    ("show_performance_hints", Flag, EVERYWHERE),
    ("staticmethod", Any, &[D]),
    ("subinterpreters_compatible", OneOf(&["no", "shared_gil", "own_gil"]), &[M]),
    ("test_assert_c_code_has", Any, &[M]),
    ("test_assert_path_exists", Any, &[D]),
    ("test_body_needs_exception_handling", Any, &[W]),
    ("test_fail_if_c_code_has", Any, &[M]),
    ("test_fail_if_path_exists", Any, &[D]),
    ("total_ordering", Any, &[D]),
    ("trashcan", Flag, &[D]),
    ("type_version_tag", Flag, &[M, D]),
    ("ufunc", Any, &[D]),
    ("unraisable_tracebacks", Flag, EVERYWHERE),
    ("warn", Any, EVERYWHERE),
    ("warn.deprecated.DEF", Flag, EVERYWHERE),
    ("warn.deprecated.IF", Flag, EVERYWHERE),
    ("warn.maybe_uninitialized", Flag, EVERYWHERE),
    ("warn.multiple_declarators", Flag, EVERYWHERE),
    ("warn.undeclared", Flag, EVERYWHERE),
    ("warn.unreachable", Flag, EVERYWHERE),
    ("warn.unused", Flag, EVERYWHERE),
    ("warn.unused_arg", Flag, EVERYWHERE),
    ("warn.unused_result", Flag, EVERYWHERE),
    ("with_gil", Any, &[D]),
    ("wraparound", Flag, EVERYWHERE),
];

fn row(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|(n, ..)| *n == name)
}

/// Whether a directive may stand at a site. Names that are no directives may: others judge them.
pub(crate) fn may_stand(name: &str, site: Site) -> bool {
    row(name).is_none_or(|(_, _, sites)| sites.contains(&site))
}

/// Whether there is such a directive.
pub(crate) fn is_directive(name: &str) -> bool {
    row(name).is_some()
}

/// What is wrong with the value of a directive in a comment; names that are no directives say nothing.
pub(crate) fn comment_value(name: &str, value: &str) -> Result<(), String> {
    match row(name) {
        Some((_, kind, _)) => fits(name, *kind, value),
        None => Ok(()),
    }
}

/// The directive that a name which is none was meant to be.
pub(crate) fn misspelt(name: &str) -> Option<&'static str> {
    if row(name).is_some() { None } else { similar(name) }
}

/// What is wrong with `NAME=VALUE` on the command line. Flags may also be spelled as in shells there.
pub fn command_line_value(name: &str, value: &str) -> Result<(), String> {
    let Some((_, kind, _)) = row(name) else {
        // `optimize.*` and the like set a group.
        if name.strip_suffix(".all").or(name.strip_suffix(".*")).is_some_and(|g| TABLE.iter().any(|(n, ..)| n.starts_with(g))) {
            return Ok(());
        }
        let hint = similar(name).map_or_else(String::new, |n| format!("; did you mean '{n}'?"));
        return Err(format!("there is no directive '{name}'{hint}"));
    };
    if name == "language_level" && is_level_2(value) {
        return Ok(());
    }
    let relaxed = ["true", "yes", "1", "false", "no", "0"].contains(&value.to_ascii_lowercase().as_str());
    if matches!(kind, Flag | MaybeFlag) && relaxed { Ok(()) } else { fits(name, *kind, value) }
}

/// Whether a language level is one before 3. Build scripts give -3 too, which Cython compares as a number.
pub fn is_level_2(value: &str) -> bool {
    value.parse::<i32>().is_ok_and(|level| level < 3)
}

fn fits(name: &str, kind: Value, value: &str) -> Result<(), String> {
    let wanted = match kind {
        Flag if !matches!(value, "True" | "False") => "True or False".to_string(),
        MaybeFlag if !matches!(value, "True" | "False" | "None") => "True, False or None".to_string(),
        OneOf(words) if !words.contains(&value) => words.join(", "),
        _ => return Ok(()),
    };
    Err(format!("the directive '{name}' is set to one of: {wanted}; not '{value}'"))
}

/// The directive whose name differs least.
fn similar(name: &str) -> Option<&'static str> {
    pyxide_base::similar(name, TABLE.iter().map(|(n, ..)| *n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_suggested() {
        assert!(TABLE.windows(2).all(|w| w[0].0 < w[1].0));
        assert_eq!(command_line_value("bounds_check", "False").unwrap_err(), "there is no directive 'bounds_check'; did you mean 'boundscheck'?");
        assert_eq!(command_line_value("zzz", "1").unwrap_err(), "there is no directive 'zzz'");
        assert!(command_line_value("boundscheck", "true").is_ok() && command_line_value("boundscheck", "maybe").is_err());
        assert!(comment_value("boundscheck", "true").is_err() && comment_value("nonexistent", "x").is_ok());
    }
}
