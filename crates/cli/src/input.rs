//! What is read: files, standard input, knowledge; refusals on standard error and in the exit code.

use crate::progress::Progress;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use waqai_ingest::{Item, Options, read_path, read_stream};
use waqai_knowledge::{DataFile, Knowledge};
use waqai_text::Document;

/// Options that every command which reads documents shares.
#[derive(Debug, Args)]
pub struct Input {
    /// Files: .txt, .html, .json, .jsonl; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Publication date for documents that carry none, such as 2024-03-14
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// A folder with data files of your own, put on top of the built-in ones (same names and columns)
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// What a computation gives; none where it panics, so that a fault at one document loses no other.
fn guarded<T>(compute: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(compute)).ok()
}

/// How a run went.
#[derive(Debug, Default)]
pub struct Tally {
    coded: usize,
    refused: usize,
}

impl Tally {
    /// The exit code that says it.
    pub fn code(&self) -> ExitCode {
        match (self.coded, self.refused) {
            (_, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}

/// One line on standard error; a closed standard error is no reason to stop.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "waqai: {line}");
}

/// What is built in, and a user's folder on top.
///
/// # Errors
/// Where the folder cannot be read, or a row in it.
pub fn knowledge(folder: Option<&Path>) -> Result<Cow<'static, Knowledge>> {
    let Some(folder) = folder else { return Ok(Cow::Borrowed(waqai_builtin::knowledge())) };
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    if files.is_empty() {
        bail!("{}: no data files (.tsv) in this folder: see DATA.md for their names", folder.display());
    }
    match waqai_builtin::load().extended(&files) {
        Ok(k) => Ok(Cow::Owned(k)),
        Err(errors) => {
            errors.iter().take(20).for_each(|e| complain(&e.to_string()));
            bail!("{} rows of {} cannot be read", errors.len(), folder.display())
        }
    }
}

impl Input {
    /// The knowledge to code with: what is built in, and the user's folder on top.
    ///
    /// # Errors
    /// Where the folder cannot be read, or a row in it.
    pub fn knowledge(&self) -> Result<Cow<'static, Knowledge>> {
        knowledge(self.data.as_deref())
    }

    /// Hands every document over, in order, and tells refusals on standard error; so too a document at which `each` panics.
    ///
    /// # Errors
    /// Those of `each`, and a `--published` that is no date.
    pub fn read(&self, k: &Knowledge, mut each: impl FnMut(&Document) -> Result<()>) -> Result<Tally> {
        if let Some(date) = self.published.as_deref().filter(|d| !waqai_ingest::is_date(d)) {
            bail!("--published {date}: write a date such as 2024-03-14");
        }
        let rows = k.tables.detect.iter().map(|r| (r.word.as_str(), r.class.as_str()));
        let options = Options { published: self.published.clone(), ..Options::default() }.with_markers(rows);
        let (mut tally, mut failure) = (Tally::default(), None);
        let progress = Progress::over(&self.files);
        for path in &self.files {
            let mut take = |item| match item {
                _ if failure.is_some() => {}
                Item::Refused(r) => {
                    tally.refused += 1;
                    progress.aside(|| complain(&r.to_string()));
                }
                Item::Document(doc) => match guarded(|| each(&doc)) {
                    Some(Ok(())) => {
                        tally.coded += 1;
                        progress.documents(tally.coded);
                    }
                    None => {
                        tally.refused += 1;
                        progress.aside(|| {
                            complain(&format!(
                                "{}: {}: a fault of the program stopped at this document: report it with its text",
                                path.display(),
                                doc.id
                            ));
                        });
                    }
                    Some(Err(e)) => failure = Some(e),
                },
            };
            match File::open(path) {
                _ if path == Path::new("-") => read_stream("standard input", io::stdin().lock(), &options, &mut take),
                Ok(file) if !path.is_dir() => read_stream(&path.display().to_string(), progress.reading(file), &options, &mut take),
                _ => read_path(path, &options, &mut take),
            }
        }
        progress.end();
        match failure {
            Some(e) => Err(e),
            None => Ok(tally),
        }
    }
}

fn collect(dir: &Path, below: &str, out: &mut Vec<DataFile>) -> Result<()> {
    let mut entries: Vec<_> = fs::read_dir(dir).with_context(|| format!("{}: cannot be read", dir.display()))?.flatten().collect();
    entries.sort_by_key(|e| e.file_name());
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            collect(&entry.path(), &path, out)?;
        } else if name.ends_with(".tsv") || name.ends_with(".txt") {
            let text = fs::read_to_string(entry.path()).with_context(|| format!("{}: cannot be read as UTF-8", entry.path().display()))?;
            out.push(DataFile { path, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_fault_at_one_document_is_told_and_stops_no_other() {
        let lengths: Vec<Option<usize>> = ["a", "", "abc"].into_iter().map(|t| guarded(|| t.len() / usize::from(!t.is_empty()))).collect();
        assert_eq!(lengths, [Some(1), None, Some(3)]);
    }
}
