//! Numbers of people: figures, number words, vague quantities, with the bounds that the words give.

use crate::analyse::{Analysed, Word};
use std::ops::Range;
use waqai_knowledge::{Knowledge, NameKind};
use waqai_language::clitics::Pro;
use waqai_text::TokenKind;

/// A quantity as told: codebook section 7. `low`, `best` and `high` are what the words say and nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Words of the quantity, without what is counted.
    pub words: Range<usize>,
    /// Least number.
    pub low: Option<u64>,
    /// The number told.
    pub best: Option<u64>,
    /// Greatest number.
    pub high: Option<u64>,
}

/// What sort of number word a word is, with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Cardinal(u64),
    Vague(u64),
    Approx,
    AtLeast,
    AtMost,
}

fn piece(w: &Word, k: &Knowledge) -> Option<(Piece, usize)> {
    if w.kind == TokenKind::Number {
        return digits(&w.fold).map(|n| (Piece::Cardinal(n), 1));
    }
    let name = w.named(NameKind::Number).max_by_key(|n| (n.words, std::cmp::Reverse(n.skip)))?;
    if name.pro.contains(Pro::AL)
        && !name.pro.intersects(Pro::CONJ)
        && name.words == 1
        && w.read(waqai_knowledge::FormKind::Head).next().is_some()
    {
        return None;
    }
    let row = &k.tables.numbers[name.id as usize];
    let value = row.class.parse::<f64>().unwrap_or(0.0) as u64;
    let piece = match row.extra.as_str() {
        "ord" | "range" | "part" => return None,
        "vague" => Piece::Vague(value),
        "approx" => Piece::Approx,
        "atleast" => Piece::AtLeast,
        "atmost" => Piece::AtMost,
        _ => Piece::Cardinal(value),
    };
    Some((piece, name.words as usize))
}

/// Reads figures with separators of thousands: `1,200`, `١٬٢٠٠`, `1.200`. A decimal is cut to its whole part.
fn digits(text: &str) -> Option<u64> {
    let separators: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let grouped = separators.iter().all(|&(at, c)| {
        let tail = &text[at + c.len_utf8()..];
        tail.chars().take_while(char::is_ascii_digit).count() == 3
    });
    let whole = if grouped { text.to_string() } else { text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().to_string() };
    whole.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok().filter(|&n| n < 1_000_000_000)
}

/// The quantity that begins at word `i`, if one does. Years and dates are left to the time finder, which is asked first.
pub fn quantity_at(a: &Analysed, k: &Knowledge, i: usize, end: usize) -> Option<Quantity> {
    let (mut at, mut approx, mut least, mut most) = (i, false, false, false);
    let (mut total, mut group, mut any, mut vague) = (0u64, 0u64, false, None);
    while at < end {
        let Some((p, n)) = piece(&a.words[at], k) else { break };
        let joined = a.words[at].pro.contains(Pro::WA) && a.words[at].kind == TokenKind::Word;
        match p {
            _ if any && !joined && matches!(p, Piece::Approx | Piece::AtLeast | Piece::AtMost) => {
                (least, most) = (least || p == Piece::AtLeast, most || p == Piece::AtMost);
            }
            Piece::Approx => approx = true,
            Piece::AtLeast => least = true,
            Piece::AtMost => most = true,
            Piece::Vague(v) if !any => (vague, any) = (Some(v), true),
            // خمسة آلاف: after a number the plural of a scale is the scale
            Piece::Vague(v) if vague.is_none() && !joined && v >= 2000 && v % 1000 == 0 => add(v / 2, &mut total, &mut group, false),
            Piece::Vague(_) => break,
            Piece::Cardinal(v) => {
                if any && a.words[at].kind == TokenKind::Number && group > 0 {
                    break;
                }
                if any && !joined && !multiplies(v) {
                    break;
                }
                if any && joined && a.words[at].kind == TokenKind::Number {
                    break;
                }
                add(v, &mut total, &mut group, joined);
                any = true;
            }
        }
        at += n;
    }
    if !any {
        return None;
    }
    at += trailing_least(a, at, end, &mut least);
    let value = (vague.is_none()).then_some(total + group);
    let words = i..at;
    Some(bounds(words, value, vague, approx, least, most))
}

fn multiplies(v: u64) -> bool {
    v >= 1000 || v == 100
}

fn add(v: u64, total: &mut u64, group: &mut u64, joined: bool) {
    if v >= 1000 && !joined && *group > 0 {
        *total += *group * v;
        *group = 0;
    } else if v == 100 && !joined && *group > 0 && *group < 10 {
        *group *= 100;
    } else {
        *group += v;
    }
}

/// `على الأقل` right after the number belongs to it.
fn trailing_least(a: &Analysed, at: usize, end: usize, least: &mut bool) -> usize {
    if at + 1 < end && a.words[at].fold == "علي" && a.words[at + 1].fold == "الاقل" {
        *least = true;
        return 2;
    }
    0
}

fn bounds(words: Range<usize>, value: Option<u64>, vague: Option<u64>, approx: bool, least: bool, most: bool) -> Quantity {
    match (value, vague) {
        (_, Some(v)) => Quantity { words, low: Some(v), best: None, high: None },
        (v, _) if least => Quantity { words, low: v, best: v, high: None },
        (v, _) if most => Quantity { words, low: None, best: v, high: v },
        (v, _) if approx => Quantity { words, low: None, best: v, high: None },
        (v, _) => Quantity { words, low: v, best: v, high: v },
    }
}
