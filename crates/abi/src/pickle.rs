//! Checksums in pickles of extension types: a pickle made by one version of a class is refused by
//! another one with other attributes.

use sha2::Digest;

/// The checksums of a class with these attributes (sorted by name): the one that new pickles carry
/// first, then those of pickles that older compilers' modules made. Each is the first 28 bits of a
/// hash of the names with blanks between, as seen in modules made by Cython.
pub fn pickle_checksums(names: &[&str]) -> [u32; 3] {
    let text = names.join(" ");
    let first = |bytes: &[u8]| {
        let word = bytes.iter().take(4).fold(0u32, |w, b| w << 8 | u32::from(*b));
        word >> 4
    };
    [
        first(&sha2::Sha256::digest(text.as_bytes())),
        first(&sha1::Sha1::digest(text.as_bytes())),
        first(&md5::Md5::digest(text.as_bytes())),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn checksums_are_those_that_modules_show() {
        assert_eq!(super::pickle_checksums(&["x", "y", "z"]), [0xd9bf1, 0xa8641f1, 0xa0971f3]);
    }
}
