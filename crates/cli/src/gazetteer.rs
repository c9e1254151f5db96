//! `waqai gazetteer`: places by name, and a gazetteer of one's own from public files.

mod build;

use crate::input;
use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};
use waqai_entities::{GazetteerEntry, degrees, kilometres, look_up};
use waqai_knowledge::Knowledge;

/// What to do with the gazetteer.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What names may mean, the likeliest first
    #[command(after_help = "Exit codes: 0 all names found, 1 some not, 2 none.")]
    Show(Show),
    /// Make a file for a data folder from the files of GeoNames by country
    #[command(after_help = "Get the files from https://download.geonames.org/export/dump/ (such as LY.zip) and unpack them. \
                            Use the result with `--data DIR`, where DIR/places/ holds it.")]
    Build(build::Build),
}

/// Options of `gazetteer show`.
#[derive(Debug, Args)]
pub struct Show {
    /// Names in Arabic; `-` reads them from standard input, one a line
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// How to write; a table on a terminal, json (one line a name) in a pipe where it is not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many candidates of a name to show
    #[arg(long, default_value_t = 10, value_name = "N")]
    most: usize,
    /// A folder with data files of your own, put on top of the built-in ones
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// Formats of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// One object a line, one line a name
    Json,
}

/// Runs a command on the gazetteer.
///
/// # Errors
/// Files that cannot be read or written, knowledge that cannot be read.
pub fn run(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Show(show) => run_show(show),
        Command::Build(build) => build::run(build),
    }
}

fn run_show(show: &Show) -> Result<ExitCode> {
    let k = input::knowledge(show.data.as_deref())?;
    let table = match show.format {
        Some(f) => f == Format::Table,
        None => io::stdout().is_terminal(),
    };
    let mut out = io::stdout().lock();
    let (mut found, mut lost) = (0, 0);
    let mut one = |name: &str| -> Result<()> {
        let list = look_up(&k, name);
        if list.is_empty() {
            lost += 1
        } else {
            found += 1
        }
        let list = &list[..list.len().min(show.most)];
        if table {
            write_table(&mut out, &k, name, list)?
        } else {
            writeln!(out, "{}", line(name, list))?
        }
        Ok(())
    };
    for name in &show.names {
        if name == "-" {
            for line in io::stdin().lock().lines() {
                let line = line?;
                if !line.trim().is_empty() {
                    one(line.trim())?;
                }
            }
        } else {
            one(name)?;
        }
    }
    if found + lost == 0 {
        bail!("no names on standard input: write one a line");
    }
    Ok(ExitCode::from(match (found, lost) {
        (_, 0) => 0,
        (0, _) => 2,
        _ => 1,
    }))
}

fn line(name: &str, list: &[GazetteerEntry]) -> Value {
    let text = |s: &str| (!s.is_empty()).then(|| s.to_string());
    let candidates: Vec<Value> = list
        .iter()
        .map(|x| {
            let geonames = x.ids.iter().find_map(|id| id.strip_prefix("gn:")?.parse::<u64>().ok());
            json!({
                "name": {"ar": x.ar, "en": x.en}, "kind": x.kind.code(), "lat": degrees(x.lat), "lon": degrees(x.lon),
                "precision": x.precision.code(), "radius_km": kilometres(x.radius),
                "country": text(&x.country), "parent": text(&x.parent), "population": (x.population > 0).then_some(x.population),
                "geonames": geonames, "ids": x.ids, "match": x.agreement.code(),
            })
        })
        .collect();
    json!({"query": name, "candidates": candidates})
}

fn write_table(out: &mut impl Write, k: &Knowledge, name: &str, list: &[GazetteerEntry]) -> Result<()> {
    writeln!(out, "{name}")?;
    if list.is_empty() {
        writeln!(out, "  not in the gazetteer")?;
    }
    for x in list {
        let state = k.tables.country(&x.country).map_or("", |c| c.en.as_str());
        let mut inside: Vec<&str> = [x.parent.as_str(), state].into_iter().filter(|s| !s.is_empty() && *s != x.en).collect();
        inside.dedup();
        let people = if x.population > 0 { format!("  {} people", x.population) } else { String::new() };
        writeln!(
            out,
            "  {:9.3} {:9.3}  {:8} {} | {}{}{}  ±{} km  {}  [{}]",
            x.lat,
            x.lon,
            x.kind.code(),
            x.ar,
            x.en,
            if inside.is_empty() { String::new() } else { format!(" ({})", inside.join(", ")) },
            people,
            x.radius,
            x.ids.join(" "),
            x.agreement.code(),
        )?;
    }
    Ok(())
}
