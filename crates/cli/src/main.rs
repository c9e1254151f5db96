//! The command line of Waqai.
//!
//! Exit codes: 0 all documents coded, 1 some records refused, 2 nothing could be done.

mod code;
mod demo;
mod explain;
mod gazetteer;
mod input;
mod progress;

use clap::{Parser, Subcommand, ValueEnum};
use std::{path::PathBuf, process::ExitCode};

/// Reads Arabic news and writes down who is said to have done what to whom, where, when, with what toll, and who says so.
#[derive(Debug, Parser)]
#[command(name = "waqai", version, about, after_help = "Exit codes: 0 all coded, 1 some records refused, 2 nothing could be done.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Code documents: write the events that they tell
    Code {
        #[command(flatten)]
        input: input::Input,
        /// How to write; a table on a terminal, jsonl in a pipe where it is not given
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// Tell for each event which words, lexicon rows and rules made each field, and what was dropped and why
    Explain {
        #[command(flatten)]
        input: input::Input,
        /// Also list every word with its readings and every mention
        #[arg(long)]
        words: bool,
    },
    /// Write every event that the rules propose with its features, one document a line: what the model is trained on
    Features {
        #[command(flatten)]
        input: input::Input,
    },
    /// Ask the gazetteer for names, or build one from the public files of GeoNames
    Gazetteer {
        #[command(subcommand)]
        command: gazetteer::Command,
    },
    /// Code the example corpus: a table here, a page with map and texts in a file
    Demo {
        /// Where to write the page
        #[arg(long, default_value = "out/demo.html", value_name = "FILE")]
        out: PathBuf,
    },
}

/// Formats of the coded documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// One array of documents
    Json,
    /// One document a line, in the codebook's shape
    Jsonl,
    /// One event a row
    Csv,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Code { input, format } => code::run(&input, format),
        Command::Explain { input, words } => explain::run(&input, words),
        Command::Features { input } => code::features(&input),
        Command::Gazetteer { command } => gazetteer::run(&command),
        Command::Demo { out } => demo::run(&out),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            input::complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// A reader that has seen enough is no error.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<std::io::Error>()).any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
