//! Command lines as text, the way environment variables and `sysconfig` hold them.

/// Splits like a POSIX shell does, without expanding anything: blanks separate, quotes and
/// backslashes protect. An unclosed quote ends with the text.
pub fn split(text: &str) -> Vec<String> {
    let mut words = vec![];
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => word.get_or_insert_default().extend(chars.by_ref().take_while(|c| *c != '\'')),
            '"' => {
                let word = word.get_or_insert_default();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => match chars.next() {
                            Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                            Some(next) => word.extend(['\\', next]),
                            None => word.push('\\'),
                        },
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The words as one line that a shell would split into them again.
pub fn join<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    let mut out = String::new();
    for word in words {
        let word = word.as_ref();
        if !out.is_empty() {
            out.push(' ');
        }
        let plain = |c: char| c.is_alphanumeric() || "_@%+=:,./-".contains(c);
        if !word.is_empty() && word.chars().all(plain) {
            out.push_str(word);
        } else {
            out.push('\'');
            out.push_str(&word.replace('\'', "'\\''"));
            out.push('\'');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits() {
        assert_eq!(split("ccache gcc -pthread"), ["ccache", "gcc", "-pthread"]);
        assert_eq!(split(r#" -DA='x y'  "b c" d\ e "" "#), ["-DA=x y", "b c", "d e", ""]);
        assert_eq!(split(r#""\"q\" \n""#), [r#""q" \n"#]);
        assert_eq!(split("'open"), ["open"]);
        assert!(split(" ").is_empty());
    }

    #[test]
    fn joins_what_splits_again() {
        let words = ["a", "b c", "it's", ""];
        assert_eq!(split(&join(words)), words);
    }
}
