//! Texts that no newspaper prints: words of the examples, the lexicon and the gazetteer, with everything odd that Unicode
//! allows between and inside them.

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, RngSeed},
};
use std::{fs, path::Path, sync::OnceLock};
use waqai_text::Document;

/// Characters put between and into words: vowel signs, tatweel, zero-width and direction marks, letters of other kinds.
const MARKS: &str = "\u{064B}\u{064E}\u{0650}\u{0651}\u{0652}\u{0670}\u{0640}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202B}\u{202C}\u{2067}\u{2069}\u{FEFF}\u{00AD}\u{0300}";
const OTHERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأإؤئءپچگAzé0789٠٣٩۴😀👨‍👩‍👧🇱🇾.,،؛؟!…:«»\"'()[]/-–ـ%\u{00A0}\t\n\r\u{2028}\u{85}\0ﻻﻵﷺﺍﺳ";

/// A run of `cases` texts, the same every time; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more and for others.
pub fn config(cases: u32) -> Config {
    let given = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { given.cases } else { cases };
    let rng_seed = if given.rng_seed == RngSeed::Random { RngSeed::Fixed(1986) } else { given.rng_seed };
    Config { cases, rng_seed, failure_persistence: None, ..given }
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The articles of `demo/`.
pub fn demo() -> Vec<Document> {
    let mut files: Vec<_> = fs::read_dir(root().join("demo")).expect("the demo folder").flatten().map(|e| e.path()).collect();
    files.sort();
    let articles = files.iter().filter(|p| p.extension().is_some_and(|x| x == "json"));
    articles.map(|p| serde_json::from_str(&fs::read_to_string(p).expect("a readable article")).expect("a document")).collect()
}

/// Sentences of the demo articles, of the specification and of its tables.
pub fn examples() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut out: Vec<String> = demo().iter().flat_map(|d| d.text.lines().map(str::to_string).collect::<Vec<_>>()).collect();
        let folders = fs::read_dir(root().join("spec")).expect("the spec folder").flatten().filter(|e| e.path().is_dir());
        let mut files: Vec<_> = folders.flat_map(|e| fs::read_dir(e.path()).expect("a folder").flatten().map(|f| f.path())).collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(file).expect("a readable file");
            out.extend(text.split("```text\n").skip(1).filter_map(|s| s.split_once("\n```")).map(|(s, _)| s.to_string()));
            let rows = text.lines().filter(|l| l.starts_with("| ") && l.contains('⟦'));
            out.extend(rows.filter_map(|l| l[2..].split_once(" | ")).map(|(s, _)| s.replace(['⟦', '⟧'], "")));
        }
        out
    })
}

/// Trigger lemmas, places and actors.
fn names() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let t = &waqai_builtin::knowledge().tables;
        let mut out: Vec<String> = t.events.iter().map(|e| e.lemma.replace('~', "")).collect();
        out.extend(t.places.iter().step_by(40).flat_map(|p| p.names.iter().cloned()));
        out.extend(t.actors.iter().flat_map(|a| a.names.iter().cloned()));
        out
    })
}

fn chars(of: &'static str) -> impl Strategy<Value = char> {
    select(of.chars().collect::<Vec<_>>())
}

/// A piece of a text: a sentence or a few words of one, a name or trigger, noise.
fn piece() -> impl Strategy<Value = String> {
    let run = (select(examples()), 0usize..30, 1usize..9)
        .prop_map(|(s, skip, take)| s.split(' ').skip(skip).take(take).collect::<Vec<_>>().join(" "));
    prop_oneof![
        3 => select(examples()),
        3 => run,
        3 => select(names()),
        2 => vec(chars(OTHERS), 0..12).prop_map(|c| c.into_iter().collect()),
        1 => any::<String>(),
    ]
}

/// What is done to a text: a mark put in, a character replaced, two joined to a ligature, digits of the other kind.
fn spoil(text: &str, edits: &[(usize, char, bool)], ligatures: bool, eastern: bool) -> String {
    let text = if ligatures { text.replace("لا", "ﻻ").replace("لأ", "ﻷ") } else { text.to_string() };
    let digit = |c: char| char::from_u32(0x0660 + c as u32 - '0' as u32).unwrap_or(c);
    let mut all: Vec<char> = text.chars().map(|c| if eastern && c.is_ascii_digit() { digit(c) } else { c }).collect();
    for &(at, c, replace) in edits {
        let at = at % (all.len() + 1);
        if replace && at < all.len() { all[at] = c } else { all.insert(at, c) }
    }
    all.into_iter().collect()
}

/// A text with events in it, spoiled.
pub fn text() -> impl Strategy<Value = String> {
    let joint = select(vec![" ", " ", " ", " ، ", ". ", "\n", "", " و", " في ", "\u{200F} "]);
    let edits = vec((any::<usize>(), prop_oneof![chars(MARKS), chars(OTHERS)], prop::bool::weighted(0.2)), 0..40);
    (vec((piece(), joint), 1..8), edits, any::<bool>(), any::<bool>()).prop_map(|(pieces, edits, ligatures, eastern)| {
        let text: String = pieces.iter().flat_map(|(p, j)| [p.as_str(), j]).collect();
        spoil(&text, &edits, ligatures, eastern)
    })
}

/// A document with such a text, with and without headline and date.
pub fn document() -> impl Strategy<Value = Document> {
    let date = prop_oneof![Just(None), select(vec!["2024-02-29", "1999-12-31T23:59:59+03:00", "0001-01-01", "soon"]).prop_map(Some)];
    (text(), prop::option::of(text()), date).prop_map(|(text, title, date)| Document {
        id: "odd".into(),
        title,
        published: date.map(str::to_string),
        text,
        ..Document::default()
    })
}
