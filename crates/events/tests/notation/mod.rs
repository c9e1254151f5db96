//! The notation of the specification: reading cases, comparing them with records, writing records in it.

use waqai_events::{Event, Words};

/// One case.
pub struct Case {
    pub title: String,
    pub text: String,
    pub published: Option<String>,
    pub gap: Option<String>,
    pub expected: Vec<Expected>,
    /// Line numbers of the heading and of the lines between the fences of the events block.
    pub heading: usize,
    pub block: std::ops::Range<usize>,
}

/// One expected event.
pub struct Expected {
    pub ty: String,
    pub status: String,
    pub marks: Vec<String>,
    pub trigger: String,
    pub fields: Vec<(String, String)>,
}

/// Reads the cases of a file.
pub fn parse(text: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let Some(title) = lines[i].strip_prefix("## ") else {
            i += 1;
            continue;
        };
        let heading = i;
        let (mut published, mut gap, mut example, mut block) = (None, None, None, None);
        i += 1;
        while i < lines.len() && !lines[i].starts_with("## ") {
            if let Some(d) = lines[i].strip_prefix("published:") {
                published = Some(d.trim().to_string());
            } else if let Some(g) = lines[i].strip_prefix("gap:") {
                gap = Some(g.trim().to_string());
            } else if let Some(kind) = lines[i].strip_prefix("```") {
                let from = i + 1;
                i = (from..lines.len()).find(|&n| lines[n] == "```").ok_or_else(|| format!("line {from}: the block is not closed"))?;
                match kind.trim() {
                    "text" => example = Some(lines[from..i].join("\n")),
                    "events" => block = Some(from..i),
                    other => return Err(format!("line {from}: no block is called `{other}`")),
                }
            }
            i += 1;
        }
        let block = block.ok_or_else(|| format!("`{title}` has no events block"))?;
        let expected = lines[block.clone()]
            .iter()
            .filter(|l| !l.trim().is_empty() && l.trim() != "none")
            .map(|l| event(l))
            .collect::<Result<_, _>>()?;
        let text = example.ok_or_else(|| format!("`{title}` has no text block"))?;
        out.push(Case { title: title.to_string(), text, published, gap, expected, heading, block });
    }
    Ok(out)
}

fn event(line: &str) -> Result<Expected, String> {
    let mut parts = line.split(" | ").map(str::trim);
    let head = parts.next().unwrap_or_default();
    let (words, trigger) = head.split_once('@').ok_or_else(|| format!("`{line}`: the trigger is missing"))?;
    let mut words = words.split_whitespace().map(str::to_string);
    let (ty, status) = words.next().zip(words.next()).ok_or_else(|| format!("`{line}`: type or status is missing"))?;
    let fields = parts
        .map(|p| {
            p.split_once('=').map(|(k, v)| (k.trim().to_string(), v.trim().to_string())).ok_or_else(|| format!("`{p}` is not field=value"))
        })
        .collect::<Result<_, _>>()?;
    Ok(Expected { ty, status, marks: words.collect(), trigger: trigger.trim().to_string(), fields })
}

/// Whether the two stretches of words meet in the text.
fn meets(words: &Words, expected: &str, text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text[from..].find(expected) {
        let start = text[..from + at].chars().count() as u32;
        let end = start + expected.chars().count() as u32;
        if words.start < end && start < words.end {
            return true;
        }
        from += at + expected.len();
    }
    false
}

/// Compares what a case expects with what was given.
pub fn check(case: &Case, given: &[Event]) -> Result<(), String> {
    let mut left: Vec<&Event> = given.iter().collect();
    let shown = || render(given);
    for x in &case.expected {
        let hit = left
            .iter()
            .position(|e| e.ty == x.ty && std::iter::once(&e.trigger).chain(&e.mentions).any(|w| meets(w, &x.trigger, &case.text)));
        let Some(at) = hit else { return Err(format!("no {} at `{}`\n  given:\n{}", x.ty, x.trigger, shown())) };
        let e = left.remove(at);
        fields(x, e, &case.text).map_err(|m| format!("{} at `{}`: {m}\n  given:\n{}", x.ty, x.trigger, shown()))?;
    }
    if let Some(e) = left.first() {
        return Err(format!("not expected: {} at `{}`\n  given:\n{}", e.ty, e.trigger.text, shown()));
    }
    Ok(())
}

