//! Compiler directives (docs: "Compiler directives"): comments, options, decorators, `with`.

/// Warnings that can be switched (docs: "Configurable warnings").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warnings {
    pub undeclared: bool,
    pub unreachable: bool,
    pub maybe_uninitialized: bool,
    pub unused: bool,
    pub unused_arg: bool,
    pub unused_result: bool,
    pub multiple_declarators: bool,
    pub deprecated_def: bool,
    pub deprecated_if: bool,
}

impl Default for Warnings {
    fn default() -> Self {
        Warnings {
            undeclared: false,
            unreachable: true,
            maybe_uninitialized: false,
            unused: false,
            unused_arg: false,
            unused_result: false,
            multiple_declarators: true,
            deprecated_def: false,
            deprecated_if: true,
        }
    }
}

impl Warnings {
    /// The switch `warn.NAME`.
    fn flag(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "undeclared" => &mut self.undeclared,
            "unreachable" => &mut self.unreachable,
            "maybe_uninitialized" => &mut self.maybe_uninitialized,
            "unused" => &mut self.unused,
            "unused_arg" => &mut self.unused_arg,
            "unused_result" => &mut self.unused_result,
            "multiple_declarators" => &mut self.multiple_declarators,
            "deprecated.DEF" => &mut self.deprecated_def,
            "deprecated.IF" => &mut self.deprecated_if,
            _ => return None,
        })
    }
}

/// How signatures in docstrings look (docs: "Compiler directives", `embedsignature.format`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignatureFormat {
    /// With C types, names with their class.
    C,
    /// With the Python types that stand for the C types.
    Python,
    /// For `__text_signature__`; docstrings stay as they are.
    Clinic,
}

/// The directives that hold at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Directives {
    pub boundscheck: bool,
    pub wraparound: bool,
    pub initializedcheck: bool,
    pub nonecheck: bool,
    pub cdivision: bool,
    pub cdivision_warnings: bool,
    /// Set: powers of reals are real; unset explicitly: never.
    pub cpow: Option<bool>,
    pub overflowcheck: bool,
    pub binding: bool,
    /// Tests in docstrings are listed in `__test__`; those without `>>>` too; those of `cdef` functions too.
    pub autotestdict: bool,
    pub autotestdict_all: bool,
    pub autotestdict_cdef: bool,
    pub embedsignature: bool,
    pub embedsignature_format: SignatureFormat,
    pub profile: bool,
    pub linetrace: bool,
    pub always_allow_keywords: bool,
    pub annotation_typing: bool,
    pub allow_none_for_extension_args: bool,
    pub auto_pickle: Option<bool>,
    /// `None`: safe inferences only.
    pub infer_types: Option<bool>,
    pub legacy_implicit_noexcept: bool,
    pub c_string_type: Option<String>,
    pub c_string_encoding: Option<String>,
    pub language_level: u8,
    /// `/` of C integers gives a float: level 3, or `from __future__ import division`.
    pub true_division: bool,
    /// Language level 2 without `absolute_import`: modules beside the importing one are found first.
    pub imports_beside: bool,
    /// StopIteration that leaves a generator becomes a RuntimeError (PEP 479): level 3, or
    /// `from __future__ import generator_stop`.
    pub generator_stop: bool,
    pub iterable_coroutine: bool,
    pub freethreading_compatible: bool,
    /// Operators of extension types take their operands as C gives them, on either side.
    pub c_api_binop_methods: bool,
    /// C++ locals are made by their first assignment; reading one before is an error.
    pub cpp_locals: bool,
    pub warn: Warnings,
}

impl Directives {
    /// The defaults for a language level.
    pub fn new(language_level: u8) -> Self {
        Directives {
            boundscheck: true,
            wraparound: true,
            initializedcheck: true,
            nonecheck: false,
            cdivision: false,
            cdivision_warnings: false,
            cpow: None,
            overflowcheck: false,
            binding: true,
            autotestdict: true,
            autotestdict_all: false,
            autotestdict_cdef: false,
            embedsignature: false,
            embedsignature_format: SignatureFormat::C,
            profile: false,
            linetrace: false,
            always_allow_keywords: true,
            annotation_typing: true,
            allow_none_for_extension_args: true,
            auto_pickle: None,
            infer_types: None,
            legacy_implicit_noexcept: false,
            c_string_type: None,
            c_string_encoding: None,
            language_level,
            true_division: language_level > 2,
            imports_beside: language_level < 3,
            generator_stop: language_level > 2,
            iterable_coroutine: false,
            freethreading_compatible: false,
            c_api_binop_methods: false,
            cpp_locals: false,
            warn: Warnings::default(),
        }
    }

    fn flag(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "boundscheck" => &mut self.boundscheck,
            "wraparound" => &mut self.wraparound,
            "initializedcheck" => &mut self.initializedcheck,
            "nonecheck" => &mut self.nonecheck,
            "cdivision" => &mut self.cdivision,
            "cdivision_warnings" => &mut self.cdivision_warnings,
            "overflowcheck" => &mut self.overflowcheck,
            "binding" => &mut self.binding,
            "autotestdict" => &mut self.autotestdict,
            "autotestdict.all" => &mut self.autotestdict_all,
            "autotestdict.cdef" => &mut self.autotestdict_cdef,
            "embedsignature" => &mut self.embedsignature,
            "profile" => &mut self.profile,
            "linetrace" => &mut self.linetrace,
            "always_allow_keywords" => &mut self.always_allow_keywords,
            "annotation_typing" => &mut self.annotation_typing,
            "allow_none_for_extension_args" => &mut self.allow_none_for_extension_args,
            "legacy_implicit_noexcept" => &mut self.legacy_implicit_noexcept,
            "iterable_coroutine" => &mut self.iterable_coroutine,
            "freethreading_compatible" => &mut self.freethreading_compatible,
            "c_api_binop_methods" => &mut self.c_api_binop_methods,
            "cpp_locals" => &mut self.cpp_locals,
            _ => return self.warn.flag(name.strip_prefix("warn.")?),
        })
    }

    /// Sets a directive from its text form. Unknown ones and those that say nothing to the
    /// checker give `false`.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let truth = match value {
            "True" | "true" | "yes" | "1" => Some(true),
            "False" | "false" | "no" | "0" => Some(false),
            _ => None,
        };
        if let (Some(flag), Some(v)) = (self.flag(name), truth) {
            *flag = v;
            return true;
        }
        match name {
            "infer_types" => self.infer_types = truth,
            "auto_pickle" => self.auto_pickle = truth,
            "cpow" => self.cpow = truth,
            "embedsignature.format" => {
                self.embedsignature_format = match value {
                    "python" => SignatureFormat::Python,
                    "clinic" => SignatureFormat::Clinic,
                    _ => SignatureFormat::C,
                }
            }
            "c_string_type" => self.c_string_type = Some(value.into()),
            "c_string_encoding" => self.c_string_encoding = Some(value.into()),
            "language_level" => self.language_level = if crate::is_level_2(value) { 2 } else { 3 },
            _ => return false,
        }
        true
    }
}
