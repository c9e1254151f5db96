//! stub
use std::io::{self, Write};
use waqai_events::CodedDocument;
/// x
pub struct TableOptions { /// w
pub width: usize, /// c
pub colour: bool }
/// x
pub const COLUMNS: &[&str] = &["a"];
/// x
pub fn rows(_: &CodedDocument) -> Vec<Vec<String>> { Vec::new() }
/// x
pub fn table(_: &CodedDocument, _: &TableOptions, out: &mut dyn Write) -> io::Result<()> { writeln!(out, "x") }
/// x
pub fn html(_: &[CodedDocument], _: &str) -> String { String::new() }
