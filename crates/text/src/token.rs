//! Words, numbers and marks of a text, and where its sentences end.

use crate::{Span, normal::is_mark};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Arabic letters with their vowel signs.
    Word,
    /// Digits, with separators between digits.
    Number,
    /// Letters of another script.
    Foreign,
    /// One mark of punctuation or symbol.
    Punct,
    /// One line break.
    Break,
}

/// A piece of the text: its kind and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in characters.
    pub span: Span,
    /// Byte range of the same.
    pub bytes: (u32, u32),
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// The characters of the token in the text it was cut from.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.bytes.0 as usize..self.bytes.1 as usize]
    }
}

fn kind_of(c: char) -> Option<TokenKind> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(TokenKind::Break),
        c if c.is_whitespace() => None,
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Some(TokenKind::Number),
        '\u{0621}'..='\u{063F}'
        | '\u{0641}'..='\u{064A}'
        | '\u{066E}'..='\u{066F}'
        | '\u{0671}'..='\u{06D3}'
        | '\u{06D5}'
        | '\u{06FA}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Some(TokenKind::Word),
        c if is_mark(c) => None,
        c if c.is_alphabetic() => Some(TokenKind::Foreign),
        _ => Some(TokenKind::Punct),
    }
}

fn is_digit_joint(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

/// Cuts a text into tokens; white space and marks without a letter belong to none.
///
/// ```
/// use waqai_text::{tokenize, TokenKind};
/// let tokens = tokenize("قُتل ١٬٢٠٠ شخص.");
/// assert_eq!(tokens.iter().map(|t| t.kind).collect::<Vec<_>>(), [TokenKind::Word, TokenKind::Number, TokenKind::Word, TokenKind::Punct]);
/// assert_eq!((tokens[0].span.start, tokens[0].span.end), (0, 4));
/// ```
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 8);
    let mut chars = text.char_indices().enumerate().peekable();
    while let Some((at, (byte, c))) = chars.next() {
        let Some(kind) = kind_of(c) else { continue };
        let (mut end, mut end_byte) = (at + 1, byte + c.len_utf8());
        if !matches!(kind, TokenKind::Punct | TokenKind::Break) {
            while let Some(&(_, (b, d))) = chars.peek() {
                let joined = kind_of(d) == Some(kind) || (is_mark(d) && kind == TokenKind::Word);
                let joint = kind == TokenKind::Number && is_digit_joint(d) && next_is_digit(text, b + d.len_utf8());
                if !joined && !joint {
                    break;
                }
                chars.next();
                (end, end_byte) = (end + 1, b + d.len_utf8());
            }
        }
        out.push(Token { span: Span::new(at as u32, end as u32), bytes: (byte as u32, end_byte as u32), kind });
    }
    out
}

fn next_is_digit(text: &str, byte: usize) -> bool {
    text[byte..].chars().next().is_some_and(|c| kind_of(c) == Some(TokenKind::Number))
}

/// Ranges of tokens that are sentences: cut after `.` `!` `?` `؟` and at line breaks.
///
/// A full stop after a single letter (an initial, `د.`) does not end a sentence, nor does one between digits.
/// Closing quotes and brackets right after the stop stay with the sentence.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let (mut out, mut start, mut i) = (Vec::new(), 0, 0);
    while i < tokens.len() {
        let ends = match tokens[i].kind {
            TokenKind::Break => true,
            TokenKind::Punct => is_stop(text, tokens, i),
            _ => false,
        };
        i += 1;
        if ends {
            while i < tokens.len() && tokens[i].kind == TokenKind::Punct && closes(tokens[i].of(text)) {
                i += 1;
            }
            push_sentence(tokens, start..i, &mut out);
            start = i;
        }
    }
    push_sentence(tokens, start..i, &mut out);
    out
}

fn push_sentence(tokens: &[Token], range: std::ops::Range<usize>, out: &mut Vec<std::ops::Range<usize>>) {
    if tokens[range.clone()].iter().any(|t| !matches!(t.kind, TokenKind::Break | TokenKind::Punct)) {
        out.push(range);
    }
}

fn is_stop(text: &str, tokens: &[Token], i: usize) -> bool {
    match tokens[i].of(text) {
        "!" | "?" | "؟" | "…" => true,
        "." => {
            let initial = i > 0
                && tokens[i - 1].span.end == tokens[i].span.start
                && tokens[i - 1].span.len() == 1
                && tokens[i - 1].kind != TokenKind::Number
                && tokens[i - 1].kind != TokenKind::Punct;
            let glued = tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Foreign && n.span.start == tokens[i].span.end);
            !initial && !glued
        }
        _ => false,
    }
}

fn closes(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "»" | ")" | "]" | "'" | "." | "!" | "؟" | "?")
}
