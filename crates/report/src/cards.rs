//! One event as a card: its type, its status and each field with its words in both languages.

use crate::{
    html::{escape, group},
    labels::{arabic, english},
};
use waqai_events::{Casualties, Event, Place, When};

/// The card of the `n`th event of the `doc`th document.
pub(crate) fn card(doc: usize, n: usize, e: &Event) -> String {
    let list: String = fields(e).iter().map(|(key, value)| format!("<dt>{}</dt><dd>{value}</dd>", escape(arabic(key)))).collect();
    let background = if e.background { format!(" · {}", arabic("background")) } else { String::new() };
    format!(
        "<li id=\"d{doc}e{n}\" class=\"{}\" data-n=\"{n}\" tabindex=\"0\"><p class=\"what\"><strong>{}</strong> <span class=\"en\" lang=\"en\">{}</span></p><p class=\"soft\"><span class=\"status {}\">{}</span>{background} · «{}»</p><dl>{list}</dl></li>",
        group(&e.ty),
        arabic(&e.ty),
        english(&e.ty),
        escape(&e.status),
        arabic(&e.status),
        escape(&e.trigger.text),
    )
}

/// Field and value, the value as markup.
fn fields(e: &Event) -> Vec<(&str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    // who acts before whom it hits, whatever the order in the record
    for role in ["initiator", "target", "participant", "mediator", "beneficiary"] {
        for a in e.actors.iter().filter(|a| a.role == role) {
            out.push((role, words(&a.span.text, "", a.name.en.as_deref().unwrap_or_default())));
        }
    }
    out.extend(e.places.iter().map(|p| ("where", place(p))));
    out.extend(e.when.iter().map(|w| ("when", when(w))));
    out.extend(e.casualties.iter().map(|c| (c.outcome.as_str(), words(&c.span.text, &figure(c), ""))));
    out.extend(e.said_by.iter().map(|s| ("said by", words(&s.span.text, arabic(&s.stance), english(&s.stance)))));
    out
}

fn place(p: &Place) -> String {
    match (&p.precision, p.radius_km) {
        (Some(precision), Some(radius)) => {
            let note = format!("{} ±{radius} {}", arabic(precision), arabic("km"));
            words(&p.span.text, &note, p.name.en.as_deref().unwrap_or_default())
        }
        _ => words(&p.span.text, arabic("no point"), english("no point")),
    }
}

fn when(w: &When) -> String {
    match (&w.start, &w.end) {
        (Some(a), Some(b)) if a == b => words(&w.span.text, "", a),
        (Some(a), Some(b)) => words(&w.span.text, "", &format!("{a} – {b}")),
        (None, Some(b)) => words(&w.span.text, arabic("until"), b),
        _ => words(&w.span.text, arabic(&w.precision), english(&w.precision)),
    }
}

fn figure(c: &Casualties) -> String {
    c.best.map(|b| b.to_string()).or_else(|| c.low.map(|l| format!("≥ {l}"))).unwrap_or_default()
}

/// Words of the text, a note in Arabic and one in English; empty notes are left out.
fn words(text: &str, note: &str, foreign: &str) -> String {
    let mut out = format!("<bdi>{}</bdi>", escape(text));
    if !note.is_empty() {
        out += &format!(" <bdi class=\"soft\">{}</bdi>", escape(note));
    }
    if !foreign.is_empty() {
        out += &format!(" <span class=\"en\" lang=\"en\">{}</span>", escape(foreign));
    }
    out
}
