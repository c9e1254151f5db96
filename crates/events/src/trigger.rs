//! Triggers: words that may name an act, and those that are set aside, with the reason.

use crate::{candidate::*, context::*};
use waqai_entities::{Class, MentionKind, Reading, SentenceKind, Word};
use waqai_knowledge::{
    EventRow, FormKind, Opts, Phrase, Pos,
    ontology::{EventType, Group},
};
use waqai_language::{Feat, clitics::Pro};

/// All trigger candidates of the article, best reading of each place first, and those dropped.
pub(crate) fn triggers(c: &Context, dropped: &mut Vec<Dropped>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for (number, s) in c.a.sentences.iter().enumerate().filter(|(_, s)| s.kind == SentenceKind::Body) {
        let blocked = blocked(c, s.words.clone());
        let mut found: Vec<Candidate> = Vec::new();
        for i in s.words.clone() {
            for r in c.word(i).read(FormKind::Event) {
                if let Some(cand) = candidate(c, i, r, number, s.words.end) {
                    match reject(c, &cand, &blocked) {
                        Some(why) => dropped.push(Dropped { words: cand.words, ty: cand.ty, why }),
                        None => found.push(cand),
                    }
                }
            }
        }
        out.extend(pick(found, c));
    }
    out
}

/// Word ranges of phrases in which a trigger is no event.
fn blocked(c: &Context, words: std::ops::Range<usize>) -> Vec<(std::ops::Range<usize>, u32)> {
    let mut out = Vec::new();
    for i in words.clone() {
        for r in c.word(i).read(FormKind::Blocked) {
            let phrase = &c.k.tables.blocked[r.id as usize].1;
            if let Some((end, _)) = match_phrase(c, i, phrase, words.end) {
                out.push((i..end, r.id));
            }
        }
    }
    out
}

/// Where a phrase that begins at word `i` ends, and whether its words stand without a gap.
pub(crate) fn match_phrase(c: &Context, i: usize, phrase: &Phrase, end: usize) -> Option<(usize, bool)> {
    phrase_hits(c, i, phrase, end).map(|hits| {
        let last = hits.last().copied().unwrap_or(i);
        (last + 1, last - i == hits.len())
    })
}

/// The words behind word `i` that a phrase matches.
fn phrase_hits(c: &Context, i: usize, phrase: &Phrase, end: usize) -> Option<Vec<usize>> {
    let (mut at, mut hits) = (i + 1, Vec::new());
    for w in &phrase.words {
        let last = if w.gap { gap_end(c, at, end) } else { at };
        let hit = (at..=last).find(|&p| p < end && matches_word(c.word(p), &w.any)).or_else(|| {
            let quote = at < end && c.word(at).class == Class::Punct && !w.gap;
            (quote && at + 1 < end && matches_word(c.word(at + 1), &w.any)).then_some(at + 1)
        })?;
        if (at..hit).any(|p| c.opens_clause(p) && matches!(c.word(p).class, Class::Punct | Class::Sub)) {
            return None;
        }
        hits.push(hit);
        at = hit + 1;
    }
    Some(hits)
}

/// How far a gap reaches: four words or names, times and marks not counted.
fn gap_end(c: &Context, at: usize, end: usize) -> usize {
    let (mut p, mut left) = (at, Phrase::GAP);
    while p + 1 < end && left > 0 && p < at + 4 * Phrase::GAP {
        // an actor counts as one word, however long its name
        let inside = |m: &waqai_entities::Mention| m.kind == MentionKind::Time || m.actor.is_some() && m.words.start < p;
        let free = c.word(p).class == Class::Punct || c.m.at(p).is_some_and(|(_, m)| inside(m));
        left -= usize::from(!free);
        p += 1;
    }
    p.min(end.saturating_sub(1))
}

