//! Sentences of the body: page furniture set aside, datelines and headings cut off.

use crate::{analyse::Word, class::Class};
use std::ops::Range;
use waqai_knowledge::{FormKind, Knowledge, NameKind};
use waqai_language::clitics::Pro;

/// What a stretch of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentenceKind {
    /// Told text: to be coded.
    Body,
    /// A heading inside the running text: it repeats what is told below.
    Heading,
    /// Place and agency before the first sentence.
    Dateline,
    /// Share bars, links, bylines, credits.
    Furniture,
}

/// A sentence: its words and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Range of words.
    pub words: Range<usize>,
    /// What it is.
    pub kind: SentenceKind,
}

const DASHES: [&str; 4] = ["-", "–", "—", "ـ"];

/// Cuts and classifies the sentences of an article.
pub(crate) fn sentences(words: &[Word], ranges: Vec<Range<usize>>, k: &Knowledge) -> Vec<Sentence> {
    let (mut out, mut closed, mut links): (Vec<Sentence>, bool, bool) = (Vec::new(), false, false);
    let count = ranges.len();
    for (n, range) in ranges.into_iter().enumerate() {
        let furniture = furniture(words, &range, k);
        closed |= furniture == Some("from");
        // headlines of related reports stand one a line without a full stop
        links = furniture == Some("links") || links && !words[range.clone()].iter().any(|w| w.fold == ".");
        if closed || links || furniture.is_some() || byline(words, &range, n == 0 || n + 1 == count) {
            out.push(Sentence { words: range, kind: SentenceKind::Furniture });
            continue;
        }
        let mut rest = range;
        if out.iter().all(|s| s.kind == SentenceKind::Furniture)
            && let Some(cut) = dateline(words, &rest)
        {
            out.push(Sentence { words: rest.start..cut, kind: SentenceKind::Dateline });
            rest.start = cut;
        }
        if let Some(cut) = heading(words, &rest) {
            out.push(Sentence { words: rest.start..cut, kind: SentenceKind::Heading });
            rest.start = cut;
        }
        if !rest.is_empty() {
            out.push(Sentence { words: rest, kind: SentenceKind::Body });
        }
    }
    out
}

fn has_verb(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(w.class, Class::Verb | Class::Aux))
}

/// How much goes where the sentence begins with a phrase of page furniture.
fn furniture<'k>(words: &[Word], range: &Range<usize>, k: &'k Knowledge) -> Option<&'k str> {
    let first = &words[range.start];
    let name = first.named(NameKind::Boilerplate).filter(|n| n.skip == 0).max_by_key(|n| n.words)?;
    let after = range.start + name.words as usize;
    let colon = words[..range.end].get(after).is_some_and(|w| w.fold == ":");
    // the last words of a page, without any mark: tags
    let tail = words.len() == range.end && words[range.clone()].iter().all(|w| w.class != Class::Punct) && range.len() < 15;
    let sure = name.words > 1 || colon || tail || range.len() <= 5 || !has_verb(&words[range.clone()]);
    sure.then(|| k.tables.boilerplate[name.id as usize].class.as_str())
}

/// A short line without a verb at the very beginning or end that a dash or a media name marks: who wrote it.
fn byline(words: &[Word], range: &Range<usize>, edge: bool) -> bool {
    let line = &words[range.clone()];
    let marked = line.iter().any(|w| DASHES.contains(&w.fold.as_str()) || w.fold == ":" || w.named(NameKind::Source).next().is_some());
    let event = line.iter().any(|w| w.read(FormKind::Event).next().is_some());
    edge && line.len() <= 9 && marked && !has_verb(line) && !event && !line.iter().any(|w| w.fold == ".")
}

/// Where the dateline of the first sentence ends: `بنغازي - وكالات:`, `صنعاء (رويترز) -`, `الرياض: فلان`.
fn dateline(words: &[Word], range: &Range<usize>) -> Option<usize> {
    let line = &words[range.clone()];
    let place = line.first()?.names.iter().any(|n| matches!(n.kind, NameKind::Place | NameKind::Country))
        || line.first()?.named(NameKind::Source).next().is_some();
    let window = line.len().min(10);
    let colon = line[..window].iter().position(|w| w.fold == ":");
    let dash = line[..window].iter().position(|w| DASHES.contains(&w.fold.as_str()));
    let cut = match (colon, dash) {
        (Some(c), _) => c,
        (None, Some(d)) if d <= 5 => d,
        _ => return None,
    };
    let short = place || dash.is_some_and(|d| d < cut);
    (short && cut > 0 && !has_verb(&line[..cut])).then_some(range.start + cut + 1).filter(|&c| c < range.end)
}

/// Where an unpunctuated heading at the head of a sentence ends: a few words without verb or mark, then an opener.
fn heading(words: &[Word], range: &Range<usize>) -> Option<usize> {
    let line = &words[range.clone()];
    if line.first().is_some_and(|w| matches!(w.class, Class::Verb | Class::Aux)) {
        return None;
    }
    for p in 2..line.len().min(10) {
        let before = &line[p - 1];
        if matches!(before.class, Class::Verb | Class::Punct | Class::Aux | Class::Sub | Class::Rel) {
            return None;
        }
        if matches!(before.class, Class::Prep | Class::Conj | Class::Dem | Class::Quant) {
            continue;
        }
        let w = &line[p];
        let opener = w.named(NameKind::Opener).any(|n| n.words > 1 || !matches!(w.class, Class::Noun));
        let reports = w.pro.contains(Pro::WA) && w.class == Class::Verb && w.read(FormKind::Report).next().is_some();
        if (opener && line.len() > p + 5) || reports {
            let temporal = line[..p].iter().any(|w| w.named(NameKind::Time).next().is_some())
                || matches!(line[0].class, Class::Prep | Class::Adv | Class::Sub);
            return (!temporal).then_some(range.start + p);
        }
    }
    None
}
