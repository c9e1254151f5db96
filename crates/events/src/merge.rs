//! One act told twice is one event: which candidates tell of the same act, and how their fields are put together.

use crate::{candidate::*, context::*, learned::same};
use waqai_entities::{Class, PlaceChoice};
use waqai_knowledge::{
    FormKind,
    ontology::{EventType, Group, Precision, Role, Status},
};
use waqai_language::clitics::Pro;

/// Joins candidates that tell of one act; the first telling gives type and trigger.
pub(crate) fn merge(c: &Context, list: Vec<Candidate>) -> Vec<Candidate> {
    if let Some(homes) = same::decide(c, &list) {
        return fold(c, list, &homes);
    }
    let mut out: Vec<Candidate> = Vec::new();
    for x in list {
        let home = (0..out.len()).rev().find(|&j| same_act(c, &out[j], &x));
        match home {
            Some(j) => join(c, &mut out[j], x),
            None => out.push(x),
        }
    }
    out
}

/// Joins each candidate to the one that `homes` gives it, and to what that one has been joined to.
fn fold(c: &Context, list: Vec<Candidate>, homes: &[Option<usize>]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut at: Vec<usize> = Vec::with_capacity(list.len());
    for (x, home) in list.into_iter().zip(homes) {
        match home {
            Some(j) => {
                at.push(at[*j]);
                join(c, &mut out[at[*j]], x);
            }
            None => {
                at.push(out.len());
                out.push(x);
            }
        }
    }
    out
}

/// Whether two candidates may be of one act at all.
pub(crate) fn comparable(c: &Context, first: &Candidate, later: &Candidate) -> bool {
    let settled = |s: Status| matches!(s, Status::Happened | Status::Ongoing);
    // أعطت مهلة …، محذرا أي سفينة: what a circumstance adds is an act of its own
    let added = later.shape == Shape::Participle && later.sentence == first.sentence;
    // الاشتباكات التي دارت في …: a relative clause with a place of its own tells another act than that of another place
    let clause = c.a.words.get(later.words.end).is_some_and(|w| w.class == Class::Rel);
    !(added || clause && apart(c, first, later) || told_as_other(c, later))
        && types_agree(first, later, true)
        && first.ends == later.ends
        && first.summary == later.summary
        && (first.status == later.status || settled(first.status) && settled(later.status))
}

/// A general word for an act (`الهجوم`, `العملية`) can stand for a particular one told before.
fn general(ty: EventType) -> bool {
    matches!(ty, EventType::ArmedAttack)
}

fn types_agree(first: &Candidate, later: &Candidate, definite: bool) -> bool {
    if first.ty == later.ty {
        return true;
    }
    use EventType::*;
    let violent =
        |t: EventType| matches!(t, ArmedAttack | Explosion | SuicideAttack | Shelling | AirStrike | ChemicalAttack | Assassination);
    if definite && general(later.ty) && violent(first.ty) {
        return true;
    }
    matches!((first.ty, later.ty), (SuicideAttack, Explosion) | (Explosion, SuicideAttack)) && definite
}

/// The places that a candidate's own clause gives.
fn clause_places<'c>(c: &'c Context, x: &Candidate) -> Vec<&'c PlaceChoice> {
    x.sites.iter().filter(|s| s.basis == "clause").filter_map(|s| c.m.list[s.mention].choice()).collect()
}

/// Whether the clauses of both give places, and none in common.
pub(crate) fn apart(c: &Context, a: &Candidate, b: &Candidate) -> bool {
    let (x, y) = (clause_places(c, a), clause_places(c, b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| p.id == q.id))
}

/// Whether the rules see one act in two candidates.
pub(crate) fn same_act(c: &Context, first: &Candidate, later: &Candidate) -> bool {
    let definite = c.word(later.head).definite() || later.enclitic > 0;
    if !types_agree(first, later, definite) || first.ends != later.ends || first.summary != later.summary {
        return false;
    }
    let settled = |s: Status| matches!(s, Status::Happened | Status::Ongoing);
    if first.status != later.status && !(settled(first.status) && settled(later.status)) {
        return false;
    }
    if first.ty.group() == Group::Politics
        && first.ty != EventType::Ceasefire
        && first.ty != EventType::Agreement
        && first.ty != EventType::Meeting
    {
        return same_speech(c, first, later);
    }
    if definite && later.shape != Shape::Verb && points_back(later) {
        return sides_agree(c, first, later);
    }
    places_agree(c, first, later)
        && dates_agree(c, first, later)
        && sides_agree(c, first, later)
        && tolls_agree(first, later, definite)
        && near_enough(c, first, later, definite)
}

/// A definite noun that brings no place of its own stands for an act told before.
fn points_back(later: &Candidate) -> bool {
    later.sites.iter().all(|s| s.basis != "clause") && later.phrase_words == 1
}

/// Speech acts are the same only where one speaker addresses the same in neighbouring sentences.
fn same_speech(c: &Context, first: &Candidate, later: &Candidate) -> bool {
    later.sentence - first.sentence <= 1
        && overlap(c, first, later, Role::Initiator) != Some(false)
        && overlap(c, first, later, Role::Target) != Some(false)
}

