//! Where rules end: small linear models over what the rules found, trained on hand-coded articles.
//!
//! [`same`] says which tellings are of one act, [`parts`] who has which part in it, [`sites`] where it happened, [`keep`] which acts
//! a careful coder would write down. Their weights are readable files, `data/model/*.tsv`, made by `tools/train/train.sh`; without a file the rules
//! stand as they are. Features name what the rules saw, never words of a text, so that what was learned holds for other texts.

pub(crate) mod keep;
pub(crate) mod parts;
pub(crate) mod players;
pub(crate) mod same;
pub(crate) mod sites;

use std::fmt::Arguments;
use waqai_knowledge::{Model, join_features, plain_feature};

/// The features of one thing to be decided, as hashes; their names only where somebody wants to read them.
#[derive(Debug, Default)]
pub(crate) struct Features {
    hashes: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    pub fn new(named: bool) -> Self {
        Features { hashes: Vec::with_capacity(128), names: named.then(Vec::new) }
    }

    pub fn add(&mut self, name: Arguments) {
        self.hashes.push(plain_feature(name));
        if let Some(names) = &mut self.names {
            names.push(name.to_string());
        }
    }

    pub fn flag(&mut self, name: &str, is: bool) {
        if is {
            self.add(format_args!("{name}"));
        }
    }

    /// Adds each of the features from number `from` on once more, together with what `with` says.
    pub fn cross(&mut self, with: Arguments, from: usize) {
        let (hash, end) = (plain_feature(with), self.hashes.len());
        for i in from..end {
            self.hashes.push(join_features(hash, self.hashes[i]));
        }
        if let Some(names) = &mut self.names {
            let with = with.to_string();
            for i in from..end {
                names.push(format!("{with}&{}", names[i]));
            }
        }
    }

    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    pub fn into_names(self) -> Vec<String> {
        self.names.unwrap_or_default()
    }

    /// The sum of the weights.
    pub fn score(&self, model: &Model) -> f32 {
        self.hashes.iter().map(|h| model.weight(*h)).sum()
    }

    /// The features that weigh most, for an explanation.
    pub fn reasons(&self, model: &Model) -> String {
        let Some(names) = &self.names else { return String::new() };
        let mut weighed: Vec<(f32, &String)> = self.hashes.iter().map(|h| model.weight(*h)).zip(names).filter(|x| x.0 != 0.0).collect();
        weighed.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then_with(|| a.1.cmp(b.1)));
        weighed.iter().take(5).map(|(w, f)| format!("{f} {w:+.2}")).collect::<Vec<_>>().join(", ")
    }
}

/// Where word `at` stands to the trigger of an act, from near to far.
pub(crate) fn position(c: &crate::context::Context, x: &crate::candidate::Candidate, at: usize) -> &'static str {
    let sentence = c.a.sentence_of(at);
    let after = at > x.head;
    if sentence == x.sentence {
        let clause = at >= c.left(x.head) && at < c.right(x.head);
        return match (clause, after) {
            (true, true) => "clause after",
            (true, false) => "clause before",
            (false, true) => "sentence after",
            (false, false) => "sentence before",
        };
    }
    match sentence as i64 - x.sentence as i64 {
        -1 => "sentence just before",
        1 => "sentence just after",
        n if n < 0 => "far before",
        _ => "far after",
    }
}

/// A distance in words, coarsely.
pub(crate) fn distance(from: usize, to: usize) -> &'static str {
    match from.abs_diff(to) {
        0..=1 => "1",
        2 => "2",
        3..=4 => "3-4",
        5..=8 => "5-8",
        9..=15 => "9-15",
        16..=30 => "16-30",
        _ => "30+",
    }
}
