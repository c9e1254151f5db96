//! Reading the data files: tab-separated rows, `#` for comments, every mistake told with file, line and column.

use crate::{ontology::*, phrase::Phrase, tables::*};
use waqai_text::fold;

/// A data file: its path below the data folder, and its text.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Path with `/`, such as `events/order.tsv`; its folder and name say what it holds.
    pub path: String,
    /// The text.
    pub text: String,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1; 0 for the whole row.
    pub column: u32,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl std::fmt::Display for DataError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if self.column > 0 {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for DataError {}

impl DataError {
    /// An error at a row read before.
    pub(crate) fn at(t: &Tables, origin: &Origin, column: u32, message: String) -> DataError {
        DataError { file: t.files.get(origin.file as usize).cloned().unwrap_or_default(), line: origin.line, column, message }
    }
}

/// One row with its place, for messages.
struct Row<'a> {
    origin: Origin,
    file: &'a str,
    cells: Vec<&'a str>,
}

type Result<T> = std::result::Result<T, DataError>;

impl<'a> Row<'a> {
    fn error(&self, column: usize, message: impl Into<String>) -> DataError {
        DataError { file: self.file.to_string(), line: self.origin.line, column: column as u32, message: message.into() }
    }

    /// Cell `n` (from 1), trimmed; `-` is empty.
    fn get(&self, n: usize) -> &'a str {
        match self.cells.get(n - 1).map(|c| c.trim()) {
            None | Some("-") => "",
            Some(c) => c,
        }
    }

    fn need(&self, n: usize, what: &str) -> Result<&'a str> {
        match self.get(n) {
            "" => Err(self.error(n, format!("`{what}` is missing"))),
            c => Ok(c),
        }
    }

    fn code<T>(&self, n: usize, what: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
        let cell = self.need(n, what)?;
        read(cell).ok_or_else(|| self.error(n, format!("`{cell}` is no {what} of the codebook")))
    }

    fn number(&self, n: usize, what: &str) -> Result<f32> {
        self.need(n, what)?.parse().map_err(|_| self.error(n, format!("`{}` is no number for {what}", self.get(n))))
    }

    fn list(&self, n: usize, separator: char) -> Vec<String> {
        self.get(n).split(separator).map(str::trim).filter(|s| !s.is_empty() && *s != "-").map(str::to_string).collect()
    }

    fn opt(&self, n: usize) -> Option<String> {
        Some(self.get(n)).filter(|c| !c.is_empty()).map(str::to_string)
    }
}

/// Reads all files into the tables; frames first, since event rows name them.
pub(crate) fn read(t: &mut Tables, files: &[DataFile]) -> Vec<DataError> {
    let mut errors = Vec::new();
    let mut order: Vec<&DataFile> = files.iter().collect();
    order.sort_by_key(|f| (!f.path.ends_with("events/frames.tsv"), f.path.clone()));
    for file in order {
        t.files.push(file.path.clone());
        if let Some(model) = model_name(&file.path) {
            // a model is one piece: a user's file replaces the built-in one whole
            t.models.remove(model);
        }
        let number = (t.files.len() - 1) as u16;
        for (i, line) in file.text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let row = Row { origin: Origin { file: number, line: i as u32 + 1 }, file: &file.path, cells: line.split('\t').collect() };
            if let Err(e) = read_row(t, &row) {
                errors.push(e);
            }
        }
    }
    replace_places(t);
    errors
}

/// Of places with one id the row read last stays, where the first one stood.
fn replace_places(t: &mut Tables) {
    let mut at: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut out: Vec<PlaceRow> = Vec::with_capacity(t.places.len());
    for row in t.places.drain(..) {
        match at.get(&row.id) {
            Some(&i) => out[i] = row,
            None => {
                at.insert(row.id.clone(), out.len());
                out.push(row);
            }
        }
    }
    t.places = out;
}

/// The name of the model that a file holds.
fn model_name(path: &str) -> Option<&str> {
    let (folder, file) = path.rsplit_once('/')?;
    folder.ends_with("model").then(|| file.trim_end_matches(".tsv"))
}

