//! The declarations that come with the compiler (`libc`, `cpython`, ...), inside the program.

mod table {
    include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
}

/// How the path of a bundled file starts where a person sees it.
pub const PREFIX: &str = "<pyxide>/";

/// The text of the bundled file with this relative name (`libc/stdlib.pxd`).
pub fn find(name: &str) -> Option<&'static str> {
    let at = table::FILES.binary_search_by_key(&name, |(n, _)| n).ok()?;
    Some(table::FILES[at].1)
}

/// All bundled files: relative name and text, sorted by name.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    table::FILES.iter().copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_bundled_file_is_found_by_its_name() {
        for (name, text) in super::all() {
            assert_eq!(super::find(name), Some(text));
        }
        assert_eq!(super::find("no/such.pxd"), None);
    }
}
