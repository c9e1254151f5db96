//! Tables under `spec/tables/`: toponyms and time expressions in context, each with what it must be read as.

use std::{fs, path::PathBuf};
use waqai_entities::{Analysed, Mention, mentions};
use waqai_text::{Document, Span};

/// A row: the sentence without its brackets, the stretch that they held, and the other cells.
struct Row {
    line: usize,
    doc: Document,
    span: Span,
    cells: Vec<String>,
}

fn rows(name: &str, dated: bool) -> Vec<Row> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec/tables").join(name);
    let text = fs::read_to_string(&path).expect("the tables stand beside the crates");
    let lines = text.lines().enumerate().filter(|(_, l)| l.starts_with("| ") && l.contains('⟦'));
    lines
        .map(|(i, l)| {
            let cells: Vec<String> = l.trim_matches('|').split('|').map(|c| c.trim().to_string()).collect();
            let (before, rest) = cells[0].split_once('⟦').expect("an opening bracket");
            let (inside, after) = rest.split_once('⟧').expect("a closing bracket");
            let start = before.chars().count() as u32;
            let published = cells.get(1).filter(|c| dated && *c != "-").cloned();
            let doc = Document { id: "table".into(), text: format!("{before}{inside}{after}"), published, ..Document::default() };
            Row { line: i + 1, doc, span: Span::new(start, start + inside.chars().count() as u32), cells }
        })
        .collect()
}

/// Runs a table: every row without a `gap` must hold, every row with one must not, and `share` of 100 must hold.
fn run(name: &str, dated: bool, least: usize, share: usize, check: impl Fn(&Row, &[Mention]) -> Result<(), String>) {
    let k = waqai_builtin::knowledge();
    let rows = rows(name, dated);
    let (mut held, mut wrong) = (0, Vec::new());
    for row in &rows {
        let m = mentions(&Analysed::new(&row.doc, k), k);
        let gap = row.cells.last().is_some_and(|c| c == "gap");
        match (check(row, &m.list), gap) {
            (Ok(()), false) => held += 1,
            (Ok(()), true) => wrong.push(format!("{name}:{}: marked as a gap, and it holds: take the mark away", row.line)),
            (Err(e), false) => wrong.push(format!("{name}:{}: {e}\n    {}", row.line, row.cells[0])),
            (Err(_), true) => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() >= least, "only {} rows", rows.len());
    assert!(held * 100 >= rows.len() * share, "{held} of {} rows hold: fewer than {share} of 100", rows.len());
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Great-circle distance in km.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lb, dl) = (a.0.to_radians(), b.0.to_radians(), (b.1 - a.1).to_radians());
    let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * (dl / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}

#[test]
fn toponyms_are_read_as_their_context_says() {
    toponyms("toponyms.md", 120, 95);
    toponyms("toponyms_unseen.md", 80, 90);
}

fn toponyms(name: &str, least: usize, share: usize) {
    run(name, false, least, share, |row, list| {
        let here = || list.iter().filter(|m| overlaps(m.span, row.span));
        let place = here().find_map(|m| m.choice());
        let told = || format!("{:?}", place.map(|c| (&c.en, c.lat, c.lon, c.precision, c.radius, &c.country)));
        let wanted: Vec<&str> = row.cells[1].split(' ').collect();
        match wanted[..] {
            ["none"] if place.is_some() => Err(format!("a place: {}", told())),
            ["actor"] if !here().any(|m| m.actor.is_some() && m.prep.is_none()) => Err(format!("no actor: {}", told())),
            ["none"] | ["actor"] => Ok(()),
            [country, lat, lon, precision] => {
                let Some(c) = place else { return Err("no place".into()) };
                let point = (lat.parse().expect("degrees"), lon.parse().expect("degrees"));
                let slack = match precision {
                    "sea" | "country" => 300.0,
                    "region" => 120.0,
                    "admin1" => 60.0,
                    _ => 25.0,
                };
                let off = distance(point, (f64::from(c.lat), f64::from(c.lon)));
                let state = if c.country.is_empty() { "-" } else { &c.country };
                let fits = off <= slack && c.precision.code() == precision && state == country && c.radius > 0.0;
                if fits { Ok(()) } else { Err(format!("{off:.0} km off, {}", told())) }
            }
            _ => Err("the row cannot be read: write COUNTRY lat lon precision, actor or none".into()),
        }
    });
}

#[test]
fn times_are_dated_as_their_context_says() {
    times("times.md", 150, 95);
    times("times_unseen.md", 200, 95);
    times("times_second.md", 120, 95);
}

fn times(name: &str, least: usize, share: usize) {
    run(name, true, least, share, |row, list| {
        let here = list.iter().filter(|m| overlaps(m.span, row.span)).find_map(|m| Some((m.span, m.time.as_ref()?)));
        let wanted = row.cells[2].as_str();
        let Some((span, t)) = here else {
            return if wanted == "none" { Ok(()) } else { Err("no time".into()) };
        };
        let read = match (&t.start, &t.end, t.offset_days) {
            (Some(a), Some(b), _) if a == b => a.clone(),
            (Some(a), Some(b), _) => format!("{a}..{b}"),
            (_, _, Some(n)) => format!("relative {n}"),
            _ => t.precision.to_string(),
        };
        let words = row.doc.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect::<String>();
        if read == wanted { Ok(()) } else { Err(format!("`{words}` as {read}, not {wanted}")) }
    });
}
