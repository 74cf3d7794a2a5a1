//! Constants as data of Python's module `marshal`: one call makes all of them (section `consts`).
//!
//! What is written is version 4 of the format, which every CPython since 3.4 reads. A value that stands twice is
//! referred to where that is shorter.

use num_bigint::{BigInt, Sign};
use rustc_hash::FxHashMap;

/// A value that `marshal` knows.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    None,
    True,
    False,
    Ellipsis,
    /// An interned `str`, as UTF-8.
    Name(Vec<u8>),
    /// Another `str`, as UTF-8 with lone surrogates spelt as if they were characters.
    Str(Vec<u8>),
    Bytes(Vec<u8>),
    Int(BigInt),
    /// By its bits.
    Float(u64),
    /// The bits of the imaginary part; the real part is 0.
    Imaginary(u64),
    Tuple(Vec<Value>),
    FrozenSet(Vec<Value>),
}

impl Value {
    /// An interned `str`.
    pub fn name(text: &str) -> Value {
        Value::Name(text.into())
    }
}

/// What a reference to an earlier value takes.
const REFERENCE: usize = 5;

/// The bit of a value's code that says that references to it follow.
const REFERRED: u8 = 0x80;

/// One tuple of values as data.
pub fn tuple(values: &[&Value]) -> Vec<u8> {
    let mut data = Data::default();
    values.iter().for_each(|v| data.count(v));
    data.head(b')', b'(', values.len(), 0);
    values.iter().for_each(|v| data.write(v));
    data.out
}

/// How many bytes a value takes.
pub fn size(value: &Value) -> usize {
    match value {
        Value::None | Value::True | Value::False | Value::Ellipsis => 1,
        Value::Name(text) | Value::Str(text) => text.len() + if is_short(text) { 2 } else { 5 },
        Value::Bytes(bytes) => 5 + bytes.len(),
        Value::Int(n) => i32::try_from(n).map_or_else(|_| 5 + 2 * digits(n).len(), |_| 5),
        Value::Float(_) => 9,
        Value::Imaginary(_) => 17,
        Value::Tuple(items) | Value::FrozenSet(items) => 5 + items.iter().map(size).sum::<usize>(),
    }
}

#[derive(Default)]
struct Data<'v> {
    out: Vec<u8>,
    /// How often each value stands.
    uses: FxHashMap<&'v Value, usize>,
    /// The numbers of those that are referred to.
    referred: FxHashMap<&'v Value, u32>,
}

impl<'v> Data<'v> {
    fn count(&mut self, value: &'v Value) {
        let uses = self.uses.entry(value).or_default();
        *uses += 1;
        if let (1, Value::Tuple(items) | Value::FrozenSet(items)) = (*uses, value) {
            items.iter().for_each(|i| self.count(i));
        }
    }

    fn write(&mut self, value: &'v Value) {
        if let Some(number) = self.referred.get(value) {
            self.out.push(b'r');
            self.out.extend(number.to_le_bytes());
            return;
        }
        let mut flag = 0;
        if self.uses.get(value).is_some_and(|n| *n > 1) && size(value) > REFERENCE {
            self.referred.insert(value, self.referred.len() as u32);
            flag = REFERRED;
        }
        match value {
            Value::None => self.out.push(b'N'),
            Value::True => self.out.push(b'T'),
            Value::False => self.out.push(b'F'),
            Value::Ellipsis => self.out.push(b'.'),
            Value::Name(text) if is_short(text) => self.bytes(b'Z', text, flag),
            Value::Name(text) if text.is_ascii() => self.long(b'A', text, flag),
            Value::Name(text) => self.long(b't', text, flag),
            Value::Str(text) if is_short(text) => self.bytes(b'z', text, flag),
            Value::Str(text) if text.is_ascii() => self.long(b'a', text, flag),
            Value::Str(text) => self.long(b'u', text, flag),
            Value::Bytes(bytes) => self.long(b's', bytes, flag),
            Value::Int(n) => match i32::try_from(n) {
                Ok(n) => {
                    self.out.push(b'i' | flag);
                    self.out.extend(n.to_le_bytes());
                }
                Err(_) => {
                    let digits = digits(n);
                    let count = digits.len() as i32;
                    self.out.push(b'l' | flag);
                    self.out.extend(if n.sign() == Sign::Minus { -count } else { count }.to_le_bytes());
                    self.out.extend(digits.iter().flat_map(|d| d.to_le_bytes()));
                }
            },
            Value::Float(bits) => {
                self.out.push(b'g' | flag);
                self.out.extend(bits.to_le_bytes());
            }
            Value::Imaginary(bits) => {
                self.out.push(b'y' | flag);
                self.out.extend(0f64.to_le_bytes());
                self.out.extend(bits.to_le_bytes());
            }
            Value::Tuple(items) => {
                self.head(b')', b'(', items.len(), flag);
                items.iter().for_each(|i| self.write(i));
            }
            Value::FrozenSet(items) => {
                self.out.push(b'>' | flag);
                self.out.extend((items.len() as u32).to_le_bytes());
                items.iter().for_each(|i| self.write(i));
            }
        }
    }

