//! Runs every case under `spec/`: prose, an Arabic example, and the events that it must give.
//!
//! `WAQAI_SPEC=rewrite` puts what the program gives in place of what fails; `WAQAI_SPEC=gaps` marks failing cases as known gaps
//! and takes the mark from those that pass. Both are for reading the difference afterwards, never for trusting it.

mod notation;

use notation::{Case, check, parse, render, rewrite};
use std::{fs, path::PathBuf};
use waqai_events::CodedDocument;
use waqai_text::Document;

fn files() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let folders = fs::read_dir(&root).expect("the spec folder stands beside the crates").flatten().filter(|e| e.path().is_dir());
    let files = folders.flat_map(|e| fs::read_dir(e.path()).expect("a readable folder").flatten().map(|f| f.path()));
    let mut out: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|x| x == "md")).collect();
    out.sort();
    out
}

fn run(case: &Case) -> CodedDocument {
    let doc = Document { id: "spec".into(), text: case.text.clone(), published: case.published.clone(), ..Document::default() };
    waqai_events::code(&doc, waqai_builtin::knowledge())
}

#[test]
fn every_case_of_the_specification_holds() {
    let mode = std::env::var("WAQAI_SPEC").unwrap_or_default();
    let (mut cases, mut gaps, mut failures) = (0, 0, Vec::new());
    for path in files() {
        let text = fs::read_to_string(&path).expect("a readable file");
        let list = parse(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = path.iter().rev().take(2).map(|p| p.to_string_lossy().into_owned()).collect::<Vec<_>>();
        let mut edits = Vec::new();
        for case in &list {
            cases += 1;
            let outcome = check(case, &run(case).events);
            gaps += usize::from(case.gap.is_some());
            match (&outcome, &case.gap) {
                (Err(e), None) => failures.push(format!("{}/{}: {}\n  {}\n  {e}", name[1], name[0], case.title, case.text)),
                (Ok(()), Some(_)) => {
                    failures.push(format!("{}/{}: {}: marked as a gap, and it passes: take the mark away", name[1], name[0], case.title))
                }
                _ => {}
            }
            edits.push(outcome.err());
        }
        if !mode.is_empty() {
            fs::write(&path, rewrite(&text, &list, &edits, &mode, |c| render(&run(c).events))).expect("a writable file");
        }
    }
    let held = cases - gaps;
    assert!(held >= 150, "only {held} of {cases} cases hold; the others are marked as gaps");
    assert!(cases >= 150, "the specification has {cases} cases only");
    assert!(failures.is_empty() || !mode.is_empty(), "{} of {cases} cases fail:\n\n{}", failures.len(), failures.join("\n\n"));
}
