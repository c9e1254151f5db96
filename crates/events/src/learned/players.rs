//! What the models see of an actor that may have a part in an act: what the rules said, where it stands, how it is governed, what it
//! is and which part it has in the other acts of the report. An actor is all its mentions together, so that a decision holds for
//! whoever is meant and not for one word.

use super::{Features, distance, position};
use crate::{
    candidate::*,
    context::*,
    merge::{naming, same_actor, share_words, told_same},
    subject,
};
use std::collections::BTreeMap;
use waqai_entities::{Class, MentionKind, SentenceKind};
use waqai_knowledge::{
    NameKind,
    ontology::{ActorKind, Group, Role},
};
use waqai_language::Feat;

/// The actors of a report, each with its mentions in text order.
pub(crate) struct Cast {
    pub actors: Vec<Vec<usize>>,
    of: BTreeMap<usize, usize>,
    /// For each act of the report, the role that the rules give each actor in it.
    roles: Vec<BTreeMap<usize, Role>>,
    /// For each actor, the acts that it has a role in.
    acts: Vec<Vec<usize>>,
}

/// An actor that may have a part in an act.
pub(crate) struct Player {
    /// Number in the cast.
    pub actor: usize,
    /// The mention to show: the one that the rules found, else the nearest.
    pub mention: usize,
    /// What the rules say, with their reason.
    pub rule: Option<(Role, String)>,
    /// What the model sees.
    pub features: Features,
}

pub(crate) const PARTS: [Role; 3] = [Role::Initiator, Role::Target, Role::Participant];

impl Cast {
    pub fn new(c: &Context, list: &[Candidate]) -> Self {
        let (mut actors, mut of): (Vec<Vec<usize>>, _) = (Vec::new(), BTreeMap::new());
        let names: Vec<Vec<&str>> = (0..c.m.list.len()).map(|n| naming(c, n)).collect();
        let same = |o: usize, n: usize| told_same(c, o, n).unwrap_or_else(|| share_words(&names[o], &names[n]));
        for (n, m) in c.m.list.iter().enumerate() {
            if m.actor.as_ref().is_none_or(|a| a.count_only) {
                continue;
            }
            let home = (0..actors.len()).rev().find(|&k| actors[k].iter().any(|&o| same(o, n)));
            let k = home.unwrap_or(actors.len());
            match home {
                Some(k) => actors[k].push(n),
                None => actors.push(vec![n]),
            }
            of.insert(n, k);
        }
        let mut cast = Cast { acts: vec![Vec::new(); actors.len()], actors, of, roles: Vec::with_capacity(list.len()) };
        for (i, x) in list.iter().enumerate() {
            let mut roles = BTreeMap::new();
            for f in x.fillers.iter().filter(|f| PARTS.contains(&f.role)) {
                if let Some(&k) = cast.of.get(&f.mention) {
                    roles.entry(k).or_insert(f.role);
                }
            }
            roles.keys().for_each(|&k| cast.acts[k].push(i));
            cast.roles.push(roles);
        }
        cast
    }

    /// The part that the rules give an actor in an act.
    fn part<'x>(&self, x: &'x Candidate, actor: usize) -> Option<&'x Filler> {
        x.fillers.iter().filter(|f| PARTS.contains(&f.role)).find(|f| self.of.get(&f.mention) == Some(&actor))
    }
}

/// Every actor that may have a part in act `i`, with its features.
pub(crate) fn players(c: &Context, cast: &Cast, list: &[Candidate], i: usize, named: bool) -> Vec<Player> {
    let x = &list[i];
    let mut out = Vec::new();
    for (actor, mentions) in cast.actors.iter().enumerate() {
        let part = cast.part(x, actor);
        let near = mentions.iter().copied().min_by_key(|&n| remoteness(c, x, n));
        let Some(near) = near else { continue };
        let reach = c.a.sentence_of(c.m.list[near].words.start) as i64 - x.sentence as i64;
        let near_enough = (-2..=1).contains(&reach) || mentions.len() >= 3;
        if part.is_none() && !(near_enough && eligible(c, x, near)) {
            continue;
        }
        let mention = part.map_or(near, |f| f.mention);
        let rule = part.map(|f| (f.role, how(&f.why).to_string()));
        let mut p = Player { actor, mention, rule, features: Features::default() };
        p.features = describe(c, cast, list, i, &p, named);
        out.push(p);
    }
    out
}

