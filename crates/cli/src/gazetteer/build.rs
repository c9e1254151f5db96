//! `waqai gazetteer build`: rows of a data folder from the files that GeoNames gives out by country.

use crate::{input, progress::Progress};
use anyhow::{Context, Result, bail};
use clap::Args;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use waqai_knowledge::Tables;
use waqai_text::fold;

/// Options of `gazetteer build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Files of GeoNames by country, unpacked: LY.txt, SY.txt …
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// GeoNames' admin1CodesASCII.txt, for the names of provinces
    #[arg(long, value_name = "FILE")]
    admin1: Option<PathBuf>,
    /// Leave out settlements with fewer people; those whose number GeoNames does not know stay with 0
    #[arg(long, default_value_t = 0, value_name = "N")]
    people: u32,
    /// Where to write the rows
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

/// What became of the rows of the files.
#[derive(Default)]
struct Count {
    rows: usize,
    kept: usize,
    no_arabic: usize,
    other_kind: usize,
    small: usize,
    broken: usize,
}

/// Builds the file and tells its checksum.
///
/// # Errors
/// Files that cannot be read or written, or in which no row is one of GeoNames.
pub fn run(build: &Build) -> Result<ExitCode> {
    let provinces = build.admin1.as_deref().map(provinces).transpose()?.unwrap_or_default();
    let tables = &waqai_builtin::knowledge().tables;
    let mut rows: BTreeMap<u64, String> = BTreeMap::new();
    let mut count = Count::default();
    let progress = Progress::over(&build.files);
    for path in &build.files {
        let file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
        for (i, line) in BufReader::new(progress.reading(file)).split(b'\n').enumerate() {
            let line = line.with_context(|| format!("{}:{}: cannot be read", path.display(), i + 1))?;
            count.rows += 1;
            progress.counted(count.rows, "rows");
            match String::from_utf8(line).ok().and_then(|l| Row::read(&l)) {
                Some(row) => row.keep(tables, &provinces, build.people, &mut count, &mut rows),
                None => {
                    count.broken += 1;
                    if count.broken <= 5 {
                        let mend = "not a row of GeoNames (19 columns, UTF-8): is the file unpacked, and one of a country?";
                        progress.aside(|| input::complain(&format!("{}:{}: {mend}", path.display(), i + 1)));
                    }
                }
            }
        }
    }
    progress.end();
    if rows.is_empty() {
        bail!("no place with an Arabic name in these files: nothing written");
    }
    write(build, &rows, &count)
}

fn write(build: &Build, rows: &BTreeMap<u64, String>, count: &Count) -> Result<ExitCode> {
    let mut text = String::from(
        "# id\tnames\ten\tclass\tcountry\tadmin1\tlat\tlon\tpopulation\tsource\n# From GeoNames (https://www.geonames.org), CC BY 4.0.\n",
    );
    rows.values().for_each(|r| text.push_str(r));
    if let Some(dir) = build.out.parent().filter(|d| !d.as_os_str().is_empty()) {
        fs::create_dir_all(dir).with_context(|| format!("{}: cannot be made", dir.display()))?;
    }
    fs::write(&build.out, &text).with_context(|| format!("{}: cannot be written", build.out.display()))?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} places of {} rows; left out: {} without an Arabic name, {} of other kinds, {} too small, {} broken",
        count.kept, count.rows, count.no_arabic, count.other_kind, count.small, count.broken
    )?;
    for file in &build.files {
        writeln!(out, "{}  {}", checksum(file)?, file.display())?;
    }
    writeln!(out, "{}  {}", checksum(&build.out)?, build.out.display())?;
    Ok(ExitCode::from(u8::from(count.broken > 0)))
}

/// The SHA-256 of a file in hexadecimal.
fn checksum(path: &Path) -> Result<String> {
    let mut file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    let mut hash = Sha256::new();
    io::copy(&mut file, &mut hash).with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Names of provinces by code (`LY.77`).
fn provinces(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let row = |l: &str| l.split_once('\t').map(|(code, rest)| (code.to_string(), rest.split('\t').next().unwrap_or_default().to_string()));
    Ok(text.lines().filter_map(row).collect())
}

/// One row of a country's file, as GeoNames' readme tells its columns.
struct Row {
    cells: Vec<String>,
    id: u64,
    lat: f64,
    lon: f64,
}

impl Row {
    fn read(line: &str) -> Option<Row> {
        let cells: Vec<String> = line.trim_end_matches('\r').split('\t').map(str::to_string).collect();
        if cells.len() != 19 {
            return None;
        }
        let (lat, lon) = (cells[4].parse().ok()?, cells[5].parse().ok()?);
        let id = cells[0].parse().ok()?;
        (f64::abs(lat) <= 90.0 && f64::abs(lon) <= 180.0).then_some(Row { cells, id, lat, lon })
    }

    /// Its names in Arabic letters, without vowel signs; at most eight.
    fn arabic(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in std::iter::once(self.cells[1].as_str()).chain(self.cells[3].split(',')) {
            let plain: String = name.chars().filter(|&c| !waqai_text::is_mark(c)).collect();
            let letters = |c: char| matches!(c, '\u{0621}'..='\u{064A}' | ' ' | '-');
            let plain = plain.replace('ک', "ك").replace(['ی', 'ې'], "ي").replace(['ہ', 'ھ'], "ه").trim().to_string();
            if !plain.is_empty() && plain.chars().all(letters) && !out.iter().any(|x| fold(x) == fold(&plain)) && out.len() < 8 {
                out.push(plain);
            }
        }
        out
    }

    fn keep(&self, t: &Tables, provinces: &BTreeMap<String, String>, people: u32, count: &mut Count, rows: &mut BTreeMap<u64, String>) {
        let code = self.cells[7].as_str();
        let fits = |w: &str| w.strip_suffix('*').map_or(w == code, |p| code.starts_with(p));
        let class = t.features.iter().find(|r| fits(&r.word)).map_or("", |r| r.class.as_str());
        let population: u32 = self.cells[14].parse().unwrap_or(0);
        let names = self.arabic();
        if class.is_empty() {
            count.other_kind += 1;
        } else if names.is_empty() {
            count.no_arabic += 1;
        } else if population > 0 && population < people && class == "town" {
            count.small += 1;
        } else {
            let country = &self.cells[8];
            let admin1 = provinces.get(&format!("{country}.{}", self.cells[10])).map_or("-", String::as_str);
            let dash = |s: &str| if s.is_empty() { "-".to_string() } else { s.to_string() };
            let (lat, lon, id) = (self.lat, self.lon, self.id);
            let row = format!(
                "gn:{id}\t{}\t{}\t{class}\t{}\t{admin1}\t{lat:.3}\t{lon:.3}\t{population}\tgn\n",
                names.join("|"),
                dash(&self.cells[1]),
                dash(country)
            );
            count.kept += usize::from(rows.insert(id, row).is_none());
        }
    }
}
