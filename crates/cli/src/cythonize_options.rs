//! `cythonize -s NAME=VALUE`: options of the Python function `cythonize`, by their names.

use pyxide_driver::annotate::Annotate;
use pyxide_driver::options::{Language, Options};
use pyxide_driver::result_cache::ResultCache;
use std::path::PathBuf;

/// What the options change.
pub struct Chosen<'a> {
    /// Of each translation.
    pub options: &'a mut Options,
    /// `cache`: where translations are kept.
    pub cache: Option<ResultCache>,
    /// `force`.
    pub force: bool,
    /// `quiet`.
    pub quiet: bool,
    /// `depfile`.
    pub depfile: bool,
    /// `exclude_failures`.
    pub keep_going: bool,
    /// `nthreads`.
    pub parallel: Option<usize>,
}

type Set = fn(&mut Chosen<'_>, &str) -> Result<(), String>;

/// The options and what they do.
const OPTIONS: [(&str, Set); 20] = [
    ("annotate", |to, value| {
        to.options.annotate = match value {
            "fullc" => Annotate::Everything,
            "default" => Annotate::Lines,
            _ if yes(value)? => Annotate::Lines,
            _ => Annotate::No,
        };
        Ok(())
    }),
    ("annotate_coverage_xml", |to, value| Ok(to.options.annotate_coverage = Some(PathBuf::from(value)))),
    ("cache", |to, value| {
        // Whatever does not read as yes or no is a folder.
        to.cache = match yes(value) {
            Ok(true) => ResultCache::standard(),
            Ok(false) => None,
            Err(_) => Some(ResultCache::at(PathBuf::from(value))),
        };
        Ok(())
    }),
    ("capi_reexport_cincludes", |to, value| Ok(to.options.capi_reexport_cincludes = yes(value)?)),
    ("cplus", |to, value| Ok(to.options.language = if yes(value)? { Language::Cpp } else { Language::C })),
    ("depfile", |to, value| Ok(to.depfile = yes(value)?)),
    ("emit_linenums", |to, value| Ok(to.options.line_directives = yes(value)?)),
    ("exclude_failures", |to, value| Ok(to.keep_going = yes(value)?)),
    ("force", |to, value| Ok(to.force = yes(value)?)),
    ("gdb_debug", |to, value| Ok(to.options.gdb = yes(value)?)),
    ("include_path", |to, value| Ok(to.options.include_dirs.push(PathBuf::from(value)))),
    ("language", |to, value| {
        let is_cpp = matches!(value.to_ascii_lowercase().as_str(), "c++" | "cpp");
        Ok(to.options.language = if is_cpp { Language::Cpp } else { Language::C })
    }),
    ("language_level", |to, value| match value {
        "2" | "3" | "3str" => Ok(to.options.language_level = Some(value.trim_end_matches("str").to_owned())),
        _ => Err("give 2, 3 or 3str".to_owned()),
    }),
    ("nthreads", |to, value| Ok(to.parallel = Some(value.parse().map_err(|_| "give a number".to_owned())?))),
    ("quiet", |to, value| Ok(to.quiet = yes(value)?)),
    ("shared_utility_qualified_name", |to, value| Ok(to.options.shared_module = Some(value.to_owned()))),
    ("show_all_warnings", |to, value| {
        to.options.all_warnings = yes(value)?;
        to.options.extra_warnings |= to.options.all_warnings;
        Ok(())
    }),
    ("legacy_implicit_noexcept", |to, value| directive(to, "legacy_implicit_noexcept", value)),
    ("c_line_in_traceback", |to, value| directive(to, "c_line_in_traceback", value)),
    // Of the Python function alone; accepted for scripts that name it.
    ("verbose", |_, _| Ok(())),
];

fn directive(to: &mut Chosen<'_>, name: &str, value: &str) -> Result<(), String> {
    let value = if yes(value)? { "True" } else { "False" };
    to.options.directives.insert(name.to_owned(), value.to_owned());
    Ok(())
}

fn yes(value: &str) -> Result<bool, String> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" | "on" => Ok(true),
        "false" | "no" | "0" | "off" | "none" => Ok(false),
        _ => Err("give True or False".to_owned()),
    }
}

/// Does what the text `NAME=VALUE,...` says; a name alone means True.
pub fn apply(text: &str, chosen: &mut Chosen<'_>) -> Result<(), String> {
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let (name, value) = item.split_once('=').unwrap_or((item, "True"));
        let (name, value) = (name.trim(), value.trim());
        let Some((_, set)) = OPTIONS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = OPTIONS.iter().map(|(name, _)| *name).collect();
            return Err(format!("there is no option '{name}'; there are: {}", known.join(", ")));
        };
        set(chosen, value).map_err(|what| format!("{name}={value}: {what}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values() {
        let mut options = Options::default();
        let mut chosen =
            Chosen { options: &mut options, cache: None, force: false, quiet: false, depfile: false, keep_going: false, parallel: None };
        apply("annotate=fullc, depfile,nthreads=3", &mut chosen).unwrap();
        apply("cache=a/folder", &mut chosen).unwrap();
        assert!(chosen.depfile && chosen.cache.is_some());
        assert_eq!(chosen.parallel, Some(3));
        assert!(apply("nthreads=many", &mut chosen).is_err());
        assert!(apply("nonsense=1", &mut chosen).unwrap_err().contains("annotate"));
        assert_eq!(options.annotate, Annotate::Everything);
    }
}