fn matches_word(w: &Word, any: &[String]) -> bool {
    let (fold, stem) = (w.fold.as_str(), w.stem());
    let plain = fold.strip_prefix(['و', 'ف']).unwrap_or(fold);
    let attached = |alt: &str| match alt {
        "ب" => w.pro.contains(Pro::BI),
        "ل" => w.pro.contains(Pro::LI),
        _ => false,
    };
    // ولاية is not ولاؤه: a ة is no pronoun
    let own = if w.last == Some('ة') { stem } else { core(stem) };
    any.iter().any(|alt| {
        attached(alt)
            || alt == fold
            || alt == stem
            || alt == plain
            || core(alt) == own && !alt.is_empty()
            || {
                let article = plain.strip_prefix("ال").or_else(|| plain.strip_prefix("لل")).or_else(|| plain.strip_prefix("بال"));
                article == Some(alt)
            }
            || stem.strip_suffix('ا') == Some(alt)
    })
}

fn candidate(c: &Context, i: usize, r: &Reading, sentence: usize, end: usize) -> Option<Candidate> {
    let row = &c.k.tables.events[r.id as usize];
    let w = c.word(i);
    let form = shape(row, r, w, i > 0 && c.is_comma(i - 1))?;
    let hits = phrase_hits(c, i, &row.phrase, end)?;
    let stop = hits.last().map_or(i + 1, |h| h + 1);
    let tight = stop - i == hits.len() + 1;
    if row.opts.contains(Opts::DEFINITE) && !w.definite() {
        return None;
    }
    let words = if tight { i..stop } else { i..i + 1 };
    let light = form == Shape::Verb
        && w.readings.iter().any(|r| matches!(r.kind, FormKind::Carrier | FormKind::Report))
        && (hits.iter().any(|&h| names_act(c, h, row)) || !hits.is_empty() && !speech(row.ty) && row.ty.group() == Group::Politics);
    let shown = if light && !tight { hits[0]..stop } else { words.clone() };
    let last = shown.end - 1;
    let shown = if shown.len() > 1 && c.word(last).class == Class::Prep { shown.start..last } else { shown };
    Some(Candidate { cover: hits, shown, ..Candidate::new(r.id, row, words, i, sentence, form, r) })
}

/// Whether a word by itself is a noun of the event lexicon for the same type.
fn names_act(c: &Context, i: usize, row: &EventRow) -> bool {
    let alone = |r: &Reading| {
        let other = &c.k.tables.events[r.id as usize];
        other.phrase.words.is_empty() && other.ty == row.ty
    };
    c.word(i).read(FormKind::Event).any(|r| r.feat.intersects(Feat::NOUN | Feat::MASDAR) && alone(r))
}

/// Which part of speech the reading is here; none where the reading does not stand in this context.
fn shape(row: &EventRow, r: &Reading, w: &Word, comma: bool) -> Option<Shape> {
    if r.feat.intersects(Feat::VERB) {
        if w.class != Class::Verb || row.opts.contains(Opts::NOVERB) || alone(w, r) {
            return None;
        }
        return Some(Shape::Verb);
    }
    if w.class == Class::Verb || matches!(w.class, Class::Prep | Class::Sub | Class::Part) {
        return None;
    }
    if r.feat.contains(Feat::MASDAR) {
        return (!row.opts.contains(Opts::NOMASDAR)).then_some(Shape::Masdar);
    }
    if r.feat.intersects(Feat::ACTIVE_PART | Feat::PASSIVE_PART) {
        return participle(row, r, w, comma);
    }
    match row.pos {
        Pos::Noun | Pos::NounPhrase | Pos::Adjective => Some(Shape::Noun),
        _ => None,
    }
}

/// Participles tell an act only as a circumstance: `محذرا من`, `متهمة إيران`.
fn participle(row: &EventRow, r: &Reading, w: &Word, comma: bool) -> Option<Shape> {
    let active = r.feat.contains(Feat::ACTIVE_PART);
    let circumstance = r.feat.contains(Feat::ACCUSATIVE)
        || comma && (w.fold.ends_with('ه') && r.feat.contains(Feat::FEMININE) || r.feat.contains(Feat::PLURAL) && w.fold.ends_with("ين"));
    let bare = !w.definite() && !w.pro.intersects(Pro::PREP) && r.enclitic == 0;
    (active && circumstance && bare && row.ty.group() == Group::Politics && !r.feat.contains(Feat::DUAL)).then_some(Shape::Participle)
}

