//! `waqai explain`.

use crate::input::Input;
use anyhow::Result;
use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};
use waqai_events::{Event, Explained, Explanation};

/// Codes the input and tells why each field is what it is.
pub fn run(input: &Input, words: bool) -> Result<ExitCode> {
    let knowledge = input.knowledge()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let tally = input.read(&knowledge, |doc| {
        if words {
            write!(out, "{}", waqai_events::inspect(doc, &knowledge))?;
        }
        Ok(write(&waqai_events::explain(doc, &knowledge), &mut out)?)
    })?;
    out.flush()?;
    Ok(tally.code())
}

fn write(x: &Explained, out: &mut impl Write) -> io::Result<()> {
    let doc = &x.coded.doc;
    writeln!(out, "{}  {}", doc.id, doc.title.as_deref().unwrap_or_default())?;
    writeln!(out, "published {}, {} events\n", doc.published.as_deref().unwrap_or("unknown"), x.coded.events.len())?;
    for (n, (event, why)) in x.coded.events.iter().zip(&x.explanations).enumerate() {
        one(n + 1, event, why, out)?;
    }
    if !x.dropped.is_empty() {
        writeln!(out, "considered and dropped:")?;
        for d in &x.dropped {
            writeln!(out, "  {}..{} `{}` as {}: {}", d.span.start, d.span.end, d.span.text, d.ty, d.why)?;
        }
        writeln!(out)?;
    }
    for (kind, words) in &x.set_aside {
        writeln!(out, "not coded ({kind}): `{}`", words.text.split_whitespace().collect::<Vec<_>>().join(" "))?;
    }
    writeln!(out)
}

fn one(n: usize, e: &Event, why: &Explanation, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{n}. {} {} `{}` at {}..{}", e.ty, e.status, e.trigger.text, e.trigger.start, e.trigger.end)?;
    writeln!(out, "   entry     {}", why.entry)?;
    for m in &e.mentions {
        writeln!(out, "   again     `{}` at {}..{}", m.text, m.start, m.end)?;
    }
    for a in &e.actors {
        let id = a.id.as_deref().unwrap_or("not in the register");
        writeln!(out, "   {:<9} `{}` ({}, {id})", a.role, a.span.text, a.kind)?;
    }
    for p in &e.places {
        let point = p.lat.zip(p.lon).map_or("no point".to_string(), |(a, b)| format!("{a}, {b} ± {} km", p.radius_km.unwrap_or_default()));
        writeln!(out, "   {:<9} `{}` ({}, {point}, by {})", p.role, p.span.text, p.precision.as_deref().unwrap_or("unresolved"), p.basis)?;
    }
    if let Some(w) = &e.when {
        let days = format!("{}..{}", w.start.as_deref().unwrap_or("?"), w.end.as_deref().unwrap_or("?"));
        writeln!(
            out,
            "   when      `{}` ({days}, {}{})",
            w.span.text,
            w.precision,
            w.basis.as_deref().map(|b| format!(", {b}")).unwrap_or_default()
        )?;
    }
    for t in &e.casualties {
        let figure = |v: Option<u64>| v.map_or("?".to_string(), |n| n.to_string());
        writeln!(
            out,
            "   {:<9} `{}` (low {}, best {}, high {}, {})",
            t.outcome,
            t.span.text,
            figure(t.low),
            figure(t.best),
            figure(t.high),
            t.side
        )?;
    }
    for s in &e.said_by {
        writeln!(out, "   said by   `{}` ({}, {})", s.span.text, s.kind, s.stance)?;
    }
    writeln!(out, "   because")?;
    for note in &why.notes {
        writeln!(out, "     {:<10} {}", note.field, note.why)?;
    }
    writeln!(out)
}
