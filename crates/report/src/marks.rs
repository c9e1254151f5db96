//! Stretches of a text with the fields whose words they are, cut only where no joined word is cut.

use waqai_events::{CodedDocument, Event};
use waqai_text::{Span, TextIndex, TokenKind, tokenize};

/// A stretch of the text and the classes of the fields that cover it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The characters.
    pub text: &'t str,
    /// Classes, sorted, each once: `trigger`, `actor`, `place`, `time`, `toll`, `source`, and `e0`, `e1` … for the events.
    pub classes: Vec<String>,
}

/// Cuts a document's text at the edges of its events' spans, each widened to whole words, so that letters stay joined.
///
/// The pieces concatenate to the text.
pub fn segments(coded: &CodedDocument) -> Vec<Segment<'_>> {
    let index = TextIndex::new(&coded.doc.text);
    let words: Vec<Span> = tokenize(&coded.doc.text).iter().filter(|t| t.kind != TokenKind::Break).map(|t| t.span).collect();
    let mut marks: Vec<(Span, String)> = Vec::new();
    for (n, e) in coded.events.iter().enumerate() {
        for (span, class) in spans(e) {
            let wide = widen(&words, span);
            marks.push((wide, class.to_string()));
            marks.push((wide, format!("e{n}")));
        }
    }
    let mut cuts: Vec<u32> = marks.iter().flat_map(|(s, _)| [s.start, s.end]).chain([0, index.chars()]).collect();
    cuts.sort();
    cuts.dedup();
    cuts.windows(2)
        .map(|w| {
            let here = Span::new(w[0], w[1]);
            let mut classes: Vec<String> = marks.iter().filter(|(s, _)| s.contains(here)).map(|(_, c)| c.clone()).collect();
            classes.sort();
            classes.dedup();
            Segment { text: index.slice(here), classes }
        })
        .collect()
}

/// The spans of an event with the class of each.
fn spans(e: &Event) -> Vec<(Span, &'static str)> {
    let mut out = vec![(e.trigger.span(), "trigger")];
    out.extend(e.mentions.iter().map(|m| (m.span(), "trigger")));
    out.extend(e.actors.iter().map(|a| (a.span.span(), "actor")));
    out.extend(e.places.iter().map(|p| (p.span.span(), "place")));
    out.extend(e.when.iter().map(|w| (w.span.span(), "time")));
    out.extend(e.casualties.iter().map(|c| (c.span.span(), "toll")));
    out.extend(e.said_by.iter().map(|s| (s.span.span(), "source")));
    out
}

fn widen(words: &[Span], span: Span) -> Span {
    let first = words.partition_point(|w| w.end <= span.start);
    let mut out = span;
    for w in words[first..].iter().take_while(|w| w.start < span.end) {
        out = out.join(*w);
    }
    out
}
