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

/// Width and colour of this terminal; NO_COLOR and a pipe turn colour off.
pub fn options(terminal: bool) -> TableOptions {
    let width = terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0)).clamp(40, 160);
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
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
            Format::Csv => self.row(COLUMNS)?,
            _ => {}
        }
        Ok(())
    }

    fn document(&mut self, coded: &CodedDocument) -> Result<()> {
        match self.format {
            Format::Table => table(coded, &self.options, &mut self.out)?,
            Format::Jsonl => writeln!(self.out, "{}", serde_json::to_string(coded)?)?,
            Format::Json => {
                let comma = if self.count > 0 { ",\n" } else { "" };
                write!(self.out, "{comma}{}", serde_json::to_string_pretty(coded)?)?;
            }
            Format::Csv => {
                for row in rows(coded) {
                    self.row(&row)?;
                }
            }
        }
        self.count += 1;
        Ok(())
    }

    fn row<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> Result<()> {
        let mut writer = csv::WriterBuilder::new().from_writer(&mut self.out);
        writer.write_record(cells)?;
        writer.flush()?;
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

/// Writes what the model is trained on.
pub fn features(input: &Input) -> Result<ExitCode> {
    let knowledge = input.knowledge()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let tally = input.read(&knowledge, |doc| {
        let events = waqai_events::features(doc, &knowledge);
        Ok(writeln!(
            out,
            "{}",
            serde_json::json!({ "doc": { "id": doc.id }, "events": events, "pairs": waqai_events::pairs(doc, &knowledge) })
        )?)
    })?;
    out.flush()?;
    Ok(tally.code())
}
