//! Damaged inputs: real files that are cut, spliced and changed, and soups of tokens.
//! The same seed gives the same inputs everywhere.

/// A small random number generator (xorshift64*).
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }
    /// A number below `n` (0 if `n` is 0).
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let x = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d);
        if n == 0 { 0 } else { (x >> 11) as usize % n }
    }
}

/// Pieces of text that the two languages are made of.
pub const PIECES: &[&str] = &[
    "def", "class", "cdef", "cpdef", "ctypedef", "struct", "union", "enum", "fused", "cppclass", "extern", "from", "import", "cimport",
    "include", "DEF", "IF", "ELIF", "ELSE", "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "as", "lambda",
    "yield", "await", "async", "return", "raise", "del", "global", "nonlocal", "pass", "break", "continue", "assert", "not", "in", "is",
    "and", "or", "None", "True", "NULL", "print", "exec", "match", "case", "type", "property", "nogil", "gil", "noexcept", "public",
    "readonly", "api", "inline", "const", "volatile", "unsigned", "long", "int", "double", "complex", "object", "namespace", "packed",
    "operator", "new", "sizeof", "typeof", "by", "x", "y", "foo", "bar", "0", "1", "0x1F", "10UL", "1.5", "2j", "0777", "1_0", "1e5",
    "'a'", "\"b\"", "b'c'", "c'd'", "u'e'", "r'f'", "f'{x}'", "f'{x!r:>{y}}'", "t'{z=}'", "'''doc'''", "f\"\"\"{", "'unclosed", "{", "}",
    "(", ")", "[", "]", "<", ">", "<=", ">=", "==", "!=", "<>", "=", "+=", ":=", "->", ":", ";", ",", ".", "...", "+", "-", "*", "**",
    "/", "//", "%", "@", "&", "|", "^", "~", "<<", ">>", "!", "?", "`", "$", "\\", "\\\n", "#c", "# cython: language_level=2\n", "\n",
    "\n    ", "\n        ", "\n\t", "\n", "\r\n", "\r", "\x0c", "\u{feff}", "é", "€", "λ", "\0", " ", "\n# type: int\n", ":\n    ",
];

/// A soup of up to `max` pieces.
pub fn soup(random: &mut Random, max: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.below(max) {
        text.push_str(PIECES[random.below(PIECES.len())]);
        if random.below(4) > 0 {
            text.push(' ');
        }
    }
    text
}

/// `file` with one to four changes, some of them taken from `other`.
pub fn mutate(random: &mut Random, file: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(200)).min(bytes.len());
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(2000)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            3 => {
                if let Some(b) = bytes.get_mut(at) {
                    *b ^= 1 << random.below(8);
                }
            }
            4 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            _ => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
        }
    }
    bytes
}
