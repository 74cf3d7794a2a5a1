//! The one door from the driver to the stages.

use crate::lookup::Lookup;
use crate::options::Options;
use pyxide_base::{Diagnostic, Diagnostics, Loc, SourceMap, Span};
use std::path::PathBuf;

/// One module to translate.
#[derive(Clone, Debug)]
pub struct TranslateRequest {
    /// The source as the user named it.
    pub source: PathBuf,
    /// The fully qualified name of the module.
    pub module_name: String,
    /// What is asked for.
    pub options: Options,
}

/// A module in C or C++.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    /// The module's text.
    pub c_text: String,
    /// Headers for `public` and `api` declarations: file name and text.
    pub headers: Vec<(String, String)>,
}

/// The signature of [`translate`].
pub type Translate = fn(&TranslateRequest, &mut Lookup<'_>, &mut SourceMap) -> (Option<Translated>, Diagnostics);

/// Translates one module. All reading goes through `lookup`, which remembers what the result
/// depends on. Without errors there is a result; with errors there is none.
pub fn translate(
    request: &TranslateRequest,
    lookup: &mut Lookup<'_>,
    sources: &mut SourceMap,
) -> (Option<Translated>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let file = match lookup.load_source(sources) {
        Ok(file) => file,
        Err(d) => {
            diagnostics.push(d);
            return (None, diagnostics);
        }
    };
    let start = Loc::new(file, Span::empty(0));
    if !crate::module_name::is_valid(&request.module_name) {
        let message = format!("'{}' is not a valid module name", request.module_name);
        diagnostics.push(
            Diagnostic::error("module-name", start, message)
                .help("rename the file, or give the module's name with --module-name NAME"),
        );
        return (None, diagnostics);
    }
    diagnostics.push(Diagnostic::error("not-yet", start, "translation is not supported yet"));
    (None, diagnostics)
}