fn read_row(t: &mut Tables, row: &Row) -> Result<()> {
    let name = row.file.rsplit('/').next().unwrap_or_default();
    let folder = row.file.rsplit('/').nth(1).unwrap_or_default();
    match (folder, name) {
        ("events", "frames.tsv") => {
            let frame = frame(t, row, 2)?;
            t.frames.push((row.need(1, "name")?.to_string(), frame));
        }
        ("events", n) if n.starts_with("blocked") => t.blocked.push((row.need(1, "phrase")?.to_string(), Phrase::split(row.get(1)).1)),
        ("events", "means.tsv") => t.means.push(word(row)?),
        ("events", "loaded.tsv") => t.loaded.push(word(row)?),
        ("events", _) => event(t, row)?,
        ("model", _) => {
            let weight = row.number(2, "weight")?;
            let model = model_name(row.file).unwrap_or(name);
            t.models.entry(model.to_string()).or_default().set(row.need(1, "feature")?, weight);
        }
        ("register", _) => actor(t, row)?,
        ("actors", "heads.tsv") => head(t, row)?,
        ("actors", "links.tsv") => t.links.push(word(row)?),
        ("actors", "titles.tsv") => title(t, row)?,
        ("actors", "persons.tsv") => person(t, row)?,
        ("names", "given.txt") => t.given.push(row.need(1, "name")?.to_string()),
        ("names", _) => t.family.push(row.need(1, "name")?.to_string()),
        ("places", "countries.tsv") => country(t, row)?,
        ("places", "kinds.tsv") => {
            let class = row.code(3, "class", PlaceClass::from_code)?;
            let points_back = row.get(5) != "name";
            t.kinds.push(KindRow { word: row.need(1, "word")?.to_string(), plurals: row.list(2, ','), class, points_back });
        }
        ("places", "relations.tsv") => relation(t, row)?,
        ("places", "curated.tsv") => place(t, row, true)?,
        ("places", "common.tsv") => t.common.push(word(row)?),
        ("places", "features.tsv") => t.features.push(word(row)?),
        ("places", "spellings.tsv") => t.spellings.push(word(row)?),
        ("places", "tails.tsv") => t.tails.push(word(row)?),
        ("places", "units.tsv") => t.units.push(word(row)?),
        ("places", _) => place(t, row, false)?,
        ("language", n) => language(t, row, n)?,
        _ => return Err(row.error(0, "this file is not one that the program reads: see the README of the data folder for names")),
    }
    Ok(())
}

fn language(t: &mut Tables, row: &Row, name: &str) -> Result<()> {
    let verb = || -> Result<VerbRow> {
        Ok(VerbRow { lemma: row.need(1, "lemma")?.to_string(), root: row.get(2).to_string(), form: row.get(3).to_string() })
    };
    match name {
        "function_words.tsv" => t.function.push(word(row)?),
        "attribution.tsv" => t.attribution.push(word(row)?),
        "sources.tsv" => t.sources.push(word(row)?),
        "openers.tsv" => t.openers.push(WordRow { word: row.need(1, "phrase")?.to_string(), class: String::new(), extra: String::new() }),
        "numbers.tsv" => t.numbers.push(word(row)?),
        "time.tsv" => t.times.push(word(row)?),
        "boilerplate.tsv" => t.boilerplate.push(word(row)?),
        "detect.tsv" => t.detect.push(word(row)?),
        "verbs.tsv" => t.verbs.push(verb()?),
        "reporting.tsv" => {
            let stance = row.code(4, "stance", Stance::from_code)?;
            let (head, phrase) = Phrase::split(row.need(1, "lemma")?);
            t.reports.push(ReportRow { verb: VerbRow { lemma: head, ..verb()? }, phrase, stance, clause: row.get(5).to_string() });
        }
        "operators.tsv" => {
            let effect = row.code(5, "effect", Effect::from_code)?;
            let (_, mut phrase) = Phrase::split(row.need(1, "lemma")?);
            // the subject of a verb may stand before its preposition
            if let Some(first) = phrase.words.first_mut().filter(|_| row.get(4) == "v") {
                first.gap = true;
            }
            t.operators.push(OperatorRow { verb: verb()?, phrase, pos: row.get(4).to_string(), effect });
        }
        "carriers.tsv" => {
            let frame = frame(t, row, 5)?;
            t.carriers.push(CarrierRow { verb: verb()?, prep: fold(row.get(4)), frame });
        }
        _ => return Err(row.error(0, "no such language file is read: see the README of the data folder for names")),
    }
    Ok(())
}