    /// A code and a number: one byte behind the first code, or four behind the second.
    fn head(&mut self, short: u8, long: u8, n: usize, flag: u8) {
        match u8::try_from(n) {
            Ok(n) => self.out.extend([short | flag, n]),
            Err(_) => {
                self.out.push(long | flag);
                self.out.extend((n as u32).to_le_bytes());
            }
        }
    }

    fn bytes(&mut self, code: u8, text: &[u8], flag: u8) {
        self.out.extend([code | flag, text.len() as u8]);
        self.out.extend(text);
    }

    fn long(&mut self, code: u8, text: &[u8], flag: u8) {
        self.out.push(code | flag);
        self.out.extend((text.len() as u32).to_le_bytes());
        self.out.extend(text);
    }
}

/// Whether the length of a text fits into the short form, which is for ASCII.
fn is_short(text: &[u8]) -> bool {
    text.len() < 256 && text.is_ascii()
}

/// The digits of a number's magnitude in base 2**15, low ones first.
fn digits(n: &BigInt) -> Vec<u16> {
    let (mut out, mut rest, mut bits) = (Vec::new(), 0u32, 0);
    for byte in n.magnitude().to_bytes_le() {
        rest |= u32::from(byte) << bits;
        bits += 8;
        if bits >= 15 {
            out.push((rest & 0x7fff) as u16);
            rest >>= 15;
            bits -= 15;
        }
    }
    if rest != 0 {
        out.push(rest as u16);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_values() {
        let name = Value::Name(b"name".to_vec());
        let pair = Value::Tuple(vec![Value::Int(1.into()), Value::None]);
        assert_eq!(tuple(&[&name, &pair]), b")\x02Z\x04name)\x02i\x01\0\0\0N");
        assert_eq!(tuple(&[&Value::Int((-1).into())]), b")\x01i\xff\xff\xff\xff");
        assert_eq!(tuple(&[&Value::Str("é".into())]), b")\x01u\x02\0\0\0\xc3\xa9");
    }

    #[test]
    fn long_numbers() {
        assert_eq!(tuple(&[&Value::Int((1i64 << 31).into())]), b")\x01l\x03\0\0\0\0\0\0\0\x02\0");
        assert_eq!(tuple(&[&Value::Int((-(1i64 << 32)).into())]), b")\x01l\xfd\xff\xff\xff\0\0\0\0\x04\0");
        // All bits of the last digit.
        assert_eq!(digits(&((1i64 << 45) - 1).into()), [0x7fff; 3]);
    }

    #[test]
    fn repeated_values_are_referred_to() {
        let name = Value::Name(b"longer".to_vec());
        let both = Value::Tuple(vec![name.clone(), name.clone()]);
        assert_eq!(tuple(&[&both, &name]), b")\x02)\x02\xda\x06longerr\0\0\0\0r\0\0\0\0");
    }
}
