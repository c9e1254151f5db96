//! Whether what is told at a word lies ahead: by the form of the verb that a time stands with.

use crate::{analyse::Analysed, class::Class};
use waqai_language::Feat;

/// Tense of a finite verb with its particles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    /// The imperfect that opens its sentence, as of what a lead announces: `يستقبل الرئيس …`.
    Lead,
    Future,
}

/// How many words behind a time its verb may begin (`الأحد المقبل ستعقد …`), where none stands before.
const BEHIND: usize = 3;

/// The tense of the nearest verb before a time in its sentence, or right behind it.
pub(super) fn of(a: &Analysed, from: usize, to: usize) -> Option<Tense> {
    let sentence = a.sentences[a.sentence_of(from)].words.clone();
    let before = (sentence.start..from).rev().find_map(|i| at(a, i, sentence.start));
    before.or_else(|| (to..sentence.end.min(to + BEHIND)).find_map(|i| at(a, i, sentence.start)))
}

fn at(a: &Analysed, i: usize, start: usize) -> Option<Tense> {
    let w = &a.words[i];
    let before = i.checked_sub(1).filter(|p| *p >= start).map(|p| &a.words[p]);
    let stem = before.map_or("", |b| b.stem());
    if w.soon() || matches!(stem, "سوف" | "لن") && w.class != Class::Punct {
        return Some(Tense::Future);
    }
    let opens = i == start && w.readings.is_empty() && w.names.is_empty() && w.fold.starts_with('ي');
    if w.class != Class::Verb {
        return opens.then_some(Tense::Lead);
    }
    let imperfect = w.readings.iter().any(|r| r.skip <= w.skip && r.feat.contains(Feat::IMPERFECT));
    let past = stem == "لم" || before.is_some_and(|b| b.class == Class::Aux);
    Some(match imperfect && !past {
        true if i == start => Tense::Lead,
        true => Tense::Present,
        false => Tense::Past,
    })
}
