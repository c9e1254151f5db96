//! Coded documents for reading on a terminal.

use crate::labels::arabic;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;
use waqai_events::{CodedDocument, Event};
use waqai_text::{Span, TextIndex};

/// How wide and how coloured.
#[derive(Debug, Clone, Copy)]
pub struct TableOptions {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
}

/// Writes a document's events, a block each, no line wider than `width` (words longer than that excepted).
pub fn table(coded: &CodedDocument, o: &TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let doc = &coded.doc;
    // a hash says nothing to a reader, its beginning is enough to find the record
    let id =
        if doc.id.len() == 64 && doc.id.bytes().all(|b| b.is_ascii_hexdigit()) { format!("{}…", &doc.id[..12]) } else { doc.id.clone() };
    let head = [doc.title.as_deref(), doc.outlet.as_deref(), doc.published.as_deref(), Some(id.as_str())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    writeln!(out, "{}", "─".repeat(o.width))?;
    paragraph("", &head, o, "1", out)?;
    if coded.events.is_empty() {
        paragraph("  ", "لا أحداث · no events", o, "2", out)?;
    }
    let index = TextIndex::new(&doc.text);
    for (n, e) in coded.events.iter().enumerate() {
        event(n + 1, e, &index, o, out)?;
    }
    writeln!(out)
}

fn event(n: usize, e: &Event, index: &TextIndex, o: &TableOptions, out: &mut dyn Write) -> io::Result<()> {
    let background = if e.background { format!(" · {}", arabic("background")) } else { String::new() };
    let title = format!("{n}. {} · {} · {} ({}){background}", arabic(&e.ty), e.ty, arabic(&e.status), e.status);
    paragraph("", &title, o, "1;36", out)?;
    for role in ["initiator", "target", "participant", "mediator", "beneficiary"] {
        let list: Vec<String> = e
            .actors
            .iter()
            .filter(|a| a.role == role)
            .map(|a| format!("{} [{}, {}]", a.span.text, a.name.en.as_deref().unwrap_or("—"), a.kind))
            .collect();
        field(role, &list, o, out)?;
    }
    let places: Vec<String> = e.places.iter().map(place).collect();
    field("where", &places, o, out)?;
    let when: Vec<String> = e.when.iter().map(|w| format!("{} [{}]", w.span.text, range(w))).collect();
    field("when", &when, o, out)?;
    for c in &e.casualties {
        let best = c.best.map(|b| b.to_string()).or_else(|| c.low.map(|l| format!("≥ {l}"))).unwrap_or_else(|| "?".into());
        field(&c.outcome, &[format!("{} [{best}]", c.span.text)], o, out)?;
    }
    let sources: Vec<String> = e.said_by.iter().map(|s| format!("{} [{}, {}]", s.span.text, s.kind, s.stance)).collect();
    field("said by", &sources, o, out)?;
    paragraph("     ", &evidence(e, index), o, "2", out)
}

fn place(p: &waqai_events::Place) -> String {
    let en = p.name.en.as_deref().unwrap_or("—");
    match (&p.precision, p.radius_km) {
        (Some(precision), Some(radius)) => {
            format!("{} [{en}, {}, {precision}, ±{radius} km]", p.span.text, p.country.as_deref().unwrap_or("—"))
        }
        _ => format!("{} [no point known]", p.span.text),
    }
}

fn range(w: &waqai_events::When) -> String {
    match (&w.start, &w.end) {
        (Some(a), Some(b)) if a == b => a.clone(),
        (Some(a), Some(b)) => format!("{a}..{b}"),
        (None, Some(b)) => format!("no later than {b}"),
        _ => w.precision.clone(),
    }
}

/// The words around the trigger, the trigger itself in guillemets.
fn evidence(e: &Event, index: &TextIndex) -> String {
    let (start, end) = (e.trigger.start.saturating_sub(90), (e.trigger.end + 110).min(index.chars()));
    let before = index.slice(Span::new(start, e.trigger.start));
    let before = if start > 0 { before.split_once(' ').map_or(before, |x| x.1) } else { before };
    let after = index.slice(Span::new(e.trigger.end, end));
    let after = if end < index.chars() { after.rsplit_once(' ').map_or(after, |x| x.0) } else { after };
    format!("{before}«{}»{after}", e.trigger.text)
}

fn field(key: &str, values: &[String], o: &TableOptions, out: &mut dyn Write) -> io::Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    paragraph("   ", &format!("{} {key}: {}", arabic(key), values.join("؛ ")), o, "", out)
}

/// Wraps a text at spaces; lines after the first are indented two columns further.
fn paragraph(indent: &str, text: &str, o: &TableOptions, style: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut line = indent.to_string();
    let mut empty = true;
    // what a text brings along must not steer the terminal
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for word in text.split_whitespace() {
        if !empty && line.width() + 1 + word.width() > o.width {
            put(&line, o, style, out)?;
            line = format!("{indent}  ");
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    put(&line, o, style, out)
}

fn put(line: &str, o: &TableOptions, style: &str, out: &mut dyn Write) -> io::Result<()> {
    if o.colour && !style.is_empty() { writeln!(out, "\u{1b}[{style}m{line}\u{1b}[0m") } else { writeln!(out, "{line}") }
}
