//! Where and when: each act gets what its own words give, then its sentence, then what the report has been speaking of.

use crate::{candidate::*, context::*, dating};
use waqai_entities::{Mention, MentionKind, SentenceKind};
use waqai_knowledge::ontology::{EventType, Group, Precision, Role};

/// Gives candidates their places and times.
pub(crate) fn settle(c: &Context, list: &mut [Candidate]) {
    let dateline = dateline(c);
    for i in 0..list.len() {
        let (site, when) = (place(c, list, i, dateline), dating::time(c, list, i));
        let cand = &mut list[i];
        if let Some((n, basis)) = site {
            let m = &c.m.list[n];
            cand.note("places", format!("`{}`: {basis}", c.a.slice(m.span)));
            cand.sites.push(Site { role: Role::At, mention: n, basis });
        }
        several(c, cand);
        refine(c, cand);
        if let [only] = &cand.sites[..]
            && only.role == Role::At
            && let Some(n) = finer(c, cand, only.mention)
        {
            cand.note("places", format!("`{}`: finer, in the same sentence", c.a.slice(c.m.list[n].span)));
            cand.sites[0] = Site { role: Role::At, mention: n, basis: "sentence" };
        }
        if let Some((n, statement)) = when {
            cand.note("when", format!("`{}`{}", c.a.slice(c.m.list[n].span), if statement { ", with the reporting verb" } else { "" }));
            (cand.when, cand.statement_date) = (Some(n), statement);
        }
    }
}

fn located(m: &Mention) -> bool {
    m.place.as_ref().is_some_and(|p| p.choice.is_some()) && m.kind == MentionKind::Place
}

/// A mention that names the place where things happen, not a government or a party to the act.
fn placed(c: &Context, n: usize, m: &Mention) -> bool {
    located(m)
        && (m.actor.is_none()
            || matches!(
                c.governing(n),
                Some(
                    "في" | "ب"
                        | "داخل"
                        | "خارج"
                        | "قرب"
                        | "شمال"
                        | "جنوب"
                        | "شرق"
                        | "غرب"
                        | "من"
                        | "الي"
                        | "علي"
                        | "عبر"
                        | "صوب"
                        | "نحو"
                        | "باتجاه"
                        | "حول"
                        | "وسط"
                )
            )
            || m.place.as_ref().is_some_and(|p| p.relation.is_some() || p.class.is_some()))
}

fn fine(m: &Mention) -> bool {
    m.choice().is_some_and(|x| x.precision != Precision::Country && x.radius < 400.0)
}

/// A place inside a larger one that the words of the act name, told in the same sentence or, for what happened, in the two after it.
fn finer(c: &Context, cand: &Candidate, n: usize) -> Option<usize> {
    let choice = |m: &Mention| m.place.as_ref().and_then(|p| p.choice.clone());
    let wide = choice(&c.m.list[n])?;
    if !matches!(wide.precision, Precision::Country | Precision::Region | Precision::Admin1) || cand.ty.group() == Group::Politics {
        return None;
    }
    let inside = |m: &Mention| {
        choice(m).is_some_and(|x| {
            matches!(x.precision, Precision::Site | Precision::Town | Precision::Near | Precision::Admin2)
                && crate::merge::lies_in(&x, &wide)
        })
    };
    let sentence = c.sentence(cand.head);
    let (left, right) = (c.left(cand.head), c.right(cand.head));
    let rank = |m: &Mention| (!(m.words.start >= left && m.words.start < right), m.words.start.abs_diff(cand.head));
    c.m.within(sentence).filter(|(k, m)| placed(c, *k, m) && inside(m)).min_by_key(|(_, m)| rank(m)).map(|(k, _)| k)
}

fn dateline(c: &Context) -> Option<usize> {
    let s = c.a.sentences.iter().find(|s| s.kind == SentenceKind::Dateline)?;
    c.m.within(s.words.clone()).find(|(_, m)| located(m)).map(|(n, _)| n)
}

/// Whether acts of this type take the place that the report is speaking of where their own words give none.
fn inherits(cand: &Candidate) -> bool {
    match cand.ty.group() {
        Group::Politics => matches!(cand.ty, EventType::Meeting | EventType::Ceasefire),
        Group::Order => !matches!(cand.ty, EventType::Sanction),
        _ => true,
    }
}

