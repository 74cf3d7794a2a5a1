//! Words, numbers, strings and signs.

/// A token.
#[derive(Clone, PartialEq, Debug)]
pub enum Token {
    Word(String),
    Number(i128),
    Text(String),
    Sign(char),
}

/// Splits text; `#` starts a comment.
pub fn tokens(text: &str) -> Result<Vec<(Token, usize)>, String> {
    let mut out = vec![];
    for (line, text) in text.lines().enumerate() {
        let mut rest = text;
        loop {
            rest = rest.trim_start();
            let Some(c) = rest.chars().next() else { break };
            if c == '#' {
                break;
            }
            let (token, len) = one(rest, c).ok_or_else(|| format!("line {}: cannot read '{rest}'", line + 1))?;
            out.push((token, line + 1));
            rest = &rest[len..];
        }
    }
    Ok(out)
}

fn one(rest: &str, c: char) -> Option<(Token, usize)> {
    if c == '"' {
        return string(rest);
    }
    let negative = c == '-' && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if c.is_ascii_digit() || negative {
        let end = rest[1..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |i| i + 1);
        return Some((Token::Number(rest[..end].parse().ok()?), end));
    }
    if c.is_alphabetic() || c == '_' {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        return Some((Token::Word(rest[..end].into()), end));
    }
    Some((Token::Sign(c), c.len_utf8()))
}

/// `"..."` with `\"`, `\\`, `\n` and `\u{...}`.
fn string(rest: &str) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return Some((Token::Text(text), i + 1)),
            '\\' => match chars.next()?.1 {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'r' => text.push('\r'),
                '0' => text.push('\0'),
                'u' => {
                    chars.next()?;
                    let hex: String = chars.by_ref().map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    text.push(char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?);
                }
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
    None
}