fn near_enough(c: &Context, first: &Candidate, later: &Candidate, definite: bool) -> bool {
    if another(c, first, later) {
        return false;
    }
    definite || later.sentence - first.sentence <= 12
}

/// Whether a word says that the later act is another one: `هجوم آخر`.
pub(crate) fn another(c: &Context, first: &Candidate, later: &Candidate) -> bool {
    told_as_other(c, later) || later.sentence == first.sentence && (first.words.end..later.head).any(|i| c.says_other(i))
}

/// Whether the word right behind an act says that it is another than those before: `انفجرت عبوة أخرى`.
fn told_as_other(c: &Context, later: &Candidate) -> bool {
    later.words.end < c.a.words.len() && c.says_other(later.words.end)
}

/// What the two say of one role: `None` where one of them is silent.
pub(crate) fn overlap(c: &Context, a: &Candidate, b: &Candidate, role: Role) -> Option<bool> {
    let (x, y): (Vec<_>, Vec<_>) = (a.filled(role).collect(), b.filled(role).collect());
    if x.is_empty() || y.is_empty() {
        return None;
    }
    Some(x.iter().any(|f| y.iter().any(|g| same_actor(c, f.mention, g.mention))))
}

/// Whether two mentions name the same actor: one register row, one chain of reference, or words in common.
pub(crate) fn same_actor(c: &Context, a: usize, b: usize) -> bool {
    told_same(c, a, b).unwrap_or_else(|| share_words(&naming(c, a), &naming(c, b)))
}

/// What row and reference say of two mentions; `None` where only their words can tell.
pub(crate) fn told_same(c: &Context, a: usize, b: usize) -> Option<bool> {
    if a == b {
        return Some(true);
    }
    let (Some(x), Some(y)) = (&c.m.list[a].actor, &c.m.list[b].actor) else { return Some(false) };
    if x.row.is_some() && y.row.is_some() {
        return Some(x.row == y.row);
    }
    let chain = x.stands_for == Some(b) || y.stands_for == Some(a) || (x.stands_for.is_some() && x.stands_for == y.stands_for);
    chain.then_some(true)
}

/// Whether two names have half of the words of the shorter one in common.
pub(crate) fn share_words(s: &[&str], t: &[&str]) -> bool {
    s.iter().filter(|w| t.contains(w)).count() * 2 >= s.len().min(t.len()).max(1)
}

/// The words by which a mention names somebody: those before a tie to somebody else (`القوات الموالية للرئيس`), without nouns like
/// `قوات` and `عناصر` where others are there.
pub(crate) fn naming<'c>(c: &'c Context, n: usize) -> Vec<&'c str> {
    let words = c.m.list[n].words.clone();
    let tied = |i: usize| i > words.start && (c.word(i).pro.contains(Pro::LI) || c.word(i).read(FormKind::Link).next().is_some());
    let own = words.clone().take_while(|&i| !tied(i)).filter(|&i| c.word(i).stem().chars().count() > 2);
    let all: Vec<usize> = own.collect();
    let telling: Vec<usize> = all.iter().copied().filter(|&i| c.word(i).read(FormKind::Head).next().is_none()).collect();
    let chosen = if telling.is_empty() { all } else { telling };
    chosen.into_iter().map(|i| c.word(i).stem()).collect()
}

/// Sides speak against one act only where both name known actors of one role, and none in common.
fn sides_agree(c: &Context, a: &Candidate, b: &Candidate) -> bool {
    let known = |x: &Candidate, role: Role| {
        x.filled(role).any(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|y| y.row.is_some() && !y.anaphor))
    };
    let against = |role: Role| overlap(c, a, b, role) == Some(false) && known(a, role) && known(b, role);
    let initiator = overlap(c, a, b, Role::Initiator);
    !(against(Role::Initiator) || (against(Role::Target) && initiator != Some(true)) || against(Role::Participant))
}

fn dates_agree(c: &Context, a: &Candidate, b: &Candidate) -> bool {
    dates(c, a, b) != Some(false)
}

/// Whether the days of two candidates meet; `None` where one tells none.
pub(crate) fn dates(c: &Context, a: &Candidate, b: &Candidate) -> Option<bool> {
    let date = |x: &Candidate| crate::dating::days(c, x).and_then(|(a, b)| a.zip(b));
    let ((s1, e1), (s2, e2)) = date(a).zip(date(b))?;
    Some(s1 <= e2 && s2 <= e1)
}

/// Different figures of one toll are different acts, unless the later word points back.
fn tolls_agree(a: &Candidate, b: &Candidate, definite: bool) -> bool {
    definite || tolls(a, b) != Some(false)
}

/// Whether two candidates give the same figures; `None` where they give none of one kind.
pub(crate) fn tolls(a: &Candidate, b: &Candidate) -> Option<bool> {
    let pairs = a.tolls.iter().flat_map(|x| b.tolls.iter().map(move |y| (x, y)));
    let mut told = pairs.filter(|(x, y)| x.outcome == y.outcome && x.best.is_some() && y.best.is_some()).peekable();
    told.peek()?;
    Some(told.all(|(x, y)| x.best == y.best))
}

