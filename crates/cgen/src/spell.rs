//! How C spells names and literals.

/// A string literal, split where C's minimum limits would be passed.
pub fn string_literal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    let mut column = 0;
    for (i, &b) in bytes.iter().enumerate() {
        // Older compilers take at most some kilobytes in one literal; adjacent ones are joined.
        if column >= 2000 {
            out.push_str("\"\n\t\"");
            column = 0;
        }
        let before = out.len();
        match b {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'\r' => out.push_str("\\r"),
            // Two in a row could start a trigraph.
            b'?' if i > 0 && bytes[i - 1] == b'?' => out.push_str("\\?"),
            0x20..=0x7e => out.push(b as char),
            _ => {
                let digit_follows = bytes.get(i + 1).is_some_and(|c| c.is_ascii_digit());
                out.push_str(&if digit_follows { format!("\\{b:03o}") } else { format!("\\{b:o}") });
            }
        }
        column += out.len() - before;
    }
    out.push('"');
    out
}

/// A character literal.
pub fn char_literal(b: u8) -> String {
    match b {
        b'\'' => "'\\''".to_string(),
        b'"' => "'\"'".to_string(),
        _ => {
            let s = string_literal(&[b]);
            format!("'{}'", &s[1..s.len() - 1])
        }
    }
}

/// An integer literal: of type `int` where it fits, else with the suffix it needs. The lowest
/// value of a type has no literal of its own in C.
pub fn integer(value: i128) -> String {
    const I32_MAX: i128 = i32::MAX as i128;
    const I64_MAX: i128 = i64::MAX as i128;
    match value {
        0..=I32_MAX => value.to_string(),
        v if v > I64_MAX => format!("{v}ULL"),
        v if v > I32_MAX => format!("{v}LL"),
        v if v >= -I32_MAX => format!("({v})"),
        v if v == -I32_MAX - 1 => format!("(-{I32_MAX} - 1)"),
        v if v >= -I64_MAX => format!("({v}LL)"),
        _ => format!("(-{I64_MAX}LL - 1)"),
    }
}

/// A floating point literal from the digits of the source.
pub fn float(digits: &str) -> String {
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    match plain.as_str() {
        "inf" => "Py_HUGE_VAL".to_string(),
        "-inf" => "(-Py_HUGE_VAL)".to_string(),
        "nan" | "NaN" => "Py_NAN".to_string(),
        p => {
            let literal = if p.contains(['.', 'e', 'E']) { p.to_string() } else { format!("{p}.0") };
            if p.starts_with('-') { format!("({literal})") } else { literal }
        }
    }
}

/// An identifier from a name of the source: characters outside ASCII become `_uXXXX_`.
pub fn identifier(name: &str) -> String {
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return name.to_string();
    }
    let mut out = String::new();
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' => out.push(c),
            '.' => out.push_str("__"),
            '<' | '>' => {}
            c => out.push_str(&format!("_u{:x}_", c as u32)),
        }
    }
    out
}

/// Text that may stand in a comment.
pub fn comment(text: &str) -> String {
    text.replace("*/", "*\u{2215}").replace("/*", "\u{2215}*").replace("??/", "?? /").replace('\\', "\u{29f5}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_keep_their_bytes() {
        assert_eq!(string_literal(b"a\"\\\n\x001\xff??="), r#""a\"\\\n\0001\377?\?=""#);
        assert_eq!(char_literal(b'\''), r"'\''");
        assert_eq!(char_literal(0), r"'\0'");
        assert_eq!(integer(i64::MIN as i128), "(-9223372036854775807LL - 1)");
        assert_eq!(integer(u64::MAX as i128), "18446744073709551615ULL");
        assert_eq!(integer(-5), "(-5)");
        assert_eq!(identifier("größe"), "gr_uf6__udf_e");
        assert_eq!(float("1_0"), "10.0");
    }
}
