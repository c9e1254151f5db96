//! Where an act happened: one of the places that the report names, or none.
//!
//! The rules propose the place of the clause, the sentence or the report; a conditional logit model (`site`) weighs every place
//! of the report, and telling no place, against each other.

use super::{Features, distance, position};
use crate::{candidate::*, context::*, merge};
use waqai_entities::{MentionKind, PlaceChoice, SentenceKind};
use waqai_knowledge::ontology::Role;

/// A place where an act may have happened; without a mention, no place.
pub(crate) struct Spot {
    pub mention: Option<usize>,
    pub features: Features,
}

/// The places of the report, one mention for each: the one nearest to the act.
fn places(c: &Context, x: &Candidate) -> Vec<usize> {
    let chosen: Vec<usize> = x.sites.iter().map(|s| s.mention).collect();
    let mut out: Vec<usize> = chosen.first().copied().into_iter().collect();
    let mut all: Vec<usize> =
        (0..c.m.list.len()).filter(|&n| c.m.list[n].kind == MentionKind::Place && c.m.list[n].choice().is_some()).collect();
    all.sort_by_key(|&n| (remoteness(c, x, n), n));
    for n in all {
        let same = |o: usize| {
            let (a, b) = (c.m.list[o].choice(), c.m.list[n].choice());
            a.zip(b).is_some_and(|(a, b)| a.id == b.id && a.lat == b.lat && a.lon == b.lon)
        };
        if out.len() < 12 && !out.iter().any(|&o| o == n || same(o)) {
            out.push(n);
        }
    }
    out
}

fn remoteness(c: &Context, x: &Candidate, n: usize) -> (usize, usize) {
    let at = c.m.list[n].words.start;
    (c.a.sentence_of(at).abs_diff(x.sentence), at.abs_diff(x.head))
}

/// What the model chooses from for act `i`.
pub(crate) fn options(c: &Context, list: &[Candidate], i: usize, named: bool) -> Vec<Spot> {
    let x = &list[i];
    let places = places(c, x);
    let mut out: Vec<Spot> = places.iter().map(|&n| Spot { mention: Some(n), features: describe(c, list, i, n, &places, named) }).collect();
    let mut none = Features::new(named);
    none.add(format_args!("none"));
    none.add(format_args!("none type={}", x.ty));
    none.add(format_args!("none group={}", x.ty.group()));
    none.add(format_args!("none status={}", x.status));
    none.add(format_args!("none shape={:?}", x.shape));
    none.add(format_args!("none rule={}", x.sites.first().map_or("none", |s| s.basis)));
    none.cross(format_args!("{}", x.ty.group()), 3);
    out.push(Spot { mention: None, features: none });
    out
}

fn describe(c: &Context, list: &[Candidate], i: usize, n: usize, places: &[usize], named: bool) -> Features {
    let (x, m) = (&list[i], &c.m.list[n]);
    let mut out = Features::new(named);
    let rule = x.sites.first().filter(|s| s.mention == n).map_or("no", |s| s.basis);
    out.add(format_args!("rule={rule}"));
    let dateline = c.a.sentences[c.a.sentence_of(m.words.start)].kind == SentenceKind::Dateline;
    let at = if dateline { "dateline" } else { position(c, x, m.words.start) };
    out.add(format_args!("at={at}"));
    let from = out.len();
    out.add(format_args!("distance={}", distance(x.head, m.words.start)));
    out.add(format_args!("prep={}", c.governing(n).unwrap_or("none")));
    grain(c, n, places, x, &mut out);
    let here = c.a.sentence_of(m.words.start);
    out.flag("where it is told again", here != x.sentence && x.mentions.iter().any(|w| c.a.sentence_of(w.start) == here));
    let lead = c.a.sentences[..x.sentence].iter().all(|s| s.kind != SentenceKind::Body);
    out.flag("of the lead", lead);
    out.flag("actor too", m.actor.is_some());
    out.flag("side of the act", x.fillers.iter().any(|f| f.mention == n));
    out.flag("nearest", places.first() == Some(&n));
    let same = |s: &Site| s.mention == n || c.m.list[s.mention].choice().zip(m.choice()).is_some_and(|(a, b)| a.id == b.id);
    out.flag("place of the act before", i > 0 && list[i - 1].sites.iter().any(same));
    let acts = list.iter().enumerate().filter(|(j, y)| *j != i && y.sites.iter().any(same)).count();
    out.add(format_args!("acts there={}", acts.min(3)));
    let verb = |low: usize, high: usize| (low..high).any(|w| c.word(w).class == waqai_entities::Class::Verb);
    out.flag("verb between", if m.words.start > x.head { verb(x.words.end, m.words.start) } else { verb(m.words.end, x.words.start) });
    out.cross(format_args!("at={at}"), from);
    out.cross(format_args!("rule={rule}"), from);
    out.cross(format_args!("{}", x.ty.group()), 0);
    out
}

