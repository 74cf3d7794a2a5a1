//! Which Python: the one named, the active environment's, the one on `PATH`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Finds an interpreter, in this order: `named` (`--python`: a path, or a name on `PATH`),
/// `PYXIDE_PYTHON`, the virtual environment that this program was called in, the active virtual or
/// conda environment, `python3` and `python` on `PATH`.
pub fn find(named: Option<&Path>) -> Result<PathBuf, String> {
    let from_environment = std::env::var_os("PYXIDE_PYTHON").filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(named) = named.map(Path::to_path_buf).or(from_environment) {
        return resolve(&named).ok_or_else(|| format!("there is no Python at '{}'", named.display()));
    }
    if let Some(python) = beside_program() {
        return Ok(python);
    }
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
        let Some(folder) = std::env::var_os(variable).filter(|v| !v.is_empty()) else { continue };
        let inside = match (cfg!(windows), variable) {
            (true, "VIRTUAL_ENV") => "Scripts/python.exe",
            (true, _) => "python.exe",
            _ => "bin/python",
        };
        let python = Path::new(&folder).join(inside);
        if python.is_file() {
            return Ok(python);
        }
    }
    let names: &[&str] = if cfg!(windows) { &["python", "python3"] } else { &["python3", "python"] };
    names.iter().find_map(|name| on_path(OsStr::new(name))).map(|path| behind_pyenv(&path).unwrap_or(path)).ok_or_else(|| {
        "there is no Python: neither an active environment nor python3 on PATH; install Python 3.9 or newer, or name one with --python PATH".to_owned()
    })
}

/// The interpreter of the virtual environment whose program this is. The name by which the program
/// was called counts, not the file behind links: a link elsewhere means another environment.
fn beside_program() -> Option<PathBuf> {
    let called = PathBuf::from(std::env::args_os().next()?);
    let program = if called.components().count() == 1 { on_path(called.as_os_str())? } else { called };
    let folder = std::path::absolute(program).ok()?.parent()?.to_path_buf();
    let python = folder.join(if cfg!(windows) { "python.exe" } else { "python" });
    (folder.parent()?.join("pyvenv.cfg").is_file() && python.is_file()).then_some(python)
}

fn resolve(named: &Path) -> Option<PathBuf> {
    if named.components().count() == 1 {
        if let Some(found) = on_path(named.as_os_str()) {
            return Some(found);
        }
    }
    if named.is_dir() {
        // An environment's folder.
        let inside = named.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        return inside.is_file().then_some(inside);
    }
    named.is_file().then(|| std::path::absolute(named).unwrap_or_else(|_| named.to_path_buf()))
}

/// What a shim of pyenv would start: the version named by `PYENV_VERSION`, by the nearest
/// `.python-version`, or by pyenv's own `version` file (pyenv's README, "Understanding Python
/// version selection"). The shim itself takes a tenth of a second to say so. `None` when the
/// program is no shim or the choice is not a plain installed version.
fn behind_pyenv(shim: &Path) -> Option<PathBuf> {
    let folder = shim.parent().filter(|folder| folder.ends_with("shims"))?;
    let root = folder.parent().filter(|root| root.join("versions").is_dir())?;
    let named = std::env::var("PYENV_VERSION").ok().filter(|v| !v.is_empty());
    let chosen = named.or_else(|| {
        let here = std::env::current_dir().ok()?;
        let nearest = here.ancestors().map(|folder| folder.join(".python-version")).find(|file| file.is_file());
        std::fs::read_to_string(nearest.unwrap_or_else(|| root.join("version"))).ok()
    })?;
    let first = chosen.split([':', '\n']).map(str::trim).find(|line| !line.is_empty())?;
    if first.contains(['/', '\\']) || first == ".." {
        return None;
    }
    let python = root.join("versions").join(first).join("bin").join(shim.file_name()?);
    is_executable(&python).then_some(python)
}

/// The program `name` on `PATH`, as an absolute path.
pub fn on_path(name: &OsStr) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|folder| !folder.as_os_str().is_empty())
        .map(|folder| folder.join(name))
        .flat_map(|p| if cfg!(windows) { vec![p.with_extension("exe"), p.with_extension("cmd"), p] } else { vec![p] })
        .find(|p| is_executable(p))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}