/// Whether a mention that the rules give no part may have one: no place that only says where, no medium in acts of force, nothing that
/// is in the words of the act itself, nothing that is said not to be there (`بدون طيار`).
fn eligible(c: &Context, x: &Candidate, n: usize) -> bool {
    let m = &c.m.list[n];
    let at = m.words.start;
    let dateline = c.a.sentences[c.a.sentence_of(at)].kind == SentenceKind::Dateline;
    let place = m.kind == MentionKind::Place && m.actor.as_ref().is_none_or(|a| !a.object);
    let where_only = place && (dateline || c.governing(n).is_some_and(|p| LOCATIVE.contains(&p)));
    let medium = m.actor.as_ref().is_some_and(|a| a.kind == ActorKind::Media) && matches!(x.ty.group(), Group::Violence | Group::Territory);
    let absent = at > 0 && c.word(at - 1).class == Class::Neg && m.prep.is_some();
    let own_thing = x.words.contains(&at) && m.actor.as_ref().is_some_and(|a| a.object);
    !(where_only || medium || absent || own_thing)
}

/// Prepositions that only say where.
const LOCATIVE: [&str; 4] = ["في", "داخل", "وسط", "قرب"];

/// How far a mention stands from an act: sentences first, those before nearer than those after, then words.
fn remoteness(c: &Context, x: &Candidate, n: usize) -> (usize, usize) {
    let at = c.m.list[n].words.start;
    let s = c.a.sentence_of(at);
    let sentences = if s <= x.sentence { 2 * (x.sentence - s) } else { 2 * (s - x.sentence) + 1 };
    (sentences, at.abs_diff(x.head))
}

/// The kind of a rule's reason, without the words that it quotes.
fn how(why: &str) -> &str {
    let rest = why.strip_prefix('`').and_then(|w| w.split_once("`: ")).map_or(why, |(_, r)| r);
    rest.split('`').next().unwrap_or(rest).trim()
}

fn describe(c: &Context, cast: &Cast, list: &[Candidate], i: usize, p: &Player, named: bool) -> Features {
    let x = &list[i];
    let m = &c.m.list[p.mention];
    let mut out = Features::new(named);
    out.add(format_args!("bias"));
    let rule = p.rule.as_ref().map_or("none", |r| r.0.code());
    let from = out.len();
    out.add(format_args!("rule={rule}"));
    if let Some((role, how)) = &p.rule {
        out.add(format_args!("how={role} {how}"));
    }
    out.add(format_args!("at={}", position(c, x, m.words.start)));
    kind(c, p, &mut out);
    out.cross(format_args!("type={}", x.ty), from);
    let first = out.len();
    place(c, x, p, &mut out);
    who(c, x, p, &mut out);
    subject_of(c, cast, x, p, &mut out);
    agreement(c, x, p, &mut out);
    out.cross(format_args!("rule={rule}"), first);
    elsewhere(cast, x, i, p, &mut out);
    near(cast, list, i, p, &mut out);
    camps(c, cast, x, p, &mut out);
    others(cast, x, p, &mut out);
    out
}

fn kind(c: &Context, p: &Player, out: &mut Features) {
    if let Some(a) = &c.m.list[p.mention].actor {
        out.add(format_args!("kind={}", if a.object { "thing" } else { a.kind.code() }));
    }
}

/// Where the mention stands and what governs it.
fn place(c: &Context, x: &Candidate, p: &Player, out: &mut Features) {
    let m = &c.m.list[p.mention];
    let (at, from) = (position(c, x, m.words.start), out.len());
    out.add(format_args!("prep={}", c.governing(p.mention).unwrap_or("none")));
    out.add(format_args!("distance={}", distance(x.head, m.words.start)));
    let (low, high) = if m.words.start > x.head { (x.words.end, m.words.start) } else { (m.words.end, x.words.start) };
    let between = |class: Class| (low..high).any(|w| c.word(w).class == class);
    out.flag("verb between", between(Class::Verb));
    out.flag("comma between", (low..high).any(|w| c.is_comma(w)));
    let others = c.m.within(low..high).filter(|(_, o)| o.actor.is_some()).count();
    out.add(format_args!("actors between={}", others.min(3)));
    out.flag("joined", m.joined);
    out.cross(format_args!("at={at}"), from);
    out.add(format_args!("at={at}, shape={:?}{}", x.shape, if x.passive { " passive" } else { "" }));
}

/// What the actor is.
fn who(c: &Context, x: &Candidate, p: &Player, out: &mut Features) {
    let m = &c.m.list[p.mention];
    let Some(a) = &m.actor else { return };
    out.flag("person", a.person);
    out.flag("known", a.row.is_some());
    out.flag("points back", a.anaphor);
    out.flag("number", m.quantity.is_some());
    out.flag("place too", m.place.is_some());
    out.flag("speaker", x.claims.iter().any(|s| s.mention.is_some_and(|n| same_actor(c, n, p.mention))));
    out.flag("weapon too", c.word(m.words.start).named(NameKind::Means).next().is_some());
    out.flag("of a toll", x.tolls.iter().any(|t| t.mention == Some(p.mention)));
}

