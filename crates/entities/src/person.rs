//! Persons: titles with names, and names by their parts.

use crate::{
    actor::{ActorFinder, blank},
    analyse::Word,
    class::Class,
    mention::ActorInfo,
};
use std::ops::Range;
use waqai_knowledge::{FormKind, NameKind, ontology::ActorKind};
use waqai_language::clitics::Pro;
use waqai_text::TokenKind;

type Found = (Range<usize>, ActorInfo);

/// A title with what it governs and the name after it: `وزير الخارجية الأمريكي جون كيري`, `العقيد سالم`.
pub(crate) fn titled(f: &ActorFinder, i: usize, end: usize) -> Option<Found> {
    let words = &f.a.words;
    let w = &words[i];
    let n = w.named(NameKind::Title).max_by_key(|n| (n.words, std::cmp::Reverse(n.skip)))?;
    let row = &f.k.tables.titles[n.id as usize];
    let mut at = (i + n.words as usize).min(end);
    let mut info = blank(row.kind);
    if let Some(found) = Some(()).filter(|_| row.class == "voice").and_then(|_| spokesman(f, i, at, end)) {
        return Some(found);
    }
    let mut definite = w.definite() || (i + 1..at).any(|p| words[p].definite());
    if matches!(row.class.as_str(), "office" | "voice") {
        at = governed(f, at, end, &mut definite, &mut info);
        at = purview(f, at, end);
    }
    while at < end
        && (words[at].definite() || !definite && words[at].pro.is_empty())
        && words[at].named(NameKind::Title).next().is_some()
        && !words[at].pro.intersects(Pro::CONJ | Pro::PREP)
    {
        at += words[at].named(NameKind::Title).map(|n| n.words as usize).max().unwrap_or(1);
    }
    let name = name_run(f, at, end, true);
    if name > at {
        info.name = Some(f.a.span(at..name));
        info.person = true;
        info.row = person_row(f, at, name);
        at = name;
    } else if row.class == "honorific" || row.class == "rank" && !w.definite() {
        return None;
    } else if i + n.words as usize == at {
        info.anaphor = w.definite();
        if !w.definite() && n.words == 1 {
            return None;
        }
    }
    Some((i..at, info))
}

/// `المتحدث باسم الحركة`, `ناطق عسكري للجيش`, `متحدثون من التنظيم`: the organisation is who acts, its name what is shown.
fn spokesman(f: &ActorFinder, i: usize, mut at: usize, end: usize) -> Option<Found> {
    let words = &f.a.words;
    while at < end && words[at].class == Class::Noun && words[at].pro == Pro::AL && words[at].fold.ends_with('ي') {
        at += 1;
    }
    at += usize::from(at < end && matches!(words[at].fold.as_str(), "باسم" | "من"));
    while at < end && matches!(words[at].fold.as_str(), "\"" | "«" | "“") {
        at += 1;
    }
    let w = words.get(at).filter(|_| at < end)?;
    let (range, mut info) = if w.pro.contains(Pro::LI) { f.headed_or_named(at, end)? } else { f.at_org(at, end)? };
    info.name = Some(f.a.span(range.clone()));
    Some((i..name_run(f, range.end, end, false).max(range.end), info))
}

/// `نائب الأمين العام للأمم المتحدة للشؤون الإنسانية ستيفن أوبراين`: what an office is for, where a name follows it.
fn purview(f: &ActorFinder, at: usize, end: usize) -> usize {
    let words = &f.a.words;
    let noun = |p: usize| p < end && words[p].class == Class::Noun && words[p].kind == TokenKind::Word;
    if !noun(at) || !words[at].pro.contains(Pro::LI) || words[at].pro.intersects(Pro::CONJ) {
        return at;
    }
    let stop = (at + 1..end.min(at + 4)).find(|&p| !noun(p) || words[p].pro != Pro::AL).unwrap_or(at);
    if stop > at && name_run(f, stop, end, false) > stop { stop } else { at }
}

/// What an office governs: `وزير الخارجية`, `رئيس مجلس النواب الليبي`, `المتحدث باسم الجيش`.
fn governed(f: &ActorFinder, mut at: usize, end: usize, definite: &mut bool, info: &mut ActorInfo) -> usize {
    let words = &f.a.words;
    // الأمين العام للجامعة العربية: a definite title governs its organisation by ل
    if *definite && at < end && words[at].pro.contains(Pro::LI) && words[at].definite() {
        let org = f.longest_name(at).filter(|(n, _)| !f.k.tables.actors[n.id as usize].person);
        if let Some((n, _)) = org {
            return (at + n.words as usize).min(end);
        }
    }
    if let Some((x, other)) = f.at_org(at, end).filter(|_| !*definite) {
        info.country = other.country;
        *definite |= x.clone().any(|p| words[p].definite()) || other.row.is_some();
        at = x.end;
    }
    let limit = at + 4;
    while at < end && at < limit {
        let w = &words[at];
        if w.kind != TokenKind::Word || w.class != Class::Noun || w.pro.intersects(Pro::CONJ | Pro::PREP) {
            break;
        }
        // غادر السفير البارحة, يزور المبعوث البلاد: no adjectives of the office
        if w.definite() && w.names.iter().any(|n| matches!(n.kind, NameKind::Time | NameKind::Kind) && n.words == 1) {
            break;
        }
        let place = w.names.iter().filter(|n| matches!(n.kind, NameKind::Place | NameKind::Country)).map(|n| n.words as usize).max();
        if let Some(r) = w.read(FormKind::Nisba).next() {
            info.country = info.country.or(Some(r.id));
        } else if let Some(n) = place.filter(|_| !is_name_part(w) && !*definite) {
            *definite = true;
            at += n;
            continue;
        } else if !w.definite() || *definite && w.read(FormKind::Head).next().is_some() {
            break;
        }
        *definite |= w.definite();
        at += 1;
    }
    at
}