/// Acts done by speaking.
fn speech(ty: EventType) -> bool {
    matches!(ty, EventType::Support | EventType::Accusation | EventType::Demand | EventType::Rejection | EventType::Threat)
}

/// Why a candidate is no event here.
fn reject(c: &Context, cand: &Candidate, blocked: &[(std::ops::Range<usize>, u32)]) -> Option<String> {
    let hit = blocked.iter().find(|(b, _)| b.contains(&cand.head) && b.len() > cand.phrase_words);
    if let Some((_, id)) = hit {
        return Some(format!("stands in the phrase `{}`, which is no event", c.k.tables.blocked[*id as usize].0));
    }
    if cand.phrase_words == 1
        && c.word(cand.head)
            .readings
            .iter()
            .any(|r| r.skip < cand.skip && r.enclitic <= cand.enclitic && (r.feat.intersects(Feat::VERB) == (cand.shape == Shape::Verb)))
    {
        return Some("another reading needs fewer clitics".into());
    }
    if cand.shape == Shape::Verb || cand.phrase_words > 1 {
        return None;
    }
    let (_, m) = c.m.at(cand.head)?;
    if m.kind == MentionKind::Time {
        return Some(format!("is part of the time `{}`", c.a.slice(m.span)));
    }
    let inside = m.words.start < cand.head || m.actor.as_ref().is_some_and(|x| x.row.is_some() && m.words.len() > 1);
    let counts = m.actor.as_ref().is_some_and(|x| x.count_only) || m.quantity.is_some();
    if m.kind == MentionKind::Actor && inside && !counts {
        return Some(format!("is part of the name or description `{}`", c.a.slice(m.span)));
    }
    if m.kind == MentionKind::Place && m.words.len() > 1 {
        return Some(format!("is part of the place `{}`", c.a.slice(m.span)));
    }
    None
}

/// One candidate for each place of the text: the longest phrase, then the word that needs least help.
fn pick(mut found: Vec<Candidate>, c: &Context) -> Vec<Candidate> {
    let weak = |x: &Candidate| c.k.tables.events[x.row as usize].opts.contains(Opts::WEAK);
    let plain = |x: &Candidate| match x.shape {
        Shape::Verb => 0,
        Shape::Noun | Shape::Masdar => 1,
        Shape::Participle => 2,
    };
    let rank =
        |x: &Candidate| std::cmp::Reverse(2 * x.phrase_words + usize::from(x.words.len() == x.phrase_words || x.shape == Shape::Verb));
    found.sort_by(|a, b| {
        (rank(a), a.skip, weak(a), plain(a), a.row).cmp(&(rank(b), b.skip, weak(b), plain(b), b.row)).then(a.head.cmp(&b.head))
    });
    let equal = |y: &Candidate, x: &Candidate| (&y.words, y.shape, y.phrase_words) == (&x.words, x.shape, x.phrase_words) && y.ty != x.ty;
    let mut out: Vec<Candidate> = Vec::new();
    for x in found {
        // what is demanded, threatened, charged is an act of its own
        let taken = |y: &Candidate, i: usize| y.words.contains(&i) || y.cover.contains(&i) && !speech(y.ty);
        let rival = out.iter().position(|y| x.words.clone().any(|i| taken(y, i)) || y.words.clone().any(|i| taken(&x, i)));
        match rival {
            None => out.push(x),
            Some(p) if equal(&out[p], &x) => out[p].rivals.push(x.row),
            Some(_) => {}
        }
    }
    out.sort_by_key(|x| x.head);
    out
}

/// Whether a reading is of the first person, but for a form that can be no other: `نطالب`.
fn alone(w: &Word, r: &Reading) -> bool {
    let others = w.readings.iter().any(|o| o.feat.intersects(Feat::VERB) && !o.feat.contains(Feat::SPEAKER));
    r.feat.contains(Feat::SPEAKER) && (others || !r.feat.contains(Feat::PLURAL))
}