fn word(row: &Row) -> Result<WordRow> {
    Ok(WordRow { word: row.need(1, "word")?.to_string(), class: row.get(2).to_string(), extra: row.get(3).to_string() })
}

fn frame(t: &Tables, row: &Row, n: usize) -> Result<Frame> {
    let cell = row.get(n);
    if let Some((_, frame)) = t.frames.iter().find(|(name, _)| name == cell) {
        return Ok(frame.clone());
    }
    let mut out = Frame::new();
    for part in cell.split([' ', ',', ';']).filter(|p| !p.is_empty()) {
        let Some((slot, role)) = part.split_once('=') else {
            return Err(row.error(n, format!("`{part}` is neither a frame of frames.tsv nor slot=role")));
        };
        let role = Role::from_code(role).ok_or_else(|| row.error(n, format!("`{role}` is no role")))?;
        let slot = match slot {
            "subj" => Slot::Subj,
            "obj" | "obj2" => Slot::Obj,
            "gen" => Slot::Gen,
            prep => Slot::Prep(fold(prep)),
        };
        out.push((slot, role));
    }
    Ok(out)
}

fn event(t: &mut Tables, row: &Row) -> Result<()> {
    let pos = row.code(2, "part of speech (v, n, a, vp, np)", |p| {
        Some(match p {
            "v" => Pos::Verb,
            "n" => Pos::Noun,
            "a" => Pos::Adjective,
            "vp" => Pos::VerbPhrase,
            "np" => Pos::NounPhrase,
            _ => return None,
        })
    })?;
    let lemma = row.need(3, "lemma")?;
    let (head, phrase) = Phrase::split(lemma);
    let mut out = EventRow {
        ty: row.code(1, "event type", EventType::from_code)?,
        pos,
        lemma: lemma.to_string(),
        head,
        phrase,
        root: row.get(4).to_string(),
        form: row.get(5).to_string(),
        masdars: None,
        plurals: Vec::new(),
        participles: true,
        frame: frame(t, row, 7)?,
        opts: Opts::empty(),
        status: None,
        effect: None,
        origin: row.origin.clone(),
    };
    forms_column(row, &mut out)?;
    options_column(row, &mut out)?;
    t.events.retain(|e| !(e.ty == out.ty && e.pos == out.pos && e.lemma == out.lemma));
    t.events.push(out);
    Ok(())
}

fn forms_column(row: &Row, out: &mut EventRow) -> Result<()> {
    for part in row.get(6).split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let list = |v: &str| v.split(',').map(str::trim).filter(|w| !w.is_empty() && *w != "-").map(str::to_string).collect::<Vec<_>>();
        match part.split_once('=') {
            Some(("masdar", v)) => out.masdars = Some(list(v)),
            Some(("pl", v)) => out.plurals = list(v),
            Some(("part", _)) => out.participles = false,
            _ => return Err(row.error(6, format!("`{part}`: write masdar=…, pl=… or part=-"))),
        }
    }
    Ok(())
}

fn options_column(row: &Row, out: &mut EventRow) -> Result<()> {
    for part in row.get(8).split([' ', ',', ';']).filter(|p| !p.is_empty()) {
        match part.split_once('=') {
            Some(("status", s)) => out.status = Some(Status::from_code(s).ok_or_else(|| row.error(8, format!("`{s}` is no status")))?),
            Some(("effect", e)) => out.effect = Some(Outcome::from_code(e).ok_or_else(|| row.error(8, format!("`{e}` is no outcome")))?),
            Some(_) => return Err(row.error(8, format!("`{part}` is no option"))),
            None => {
                out.opts |= match part {
                    "weak" => Opts::WEAK,
                    "ends" => Opts::ENDS,
                    "summary" => Opts::SUMMARY,
                    "passive" => Opts::PASSIVE,
                    "noverb" => Opts::NOVERB,
                    "nomasdar" => Opts::NOMASDAR,
                    "definite" => Opts::DEFINITE,
                    "light" => Opts::LIGHT,
                    _ => return Err(row.error(8, format!("`{part}` is no option"))),
                }
            }
        }
    }
    Ok(())
}

