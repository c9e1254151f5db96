//! Which time of its sentence dates an act, and which only the statement about it.

use crate::{candidate::*, context::*};
use jiff::civil::Date;
use waqai_entities::{Class, Mention, MentionKind};
use waqai_knowledge::{
    FormKind, NameKind,
    ontology::{Group, Status},
};
use waqai_language::Feat;

/// How many words beyond its clause a trigger's time may stand (chosen by cross-validation on dates).
const BEYOND: usize = 12;

/// The time that holds for candidate `i`, and whether it dates the statement only.
pub(crate) fn time(c: &Context, list: &[Candidate], i: usize) -> Option<(usize, bool)> {
    let cand = &list[i];
    let sentence = c.sentence(cand.head);
    let (left, right) = (c.left(cand.head), c.right(cand.head));
    let inside = |m: &Mention| m.words.start >= left && m.words.start < right;
    let times: Vec<(usize, &Mention)> =
        c.m.within(sentence.clone())
            .filter(|(_, m)| {
                m.kind == MentionKind::Time && (!open(c, m) || goes_on(c, cand) || m.words.start > cand.head && m.words.start < right)
            })
            .collect();
    // جرح أربعة الاثنين إثر انفجار: the toll that stands with the time is the act's own
    let toll_before = cand.tolls.iter().any(|t| t.span.start < c.word(cand.head).span.start);
    let other = |m: &Mention| !toll_before && apart(c, m.words.end, cand.head);
    let own = times
        .iter()
        .filter(|(_, m)| inside(m) && !other(m))
        .min_by_key(|(_, m)| (m.words.start < cand.head, m.words.start.abs_diff(cand.head)));
    let dated = |(n, m): &(usize, &Mention)| Some((*n, dates_statement(c, cand, sentence.start, m)));
    if let Some(x) = own {
        return dated(x);
    }
    let others = |a: usize, b: usize| list.iter().any(|x| x.head > a && x.head < b);
    // حيث تدور اشتباكات: what goes on is not of the day of another clause
    let running = goes_on(c, cand) && !cand.summary;
    let leads = |m: &Mention| (!running || open(c, m)) && m.words.start < cand.head && cand.head - m.words.end <= BEYOND && !other(m);
    let before = times.iter().rfind(|(_, m)| leads(m));
    let follows = |m: &Mention| m.words.start > cand.head && m.words.start <= right + BEYOND && !others(cand.head, m.words.start);
    let after = times.iter().find(|(_, m)| follows(m));
    dated(before.or(after)?)
}

/// Whether an act goes on, so that a time may say since when: `تدور اشتباكات`, `يشن منذ مارس حملة`.
fn goes_on(c: &Context, cand: &Candidate) -> bool {
    let carried = || {
        let verb = (c.sentence(cand.head).start..cand.head).rev().find(|&i| c.word(i).class == Class::Verb)?;
        Some(c.word(verb).readings.iter().filter(|r| r.feat.intersects(Feat::VERB)).all(|r| r.feat.contains(Feat::IMPERFECT)))
    };
    cand.status == Status::Ongoing
        || cand.summary
        || cand.feat.contains(Feat::IMPERFECT)
        || cand.shape != Shape::Verb && carried() == Some(true)
}

/// `منذ` with a day or a period from which something has gone on.
fn open(c: &Context, m: &Mention) -> bool {
    c.word(m.words.start).stem() == "منذ" && m.time.as_ref().is_some_and(|t| t.precision == "unknown")
}

/// Whether a word of order stands between a time and the act (`أمس بعد مقتل …`): the time is that of what came after.
fn apart(c: &Context, from: usize, to: usize) -> bool {
    (from..to).any(|p| {
        c.word(p)
            .named(NameKind::Time)
            .any(|n| matches!(c.k.tables.times[n.id as usize].class.as_str(), "after" | "ago" | "before" | "since"))
    })
}

/// Whether a time stands with the verb that reports the act, so that it dates what was said.
fn dates_statement(c: &Context, cand: &Candidate, start: usize, m: &Mention) -> bool {
    cand.ty.group() != Group::Politics
        && reports_before(c, start, m.words.start)
            .is_some_and(|v| v < cand.head && m.words.start < cand.head && (v..m.words.start).all(|p| c.word(p).class != Class::Sub))
}

/// The nearest reporting verb before a word in its sentence, within a few words.
fn reports_before(c: &Context, start: usize, word: usize) -> Option<usize> {
    // شهدت المدينة تفجيرا: a verb that carries a noun reports only with أن behind it
    let said = |i: usize| (i + 1..c.a.words.len().min(i + 8)).any(|p| c.word(p).class == Class::Sub);
    let carries = |i: usize| c.verb_reading(i, FormKind::Carrier, false).is_some() && !said(i);
    let reports = |i: usize| c.verb_reading(i, FormKind::Report, false).is_some() && !carries(i);
    (start..word).rev().take(10).find(|&i| reports(i))
}

/// First and last day of an act as its time gives them: the ones ahead where it is planned and its day stands behind it (`سيجتمعون الأحد`, not
/// `أعلن الأربعاء أنه سيجتمع`). For a date of the statement, no first day.
pub(crate) fn days(c: &Context, x: &Candidate) -> Option<(Option<String>, Option<String>)> {
    let m = &c.m.list[x.when?];
    let t = m.time.as_ref()?;
    if x.statement_date {
        return Some((None, t.end.clone()));
    }
    let behind = m.words.start > x.head && m.words.end <= c.right(x.head);
    let ahead = t.ahead.clone().filter(|_| x.status == Status::Planned && behind);
    Some(ahead.map_or_else(|| (t.start.clone(), t.end.clone()), |(a, b)| (Some(a), Some(b))))
}

/// Days from publication to an ISO date, negative for one before it.
pub(crate) fn days_from_publication(c: &Context, date: &str) -> Option<i32> {
    let published: Date = c.a.doc.published.as_deref()?.get(..10)?.parse().ok()?;
    let date: Date = date.parse().ok()?;
    published.until(date).ok().map(|s| s.get_days())
}
