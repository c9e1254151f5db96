//! `waqai demo`: the example corpus, embedded in the program.

use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
    process::ExitCode,
};
use waqai_events::CodedDocument;
use waqai_text::Document;

include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// Codes the example corpus, prints its table and writes its page.
pub fn run(out: &Path) -> Result<ExitCode> {
    let knowledge = waqai_builtin::knowledge();
    let mut coded: Vec<CodedDocument> = Vec::with_capacity(ARTICLES.len());
    for (name, text) in ARTICLES {
        let mut doc: Document = serde_json::from_str(text).with_context(|| format!("demo/{name}"))?;
        doc.lang = Some("ar".into());
        coded.push(waqai_events::code(&doc, knowledge));
    }
    if coded.is_empty() {
        bail!("the example corpus is empty");
    }
    // the page first: who reads only the top of the table gets it all the same
    if let Some(folder) = out.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
    }
    fs::write(out, waqai_report::html(&coded, "وقائع: نماذج")).with_context(|| format!("{}: cannot be written", out.display()))?;
    let terminal = io::stdout().is_terminal();
    let mut screen = BufWriter::new(io::stdout().lock());
    for doc in &coded {
        waqai_report::table(doc, &crate::code::options(terminal), &mut screen)?;
    }
    let events: usize = coded.iter().map(|d| d.events.len()).sum();
    writeln!(screen, "{} articles, {events} events. The page with map and texts: {}", coded.len(), out.display())?;
    screen.flush()?;
    Ok(ExitCode::SUCCESS)
}