fn places_agree(c: &Context, a: &Candidate, b: &Candidate) -> bool {
    places(c, a, b) != Some(false)
}

/// Whether the places that the clauses of two candidates give can be one; `None` where one gives none.
pub(crate) fn places(c: &Context, a: &Candidate, b: &Candidate) -> Option<bool> {
    let (x, y) = (clause_places(c, a), clause_places(c, b));
    if x.is_empty() || y.is_empty() {
        return None;
    }
    let one = x.iter().any(|p| {
        y.iter().any(|q| {
            let wide = p.country == q.country && (p.precision == Precision::Country || q.precision == Precision::Country);
            let area = |z: &PlaceChoice| matches!(z.precision, Precision::Admin1 | Precision::Region | Precision::Admin2);
            wide || p.id == q.id
                || distance(p.lat, p.lon, q.lat, q.lon) < if area(p) || area(q) { 150.0 } else { p.radius.max(q.radius) + 3.0 }
        })
    });
    Some(one)
}

/// Whether a place lies in a wider one: in its state, its first-level division, or near enough.
pub(crate) fn lies_in(fine: &PlaceChoice, wide: &PlaceChoice) -> bool {
    let division = wide.precision == Precision::Admin1 && !wide.admin1.is_empty() && wide.admin1 == fine.admin1;
    fine.country == wide.country
        && (division
            || wide.precision == Precision::Country
            || distance(fine.lat, fine.lon, wide.lat, wide.lon) < wide.radius + fine.radius + 30.0)
}

/// Distance in km, good enough within a country.
pub(crate) fn distance(lat1: f32, lon1: f32, lat2: f32, lon2: f32) -> f32 {
    let (dy, dx) = ((lat1 - lat2) * 111.2, (lon1 - lon2) * 111.2 * ((lat1 + lat2) / 2.0).to_radians().cos());
    (dx * dx + dy * dy).sqrt()
}

fn join(c: &Context, first: &mut Candidate, later: Candidate) {
    let word = c.a.slice(c.a.span(later.words.clone())).to_string();
    first.note("mentions", format!("`{word}` tells the same act again"));
    let specific = general(first.ty) && !general(later.ty);
    if specific {
        first.ty = later.ty;
        first.note("type", format!("`{word}` says more exactly what it was"));
    } else if first.ty != later.ty && !general(later.ty) && !first.alternatives.contains(&later.ty) {
        first.alternatives.push(later.ty);
    }
    for f in later.fillers {
        let open = match f.role {
            Role::Initiator => !first.has(Role::Initiator),
            Role::Target => !first.has(Role::Target),
            Role::Participant => {
                first.filled(Role::Participant).count() < 2 && !first.filled(Role::Participant).any(|x| same_actor(c, x.mention, f.mention))
            }
            _ => true,
        };
        if open && (first.ty.is_symmetric() == later.ty.is_symmetric()) {
            first.fill(f.role, f.mention, f.why);
        }
    }
    take_sites(c, first, later.sites);
    if first.when.is_none() || first.statement_date {
        (first.when, first.statement_date) = (later.when, later.statement_date);
    }
    for t in later.tolls {
        if !first.tolls.iter().any(|x| x.outcome == t.outcome) {
            first.tolls.push(t);
        }
    }
    for claim in later.claims {
        if first.claims.len() < 2
            && !first
                .claims
                .iter()
                .any(|x| x.span.overlaps(claim.span) || x.mention.zip(claim.mention).is_some_and(|(a, b)| same_actor(c, a, b)))
        {
            first.claims.push(claim);
        }
    }
    if later.doubt.is_none() {
        first.doubt = None;
    }
    first.means.extend(later.means);
    first.background &= later.background;
    first.adjectives.extend(later.adjectives);
    first.mentions.push(later.words);
    first.mentions.extend(later.mentions);
}

/// The later telling gives the place where the first had none of its own, or a finer one inside that of the first.
fn take_sites(c: &Context, first: &mut Candidate, later: Vec<Site>) {
    let choice = |s: &[Site]| s.first().and_then(|x| c.m.list[x.mention].choice().cloned());
    let own = |s: &[Site]| s.first().is_some_and(|x| x.basis == "clause");
    let (Some(new), true) = (choice(&later), own(&later)) else { return };
    let take = match choice(&first.sites) {
        None => true,
        Some(old) => {
            let near = new.country == old.country && distance(new.lat, new.lon, old.lat, old.lon) < old.radius + new.radius + 30.0;
            let inside = old.precision == Precision::Country && new.country == old.country || near;
            let distant = matches!(first.sites[0].basis, "context" | "dateline");
            distant || inside && (new.precision as usize) < (old.precision as usize).min(Precision::Admin1 as usize + 1)
        }
    };
    if take {
        first.sites = later;
    }
}
