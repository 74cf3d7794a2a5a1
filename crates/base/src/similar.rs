//! Names that are one slip of the fingers away from another.

/// The candidate that `name` was likely meant to be: few letters differ, are missing, doubled or
/// have changed places.
pub fn similar<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Of very short names anything is close.
    let room = match name.chars().count() {
        0 | 1 => return None,
        2..=3 => 1,
        n => 1 + n / 5,
    };
    let near = candidates.into_iter().filter(|c| *c != name && c.chars().count() > 1).map(|c| (distance(name, c), c));
    near.filter(|(d, _)| *d <= room).min_by_key(|(d, c)| (*d, !same_start(name, c))).map(|(_, c)| c)
}

fn same_start(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
}

/// How many letters must be changed, put in, left out, or swapped with the next (optimal string
/// alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let (mut before, mut last) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>());
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            // A letter in the other case is half a slip.
            let cost = usize::from(!a[i - 1].eq_ignore_ascii_case(&b[j - 1]));
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        let known = ["malloc", "free", "strlen", "printf", "i", "np"];
        assert_eq!(similar("maloc", known), Some("malloc"));
        assert_eq!(similar("mallco", known), Some("malloc"));
        assert_eq!(similar("Free", known), Some("free"));
        assert_eq!(similar("pirntf", known), Some("printf"));
        assert_eq!(similar("j", known), None);
        assert_eq!(similar("window", known), None);
        assert_eq!(similar("free", known), None);
    }
}
