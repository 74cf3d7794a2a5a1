//! Repetitions taken out of the texts of constants; the runtime's section `consts_packed` undoes it.
//!
//! The packed form is a row of two kinds of pieces, told apart by bit 7 of their first byte. Clear: that
//! many bytes, and one more, follow as they are. Set: bytes from before are repeated, [`SHORTEST`] and
//! as many more as the other bits say; 127 means that the rest of the number follows. Then comes how far back
//! they begin. Numbers are in base 128, low digits first, all bytes but the last with bit 7 set.
//! A repetition may reach into itself. Docstrings, with their doctests, shrink to a third.

use rustc_hash::FxHashMap;

/// Texts shorter than this, in bytes, stay as they are, for those who read the C.
pub const PACKED_FROM: usize = 4096;

/// The shortest repetition, in bytes: shorter ones would make the string literal longer, since their
/// bytes are spelt as octal escapes.
const SHORTEST: usize = 8;

/// How many places with the same beginning are compared, latest first.
const CANDIDATES: usize = 16;

/// Where the last bytes with this beginning are, and for each place the one before it.
struct Places {
    last: FxHashMap<[u8; SHORTEST], usize>,
    before: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Places {
    fn note(&mut self, text: &[u8], at: usize) {
        if let Some(key) = text[at..].first_chunk() {
            self.before[at] = self.last.insert(*key, at).unwrap_or(NOWHERE);
        }
    }
    /// The longest repetition for the bytes at `at`: how long it is, and where it begins.
    fn longest(&self, text: &[u8], at: usize) -> Option<(usize, usize)> {
        let mut place = *self.last.get(text[at..].first_chunk::<SHORTEST>()?)?;
        let mut best = (0, 0);
        for _ in 0..CANDIDATES {
            let long = text[at..].iter().zip(&text[place..]).take_while(|(a, b)| a == b).count();
            if long > best.0 {
                best = (long, place);
            }
            match self.before[place] {
                NOWHERE => break,
                earlier => place = earlier,
            }
        }
        Some(best)
    }
}

/// The packed form of a text.
pub fn pack(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut places = Places { last: FxHashMap::default(), before: vec![NOWHERE; text.len()] };
    let (mut at, mut plain) = (0, 0);
    while at < text.len() {
        let Some((long, place)) = places.longest(text, at) else {
            places.note(text, at);
            at += 1;
            continue;
        };
        as_they_are(&text[plain..at], &mut out);
        let more = long - SHORTEST;
        out.push(0x80 | more.min(127) as u8);
        if more >= 127 {
            base128(more - 127, &mut out);
        }
        base128(at - place, &mut out);
        (at..at + long).for_each(|i| places.note(text, i));
        at += long;
        plain = at;
    }
    as_they_are(&text[plain..], &mut out);
    out
}

fn as_they_are(bytes: &[u8], out: &mut Vec<u8>) {
    for run in bytes.chunks(128) {
        out.push((run.len() - 1) as u8);
        out.extend(run);
    }
}

/// Appends a number in base 128.
fn base128(mut n: usize, out: &mut Vec<u8>) {
    while n >= 128 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the runtime does.
    fn unpack(packed: &[u8]) -> Vec<u8> {
        let mut from = packed.iter().copied();
        let mut out = Vec::new();
        let number = |from: &mut dyn Iterator<Item = u8>| {
            let (mut n, mut shift) = (0, 0);
            loop {
                let byte = from.next().expect("the rest of a number") as usize;
                n |= (byte & 127) << shift;
                shift += 7;
                if byte < 128 {
                    return n;
                }
            }
        };
        while let Some(first) = from.next() {
            let mut n = (first & 127) as usize;
            if first < 128 {
                out.extend(from.by_ref().take(n + 1));
                continue;
            }
            if n == 127 {
                n += number(&mut from);
            }
            let back = number(&mut from);
            for _ in 0..n + SHORTEST {
                out.push(out[out.len() - back]);
            }
        }
        out
    }

    #[test]
    fn texts_come_back() {
        let long: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(i) >> 3) as u8).collect();
        let samples: [&[u8]; 7] = [b"", b"a", b"abcdefg", &[7; 1000], b"abcdefghabcdefgh", "日本語日本語日本語".as_bytes(), &long];
        for text in samples {
            assert_eq!(unpack(&pack(text)), text);
        }
    }

    #[test]
    fn repetitions_are_taken_out() {
        let text = ">>> f(1)\n1\n".repeat(500);
        let packed = pack(text.as_bytes());
        assert!(packed.len() < 20, "{}", packed.len());
        assert_eq!(unpack(&packed), text.as_bytes());
    }
}
