//! The list of what was translated, for whoever started a build: `PYXIDE_LOG` names a file, and
//! every process of the build adds a line for each source, `SOURCE<tab>OUTPUT`.

use std::io::Write;
use std::path::Path;

/// Adds a line when the list is asked for. That it cannot be written harms no translation.
pub fn note(source: &Path, output: &Path) {
    let Some(log) = std::env::var_os("PYXIDE_LOG").filter(|log| !log.is_empty()) else { return };
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let line = format!("{}\t{}\n", absolute(source).display(), absolute(output).display());
    // One write to a file opened for appending: lines of several processes do not mix.
    let file = std::fs::OpenOptions::new().append(true).create(true).open(log);
    let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
}