fn place(c: &Context, list: &[Candidate], i: usize, dateline: Option<usize>) -> Option<(usize, &'static str)> {
    let cand = &list[i];
    if !cand.sites.is_empty() {
        return None;
    }
    let (left, right) = (c.left(cand.head), c.right(cand.head));
    let used = |n: usize| cand.fillers.iter().any(|f| f.mention == n && f.role != Role::Target);
    let find = |range: std::ops::Range<usize>| {
        c.m.within(range).filter(|(n, m)| placed(c, *n, m) && !used(*n)).map(|(n, _)| n).collect::<Vec<_>>()
    };
    let own = find(cand.words.end..right);
    if let Some(&n) = own.iter().find(|n| fine(&c.m.list[**n])).or(own.first()) {
        return Some((n, "clause"));
    }
    let speech = cand.ty.group() == Group::Politics && !inherits(cand);
    let before = find(left..cand.head);
    if let Some(&n) = before.iter().rev().find(|n| fine(&c.m.list[**n])).or(before.last())
        && !speech
    {
        return Some((n, "clause"));
    }
    if speech {
        return None;
    }
    let inner: Vec<usize> =
        cand.fillers.iter().filter(|f| located(&c.m.list[f.mention]) && f.role != Role::Initiator).map(|f| f.mention).collect();
    if let Some(&n) = inner.first() {
        return Some((n, "clause"));
    }
    let sentence = c.sentence(cand.head);
    let rest = find(sentence.clone());
    let nearest = rest
        .iter()
        .filter(|n| fine(&c.m.list[**n]))
        .min_by_key(|n| c.m.list[**n].words.start.abs_diff(cand.head))
        .or_else(|| rest.iter().min_by_key(|n| c.m.list[**n].words.start.abs_diff(cand.head)));
    if let Some(&n) = nearest {
        return Some((n, "sentence"));
    }
    if !inherits(cand) {
        return None;
    }
    let earlier = list[..i]
        .iter()
        .rev()
        .find(|x| !x.sites.is_empty() && x.ty.group() != Group::Politics && cand.sentence - x.sentence <= 4)
        .map(|x| x.sites[0].mention);
    let spoken = c.m.within(0..sentence.start).filter(|(n, m)| placed(c, *n, m) && fine(m)).last().map(|(n, _)| n);
    let later = || c.m.within(sentence.end..c.a.words.len()).find(|(n, m)| placed(c, *n, m) && fine(m)).map(|(n, _)| n);
    earlier.or(spoken).map(|n| (n, "context")).or(dateline.map(|n| (n, "dateline"))).or_else(|| later().map(|n| (n, "context")))
}

/// Places that و joins to one of the act: `في نابلس ورام الله`.
fn several(c: &Context, cand: &mut Candidate) {
    for s in cand.sites.clone().into_iter().filter(|s| s.basis == "clause") {
        for n in c.coordinated(s.mention, usize::MAX).into_iter().skip(1) {
            let fits = c.m.list[n].kind == MentionKind::Place && !cand.fillers.iter().any(|f| f.mention == n && f.role == Role::Initiator);
            if fits && !cand.sites.iter().any(|x| x.mention == n) {
                cand.sites.push(Site { mention: n, ..s.clone() });
            }
        }
    }
}

/// Where the words give a place and what it lies in, the finer one stays: `في مدينة الفلوجة بمحافظة الأنبار`.
fn refine(c: &Context, cand: &mut Candidate) {
    let at: Vec<usize> = (0..cand.sites.len()).filter(|&i| cand.sites[i].role == Role::At).collect();
    if at.len() < 2 {
        return;
    }
    let grain = |s: &Site| {
        let place = c.m.list[s.mention].place.as_ref();
        let unnamed = if place.is_some_and(|p| p.unknown) { 1 } else { 9 };
        place.and_then(|p| p.choice.as_ref()).map_or(unnamed, |x| x.precision as usize)
    };
    let best = at.iter().map(|&i| grain(&cand.sites[i])).min().unwrap_or(9);
    let first = at.iter().find(|&&i| grain(&cand.sites[i]) <= best.max(Precision::Admin2 as usize)).copied().unwrap_or(at[0]);
    let list = c.group(cand.sites[first].mention);
    let keep: Vec<usize> = at.iter().copied().filter(|&i| list.contains(&cand.sites[i].mention)).collect();
    let mut n = 0;
    cand.sites.retain(|s| {
        let here = n;
        n += 1;
        s.role != Role::At || keep.contains(&here)
    });
}
