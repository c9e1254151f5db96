//! UTF-16 with its byte order mark: whole texts, and streams made UTF-8 on the way so that lines can be cut.

use std::io::{self, Read};

/// The order of the two bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Little,
    Big,
}

impl Order {
    /// The order that the mark at the start tells; none where there is no mark.
    pub(crate) fn of(head: &[u8]) -> Option<Order> {
        match head {
            [0xFF, 0xFE, ..] => Some(Order::Little),
            [0xFE, 0xFF, ..] => Some(Order::Big),
            _ => None,
        }
    }

    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Order::Little => u16::from_le_bytes(pair),
            Order::Big => u16::from_be_bytes(pair),
        }
    }

    /// The units of some bytes; an odd last byte is left out.
    pub(crate) fn units(self, bytes: &[u8]) -> impl Iterator<Item = u16> {
        bytes.chunks_exact(2).map(move |p| self.unit([p[0], p[1]]))
    }

    /// The text of bytes after the mark, or the offset of the first bad one.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        let (mut text, mut at) = (String::with_capacity(bytes.len()), 0);
        for c in char::decode_utf16(self.units(bytes)) {
            let c = c.map_err(|_| at)?;
            text.push(c);
            at += 2 * c.len_utf16();
        }
        if bytes.len().is_multiple_of(2) { Ok(text) } else { Err(at) }
    }

    /// The bytes that a text was decoded from.
    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        let pair = |unit: u16| if self == Order::Little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(pair).collect()
    }
}

/// A stream of UTF-16, after its mark, as UTF-8. What is no Unicode becomes bytes that are no UTF-8, so that only the
/// record in which it stands is refused.
pub(crate) struct Narrow<R> {
    inner: R,
    order: Order,
    half: Option<u8>,
    high: Option<u16>,
    out: Vec<u8>,
    at: usize,
}

impl<R: Read> Narrow<R> {
    pub(crate) fn new(inner: R, order: Order) -> Self {
        Narrow { inner, order, half: None, high: None, out: Vec::new(), at: 0 }
    }

    fn take(&mut self, unit: u16) {
        let code = match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => 0x10000 + ((u32::from(high) & 0x3FF) << 10) + (u32::from(unit) & 0x3FF),
            (lone, _) => {
                if lone.is_some() {
                    self.out.push(0xFF);
                }
                if (0xD800..0xDC00).contains(&unit) {
                    self.high = Some(unit);
                    return;
                }
                u32::from(unit)
            }
        };
        match char::from_u32(code) {
            Some(c) => self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => self.out.push(0xFF),
        }
    }

    /// Fills `out` from the next chunk; false at the end.
    fn refill(&mut self) -> io::Result<bool> {
        (self.at, self.out) = (0, Vec::new());
        let mut chunk = [0; 8192];
        let n = self.inner.read(&mut chunk)?;
        for &byte in &chunk[..n] {
            match self.half.take() {
                Some(first) => self.take(self.order.unit([first, byte])),
                None => self.half = Some(byte),
            }
        }
        if n == 0 && (self.half.take().is_some() | self.high.take().is_some()) {
            self.out.push(0xFF);
        }
        Ok(n > 0 || !self.out.is_empty())
    }
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.out.len() {
            if !self.refill()? {
                return Ok(0);
            }
        }
        let n = into.len().min(self.out.len() - self.at);
        into[..n].copy_from_slice(&self.out[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(bytes: &[u8], order: Order) -> Vec<u8> {
        let mut out = Vec::new();
        Narrow::new(bytes, order).read_to_end(&mut out).expect("memory can be read");
        out
    }

    #[test]
    fn what_is_encoded_comes_back() {
        let text = "عاجل 🚨: قال\n".repeat(2000);
        for order in [Order::Little, Order::Big] {
            let bytes = order.encode(&text);
            assert_eq!(order.decode(&bytes).as_deref(), Ok(text.as_str()));
            assert_eq!(narrow(&bytes, order), text.as_bytes());
        }
    }

    #[test]
    fn broken_units_are_no_utf_8_and_leave_their_neighbours_alone() {
        let bytes = [0x00, 0xD8, b'a', 0, 0x00, 0xDC, b'b', 0, b'c'];
        assert_eq!(narrow(&bytes, Order::Little), b"\xffa\xffb\xff");
        assert_eq!(Order::Little.decode(&bytes), Err(0));
        assert_eq!(Order::Little.decode(&bytes[6..]), Err(2));
    }
}
