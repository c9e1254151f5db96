use serde::{Deserialize, Serialize};

/// A stretch of the original text: character offsets, half-open.
///
/// ```
/// use waqai_text::{Span, TextIndex};
/// let text = "قتل ثلاثة جنود";
/// let index = TextIndex::new(text);
/// assert_eq!(index.slice(Span::new(4, 9)), "ثلاثة");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, in characters.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// Whether the two stretches share a character.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Length in characters.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no character.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A text with the byte offset of each of its characters, so that spans can be cut in constant time.
#[derive(Debug, Clone)]
pub struct TextIndex<'t> {
    text: &'t str,
    offsets: Vec<u32>,
}

impl<'t> TextIndex<'t> {
    /// Indexes `text`. Texts above 4 GiB are not supported and are cut at that size by the readers.
    pub fn new(text: &'t str) -> Self {
        let mut offsets: Vec<u32> = Vec::with_capacity(text.len() / 2 + 1);
        offsets.extend(text.char_indices().map(|(at, _)| at as u32));
        offsets.push(text.len() as u32);
        TextIndex { text, offsets }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Number of characters.
    pub fn chars(&self) -> u32 {
        (self.offsets.len() - 1) as u32
    }

    /// The words of a span; offsets beyond the end are cut to it.
    pub fn slice(&self, span: Span) -> &'t str {
        let last = self.offsets.len() - 1;
        let start = self.offsets[(span.start as usize).min(last)] as usize;
        let end = self.offsets[(span.end as usize).min(last)] as usize;
        &self.text[start..end.max(start)]
    }

    /// Byte offset of a character.
    pub fn byte(&self, char_at: u32) -> usize {
        self.offsets[(char_at as usize).min(self.offsets.len() - 1)] as usize
    }
}