/// Which part the actor has in the other acts of the report.
fn elsewhere(cast: &Cast, x: &Candidate, i: usize, p: &Player, out: &mut Features) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut against = false;
    for &j in cast.acts[p.actor].iter().filter(|j| **j != i) {
        let role = cast.roles[j][&p.actor];
        *seen.entry(role.code()).or_default() += 1;
        if j + 1 == i || i + 1 == j {
            out.add(format_args!("{}={}", if j < i { "act before" } else { "act after" }, role.code()));
        }
        let opposed = |other: Role| other != role || role == Role::Participant;
        against |= x.fillers.iter().filter(|o| opposed(o.role)).any(|o| {
            let other = cast.of.get(&o.mention).filter(|k| **k != p.actor);
            other.and_then(|k| cast.roles[j].get(k)).is_some_and(|g| opposed(*g))
        });
    }
    for (role, n) in seen {
        out.add(format_args!("elsewhere {role}={}", n.min(3)));
    }
    out.flag("against a side of the act elsewhere", against);
    out.add(format_args!("mentions={}", cast.actors[p.actor].len().min(4)));
}

/// What the rules gave the other actors.
fn others(cast: &Cast, x: &Candidate, p: &Player, out: &mut Features) {
    for role in PARTS {
        let n = x.filled(role).filter(|f| cast.of.get(&f.mention).is_some_and(|k| *k != p.actor)).count();
        out.add(format_args!("other {role}s={}", n.min(2)));
    }
    out.flag("adjective of a state", !x.adjectives.is_empty());
}

/// Whether the actor is the subject of a verb around the act.
fn subject_of(c: &Context, cast: &Cast, x: &Candidate, p: &Player, out: &mut Features) {
    let is = |v: usize| subject::subject(c, v).iter().any(|n| cast.of.get(n) == Some(&p.actor));
    let start = c.sentence(x.head).start;
    let verb = |range: std::ops::Range<usize>| range.rev().find(|&i| c.word(i).class == Class::Verb);
    let own = if x.shape == Shape::Verb { Some(x.head) } else { verb(c.left(x.head)..x.head) };
    out.add(format_args!("clause verb={}", own.map_or("none", |v| if is(v) { "its subject" } else { "other subject" })));
    let outer = verb(start..own.unwrap_or(x.head).min(c.left(x.head)));
    out.add(format_args!("verb before={}", outer.map_or("none", |v| if is(v) { "its subject" } else { "other subject" })));
    let first = c.m.within(start..c.sentence(x.head).end).find_map(|(n, _)| cast.of.get(&n));
    out.flag("opens the sentence", first == Some(&p.actor));
    out.flag("opens the report", p.actor == 0);
}

/// Whether verb and noun agree.
fn agreement(c: &Context, x: &Candidate, p: &Player, out: &mut Features) {
    if x.shape != Shape::Verb {
        return;
    }
    let m = &c.m.list[p.mention];
    let plural = m.actor.as_ref().is_some_and(|a| a.plural);
    let verb = if x.feat.contains(Feat::PLURAL) {
        "plural"
    } else if x.feat.contains(Feat::FEMININE) {
        "feminine"
    } else {
        "masculine"
    };
    let noun = if subject::feminine(c, m) { "feminine" } else { "masculine" };
    out.add(format_args!("verb {verb} noun {noun}{}", if plural { " plural" } else { "" }));
}

/// Which part it has in the acts of the same sentence.
fn near(cast: &Cast, list: &[Candidate], i: usize, p: &Player, out: &mut Features) {
    let x = &list[i];
    for &j in cast.acts[p.actor].iter().filter(|j| **j != i) {
        let y = &list[j];
        let role = cast.roles[j][&p.actor].code();
        if y.sentence == x.sentence {
            out.add(format_args!("{} in the sentence {role}", if j < i { "before" } else { "after" }));
            out.add(format_args!("{} in the sentence {role} of {}", if j < i { "before" } else { "after" }, y.ty.group()));
        }
        if y.ty == x.ty {
            out.add(format_args!("{role} of the type"));
        }
    }
}

/// What stands on the other side.
fn camps(c: &Context, cast: &Cast, x: &Candidate, p: &Player, out: &mut Features) {
    let kind = |n: usize| c.m.list[n].actor.as_ref().map(|a| if a.object { "thing" } else { a.kind.code() });
    let Some(mine) = kind(p.mention) else { return };
    for f in x.fillers.iter().filter(|f| PARTS.contains(&f.role) && cast.of.get(&f.mention).is_some_and(|k| *k != p.actor)) {
        if let Some(k) = kind(f.mention) {
            out.add(format_args!("{mine} beside {} {k}", f.role));
        }
    }
}
