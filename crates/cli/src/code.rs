//! `waqai code`.

use crate::{Format, input::Input};
use anyhow::Result;
use std::{
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};
use waqai_events::CodedDocument;
use waqai_report::{COLUMNS, TableOptions, rows, table};

/// Codes the input and writes it.
pub fn run(input: &Input, format: Option<Format>) -> Result<ExitCode> {
    let terminal = io::stdout().is_terminal();
    let format = format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl });
    let knowledge = input.knowledge()?;
    let mut writer = Writer { out: BufWriter::new(io::stdout().lock()), format, count: 0, options: options(terminal) };
    writer.begin()?;
    let tally = input.read(&knowledge, |doc| writer.document(&waqai_events::code(doc, &knowledge)))?;
    writer.end()?;
    Ok(tally.code())
}

/// Width and colour of this terminal; NO_COLOR, a dumb terminal and a pipe turn colour off.
pub fn options(terminal: bool) -> TableOptions {
    let width = terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0)).clamp(40, 160);
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    let colour = terminal && !plain;
    TableOptions { width, colour }
}

/// Writes coded documents as they come.
struct Writer<W: Write> {
    out: W,
    format: Format,
    count: usize,
    options: TableOptions,
}

impl<W: Write> Writer<W> {
    fn begin(&mut self) -> Result<()> {
        match self.format {
            Format::Json => writeln!(self.out, "[")?,
            Format::Csv => row(COLUMNS, &mut self.out)?,
            _ => {}
        }
        Ok(())
    }

    /// Writes one document in one piece, so that who breaks off finds whole ones.
    fn document(&mut self, coded: &CodedDocument) -> Result<()> {
        let mut piece = Vec::new();
        match self.format {
            Format::Table => table(coded, &self.options, &mut piece)?,
            Format::Jsonl => writeln!(piece, "{}", serde_json::to_string(coded)?)?,
            Format::Json => {
                let comma = if self.count > 0 { ",\n" } else { "" };
                write!(piece, "{comma}{}", serde_json::to_string_pretty(coded)?)?;
            }
            Format::Csv => rows(coded).iter().try_for_each(|cells| row(cells, &mut piece))?,
        }
        self.out.write_all(&piece)?;
        self.count += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if self.format == Format::Json {
            writeln!(self.out, "\n]")?;
        }
        self.out.flush()?;
        Ok(())
    }
}

fn row<T: AsRef<[u8]>>(cells: &[T], out: &mut impl Write) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells)?;
    writer.flush()?;
    Ok(())
}

/// Writes what the model is trained on.
pub fn features(input: &Input) -> Result<ExitCode> {
    let knowledge = input.knowledge()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let tally = input.read(&knowledge, |doc| {
        let seen = waqai_events::features(doc, &knowledge);
        Ok(writeln!(out, "{}", serde_json::json!({ "doc": { "id": doc.id }, "events": seen.events, "pairs": seen.pairs }))?)
    })?;
    out.flush()?;
    Ok(tally.code())
}