/// How fine the place is, by itself and among the others of the same sentence.
fn grain(c: &Context, n: usize, places: &[usize], x: &Candidate, out: &mut Features) {
    let m = &c.m.list[n];
    let Some(me) = m.choice() else {
        out.add(format_args!("no point"));
        return;
    };
    out.add(format_args!("precision={}", me.precision.code()));
    out.flag("relation", m.place.as_ref().is_some_and(|p| p.relation.is_some()));
    out.flag("kind word", m.place.as_ref().is_some_and(|p| p.class.is_some()));
    let fine = |p: &PlaceChoice| p.precision as usize;
    let (mut holds, mut held, mut far) = (false, false, false);
    for o in places.iter().filter(|&&o| o != n) {
        let Some(other) = c.m.list[*o].choice() else { continue };
        let here = c.a.sentence_of(c.m.list[*o].words.start) == x.sentence;
        let within = merge::lies_in(me, other) || merge::lies_in(other, me);
        holds |= within && here && fine(other) < fine(me);
        held |= within && here && fine(other) > fine(me);
        far |= within && !here && fine(other) < fine(me);
    }
    out.flag("holds a finer one of the sentence", holds);
    out.flag("lies in another of the sentence", held);
    out.flag("holds a finer one of another sentence", far);
}

/// What the place that the clause itself gives has ahead of the others.
const OWN_CLAUSE: f32 = 0.4;

/// A place, or none, with the reason.
pub(crate) type Choice = (Option<usize>, String);

/// The place of every act as the model sees it; none for acts that go from one place to another, and without a model.
pub(crate) fn decide(c: &Context, list: &[Candidate], named: bool) -> Vec<Option<Choice>> {
    let model = c.k.tables.models.get("site");
    let one = |i: usize| {
        let model = model.filter(|_| list[i].sites.iter().all(|s| !matches!(s.role, Role::From | Role::To)))?;
        let own = list[i].sites.first().filter(|s| s.basis == "clause").map(|s| s.mention);
        let bonus = |o: &Spot| if o.mention.is_some() && o.mention == own { OWN_CLAUSE } else { 0.0 };
        let scored = options(c, list, i, named).into_iter().map(|o| (o.features.score(model) + bonus(&o), o));
        let (score, o) = scored.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        Some((o.mention, format!("by the model ({score:.2}: {})", o.features.reasons(model))))
    };
    (0..list.len()).map(one).collect()
}

/// Sets the place of an act where the model sees another than the rules.
pub(crate) fn apply(c: &Context, x: &mut Candidate, choice: Option<Choice>) {
    let Some((mention, why)) = choice else { return };
    if x.sites.first().map(|s| s.mention) == mention {
        return;
    }
    let actor = |n: usize| x.fillers.iter().any(|f| f.mention == n && f.role == Role::Initiator);
    let all: Vec<usize> = mention.into_iter().flat_map(|n| joined(c, n)).filter(|&n| Some(n) == mention || !actor(n)).collect();
    x.sites = all.into_iter().map(|n| Site { role: Role::At, mention: n, basis: basis(c, x, n) }).collect();
    x.note("places", mention.map_or_else(|| format!("none, {why}"), |n| format!("`{}`: {why}", c.a.slice(c.m.list[n].span))));
}

/// A place with those that و joins to it.
fn joined(c: &Context, n: usize) -> Vec<usize> {
    let all = c.group(n);
    all.into_iter().filter(|&o| o == n || c.m.list[o].kind == MentionKind::Place && c.m.list[o].choice().is_some()).collect()
}

fn basis(c: &Context, x: &Candidate, n: usize) -> &'static str {
    let at = c.m.list[n].words.start;
    match position(c, x, at) {
        "clause after" | "clause before" => "clause",
        "sentence after" | "sentence before" => "sentence",
        _ if c.a.sentences[c.a.sentence_of(at)].kind == SentenceKind::Dateline => "dateline",
        _ => "context",
    }
}
