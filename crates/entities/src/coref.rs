//! Which earlier mention a definite noun without a name, or a short name, stands for.

use crate::{
    analyse::Analysed,
    mention::{Mention, Mentions},
};
use waqai_knowledge::{HeadClass, Knowledge, ontology::ActorKind};

/// Ties anaphoric actor mentions to the latest mention that fits.
pub fn resolve(a: &Analysed, mentions: &mut Mentions, k: &Knowledge) {
    for i in 0..mentions.list.len() {
        let Some(info) = mentions.list[i].actor.as_ref().filter(|x| x.anaphor || (x.person && x.row.is_none())) else { continue };
        let found = if info.anaphor { antecedent(a, mentions, i, k) } else { fuller_name(a, mentions, i) };
        let Some(found) = found else { continue };
        let (row, kind, country) = mentions.list[found].actor.as_ref().map_or((None, info.kind, None), |x| (x.row, x.kind, x.country));
        let anaphor = info.anaphor;
        if let Some(info) = &mut mentions.list[i].actor {
            info.stands_for = Some(found);
            info.row = info.row.or(row);
            info.country = info.country.or(country);
            if anaphor || info.kind == ActorKind::Person {
                info.kind = kind;
            }
        }
    }
}

/// The latest earlier mention with a name whose head is the same noun, or whose kind is.
fn antecedent(a: &Analysed, mentions: &Mentions, i: usize, k: &Knowledge) -> Option<usize> {
    let me = mentions.list[i].actor.as_ref()?;
    let head = &k.tables.heads[me.head? as usize];
    let stem = a.words[mentions.list[i].words.start].stem().to_string();
    let mut by_kind = None;
    for j in (0..i).rev() {
        let other = &mentions.list[j];
        let Some(x) = other.actor.as_ref().filter(|x| !x.anaphor && !x.object && !x.count_only) else { continue };
        // القوات الحكومية is not قوات سوريا الديمقراطية
        let has = |word: &str| other.words.clone().any(|w| a.words[w].stem() == word);
        let same_head = has(&stem) && head.rest.iter().all(|r| has(r));
        if same_head && (x.row.is_some() || other.words.len() > 1) {
            return Some(j);
        }
        let group = matches!(head.class, HeadClass::Named | HeadClass::Group);
        if by_kind.is_none() && group && x.row.is_some() && kind_fits(head.kind, x.kind) {
            by_kind = Some(j);
        }
    }
    by_kind.filter(|_| head.class == HeadClass::Named)
}

fn kind_fits(head: ActorKind, other: ActorKind) -> bool {
    use ActorKind::*;
    head == other
        || matches!(head, Unknown | RebelGroup | ExtremistGroup | PoliticalMilitia)
            && matches!(other, RebelGroup | ExtremistGroup | PoliticalMilitia | IdentityMilitia)
}

/// A short name after a long one: `أبو الغيط` after `أحمد أبو الغيط`.
fn fuller_name(a: &Analysed, mentions: &Mentions, i: usize) -> Option<usize> {
    let me: Vec<&str> = name_words(a, &mentions.list[i]);
    let last = me.last()?;
    (0..i).rev().find(|&j| {
        let other = &mentions.list[j];
        other.actor.as_ref().is_some_and(|x| x.person) && {
            let words = name_words(a, other);
            words.len() > me.len() && words.last() == Some(last)
        }
    })
}

fn name_words<'x>(a: &'x Analysed, m: &Mention) -> Vec<&'x str> {
    let span = m.actor.as_ref().map_or(m.span, |x| x.best_span(m.span));
    m.words
        .clone()
        .filter(|&w| span.contains(a.words[w].span) || span.overlaps(a.words[w].span))
        .map(|w| a.words[w].fold.as_str())
        .collect()
}