fn fields(x: &Expected, e: &Event, text: &str) -> Result<(), String> {
    if x.status != e.status {
        return Err(format!("status {} and not {}", e.status, x.status));
    }
    for (mark, is) in [("background", e.background), ("ends", e.ends), ("summary", e.summary)] {
        if x.marks.iter().any(|m| m == mark) != is && (mark != "background" || !is) {
            return Err(format!("`{mark}` is {is}"));
        }
    }
    let mut keys: Vec<&str> = x.fields.iter().map(|(k, _)| k.as_str()).collect();
    keys.dedup();
    for key in keys {
        let wanted: Vec<&str> = x.fields.iter().filter(|(k, v)| k == key && v != "-").map(|(_, v)| v.as_str()).collect();
        match key {
            "initiator" | "target" | "participant" | "mediator" | "beneficiary" => {
                words(key, &wanted, e.actors.iter().filter(|a| a.role == key).map(|a| (&a.span, a.aliases.as_slice())).collect(), text)?
            }
            "at" | "from" | "to" | "near" => {
                words(key, &wanted, e.places.iter().filter(|p| p.role == key).map(|p| (&p.span, &[][..])).collect(), text)?
            }
            "said_by" => words(key, &wanted, e.said_by.iter().map(|s| (&s.span, &[][..])).collect(), text)?,
            "when" => when(&wanted, e)?,
            outcome => toll(outcome, &wanted, e)?,
        }
    }
    Ok(())
}

fn words(key: &str, wanted: &[&str], mut given: Vec<(&Words, &[String])>, text: &str) -> Result<(), String> {
    let all: Vec<String> = given.iter().map(|w| w.0.text.clone()).collect();
    for w in wanted {
        let hit = given
            .iter()
            .position(|g| meets(g.0, w, text) || g.0.text.contains(w) || g.1.iter().any(|a| a.contains(w) || w.contains(a.as_str())));
        given.remove(hit.ok_or_else(|| format!("{key} {all:?} and not `{w}`"))?);
    }
    if given.is_empty() { Ok(()) } else { Err(format!("{key} {all:?} and not {wanted:?}")) }
}

fn when(wanted: &[&str], e: &Event) -> Result<(), String> {
    let given = e.when.as_ref().filter(|w| w.basis.is_none()).and_then(|w| w.start.clone().zip(w.end.clone()));
    match (wanted.first(), given) {
        (None, None) => Ok(()),
        (Some(w), Some((a, b))) if w.split_once("..").unwrap_or((w, w)) == (a.as_str(), b.as_str()) => Ok(()),
        (w, g) => Err(format!("when {g:?} and not {w:?}")),
    }
}

fn toll(outcome: &str, wanted: &[&str], e: &Event) -> Result<(), String> {
    let given: Vec<String> = e.casualties.iter().filter(|c| c.outcome == outcome).map(shown).collect();
    let mut left = given.clone();
    for w in wanted {
        let hit = left.iter().position(|g| g == w).ok_or_else(|| format!("{outcome} {given:?} and not `{w}`"))?;
        left.remove(hit);
    }
    if left.is_empty() { Ok(()) } else { Err(format!("{outcome} {given:?} and not {wanted:?}")) }
}

fn shown(c: &waqai_events::Casualties) -> String {
    match (c.low, c.best) {
        (Some(low), None) => format!(">={low}"),
        (None, Some(best)) => format!("~{best}"),
        (_, Some(best)) => best.to_string(),
        _ => "?".into(),
    }
}

/// Records in the notation.
pub fn render(events: &[Event]) -> String {
    if events.is_empty() {
        return "none".into();
    }
    let line = |e: &Event| {
        let mut out = format!("{} {}", e.ty, e.status);
        for (mark, is) in [("background", e.background), ("ends", e.ends), ("summary", e.summary)] {
            if is {
                out += &format!(" {mark}");
            }
        }
        out += &format!(" @{}", e.trigger.text);
        e.actors.iter().for_each(|a| out += &format!(" | {}={}", a.role, a.span.text));
        e.places.iter().for_each(|p| out += &format!(" | {}={}", p.role, p.span.text));
        if let Some((a, b)) = e.when.as_ref().filter(|w| w.basis.is_none()).and_then(|w| w.start.clone().zip(w.end.clone())) {
            out += &if a == b { format!(" | when={a}") } else { format!(" | when={a}..{b}") };
        }
        e.casualties.iter().for_each(|c| out += &format!(" | {}={}", c.outcome, shown(c)));
        e.said_by.iter().for_each(|s| out += &format!(" | said_by={}", s.span.text));
        out
    };
    events.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The file with failing cases rewritten, or with the marks of known gaps set and taken away.
pub fn rewrite(text: &str, cases: &[Case], failures: &[Option<String>], mode: &str, given: impl Fn(&Case) -> String) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    for (case, failure) in cases.iter().zip(failures).rev() {
        match (mode, failure) {
            ("rewrite", Some(_)) => drop(lines.splice(case.block.clone(), given(case).lines().map(str::to_string).collect::<Vec<_>>())),
            ("gaps", Some(why)) => {
                let why = format!("gap: {}", why.lines().next().unwrap_or_default());
                match lines[case.heading..case.block.start].iter().position(|l| l.starts_with("gap:")) {
                    Some(p) => lines[case.heading + p] = why,
                    None => lines.insert(case.heading + 1, why),
                }
            }
            ("gaps", None) => {
                if let Some(p) = lines[case.heading..case.block.start].iter().position(|l| l.starts_with("gap:")) {
                    lines.remove(case.heading + p);
                }
            }
            _ => {}
        }
    }
    lines.join("\n") + "\n"
}
