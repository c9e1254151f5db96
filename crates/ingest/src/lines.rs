//! Records cut out of a stream without holding what is too long.

use std::io::{self, BufRead, Read};

/// A stretch of a stream: held, or passed over.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Its bytes.
    Held(Vec<u8>),
    /// More bytes than the limit: how many.
    TooLong(u64),
}

/// The next line without its end (LF or CRLF); none at the end of the stream.
///
/// # Errors
/// Those of the stream.
pub(crate) fn next_line(reader: &mut impl BufRead, max: usize) -> io::Result<Option<Piece>> {
    let (mut line, mut length, mut any) = (Vec::new(), 0u64, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let end = chunk.iter().position(|&b| b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        any |= !chunk.is_empty();
        length += part.len() as u64;
        if length <= max as u64 {
            line.extend_from_slice(part);
        } else {
            line = Vec::new();
        }
        let (last, used) = (chunk.is_empty() || end.is_some(), part.len() + usize::from(end.is_some()));
        reader.consume(used);
        if last {
            break;
        }
    }
    if length > max as u64 {
        return Ok(Some(Piece::TooLong(length)));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(any.then_some(Piece::Held(line)))
}

/// All that is left of a stream.
///
/// # Errors
/// Those of the stream.
pub(crate) fn whole(reader: &mut impl Read, max: usize) -> io::Result<Piece> {
    let mut bytes = Vec::new();
    reader.by_ref().take(max as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() <= max {
        return Ok(Piece::Held(bytes));
    }
    Ok(Piece::TooLong(bytes.len() as u64 + io::copy(reader, &mut io::sink())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_long_ones_measured() {
        let mut input: &[u8] = b"ab\r\n\nabcdef\nx";
        let mut next = || next_line(&mut input, 3).expect("memory can be read");
        assert_eq!(next(), Some(Piece::Held(b"ab".to_vec())));
        assert_eq!(next(), Some(Piece::Held(Vec::new())));
        assert_eq!(next(), Some(Piece::TooLong(6)));
        assert_eq!(next(), Some(Piece::Held(b"x".to_vec())));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_whole_stream_is_held_up_to_the_limit() {
        assert_eq!(whole(&mut &b"abc"[..], 3).expect("read"), Piece::Held(b"abc".to_vec()));
        assert_eq!(whole(&mut &b"abcd"[..], 3).expect("read"), Piece::TooLong(4));
    }
}