fn actor(t: &mut Tables, row: &Row) -> Result<()> {
    let out = ActorRow {
        id: row.need(1, "id")?.to_string(),
        names: row.list(2, '|'),
        loaded: row.list(3, '|'),
        en: row.need(4, "English name")?.to_string(),
        kind: row.code(5, "kind of actor", ActorKind::from_code)?,
        country: row.opt(6),
        parent: row.opt(7),
        position: None,
        person: false,
    };
    if out.names.is_empty() {
        return Err(row.error(2, "an actor needs an Arabic name"));
    }
    t.actors.retain(|a| a.id != out.id);
    t.actors.push(out);
    Ok(())
}

fn person(t: &mut Tables, row: &Row) -> Result<()> {
    t.actors.push(ActorRow {
        id: row.need(1, "id")?.to_string(),
        names: row.list(2, '|'),
        loaded: Vec::new(),
        en: row.need(3, "English name")?.to_string(),
        kind: row.code(4, "kind of actor", ActorKind::from_code)?,
        country: row.opt(5),
        parent: row.opt(6),
        position: row.opt(7),
        person: true,
    });
    Ok(())
}

fn head(t: &mut Tables, row: &Row) -> Result<()> {
    let class = row.code(3, "class (person, group, named, object)", |c| {
        Some(match c {
            "person" => HeadClass::Person,
            "group" => HeadClass::Group,
            "named" => HeadClass::Named,
            "object" => HeadClass::Object,
            _ => return None,
        })
    })?;
    let (lemma, phrase) = Phrase::split(row.need(1, "lemma")?);
    let first = |w: String| w.split_whitespace().next().unwrap_or_default().to_string();
    t.heads.push(HeadRow {
        lemma,
        rest: phrase.words.into_iter().filter_map(|w| w.any.into_iter().next()).collect(),
        plurals: row.list(2, ',').into_iter().map(first).collect(),
        class,
        kind: row.code(4, "kind of actor", ActorKind::from_code)?,
        en: row.get(5).to_string(),
        count: row.get(6) == "count",
    });
    Ok(())
}

fn title(t: &mut Tables, row: &Row) -> Result<()> {
    t.titles.push(TitleRow {
        title: row.need(1, "title")?.to_string(),
        class: row.need(2, "class")?.to_string(),
        kind: row.code(3, "kind of actor", ActorKind::from_code)?,
        en: row.get(4).to_string(),
    });
    Ok(())
}

fn country(t: &mut Tables, row: &Row) -> Result<()> {
    t.countries.push(CountryRow {
        iso: row.need(1, "code")?.to_string(),
        names: row.list(2, '|'),
        nisba: row.list(3, '|'),
        en: row.need(4, "English name")?.to_string(),
        lat: row.number(5, "latitude")?,
        lon: row.number(6, "longitude")?,
        radius: row.number(7, "radius")?,
        capital: row.get(8).to_string(),
    });
    Ok(())
}

fn relation(t: &mut Tables, row: &Row) -> Result<()> {
    let bearing = match row.get(3) {
        "" => None,
        _ => Some(row.number(3, "bearing")?),
    };
    t.relations.push(RelationRow { phrase: row.need(1, "phrase")?.to_string(), relation: row.need(2, "relation")?.to_string(), bearing });
    Ok(())
}

/// A place: column 9 is its radius in the curated list, where column 10 tells the source, else its population.
fn place(t: &mut Tables, row: &Row, curated: bool) -> Result<()> {
    t.places.push(PlaceRow {
        id: row.need(1, "id")?.to_string(),
        names: row.list(2, '|'),
        en: row.get(3).to_string(),
        class: row.code(4, "class of place", PlaceClass::from_code)?,
        country: row.get(5).to_string(),
        admin1: row.get(6).to_string(),
        lat: row.number(7, "latitude")?,
        lon: row.number(8, "longitude")?,
        population: if curated { 0 } else { row.get(9).parse().unwrap_or(0) },
        radius: if curated { row.number(9, "radius")? } else { 0.0 },
        source: if curated { row.get(10).to_string() } else { String::new() },
    });
    Ok(())
}