impl ActorFinder<'_, '_> {
    /// An organisation at a word: register name or head noun, but no person.
    fn at_org(&self, i: usize, end: usize) -> Option<Found> {
        let w = self.a.words.get(i).filter(|_| i < end)?;
        if w.kind != TokenKind::Word || w.class != Class::Noun || w.pro.intersects(Pro::CONJ | Pro::PREP) {
            return None;
        }
        self.headed_or_named(i, end)
    }

    /// The same, with whatever clitics.
    fn headed_or_named(&self, i: usize, end: usize) -> Option<Found> {
        let named = self.longest_name(i).filter(|(n, _)| !self.k.tables.actors[n.id as usize].person).map(|(n, _)| {
            let mut info = blank(self.k.tables.actors[n.id as usize].kind);
            info.row = Some(n.id);
            (i..(i + n.words as usize).min(end), info)
        });
        named.or_else(|| self.headed(i, end).filter(|(_, x)| !x.count_only && !x.object))
    }
}

/// Whether a word, as written, is a part of persons' names.
pub(crate) fn is_name_part(w: &Word) -> bool {
    w.names.iter().any(|n| matches!(n.kind, NameKind::Given | NameKind::Family) && n.skip == 0)
}

/// Where a run of name words that begins at `at` ends; `at` itself where there is none. After a title (`sure`) unknown words count too.
fn name_run(f: &ActorFinder, at: usize, end: usize, sure: bool) -> usize {
    let words = &f.a.words;
    let registered =
        |p: usize| words[p].named(NameKind::Actor).filter(|n| f.k.tables.actors[n.id as usize].person).map(|n| n.words as usize).max();
    let mut p = at;
    while p < end && p < at + 6 {
        let w = &words[p];
        if !matches!(w.kind, TokenKind::Word | TokenKind::Foreign)
            || (p > at && w.pro.intersects(Pro::CONJ | Pro::PREP) && !is_name_part(w))
        {
            break;
        }
        if p == at && w.pro.intersects(Pro::CONJ | Pro::PREP) && !is_name_part(w) {
            break;
        }
        if let Some(n) = registered(p) {
            p += n;
            continue;
        }
        if p > at && on(f, p, end) {
            break;
        }
        if is_name_part(w) || is_particle(w) {
            p += 1;
            continue;
        }
        if !(sure || p > at) || !unknown(w) || w.fold.chars().count() < 3 {
            break;
        }
        p += 1;
    }
    while p > at && is_particle(&words[p - 1]) {
        p -= 1;
    }
    if !sure && p < at + 2 && (at >= end || registered(at).is_none()) { at } else { p }
}

/// Whether the word that folds like the name علي is the preposition على: written so, before what is no part of a name.
fn on(f: &ActorFinder, p: usize, end: usize) -> bool {
    let w = &f.a.words[p];
    w.fold == "علي" && w.last == Some('ى') && f.a.words.get(p + 1).filter(|_| p + 1 < end).is_some_and(|n| !is_name_part(n))
}

/// Small words inside names.
fn is_particle(w: &Word) -> bool {
    matches!(w.fold.as_str(), "بن" | "ابن" | "ابو" | "ال" | "عبد" | "ام" | "بو" | "بنت" | "دي" | "فون" | "دو")
}

/// A word that no lexicon knows, or only as a place: it may be part of a name.
fn unknown(w: &Word) -> bool {
    w.class == Class::Noun
        && w.readings.iter().all(|r| r.kind == FormKind::Verb)
        && w.names.iter().all(|n| matches!(n.kind, NameKind::Place | NameKind::Common | NameKind::Given | NameKind::Family))
        && (!w.definite() || w.names.iter().any(|n| matches!(n.kind, NameKind::Place | NameKind::Given | NameKind::Family)))
}

/// A name without a title: at least two parts, the first a known given name.
pub(crate) fn named(f: &ActorFinder, i: usize, end: usize) -> Option<Found> {
    let w = &f.a.words[i];
    if !w.names.iter().any(|n| n.kind == NameKind::Given) || w.definite() {
        return None;
    }
    let stop = name_run(f, i, end, false);
    if stop < i + 2 {
        return None;
    }
    let mut info = blank(ActorKind::Person);
    info.person = true;
    info.row = person_row(f, i, stop);
    if let Some(r) = info.row {
        info.kind = f.k.tables.actors[r as usize].kind;
    }
    Some((i..stop, info))
}

fn person_row(f: &ActorFinder, at: usize, stop: usize) -> Option<u32> {
    (at..stop).find_map(|p| f.a.words[p].named(NameKind::Actor).find(|n| f.k.tables.actors[n.id as usize].person).map(|n| n.id))
}
