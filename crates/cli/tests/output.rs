//! What `waqai` writes: its formats, the same bytes however documents are bundled, and the demo's page.

mod common;

use common::{ARABIC, Folder, line};
use std::{
    fs,
    io::Read,
    process::{Command, Stdio},
};

#[test]
fn formats_hold_the_same_documents() {
    let folder = Folder::new("formats").with("a.jsonl", line("a") + &line("b"));
    let lines = folder.run(&["code", "a.jsonl"]);
    assert_eq!(lines.out, folder.run(&["code", "--format", "jsonl", "a.jsonl"]).out, "lines in a pipe");
    let array: Vec<serde_json::Value> = serde_json::from_str(&folder.run(&["code", "--format", "json", "a.jsonl"]).out).expect("JSON");
    assert_eq!(array, lines.documents());
    let events: usize = array.iter().map(|d| d["events"].as_array().map_or(0, Vec::len)).sum();
    let csv = folder.run(&["code", "--format", "csv", "a.jsonl"]).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().expect("a head").get(4), Some("type"));
    assert_eq!(reader.records().filter(|r| r.as_ref().is_ok_and(|r| &r[4] == "air_strike")).count(), events);
    let table = folder.run(&["code", "--format", "table", "a.jsonl"]).out;
    assert!(table.contains("غارة جوية") && table.contains("«") && !table.contains('\u{1b}'), "{table}");
}

#[test]
fn formats_stay_whole_where_nothing_was_coded() {
    let folder = Folder::new("whole");
    assert_eq!(folder.run(&["code", "--format", "json", "missing.txt"]).out.split_whitespace().collect::<String>(), "[]");
    assert_eq!(folder.run(&["code", "--format", "csv", "missing.txt"]).out.lines().count(), 1);
}

#[test]
fn documents_are_coded_alone_as_among_others() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo");
    let mut names: Vec<String> = fs::read_dir(root).expect("demo").flatten().map(|e| e.path().display().to_string()).collect();
    names.retain(|n| n.ends_with(".json"));
    names.sort();
    let folder = Folder::new("alone");
    let all: Vec<&str> = ["code"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let together = folder.run(&all);
    assert_eq!((together.code, together.err.as_str()), (Some(0), ""));
    let alone: String = names.iter().map(|n| folder.run(&["code", n]).out).collect();
    assert_eq!(together.out, alone);
    assert_eq!(together.out, folder.run(&all).out);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe").with("many.jsonl", (0..2000).map(|n| line(&n.to_string())).collect::<String>());
    let mut child = Command::new(env!("CARGO_BIN_EXE_waqai"))
        .arg("code")
        .arg(folder.path("many.jsonl"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("a document");
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), done.stderr), (Some(0), Vec::new()));
}

#[test]
fn the_demo_writes_table_and_page() {
    let folder = Folder::new("demo");
    let run = folder.run(&["demo", "--out", "pages/demo.html"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains("غارة جوية") && run.out.contains("pages/demo.html"));
    let page = fs::read_to_string(folder.path("pages/demo.html")).expect("the page");
    assert!(page.contains("<svg") && page.matches("<article").count() >= 12);
}

#[test]
fn explain_names_row_and_reason() {
    let run = Folder::new("explain").with("a.txt", ARABIC).run(&["explain", "a.txt"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.contains("air_strike happened") && run.out.contains(".tsv:") && run.out.contains("because"), "{}", run.out);
}
