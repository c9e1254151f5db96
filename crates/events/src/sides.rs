//! Sides that the clause leaves out: who fights whom in the report, and the thing that a blast hit.

use crate::{candidate::*, context::*, merge::same_actor};
use std::collections::BTreeMap;
use waqai_knowledge::ontology::{ActorKind, EventType, Role, Status};
use waqai_language::clitics::Pro;

/// Actors of the report, mentions of one actor under one number, and how often each pair stands on opposite sides.
struct Conflict {
    /// Mention → number of its actor (the first mention of it).
    actor: BTreeMap<usize, usize>,
    /// Pairs of actors with the weight of what sets them against each other.
    against: BTreeMap<(usize, usize), usize>,
}

/// Gives acts of fighting the side that only the report as a whole tells.
pub(crate) fn complete(c: &Context, list: &mut [Candidate]) {
    accused(c, list);
    let conflict = conflict(c, list);
    for x in list.iter_mut() {
        if x.status == Status::Denied {
            continue;
        }
        if x.ty == EventType::ArmedClash {
            if x.filled(Role::Participant).count() == 1 && x.adjectives.is_empty() {
                opponent(c, &conflict, x, Role::Participant, Role::Participant);
            }
        } else if fights(x.ty) && !x.has(Role::Target) && x.has(Role::Initiator) {
            opponent(c, &conflict, x, Role::Initiator, Role::Target);
        }
        let counted = |f: &Filler| c.m.list[f.mention].actor.as_ref().is_none_or(|a| a.count_only);
        if blast(x.ty) && x.filled(Role::Target).all(counted) {
            thing_hit(c, x);
        }
    }
}

/// `اتهمت الحكومة المعارضة بقصف القرية`: whom an accusation names is who is said to have done what follows with ب.
fn accused(c: &Context, list: &mut [Candidate]) {
    for i in 1..list.len() {
        let x = &list[i];
        if !matches!(x.shape, Shape::Masdar | Shape::Noun) || x.has(Role::Initiator) || !c.word(x.words.start).pro.contains(Pro::BI) {
            continue;
        }
        let accusation = list[..i]
            .iter()
            .rev()
            .find(|y| y.doubt.is_none() && y.sentence == x.sentence && y.ty == EventType::Accusation && y.head < x.head);
        let Some(n) = accusation.and_then(|y| y.filled(Role::Target).map(|f| f.mention).next()) else { continue };
        list[i].fill(Role::Initiator, n, "whom the accusation names");
    }
}

/// Acts that have two sides by nature.
fn fights(ty: EventType) -> bool {
    use EventType::*;
    matches!(ty, ArmedAttack | AirStrike | Shelling | TerritoryCaptured | Advance | Siege | Mobilization)
}

fn blast(ty: EventType) -> bool {
    matches!(ty, EventType::Explosion | EventType::SuicideAttack | EventType::Shelling | EventType::AirStrike)
}

fn armed(c: &Context, n: usize) -> bool {
    use ActorKind::*;
    let somebody =
        |k: ActorKind| !matches!(k, Civilians | Media | Person | Unknown | Company | Party | InternationalOrganisation | Protesters);
    c.m.list[n].actor.as_ref().is_some_and(|a| {
        !a.object
            && !a.count_only
            && !a.person
            && (somebody(a.kind) || a.row.is_some() && a.kind != Media && a.kind != InternationalOrganisation)
    })
}

fn conflict(c: &Context, list: &[Candidate]) -> Conflict {
    let mut actor = BTreeMap::new();
    let mut heads: Vec<usize> = Vec::new();
    for n in (0..c.m.list.len()).filter(|&n| armed(c, n)) {
        let home = heads.iter().copied().find(|&h| same_actor(c, h, n));
        if home.is_none() {
            heads.push(n);
        }
        actor.insert(n, home.unwrap_or(n));
    }
    let mut against: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for x in list.iter().filter(|x| x.doubt.is_none()).filter(|x| fights(x.ty) || x.ty == EventType::ArmedClash) {
        let side = |role: Role| x.filled(role).filter_map(|f| actor.get(&f.mention).copied()).collect::<Vec<_>>();
        let parts = side(Role::Participant);
        let pairs = side(Role::Initiator).into_iter().flat_map(|a| side(Role::Target).into_iter().map(move |b| (a, b))).collect::<Vec<_>>();
        let sides = parts.first().into_iter().flat_map(|&a| parts.iter().skip(1).map(move |&b| (a, b)));
        for (a, b) in pairs.into_iter().chain(sides).filter(|(a, b)| a != b) {
            *against.entry((a, b)).or_default() += 1;
            *against.entry((b, a)).or_default() += 1;
        }
    }
    Conflict { actor, against }
}

/// Fills `role` with whom the report sets most often against who fills `known`.
fn opponent(c: &Context, conflict: &Conflict, x: &mut Candidate, known: Role, role: Role) {
    let mine: Vec<usize> = x.filled(known).filter_map(|f| conflict.actor.get(&f.mention).copied()).collect();
    let Some(&me) = mine.first() else { return };
    let best =
        conflict.against.iter().filter(|((a, b), _)| *a == me && !mine.contains(b)).max_by_key(|((_, b), n)| (**n, std::cmp::Reverse(*b)));
    let Some(((_, enemy), _)) = best else { return };
    let mentions = || conflict.actor.iter().filter(|(_, a)| *a == enemy).map(|(n, _)| *n);
    let nearest = mentions().rfind(|&n| c.m.list[n].words.start < x.head).or_else(|| mentions().next());
    for n in nearest.map(|n| c.coordinated(n, usize::MAX)).unwrap_or_default() {
        x.fill(role, n, format!("`{}`: the report sets it against the other side", c.a.slice(c.m.list[n].span)));
    }
}

/// The thing that stands in the clause of a blast is what it hit.
fn thing_hit(c: &Context, x: &mut Candidate) {
    let right = c.right(x.head);
    let found =
        c.m.within(x.words.end..right)
            .find(|(_, m)| m.actor.as_ref().is_some_and(|a| a.object) && m.kind != waqai_entities::MentionKind::Time)
            .map(|(n, _)| n);
    if let Some(n) = found {
        x.fill(Role::Target, n, format!("`{}`: the thing that stands in the clause of the blast", c.a.slice(c.m.list[n].span)));
    }
}
